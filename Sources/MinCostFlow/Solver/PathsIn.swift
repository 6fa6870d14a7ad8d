/// Columns with too few rows for their prices draw places in along shortest paths, or lower their prices to 0.
///
/// The search looks only at the candidates, and first only at those near their rows' prices: it counts how far they
/// suffice and begins again with more where they do not. What it may have missed outside the lists is found
/// afterwards, when every row chooses once more with bounds that allow for the prices lowered here.
extension AuctionSolver {
  /// What came of a search: a place, nothing, or that it went further than pairs are known.
  private enum Draw { case filled, stuck, tooFar }

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
  }

  /// Fills every column that lacks rows.
  /// - Parameter everything: whether to look at all pairs, not only at the candidates.
  /// - Returns: false if one cannot be filled, or not within the limit of work.
  mutating func drawIn(everything: Bool) -> Bool {
    let lacks = (0..<columnCount).filter { lacking($0) > 0 }
    if lacks.isEmpty { return true }
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
    // Nearly all paths are short, for which few of the pairs are needed.
    var amount = 64 * lastStep
    var outcome = Draw.tooFar
    while outcome == .tooFar {
      let pairs = PairsByColumn(
        candidates, everything: everything, hasPieces: hasPieces, within: amount, rowPrices: rowPrice,
        prices: price, rowCount: rowCount, columnCount: columnCount)
      let horizon = Horizon(amount: amount, prices: price, columnCount: columnCount)
      outcome = .filled
      for column in lacks {
        while outcome == .filled, lacking(column) > 0 {
          outcome = drawOne(into: column, from: pairs, within: horizon)
        }
      }
      amount = amount > Self.highestPrice / 32 ? 4 * Self.highestPrice : 32 * amount
    }
    var lowered: Int64 = 0
    for column in 0..<columnCount { lowered = max(lowered, before[column] - price[column]) }
    loosenBounds(by: lowered)
    return outcome == .filled
  }

  /// Dijkstra's search from a column back to what can give a place: a column above its maximum, or one above its
  /// minimum whose price falls to 0, which may be the column itself.
  private mutating func drawOne(
    into target: Int, from pairs: borrowing PairsByColumn, within horizon: borrowing Horizon
  ) -> Draw {
    queue.removeAll()
    var end = -1
    var limit = Self.far
    var known = Self.far
    touched.append(Int32(target))
    distance[target] = 0
    cursor[target] = -1
    queue.insert(target, at: 0)
    while let next = queue.popFirst() {
      if next.key >= min(limit, known) { break }
      if mustStop() {
        forgetSearch()
        return .stuck
      }
      let node = Int(next.node)
      if rank[node] != Self.open { continue }
      rank[node] = 0
      if node < columnCount {
        let columnPrice = price[node]
        if places.load[node] > capacity(node) {
          limit = next.key
          end = node
          break
        }
        let gives =
          node == target
          ? columnPrice > 0 && maximum[node] > minimum[node]
          : columnPrice == 0
            ? places.load[node] > minimum[node] : columnPrice > 0 && maximum[node] > minimum[node]
        if gives, next.key &+ columnPrice < limit {
          limit = next.key &+ columnPrice
          end = node
        }
        // A pair left out has come nearer by what its column's price fell.
        known = min(known, next.key &+ horizon.amount &- (horizon.prices[node] &- columnPrice))
        let base = next.key &+ columnPrice
        work &+= pairs.starts[node + 1] - pairs.starts[node]
        for pair in pairs.starts[node]..<pairs.starts[node + 1] {
          let row = Int(pairs.rows[pair])
          let length = base &+ rowPrice[row] &- pairs.weights[pair]
          let rowNode = columnCount &+ row
          if length < distance[rowNode], length < limit,
            !places.holds(
              row: row, column: Int32(node), pair: pair, from: pairs.starts[node], in: pairs.rows)
          {
            if distance[rowNode] == Self.far { touched.append(Int32(truncatingIfNeeded: rowNode)) }
            distance[rowNode] = length
            cursor[rowNode] = pair
            queue.insert(rowNode, at: length)
          }
        }
      } else {
        let row = node - columnCount
        for place in places.starts[row]..<places.starts[row + 1] {
          let column = Int(places.column[place])
          let length = next.key &+ places.weight[place] &- price[column] &- rowPrice[row]
          if length < distance[column], length < limit {
            if distance[column] == Self.far { touched.append(Int32(truncatingIfNeeded: column)) }
            distance[column] = length
            cursor[column] = place
            queue.insert(column, at: length)
          }
        }
      }
    }
    if horizon.amount < 4 * Self.highestPrice, known < limit {
      forgetSearch()
      return .tooFar
    }
    if end >= 0 {
      for number in touched {
        let node = Int(number)
        if distance[node] < limit {
          if node < columnCount {
            price[node] &-= limit &- distance[node]
          } else {
            rowPrice[node - columnCount] &+= limit &- distance[node]
          }
        }
      }
      // From the giving column back to the target each place goes to the column that wanted its row.
      while end != target {
        let place = cursor[end]
        let row = Int(places.row[place])
        let pair = cursor[columnCount + row]
        let taker = pairs.column(of: pair)
        let known = candidates.entry(
          of: Int32(taker), in: row, behind: places.starts[row + 1] - places.starts[row])
        let entry = known ?? candidates.append(column: Int32(taker), weight: pairs.weights[pair], to: row)
        fronts[row].start = candidates.start[row]
        move(place, to: entry)
        end = taker
      }
    }
    let found = limit < Self.far
    forgetSearch()
    return found ? .filled : .stuck
  }
}
