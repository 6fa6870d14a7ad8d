// The order of the steps of an auction, and its outcome.

extension AuctionSolver {
  /// The best choice, or nil if the run was cancelled or the problem is better left to other methods.
  mutating func run() -> TransportationSolution? {
    begin()
    if isCancelled || !settle() { return nil }
    var lowered: Int64 = 0
    for column in 0..<columnCount {
      let rounded = (price[column] + (price[column] < 0 ? -grid : grid) / 2) / grid * grid
      lowered = max(lowered, price[column] - rounded)
      price[column] = rounded
    }
    loosenBounds(by: lowered, grid: grid)
    chooseBest(isPlaced: false)
    place()

    var carefully = false
    while true {
      var phase = Phase.progress
      while phase == .progress, !mustStop() { phase = sendAway(carefully: carefully) }
      if phase != .done { return nil }
      if !(0..<columnCount).contains(where: { lacking($0) > 0 }) { return solution() }
      let misses = (0..<columnCount).contains { places.load[$0] < minimum[$0] }
      if !drawIn(everything: misses, carefully: carefully) {
        if misses || mustStop() || !drawIn(everything: true, carefully: carefully) { return nil }
      }
      chooseBest(isPlaced: true)
      carefully = true
    }
  }

  /// The auctions, from large steps to small ones.
  /// - Returns: false if the demands cannot be met.
  private mutating func settle() -> Bool {
    // Tried on many kinds of instances. With minimum loads it pays to come from further.
    let firstPart: Int64 = minimum.contains { $0 > 0 } ? 8 : 64
    lastStep = max(1, largestWeight / 20_000, grid / 40)
    var step = max(lastStep, largestWeight / firstPart)
    while true {
      switch o {
      case .settled: break
      case .stopped: return true
      case .hopeless: return false
      }
      if step <= lastStep { return true }
      step = max(lastStep, step / 6)
      lowerPrices(by: 12 * step)
      chooseBest(isPlaced: false)
    }
  }

  /// Tells the columns what was chosen.
  private func place() {
    places.load.update(repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for place in places.starts[row]..<places.starts[row + 1] {
        let entry = candidates.start[row] + place - places.starts[row]
        places.put(place, into: candidates.column[entry], weight: candidates.weight[entry])
      }
    }
  }

  /// The choice as it is, with prices in the problem's own units; nil if they are out of the certificate's range.
  private func solution() -> TransportationSolution? {
    var chosen: [[Int32]] = []
    chosen.reserveCapacity(rowCount)
    var rowPrices: [Int64] = []
    rowPrices.reserveCapacity(rowCount)
    let columnPrices = (0..<columnCount).map { price[$0] >> shift }
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
      if held.isEmpty {
        // A row without demand is worth what its best pair brings.
        value = candidates.rowStarts[row] == candidates.rowStarts[row + 1] ? 0 : .min
        for pair in candidates.rowStarts[row]..<candidates.rowStarts[row + 1] {
          let price = columnPrices[Int(candidates.pairColumns[pair])]
          value = max(value, candidates.pairWeights[pair] - price)
        }
      }
      if value < -penalty { return nil }
      rowPrices.append(value)
    }
    if columnPrices.contains(where: { $0 < -penalty }) { return nil }
    return TransportationSolution(
      chosen: chosen, rowPrices: rowPrices, columnPrices: columnPrices,
      emptyPlaces: [Int32](repeating: 0, count: rowCount),
      missingLoads: [Int32](repeating: 0, count: columnCount))
  }
}
