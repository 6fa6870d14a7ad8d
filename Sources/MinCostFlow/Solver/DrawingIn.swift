// Columns below their minimum draw places in. Distances are measured from the nearest column that can give one.

extension PrimalDualSolver {
  /// One phase: true if places moved and others may follow.
  func drawPlacesIn() -> Bool {
    var waiting = 0
    for column in 0..<columnCount where places.load[column] + phantom[column] < minimum[column] {
      waiting += 1
    }
    if waiting == 0 { return false }
    lowerPrices(until: waiting)
    for column in 0..<columnCount { cursor[column] = byColumn.starts[column] }
    for row in 0..<rowCount { cursor[columnCount + row] = places.starts[row] }
    for column in 0..<columnCount {
      while places.load[column] + phantom[column] < minimum[column], drawOne(into: column) {}
    }
    return true
  }

  /// Dijkstra's search forwards from all that can give a place, until every waiting column is closed.
  private func lowerPrices(until waiting: Int) {
    beginSearch()
    for column in 0..<columnCount {
      let gives = places.load[column] > minimum[column]
      reach(column, at: gives ? columnPrice[column] : columnPrice[column] &+ penalty)
    }
    for row in 0..<rowCount where hasEmptyPlace(row) { reach(columnCount + row, at: 0) }
    var waiting = waiting
    var number: Int32 = 0
    var furthest: Int64 = 0
    while waiting > 0, let node = closeNearest(as: &number) {
      furthest = distance[node]
      if node < columnCount {
        if places.load[node] + phantom[node] < minimum[node] { waiting -= 1 }
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
          if length < distance[column], !isChosen(pair, of: row) {
            reach(column, at: length)
          }
        }
      }
    }
    for column in 0..<columnCount { columnPrice[column] -= min(distance[column], furthest) }
    for row in 0..<rowCount { rowPrice[row] += min(distance[columnCount + row], furthest) }
  }

  private func hasEmptyPlace(_ row: Int) -> Bool {
    Int(demands[row]) > places.starts[row + 1] - places.starts[row]
      || places.holds(row: row, column: Places.nobody)
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
      if columnPrice[column] == -penalty {
        // All that the target lacks at once: however much it is, nothing real is cheaper at this price.
        phantom[column] += column == target ? minimum[column] - places.load[column] - phantom[column] : 1
        finish(path)
        return true
      }
      // A row that this column could have, with a place of it that is on the way.
      while let pair = tightPair(of: column) {
        let row = Int(byColumn.rows[pair])
        if let place = tightPlace(of: row) {
          path.append(Step(place: place, pair: pair, column: column))
          if places.column[place] == Places.nobody {
            finish(path)
            return true
          }
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
      if rowPrice[row] &- byColumn.weights[pair] &+ columnPrice[column] == 0,
        rank[columnCount + row] < rank[column],
        !places.holds(
          row: row, column: Int32(column), pair: pair, from: byColumn.starts[column], in: byColumn.rows)
      {
        break
      }
      pair += 1
    }
    cursor[column] = pair
    return pair < end ? pair : nil
  }

  /// The next place of a row that is empty or held by a nearer column on a tight arc.
  private func tightPlace(of row: Int) -> Int? {
    let node = columnCount + row
    let end = places.starts[row + 1]
    var place = cursor[node]
    while place < end {
      if places.column[place] == Places.nobody { break }
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
      places.put(step.place, into: Int32(step.column), weight: byColumn.weights[step.pair])
    }
  }
}
