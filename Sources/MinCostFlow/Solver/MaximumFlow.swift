// Problem: how many places can be filled, whatever the weights?
// Method: Dinic's phases on the residual network, each pair with a capacity of one: layers from all rows with empty
// places until one has a column with room, then a maximal set of paths from layer to layer. Before them each row
// takes what has room. A path never takes a row's place or a column's load away.
// Complexity: O(pairs) for each phase, O(sqrt(pairs)) phases; on lifelike data about a dozen.
// Sources: Dinic, Soviet Math. Doklady 11 (1970); Hopcroft and Karp, SIAM J. Comput. 2 (1973), doi 10.1137/0202019.

/// A choice of pairs that fills as many places as possible. A listed pair is used once; lists may repeat a column.
struct MaximumFlow: ~Copyable {
  let rowCount: Int
  let columnCount: Int
  let rowStarts: UnsafeBufferPointer<Int>
  let columns: UnsafeBufferPointer<Int32>
  /// One place for each pair that a row can use.
  let places: Places
  /// Of each place that is filled: the pair.
  let pair: UnsafeMutablePointer<Int32>
  /// Of each pair: whether it is chosen.
  let isChosen: UnsafeMutablePointer<Bool>
  /// How many of each row's places are filled, the first ones, and how many are to be.
  let filled: UnsafeMutablePointer<Int32>
  let wanted: UnsafeMutablePointer<Int32>
  /// How many rows each column may have.
  let capacity: UnsafeMutablePointer<Int32>

  /// Of rows, then columns: the layer that the search found them in.
  private let layer: UnsafeMutablePointer<Int32>
  private let rowCursor: UnsafeMutablePointer<Int>
  private let placeCursor: UnsafeMutablePointer<Int>
  private var queue: [Int32] = []
  private var newColumns: [Int32] = []
  private var columnsFound: [Int32] = []
  private var path: [Step] = []
  /// How many pairs were looked at.
  private(set) var work = 0

  /// A row that takes a pair, and the place that has to leave the pair's column for it.
  private struct Step {
    let row: Int
    let pair: Int
    let place: Int
  }

  /// - Parameter demands: what each row wants; it has no use for more than its pairs.
  init(
    demands: [Int32], columnCount: Int, rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>
  ) {
    rowCount = demands.count
    self.columnCount = columnCount
    self.rowStarts = rowStarts
    self.columns = columns
    let counts = demands.enumerated().map { min(Int($1), rowStarts[$0 + 1] - rowStarts[$0]) }
    places = Places(counts: counts, columnCount: columnCount)
    pair = .zeros(places.starts[rowCount])
    isChosen = .allocate(capacity: max(1, columns.count))
    isChosen.initialize(repeating: false, count: max(1, columns.count))
    filled = .zeros(rowCount)
    wanted = .zeros(rowCount)
    for row in 0..<rowCount { wanted[row] = Int32(truncatingIfNeeded: counts[row]) }
    capacity = .zeros(columnCount)
    layer = .zeros(rowCount + columnCount)
    layer.update(repeating: -1, count: rowCount + columnCount)
    rowCursor = .zeros(rowCount)
    placeCursor = .zeros(columnCount)
  }

  deinit {
    pair.deallocate()
    isChosen.deallocate()
    filled.deallocate()
    wanted.deallocate()
    capacity.deallocate()
    layer.deallocate()
    rowCursor.deallocate()
    placeCursor.deallocate()
  }

  func setCapacities(_ loads: [Int32]) {
    for column in 0..<columnCount { capacity[column] = loads[column] }
  }

  /// Fills as many places as possible, none of those filled lost.
  /// - Returns: false if it was cancelled.
  mutating func fill(progress: (Double) -> Bool) -> Bool {
    takeWhatHasRoom()
    let total = (0..<rowCount).reduce(0) { $0 + Int(wanted[$1]) }
    while true {
      var short: [Int32] = []
      var empty = 0
      for row in 0..<rowCount where filled[row] < wanted[row] {
        short.append(Int32(row))
        empty += Int(wanted[row] - filled[row])
      }
      if empty == 0 { return true }
      if !progress(1 - Double(empty) / Double(total)) { return false }
      if !findLayers(from: short) { return true }
      for row in short {
        while filled[Int(row)] < wanted[Int(row)], augment(from: Int(row)) {}
      }
    }
  }

  /// Fills more places of one row.
  /// - Returns: whether all are filled.
  mutating func fill(_ row: Int) -> Bool {
    while filled[row] < wanted[row] {
      if !findLayers(from: [Int32(row)]) { return false }
      while filled[row] < wanted[row], augment(from: row) {}
    }
    return true
  }

  /// Takes a pair for an empty place of its row.
  func choose(_ chosen: Int, of row: Int) {
    put(places.starts[row] + Int(filled[row]), into: chosen)
    filled[row] += 1
  }

  /// Takes pairs with the given columns, ascending, for empty places of a row.
  func choose(_ chosen: [Int32], of row: Int) {
    var next = 0
    for each in rowStarts[row]..<rowStarts[row + 1] where next < chosen.count && filled[row] < wanted[row] {
      if columns[each] == chosen[next] {
        choose(each, of: row)
        next += 1
      }
    }
  }

