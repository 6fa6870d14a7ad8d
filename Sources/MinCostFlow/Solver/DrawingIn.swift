// Columns below their minimum draw places in. Distances are measured from the nearest column that can give one.

extension PrimalDualSolver {
  /// One phase, with so many columns below their minimum.
  /// - Returns: false if it was cancelled.
  func drawPlacesIn(to waiting: Int, goOn: () -> Bool) -> Bool {
    if !lowerPrices(until: waiting, goOn: goOn) { return false }
    for column in 0..<columnCount { cursor[column] = byColumn.starts[column] }
    for row in 0..<rowCount { cursor[columnCount + row] = places.starts[row] }
    for column in 0..<columnCount {
      while places.load[column] < minimum[column], drawOne(into: column) {}
    }
    return true
  }

  /// Dijkstra's search forwards from all that can give a place, until every waiting column is closed.
  private func lowerPrices(until waiting: Int, goOn: () -> Bool) -> Bool {
    beginSearch()
    for column in 0..<columnCount where places.load[column] > minimum[column] {
      reach(column, at: columnPrice[column])
    }
    var waiting = waiting
    var number: Int32 = 0
    var furthest: Int64 = 0
    while waiting > 0, let node = closeNearest(as: &number) {
      if number % Self.nodesAtOnce == 1, !goOn() { return false }
      furthest = distance[node]
      if node < columnCount {
        if places.load[node] < minimum[node] { waiting -= 1 }
        var place = places.first(of: node)
        while place != Places.none {
          let row = Int(places.row[place])
          reach(
            columnCount &+ row, at: furthest &+ places.weight[place] &- columnPrice[node] &- rowPrice[row])
          place = places.next(after: place)
        }
      } else {
        let row = node - columnCount
        let base = furthest &+ rowPrice[row]
        for pair in rowStarts[row]..<rowStarts[row + 1] {
          let column = Int(columns[pair])
          let length = base &- weights[pair] &+ columnPrice[column]
          if length < distance[column], !isChosen[pair] {
            reach(column, at: length)
          }
        }
      }
    }
    for column in 0..<columnCount { columnPrice[column] -= min(distance[column], furthest) }
    for row in 0..<rowCount { rowPrice[row] += min(distance[columnCount + row], furthest) }
    return true
  }

  /// Moves one place into a column along tight arcs, searched from the column back to one that gives.
  private func drawOne(into target: Int) -> Bool {
    var path: [Step] = []
    var column = target
    search: while true {
      if places.load[column] > minimum[column], columnPrice[column] == 0 {
        finish(path)
        return true
      }
      // A row that this column could have, with a place of it that is on the way.
      while let pair = tightPair(of: column) {
        let row = Int(byColumn.rows[pair])
        if let place = tightPlace(of: row) {
          path.append(Step(place: place, pair: pair, column: column))
          column = Int(places.column[place])
          continue search
        }
        cursor[column] = pair + 1
      }
      // A dead end: the step that led here is no use to anybody in this phase.
      guard let step = path.popLast() else { return false }
      cursor[columnCount + Int(places.row[step.place])] = step.place + 1
      column = step.column
    }
  }

  /// The next pair of a column, not chosen, whose row is nearer on a tight arc.
  private func tightPair(of column: Int) -> Int? {
    let end = byColumn.starts[column + 1]
    var pair = cursor[column]
    while pair < end {
      let row = Int(byColumn.rows[pair])
      let number = Int(byColumn.numbers[pair])
      if rowPrice[row] &- weights[number] &+ columnPrice[column] == 0,
        rank[columnCount + row] < rank[column], !isChosen[number]
      {
        break
      }
      pair += 1
    }
    cursor[column] = pair
    return pair < end ? pair : nil
  }

  /// The next place of a row that is held by a nearer column on a tight arc.
  private func tightPlace(of row: Int) -> Int? {
    let node = columnCount + row
    let end = places.starts[row + 1]
    var place = cursor[node]
    while place < end {
      let column = Int(places.column[place])
      if rank[column] < rank[node], places.weight[place] - columnPrice[column] - rowPrice[row] == 0 { break }
      place += 1
    }
    cursor[node] = place
    return place < end ? place : nil
  }

  /// A column that takes a place of the row of one of its pairs.
  private struct Step {
    let place: Int
    let pair: Int
    let column: Int
  }

  private func finish(_ path: [Step]) {
    for step in path {
      take(Int(byColumn.numbers[step.pair]), for: step.place)
    }
  }
}
