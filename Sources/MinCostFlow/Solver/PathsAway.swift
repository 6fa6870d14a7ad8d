/// Columns above their maximum send places away along shortest paths to columns with room.
extension AuctionSolver {
  /// What a phase came to.
  enum Phase { case done, progress, stuck }

  /// One phase: a search from all columns above their maximum until columns with enough room are found, new
  /// prices, and as many paths along tight pairs as there are.
  ///
  /// Columns with room that are passed on the way get a price before they are full. A careful phase ends at the
  /// first column with room instead.
  mutating func sendAway(carefully: Bool) -> Phase {
    var sources: [Int] = []
    var excess = 0
    for column in 0..<columnCount where places.load[column] > capacity(column) {
      sources.append(column)
      excess += Int(places.load[column] - capacity(column))
    }
    if sources.isEmpty { return .done }
    guard
      let furthest = searchAway(
        from: sources, needed: carefully ? 1 : excess, isLast: excess == 1)
    else {
      forgetSearch()
      return .stuck
    }
    for number in touched {
      let node = Int(number)
      if node < columnCount {
        if distance[node] < furthest { price[node] &+= furthest &- distance[node] }
        cursor[node] = places.first(of: node)
      } else {
        let row = node - columnCount
        cursor[node] = candidates.start[row] + places.starts[row + 1] - places.starts[row]
      }
    }
    for column in sources {
      while places.load[column] > capacity(column), sendOne(from: column, furthest: furthest) {}
    }
    forgetSearch()
    return .progress
  }

  @inline(__always)
  private mutating func reach(_ column: Int, at length: Int64) {
    if length < distance[column] {
      if distance[column] == Self.far { touched.append(Int32(truncatingIfNeeded: column)) }
      distance[column] = length
      queue.insert(column, at: length)
    }
  }

  /// Dijkstra's search. The distance of a row is what freeing one of its places costs, counted in values; it is
  /// closed when the path through its best pair is the next.
  private mutating func searchAway(from sources: [Int], needed: Int, isLast: Bool) -> Int64? {
    queue.removeAll()
    for column in sources { reach(column, at: 0) }
    var number: Int32 = 0
    var found = 0
    var furthest: Int64?
    while let next = queue.popFirst() {
      // With enough found, only what is just as near is still of use.
      if found >= needed, isLast || next.key > furthest ?? 0 { break }
      if mustStop() { return nil }
      let node = Int(next.node)
      if node < columnCount {
        if rank[node] != Self.open { continue }
        rank[node] = number
        number &+= 1
        let room = Int(capacity(node) - places.load[node])
        if room > 0 {
          found += room
          furthest = next.key
        }
        let columnPrice = price[node]
        if columnPrice < 0, maximum[node] > max(minimum[node], places.load[node]) {
          queue.insert(node &+ columnCount &+ 2 &* rowCount, at: next.key &- columnPrice)
        }
        work &+= Int(places.load[node])
        var place = places.first(of: node)
        while place != Places.none {
          let row = Int(places.row[place])
          let value = places.weight[place] &- columnPrice
          let arrival = next.key &+ value
          let rowNode = columnCount &+ row
          if arrival < distance[rowNode] {
            if distance[rowNode] == Self.far { touched.append(Int32(truncatingIfNeeded: rowNode)) }
            distance[rowNode] = arrival
            if rank[rowNode] == Self.open {
              queue.insert(rowNode, at: arrival &- min(leastChosen(of: row), alternative[row]))
            }
          }
          place = places.next(after: place)
        }
      } else if node < columnCount &+ rowCount {
        if rank[node] != Self.open { continue }
        rank[node] = number
        number &+= 1
        let row = node - columnCount
        let arrival = distance[node]
        let start = candidates.start[row]
        let best = reachAll(
          from: start + places.starts[row + 1] - places.starts[row],
          to: start + Int(candidates.count[row]), arrival: arrival)
        let bound = candidates.bound[row]
        alternative[row] = max(best, bound)
        if bound != Candidates.never { queue.insert(node &+ rowCount, at: arrival &- bound) }
      } else if node >= columnCount &+ 2 &* rowCount {
        // At a price of 0 a column has more room.
        let column = node - columnCount - 2 * rowCount
        found += Int(maximum[column] - max(minimum[column], places.load[column]))
        furthest = next.key
      } else {
        // The next pair outside the list may be as near as this.
        let row = node - columnCount - rowCount
        let listed = Int(candidates.count[row])
        grow(row)
        let arrival = distance[node - rowCount]
        let start = candidates.start[row]
        _ = reachAll(from: start + listed, to: start + Int(candidates.count[row]), arrival: arrival)
        let bound = candidates.bound[row]
        if bound != Candidates.never { queue.insert(node, at: arrival &- bound) }
      }
    }
    return furthest
  }

  @inline(__always)
  private mutating func reachAll(from first: Int, to end: Int, arrival: Int64) -> Int64 {
    work &+= end - first
    var best = Candidates.never
    var entry = first
    while entry < end {
      let column = candidates.entries.number(entry)
      let value = candidates.entries.weight(entry) &- price[column]
      best = max(best, value)
      reach(column, at: arrival &- value)
      entry &+= 1
    }
    return best
  }

  /// The least value of the pairs chosen for a row.
  @inline(__always)
  private func leastChosen(of row: Int) -> Int64 {
    var least = Self.far
    for place in places.starts[row]..<places.starts[row + 1] {
      least = min(least, places.weight[place] &- price[Int(places.column[place])])
    }
    return least
  }

  /// Moves one place out of a column along tight arcs to nodes closed later and later.
  private mutating func sendOne(from source: Int, furthest: Int64) -> Bool {
    var path: [(place: Int, entry: Int)] = []
    var column = source
    search: while true {
      while cursor[column] != Places.none {
        let place = cursor[column]
        let row = Int(places.row[place])
        let node = columnCount + row
        // Of the row's places those are on a shortest path by which it was reached at its distance.
        if rank[node] != Self.open, rank[node] > rank[column],
          places.weight[place] &- price[column] == distance[node] &- furthest,
          let entry = tightEntry(of: row, furthest: furthest)
        {
          path.append((place, entry))
          column = candidates.entries.number(entry)
          if places.load[column] < capacity(column) {
            for step in path.reversed() {
              let column = Int(places.column[step.place])
              cursor[column] = places.next(after: step.place)
              move(step.place, to: step.entry)
            }
            return true
          }
          continue search
        }
        cursor[column] = places.next(after: place)
      }
      guard let step = path.popLast() else { return false }
      cursor[columnCount + Int(places.row[step.place])] = step.entry + 1
      column = Int(places.column[step.place])
    }
  }

  /// The next pair of a row, not chosen, that leads on a tight arc to a column closed later or one with room.
  private mutating func tightEntry(of row: Int, furthest: Int64) -> Int? {
    let node = columnCount + row
    let end = candidates.start[row] + Int(candidates.count[row])
    let value = distance[node] &- furthest
    var entry = cursor[node]
    while entry < end {
      let column = candidates.entries.number(entry)
      if candidates.entries.weight(entry) &- price[column] == value,
        rank[column] == Self.open
          ? places.load[column] < capacity(column) : rank[column] > rank[node]
      {
        break
      }
      entry &+= 1
    }
    cursor[node] = entry
    return entry < end ? entry : nil
  }
}