  /// Empties so many places of a row, or all.
  func clear(_ row: Int, places count: Int32? = nil) {
    for _ in 0..<(count ?? filled[row]) {
      filled[row] -= 1
      let place = places.starts[row] + Int(filled[row])
      isChosen[Int(pair[place])] = false
      places.put(place, into: Places.nobody, weight: 0)
    }
  }

  /// The rows and columns that can be reached from rows: what they could have in exchange for what.
  mutating func reached(from rows: [Int]) -> (row: [Bool], column: [Bool]) {
    var seenRow = [Bool](repeating: false, count: rowCount)
    var seenColumn = [Bool](repeating: false, count: columnCount)
    var stack = rows
    for row in rows { seenRow[row] = true }
    work &+= rowCount + columnCount
    while let row = stack.popLast() {
      work &+= rowStarts[row + 1] - rowStarts[row]
      for each in rowStarts[row]..<rowStarts[row + 1] where !isChosen[each] {
        let column = Int(columns[each])
        if seenColumn[column] { continue }
        seenColumn[column] = true
        var place = places.first(of: column)
        while place != Places.none {
          let next = Int(places.row[place])
          if !seenRow[next] {
            seenRow[next] = true
            stack.append(next)
          }
          place = places.next(after: place)
        }
      }
    }
    return (seenRow, seenColumn)
  }

  /// Rows with few pairs choose first; each begins at another point of its list.
  private func takeWhatHasRoom() {
    let order = (0..<rowCount).filter { filled[$0] < wanted[$0] }
      .map { (pairs: rowStarts[$0 + 1] - rowStarts[$0], row: $0) }.sorted { $0 < $1 }
    for (pairs, row) in order {
      let start = rowStarts[row]
      let turn = startingPair(of: row, places: Int(wanted[row]), among: pairs)
      for step in 0..<pairs {
        if filled[row] == wanted[row] { break }
        let each = start + (step + turn < pairs ? step + turn : step + turn - pairs)
        let column = Int(columns[each])
        if places.load[column] < capacity[column], !isChosen[each] { choose(each, of: row) }
      }
    }
  }

  /// - Returns: whether there is a column with room.
  private mutating func findLayers(from short: [Int32]) -> Bool {
    for row in queue { layer[Int(row)] = -1 }
    for column in columnsFound { layer[rowCount + Int(column)] = -1 }
    columnsFound.removeAll(keepingCapacity: true)
    queue.removeAll(keepingCapacity: true)
    for row in short {
      layer[Int(row)] = 0
      queue.append(row)
    }
    var head = 0
    var depth: Int32 = 0
    while head < queue.count {
      var found = false
      newColumns.removeAll(keepingCapacity: true)
      while head < queue.count {
        let row = Int(queue[head])
        head += 1
        rowCursor[row] = rowStarts[row]
        work &+= rowStarts[row + 1] - rowStarts[row]
        for each in rowStarts[row]..<rowStarts[row + 1] {
          let column = Int(columns[each])
          if layer[rowCount &+ column] < 0, !isChosen[each] {
            layer[rowCount &+ column] = depth
            placeCursor[column] = places.first(of: column)
            newColumns.append(columns[each])
            if places.load[column] < capacity[column] { found = true }
          }
        }
      }
      columnsFound += newColumns
      if found { return true }
      depth += 1
      for column in newColumns {
        var place = places.first(of: Int(column))
        while place != Places.none {
          let next = places.row[place]
          if layer[Int(next)] < 0 {
            layer[Int(next)] = depth
            queue.append(next)
          }
          place = places.next(after: place)
        }
      }
    }
    return false
  }

  /// Fills one place of a row along a path from layer to layer.
  private mutating func augment(from source: Int) -> Bool {
    path.removeAll(keepingCapacity: true)
    var row = source
    search: while true {
      let depth = layer[row]
      while rowCursor[row] < rowStarts[row + 1] {
        let each = rowCursor[row]
        let column = Int(columns[each])
        if layer[rowCount &+ column] == depth, !isChosen[each] {
          if places.load[column] < capacity[column] {
            finish(at: each, of: row)
            return true
          }
          while placeCursor[column] != Places.none {
            let place = placeCursor[column]
            let next = Int(places.row[place])
            if layer[next] == depth + 1 {
              path.append(Step(row: row, pair: each, place: place))
              row = next
              continue search
            }
            placeCursor[column] = places.next(after: place)
          }
        }
        rowCursor[row] += 1
      }
      // A dead end: the place that led here is no use to anybody in this phase.
      guard let step = path.popLast() else { return false }
      placeCursor[Int(columns[step.pair])] = places.next(after: step.place)
      row = step.row
    }
  }

  /// Moves the places along the path; the last row takes a pair whose column has room.
  private func finish(at last: Int, of lastRow: Int) {
    var next = last
    for step in path.reversed() {
      placeCursor[Int(columns[step.pair])] = places.next(after: step.place)
      isChosen[Int(pair[step.place])] = false
      put(step.place, into: next)
      next = step.pair
    }
    choose(next, of: path.first?.row ?? lastRow)
  }

  private func put(_ place: Int, into chosen: Int) {
    isChosen[chosen] = true
    pair[place] = Int32(truncatingIfNeeded: chosen)
    places.put(place, into: columns[chosen], weight: 0)
  }
}
