// The order of the steps of an auction, and its outcome.

extension AuctionSolver {
  /// What the exact finish came to: it is done, it cannot be done, or smaller steps would have been better.
  enum Finish { case done, failed, slow }

  /// How much is left to do at some point of the finish, from which its progress is measured.
  struct Pace {
    var work: Int
    var left: Int
  }

  /// The best choice, or nil if the run was cancelled or the problem is better left to other methods.
  mutating func run() -> TransportationSolution? {
    begin()
    if isCancelled { return nil }
    raiseClosed()
    lowerForced()
    lastStep = max(1, largestWeight / 20_000, grid / 20)
    var step = largestWeight / partOfFirstStep()
    // A first step hardly larger than the last one would do its work twice.
    if step < 3 * lastStep { step = lastStep }
    while true {
      if !settle(from: step) { return nil }
      roundPrices()
      switch finish() {
      case .done: return solution()
      case .failed: return nil
      case .slow:
        lastStep = max(leastStep, lastStep / 6)
        step = lastStep
        lowerPrices(by: 12 * step)
        chooseBest(isPlaced: false)
      }
    }
  }

  /// Gives columns that may have nothing a price at which hardly a row wants them.
  private mutating func raiseClosed() {
    if !maximum.contains(0) { return }
    for column in 0..<columnCount where maximum[column] == 0 { price[column] = 32 * largestWeight }
    chooseBest(isPlaced: false)
  }

  /// Gives columns that must take all their pairs a price at which all their rows want them.
  private mutating func lowerForced() {
    let least = minimum.reduce(0) { $0 + Int($1) }
    // Where there are many pairs for each place that must be filled, there is hardly such a column.
    if candidates.pairColumns.count > 8 * least { return }
    var pairs = [Int32](repeating: 0, count: columnCount)
    for column in candidates.pairColumns { pairs[Int(column)] += 1 }
    let amount = 3 * largestWeight
    var isLowered = false
    for column in 0..<columnCount where minimum[column] > 0 && pairs[column] <= minimum[column] {
      price[column] = -amount
      isLowered = true
    }
    if isLowered {
      loosenBounds(by: amount)
      chooseBest(isPlaced: false)
    }
  }

  /// What part of the largest weight the first step is; tried on many kinds of instances.
  ///
  /// It pays to come from further where many rows must leave for columns below their minimum, and most of all where
  /// these lack few rows each; where nearly all room is needed, so that small steps would make rows change places for
  /// long; and where most rows must leave what they want most.
  private func partOfFirstStep() -> Int64 {
    var load = [Int32](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for entry in candidates.chosen(row) { load[candidates.entries.number(entry)] += 1 }
    }
    var (missing, excess, room) = (0, 0, 0)
    for column in 0..<columnCount {
      missing += Int(max(0, minimum[column] - load[column]))
      excess += Int(max(0, load[column] - maximum[column]))
      room += Int(maximum[column])
    }
    let wanted = places.starts[rowCount]
    let isTight = room - wanted <= wanted / 50
    if 5 * missing > wanted { return missing <= 2 * columnCount ? 16 : isTight ? 64 : 32 }
    if isTight { return 32 }
    return 5 * excess > 3 * wanted ? 128 : 512
  }

  /// Prices at most so far from the best ones are found by rounding.
  private var leastStep: Int64 { max(1, grid / 40) }

  /// Rounds prices to the grid of the weights, or to more where the last step was larger: columns that are worth
  /// the same to many rows then have the same price again.
  private mutating func roundPrices() {
    var lowered: Int64 = 0
    let unit = max(grid, 2 * lastStep / grid * grid)
    for column in 0..<columnCount {
      let rounded = (price[column] + (price[column] < 0 ? -unit : unit) / 2) / unit * unit
      lowered = max(lowered, price[column] - rounded)
      price[column] = rounded
    }
    loosenBounds(by: lowered, grid: grid)
    chooseBest(isPlaced: false)
    place()
  }

  /// The exact finish: places go by shortest paths where they belong.
  private mutating func finish() -> Finish {
    var carefully = false
    while true {
      var phase = Phase.progress
      var pace = Pace(work: work, left: excess())
      while phase == .progress, !mustStop() {
        if isTooSlow(&pace, left: excess(), allowed: scaleWork) { return .slow }
        phase = sendAway(carefully: carefully)
      }
      if phase != .done { return .failed }
      if !(0..<columnCount).contains(where: { lacking($0) > 0 }) { return .done }
      let misses = (0..<columnCount).contains { places.load[$0] < minimum[$0] }
      var drawn = drawIn(everything: misses)
      if drawn == .failed, !misses, !mustStop() { drawn = drawIn(everything: true) }
      if drawn != .done { return drawn }
      chooseBest(isPlaced: true)
      carefully = true
    }
  }

  /// How many places are with columns that may not have them.
  private func excess() -> Int {
    var excess = 0
    for column in 0..<columnCount { excess += Int(max(0, places.load[column] - capacity(column))) }
    return excess
  }

