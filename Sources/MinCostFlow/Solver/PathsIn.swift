/// Columns with too few rows for their prices draw places in along shortest paths, or lower their prices to 0.
///
/// The search looks only at the candidates, and first only at those near their rows' prices: it counts how far they
/// suffice and begins again with more where they do not. What it may have missed outside the lists is found
/// afterwards, when every row chooses once more with bounds that allow for the prices lowered here.
extension AuctionSolver {
  /// What came of a phase: some columns have more or need less, nothing, or that it went further than pairs are
  /// known.
  private enum Draw { case progress, stuck, tooFar }

  /// Up to what distance from their rows' prices pairs are known, at the prices of then.
  private struct Horizon: ~Copyable {
    let amount: Int64
    let prices: UnsafeMutablePointer<Int64>

    init(amount: Int64, prices source: UnsafeMutablePointer<Int64>, columnCount: Int) {
      self.amount = amount
      prices = .allocate(capacity: columnCount + 1)
      prices.update(from: source, count: columnCount)
    }

    deinit { prices.deallocate() }

    var isEndless: Bool { amount >= 4 * AuctionSolver.highestPrice }
  }

  /// Fills every column that lacks rows.
  ///
  /// A search from all of them together serves many at once where many pairs are equal; else searches from one at a
  /// time, which stay near. What cost less for each place is taken again.
  /// - Parameter everything: whether to look at all pairs, not only at the candidates.
  mutating func drawIn(everything: Bool) -> Finish {
    let before = UnsafeMutablePointer<Int64>.allocate(capacity: columnCount)
    before.initialize(from: price, count: columnCount)
    defer { before.deallocate() }
    for row in 0..<rowCount {
      // A row without places gives none: what it would take is out of reach.
      var least = 2 * Self.highestPrice
      for place in places.starts[row]..<places.starts[row + 1] {
        least = min(least, places.weight[place] &- price[Int(places.column[place])])
      }
      rowPrice[row] = least
    }
    var targets = (0..<columnCount).filter { lacking($0) > 0 }
    var costs = (together: 0, alone: 0)
    var pace = Pace(work: work, left: .max)
    var isSlow = false
    // Nearly all paths are short, for which few of the pairs are needed; those to minimum loads are longer.
    var amount = max(64 * lastStep, everything ? largestWeight / 20 : 0)
    var outcome = Draw.tooFar
    while outcome == .tooFar {
      guard let pairs = pairsByColumn(everything: everything, within: amount) else { break }
      let horizon = Horizon(amount: amount, prices: price, columnCount: columnCount)
      outcome = .progress
      pace.work = work
      while outcome == .progress {
        while let last = targets.last, lacking(last) == 0 { targets.removeLast() }
        guard let last = targets.last else { break }
        if work - pace.work > auctionWork / 8, !everything {
          isSlow = isTooSlow(&pace, left: needed(by: targets), allowed: auctionWork / 8)
          if isSlow { break }
        }
        let start = work
        if costs.together <= costs.alone {
          targets.removeAll { lacking($0) == 0 }
          let wanted = needed(by: targets)
          outcome = drawSome(into: targets, needed: wanted, from: pairs, within: horizon)
          costs.together = (work - start) / max(1, wanted - needed(by: targets)) + 1
        } else {
          let wanted = Int(lacking(last))
          outcome = drawSome(into: [last], needed: wanted, from: pairs, within: horizon)
          costs.alone = (costs.alone + (work - start) / max(1, wanted - Int(lacking(last)))) / 2 + 1
        }
      }
      amount = amount > Self.highestPrice / 32 ? 4 * Self.highestPrice : 4 * amount
    }
    var lowered: Int64 = 0
    for column in 0..<columnCount { lowered = max(lowered, before[column] - price[column]) }
    loosenBounds(by: lowered)
    return targets.isEmpty ? .done : isSlow ? .slow : .failed
  }

