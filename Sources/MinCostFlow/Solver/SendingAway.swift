// Columns above their maximum send places away. Distances are measured to the nearest column with room.
// The same without maxima, where a column below price 0 is to have no more than its minimum: distances are then
// measured to the nearest column whose price has risen to 0.

extension PrimalDualSolver {
  /// One phase, with so many columns above their maximum.
  /// - Returns: false if it was cancelled.
  func sendPlacesAway(from waiting: Int, goOn: () -> Bool) -> Bool {
    if !raisePrices(until: waiting, goOn: goOn) { return false }
    for column in 0..<columnCount { cursor[column] = places.first(of: column) }
    for row in 0..<rowCount { cursor[columnCount + row] = rowStarts[row] }
    for column in 0..<columnCount {
      while isWaiting(column), sendOne(from: column) {}
    }
    return true
  }

  /// Whether a column has more than it may have.
  func isWaiting(_ column: Int) -> Bool {
    hasMaxima
      ? places.load[column] > maximum[column]
      : places.load[column] > minimum[column] && columnPrice[column] < 0
  }

  private func hasRoom(_ column: Int) -> Bool {
    hasMaxima ? places.load[column] < maximum[column] : columnPrice[column] == 0
  }

  /// Dijkstra's search backwards from all columns with room, until every waiting column is closed.
  private func raisePrices(until waiting: Int, goOn: () -> Bool) -> Bool {
    beginSearch()
    for column in 0..<columnCount where !hasMaxima || hasRoom(column) {
      reach(column, at: hasMaxima ? 0 : -columnPrice[column])
    }
    var waiting = waiting
    var number: Int32 = 0
    var furthest: Int64 = 0
    while waiting > 0, let node = closeNearest(as: &number) {
      if number % Self.nodesAtOnce == 1, !goOn() { return false }
      furthest = distance[node]
      if node < columnCount {
        if isWaiting(node) { waiting -= 1 }
        let base = furthest &+ columnPrice[node]
        for pair in byColumn.starts[node]..<byColumn.starts[node + 1] {
          let row = Int(byColumn.rows[pair])
          let number = Int(byColumn.numbers[pair])
          let length = base &+ rowPrice[row] &- weights[number]
          if length < distance[columnCount &+ row], !isChosen[number] {
            reach(columnCount &+ row, at: length)
          }
        }
      } else {
        let row = node - columnCount
        for place in places.starts[row]..<places.starts[row + 1] {
          let column = Int(places.column[place])
          reach(column, at: furthest &+ places.weight[place] &- columnPrice[column] &- rowPrice[row])
        }
      }
    }
    for column in 0..<columnCount { columnPrice[column] += min(distance[column], furthest) }
    for row in 0..<rowCount { rowPrice[row] -= min(distance[columnCount + row], furthest) }
    return true
  }

  /// Moves one place out of a column along tight arcs to nearer and nearer nodes.
  private func sendOne(from source: Int) -> Bool {
    var path: [(place: Int, pair: Int)] = []
    var column = source
    search: while true {
      // A place of this column whose row is on the way.
      while cursor[column] != Places.none {
        let place = cursor[column]
        let row = Int(places.row[place])
        let node = columnCount + row
        if rank[node] < rank[column],
          places.weight[place] - columnPrice[column] - rowPrice[row] == 0
        {
          if let pair = tightPair(of: row) {
            path.append((place, pair))
            column = Int(columns[pair])
            if hasRoom(column) {
              finish(path)
              return true
            }
            continue search
          }
        }
        cursor[column] = places.next(after: place)
      }
      // A dead end: the step that led here is no use to anybody in this phase.
      guard let step = path.popLast() else { return false }
      let row = Int(places.row[step.place])
      cursor[columnCount + row] = step.pair + 1
      column = Int(places.column[step.place])
    }
  }

  /// The next pair of a row, not chosen, that leads on a tight arc to a nearer column.
  private func tightPair(of row: Int) -> Int? {
    let node = columnCount + row
    let end = rowStarts[row + 1]
    var pair = cursor[node]
    while pair < end {
      let column = Int(columns[pair])
      if rowPrice[row] &- weights[pair] &+ columnPrice[column] == 0, rank[column] < rank[node],
        !isChosen[pair]
      {
        break
      }
      pair += 1
    }
    cursor[node] = pair
    return pair < end ? pair : nil
  }

  /// Moves the places along a path.
  private func finish(_ path: [(place: Int, pair: Int)]) {
    for step in path.reversed() {
      let column = Int(places.column[step.place])
      cursor[column] = places.next(after: step.place)
      take(step.pair, for: step.place)
    }
  }
}