  /// Whether the finish takes more work than is allowed without getting half of what is left done, so that another
  /// auction with smaller steps pays.
  func isTooSlow(_ pace: inout Pace, left: Int, allowed: Int) -> Bool {
    if 2 * left <= pace.left {
      pace.work = work
      pace.left = left
    }
    if lastStep <= leastStep { return false }
    let spent = work - pace.work
    if spent > allowed { return true }
    // At this pace all that is left will take more by far.
    let done = Double(max(1, pace.left - left))
    return spent > allowed / 8 && Double(spent) / done * Double(left) > 6 * Double(allowed)
  }

  /// The auctions, from large steps to small ones.
  /// - Returns: false if the demands cannot be met.
  private mutating func settle(from firstStep: Int64) -> Bool {
    var step = firstStep
    while true {
      let start = work + candidates.work
      switch bid(step: step) {
      case .settled: break
      case .unneeded:
        lastStep = step
        return true
      case .stopped: return true
      case .hopeless: return false
      }
      scaleWork = work + candidates.work - start + listedCandidates
      auctionWork += scaleWork
      if step <= lastStep { return true }
      step = step / 15 <= lastStep ? lastStep : step / 6
      lowerPrices(by: stepsBack(to: step, from: firstStep) * step)
      chooseBest(isPlaced: false)
    }
  }

  /// By how many steps prices fall between two auctions; tried on many kinds of instances.
  private func stepsBack(to step: Int64, from firstStep: Int64) -> Int64 {
    let least = minimum.reduce(0) { $0 + Int($1) }
    if least == 0 { return 8 }
    // Columns below their minimum that the level does not help must go further down; those with many rows, most of
    // which they must have, less far.
    if step < firstStep / 12, !levelRose { return 24 }
    return 2 * least > places.starts[rowCount] && least > 8 * columnCount ? 4 : 8
  }

  /// How long all lists of candidates are, which is what it takes to begin an auction and to end it.
  private var listedCandidates: Int {
    var count = 0
    for row in 0..<rowCount { count += Int(candidates.count[row]) }
    return count
  }

  /// Tells the columns what was chosen.
  private func place() {
    places.clear(columnCount: columnCount)
    for row in 0..<rowCount {
      for place in places.starts[row]..<places.starts[row + 1] {
        let entry = candidates.start[row] + place - places.starts[row]
        places.put(
          place, into: Int32(truncatingIfNeeded: candidates.entries.number(entry)),
          weight: candidates.entries.weight(entry))
      }
    }
  }

  /// The choice as it is, with prices in the problem's own units; nil if they are out of the certificate's range.
  private func solution() -> TransportationSolution? {
    var chosen: [[Int32]] = []
    chosen.reserveCapacity(rowCount)
    var rowPrices: [Int64] = []
    rowPrices.reserveCapacity(rowCount)
    var columnPrices = (0..<columnCount).map { price[$0] >> shift }
    for row in 0..<rowCount {
      let held = places.starts[row]..<places.starts[row + 1]
      var columns: [Int32] = []
      columns.reserveCapacity(held.count)
      var value = Int64.max
      for place in held {
        columns.append(places.column[place])
        value = min(value, (places.weight[place] - price[Int(places.column[place])]) >> shift)
      }
      columns.sort()
      chosen.append(columns)
      rowPrices.append(value)
    }
    priceClosed(&columnPrices, rowPrices)
    let above = (0..<columnCount).reduce(0) {
      largestLoads[$1] > maximum[$1] ? max($0, columnPrices[$1]) : $0
    }
    for column in 0..<columnCount { columnPrices[column] -= above }
    for row in 0..<rowCount {
      if places.starts[row] < places.starts[row + 1] {
        rowPrices[row] += above
      } else {
        // A row without demand is worth what its best pair brings.
        var value: Int64 = candidates.rowStarts[row] == candidates.rowStarts[row + 1] ? 0 : .min
        for pair in candidates.rowStarts[row]..<candidates.rowStarts[row + 1] {
          let price = columnPrices[Int(candidates.pairColumns[pair])]
          value = max(value, candidates.pairWeights[pair] - price)
        }
        rowPrices[row] = value
      }
    }
    if rowPrices.contains(where: { $0 < -penalty }) || columnPrices.contains(where: { $0 < -penalty }) {
      return nil
    }
    return TransportationSolution(
      chosen: chosen, rowPrices: rowPrices, columnPrices: columnPrices,
      emptyPlaces: [Int32](repeating: 0, count: rowCount),
      missingLoads: [Int32](repeating: 0, count: columnCount))
  }

  /// Gives columns that may have nothing the least price at which no row would rather have them.
  private func priceClosed(_ prices: inout [Int64], _ rowPrices: [Int64]) {
    if !maximum.contains(0) { return }
    for column in 0..<columnCount where maximum[column] == 0 { prices[column] = 0 }
    for row in 0..<rowCount where places.starts[row] < places.starts[row + 1] {
      for pair in candidates.rowStarts[row]..<candidates.rowStarts[row + 1] {
        let column = Int(candidates.pairColumns[pair])
        if maximum[column] == 0 {
          prices[column] = max(prices[column], candidates.pairWeights[pair] - rowPrices[row])
        }
      }
    }
  }
}