  private func needed(by columns: [Int]) -> Int { columns.reduce(0) { $0 + Int(lacking($1)) } }

  /// One phase: a search from columns that lack rows back to the first that can give, new prices, and as many paths
  /// along tight pairs as there are.
  private mutating func drawSome(
    into targets: [Int], needed: Int, from pairs: borrowing PairsByColumn, within horizon: borrowing Horizon
  ) -> Draw {
    let search = searchBack(from: targets, isLast: needed == 1, through: pairs, within: horizon)
    defer { forgetSearch() }
    if search.isCut && !horizon.isEndless { return .tooFar }
    guard let furthest = search.furthest else { return .stuck }
    for number in touched {
      let node = Int(number)
      let nearer = max(0, furthest &- distance[node])
      if node < columnCount {
        price[node] &-= nearer
        cursor[node] = pairs.starts[node]
      } else {
        let row = node - columnCount
        rowPrice[row] &+= nearer
        cursor[node] = places.starts[row]
      }
    }
    for column in targets {
      while lacking(column) > 0, drawOne(into: column, from: pairs) {}
    }
    return .progress
  }

  /// Whether a column has more places than it needs at its price.
  @inline(__always)
  private func canGive(_ column: Int) -> Bool {
    places.load[column] > (price[column] > 0 ? maximum[column] : minimum[column])
  }

  /// Dijkstra's search. It ends at the first columns that have too many, or will have when their prices have fallen
  /// to 0, which may also be those that need some themselves.
  /// - Parameter isLast: whether one place is enough; else all columns as near as the first are found.
  /// - Returns: the distance of the columns that can give, nil if there is none; and whether the search came to
  ///   where pairs are not known.
  private mutating func searchBack(
    from targets: [Int], isLast: Bool, through pairs: borrowing PairsByColumn,
    within horizon: borrowing Horizon
  ) -> (furthest: Int64?, isCut: Bool) {
    queue.removeAll()
    var known = Self.far
    var furthest: Int64?
    var number: Int32 = 0
    // What is further than a column already seen that can give is of no use.
    var limit = Self.far
    for column in targets { approach(column, at: 0) }
    while let next = queue.popFirst() {
      if let furthest, isLast || next.key > furthest { break }
      if next.key >= known { return (furthest, true) }
      if mustStop() { return (nil, false) }
      let node = Int(next.node)
      if node >= columnCount &+ rowCount {
        // The price of that column is 0 from here on.
        furthest = next.key
        continue
      }
      if rank[node] != Self.open { continue }
      rank[node] = number
      number &+= 1
      if node < columnCount {
        let columnPrice = price[node]
        if canGive(node) { furthest = next.key }
        if columnPrice > 0, maximum[node] > minimum[node], next.key &+ columnPrice <= limit {
          limit = next.key &+ columnPrice
          queue.insert(node &+ columnCount &+ rowCount, at: limit)
        }
        // A pair left out has come nearer by what its column's price fell.
        known = min(known, next.key &+ horizon.amount &- (horizon.prices[node] &- columnPrice))
        let base = next.key &+ columnPrice
        work &+= pairs.starts[node + 1] - pairs.starts[node]
        for pair in pairs.starts[node]..<pairs.starts[node + 1] {
          let row = pairs.entries.number(pair)
          let length = base &+ rowPrice[row] &- pairs.entries.weight(pair)
          if length <= limit, length < distance[columnCount &+ row], !isHeld(pair, by: node, in: pairs) {
            approach(columnCount &+ row, at: length)
          }
        }
      } else {
        let row = node - columnCount
        work &+= places.starts[row + 1] - places.starts[row]
        for place in places.starts[row]..<places.starts[row + 1] {
          let column = Int(places.column[place])
          let length = next.key &+ places.weight[place] &- price[column] &- rowPrice[row]
          if length <= limit {
            approach(column, at: length)
            if canGive(column) { limit = length }
          }
        }
      }
    }
    // All that is known was searched.
    return (furthest, furthest == nil)
  }

  @inline(__always)
  private mutating func approach(_ node: Int, at length: Int64) {
    if length < distance[node] {
      if distance[node] == Self.far { touched.append(Int32(truncatingIfNeeded: node)) }
      distance[node] = length
      queue.insert(node, at: length)
    }
  }

  @inline(__always)
  private func isHeld(_ pair: Int, by column: Int, in pairs: borrowing PairsByColumn) -> Bool {
    let row = pairs.entries.number(pair)
    let held = places.held(row: row, by: Int32(truncatingIfNeeded: column))
    if held == 0 { return false }
    // Of a pair's pieces, which are neighbours, the first are held first.
    var piece = pair
    while piece > pairs.starts[column], pairs.entries.number(piece &- 1) == row { piece &-= 1 }
    return pair - piece < held
  }

  /// Moves one place into a column along tight arcs from nodes closed later and later.
  private mutating func drawOne(into target: Int, from pairs: borrowing PairsByColumn) -> Bool {
    var path: [(column: Int, pair: Int, place: Int)] = []
    var column = target
    search: while true {
      while let pair = tightPair(of: column, in: pairs) {
        if let place = tightPlace(of: pairs.entries.number(pair)) {
          path.append((column, pair, place))
          column = Int(places.column[place])
          if canGive(column) {
            for step in path { take(step.place, for: step.column, weight: pairs.entries.weight(step.pair)) }
            return true
          }
          continue search
        }
        cursor[column] = pair + 1
      }
      guard let step = path.popLast() else { return false }
      cursor[columnCount + Int(places.row[step.place])] = step.place + 1
      column = step.column
    }
  }

  /// The next pair of a column, not chosen, with a row closed later that would as soon have it as what it has.
  private mutating func tightPair(of column: Int, in pairs: borrowing PairsByColumn) -> Int? {
    let end = pairs.starts[column + 1]
    var pair = cursor[column]
    while pair < end {
      let row = pairs.entries.number(pair)
      let rowRank = rank[columnCount + row]
      if pairs.entries.weight(pair) &- price[column] == rowPrice[row], rowRank != Self.open,
        rowRank > rank[column],
        !isHeld(pair, by: column, in: pairs)
      {
        break
      }
      pair += 1
    }
    work &+= pair - cursor[column]
    cursor[column] = pair
    return pair < end ? pair : nil
  }

  /// The next place of a row that it would as soon give up, with a column closed later or one that can give.
  private mutating func tightPlace(of row: Int) -> Int? {
    let node = columnCount + row
    let end = places.starts[row + 1]
    var place = cursor[node]
    while place < end {
      let column = Int(places.column[place])
      if places.weight[place] &- price[column] == rowPrice[row],
        rank[column] == Self.open ? canGive(column) : rank[column] > rank[node]
      {
        break
      }
      place += 1
    }
    cursor[node] = place
    return place < end ? place : nil
  }

  /// Moves a place to a column.
  private mutating func take(_ place: Int, for column: Int, weight: Int64) {
    let row = Int(places.row[place])
    let known = candidates.entry(
      of: column, in: row, behind: places.starts[row + 1] - places.starts[row])
    let entry = known ?? candidates.append(column: Int32(column), weight: weight, to: row)
    move(place, to: entry)
  }

  /// The pairs that come so near to their rows' prices; nil if the run must stop.
  private mutating func pairsByColumn(everything: Bool, within amount: Int64) -> PairsByColumn? {
    let progress = progress
    let filled = mostFilled
    let pairs = PairsByColumn(
      candidates, everything: everything, hasPieces: hasPieces, within: amount, rowPrices: rowPrice,
      prices: price, rowCount: rowCount, columnCount: columnCount, goOn: { progress(filled) })
    work &+= pairs.work
    if !pairs.isComplete { isCancelled = true }
    if mustStop() { return nil }
    return pairs
  }
}
