/// The pairs in compressed rows, columns ascending, with integer weights.
struct SortedPairs {
  private(set) var rowStarts: [Int]
  private(set) var columns: [Int32]
  private(set) var weights: [Int64]

  private static let rowsAtOnce = 16

  /// Takes the pairs that have a score.
  /// - Complexity: that of the initialiser for the kind of table.
  init(scores: ScoreTable, rows: Numbering, columns: Numbering, scale: DecimalScale, threads: Int)
    throws(AssignmentError)
  {
    switch scores {
    case .pairs(let scores):
      try self.init(scores: scores, rows: rows, columns: columns, scale: scale, threads: threads)
    case .matrix(let scores):
      try self.init(scores: scores, rows: rows, columns: columns, scale: scale, threads: threads)
    }
  }

  /// Puts pairs in order: by row in one pass, and then each row that is not in order already.
  /// - Complexity: O(pairs), and O(pairs log of a row's) where rows are not in order.
  private init(scores: PairScores, rows: Numbering, columns: Numbering, scale: DecimalScale, threads: Int)
    throws(AssignmentError)
  {
    let count = scores.count
    guard count < Int(Int32.max) else { throw Self.tooMany(count) }
    var rowOf: [Int32] = []
    for id in scores.proposals { rowOf.append(Int32(try rows.number(of: id, in: "a score"))) }
    var columnOf: [Int32] = []
    for id in scores.reviewers { columnOf.append(Int32(try columns.number(of: id, in: "a score"))) }

    // Counted two ahead, so that filling leaves each start where it belongs.
    var starts = [Int](repeating: 0, count: rows.ids.count + 2)
    for proposal in scores.proposalIndices { starts[Int(rowOf[Int(proposal)]) + 2] += 1 }
    for row in 1..<starts.count { starts[row] += starts[row - 1] }
    (self.columns, weights) = Self.pairs(count) { numbers, weights in
      let proposals = scores.proposalIndices.span
      let reviewers = scores.reviewerIndices.span
      let values = scores.scores.span
      for pair in 0..<count {
        let row = Int(rowOf[Int(proposals[pair])])
        let place = starts[row + 1]
        starts[row + 1] = place + 1
        numbers.initializeElement(at: place, to: columnOf[Int(reviewers[pair])])
        weights.initializeElement(at: place, to: scale.weight(values[pair]))
      }
    }
    starts.removeLast()
    rowStarts = starts
    if let (row, column) = sortRows(threads: threads) {
      throw AssignmentError(
        .duplicate,
        "proposal '\(rows.ids[row])' and reviewer '\(columns.ids[column])' have two scores; keep one")
    }
  }

  /// Takes the pairs of a matrix that have a score, rows and columns in the order of their numbers.
  /// - Complexity: O(rows of the matrix x its columns).
  private init(scores: ScoreMatrix, rows: Numbering, columns: Numbering, scale: DecimalScale, threads: Int)
    throws(AssignmentError)
  {
    let rowOrder = try Self.places(of: scores.proposals, in: rows)
    let columnOrder = try Self.places(of: scores.reviewers, in: columns)
    let width = scores.reviewers.count
    let counts = mapBlocks(of: rowOrder.count, size: Self.rowsAtOnce, threads: threads) { block in
      let values = scores.scores.span
      return block.map { row in
        var count = 0
        for place in rowOrder[row].place * width..<(rowOrder[row].place + 1) * width {
          count &+= values[place].isNaN ? 0 : 1
        }
        return count
      }
    }.flatMap(\.self)
    var starts = [Int](repeating: 0, count: rows.ids.count + 1)
    for (row, count) in zip(rowOrder, counts) { starts[row.number + 1] = count }
    for row in rows.ids.indices { starts[row + 1] += starts[row] }
    guard starts[rows.ids.count] < Int(Int32.max) else { throw Self.tooMany(starts[rows.ids.count]) }
    rowStarts = starts
    let rowStarts = starts
    (self.columns, weights) = Self.pairs(starts[rows.ids.count]) { numbers, weights in
      // Each row is written by one processor.
      nonisolated(unsafe) let (numbers, weights) = (numbers, weights)
      _ = mapBlocks(of: rowOrder.count, size: Self.rowsAtOnce, threads: threads) { block in
        let values = scores.scores.span
        for row in block {
          var pair = rowStarts[rowOrder[row].number]
          let start = rowOrder[row].place * width
          for column in columnOrder {
            let score = values[start &+ column.place]
            if score.isNaN { continue }
            numbers.initializeElement(at: pair, to: Int32(truncatingIfNeeded: column.number))
            weights.initializeElement(at: pair, to: scale.weight(score))
            pair &+= 1
          }
        }
      }
    }
  }

  /// Arrays for so many pairs, which `fill` writes as a whole.
  private static func pairs(
    _ count: Int, fill: (UnsafeMutableBufferPointer<Int32>, UnsafeMutableBufferPointer<Int64>) -> Void
  ) -> (columns: [Int32], weights: [Int64]) {
    var weights: [Int64] = []
    let columns = [Int32](unsafeUninitializedCapacity: count) { columns, columnCount in
      weights = [Int64](unsafeUninitializedCapacity: count) { weights, weightCount in
        fill(columns, weights)
        weightCount = count
      }
      columnCount = count
    }
    return (columns, weights)
  }

  /// The ids in the order of their numbers, each with its place in the list.
  private static func places(of ids: [String], in numbering: Numbering) throws(AssignmentError)
    -> [(number: Int, place: Int)]
  {
    var places: [(number: Int, place: Int)] = []
    for (place, id) in ids.enumerated() {
      places.append((try numbering.number(of: id, in: "a score"), place))
    }
    return places.sorted { $0.number < $1.number }
  }

  private static func tooMany(_ count: Int) -> AssignmentError {
    AssignmentError(.size, "there are \(count) scores; at most \(Int32.max) can be read")
  }

  /// Sorts each row by its columns; gives the first pair that stands twice.
  private mutating func sortRows(threads: Int) -> (row: Int, column: Int)? {
    let rowStarts = rowStarts
    return columns.withUnsafeMutableBufferPointer { columns in
      weights.withUnsafeMutableBufferPointer { weights in
        // Each row is sorted by one processor.
        nonisolated(unsafe) let (columns, weights) = (columns, weights)
        return mapBlocks(of: rowStarts.count - 1, size: Self.rowsAtOnce, threads: threads) { block in
          var twice: (row: Int, column: Int)?
          for row in block {
            let pairs = rowStarts[row]..<rowStarts[row + 1]
            if Self.ascends(columns, pairs) { continue }
            let keys = pairs.map { Int64(columns[$0]) << 32 | Int64($0 &- pairs.lowerBound) }.sorted()
            let values = Array(weights[pairs])
            for (pair, key) in zip(pairs, keys) {
              columns[pair] = Int32(truncatingIfNeeded: key >> 32)
              weights[pair] = values[Int(key & 0xFFFF_FFFF)]
              if twice == nil, pair > pairs.lowerBound, columns[pair - 1] == columns[pair] {
                twice = (row, Int(columns[pair]))
              }
            }
          }
          return twice
        }.lazy.compactMap(\.self).first
      }
    }
  }

  private static func ascends(_ columns: UnsafeMutableBufferPointer<Int32>, _ pairs: Range<Int>) -> Bool {
    for pair in pairs.dropFirst() where columns[pair - 1] >= columns[pair] { return false }
    return true
  }

  /// The weight of a pair, if it is listed.
  /// - Complexity: O(log of the row's pairs).
  func weight(of pair: NumberedPair) -> Int64? { place(of: pair).map { weights[$0] } }

  private func place(of pair: NumberedPair) -> Int? {
    var low = rowStarts[pair.row]
    var high = rowStarts[pair.row + 1]
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < Int32(pair.column) { low = middle + 1 } else { high = middle }
    }
    return low < rowStarts[pair.row + 1] && columns[low] == Int32(pair.column) ? low : nil
  }

  /// Takes pairs out; `gone` is sorted, each pair once.
  /// - Complexity: O(pairs + gone log of a row's pairs).
  mutating func remove(_ gone: [NumberedPair]) {
    let places = gone.compactMap { pair in place(of: pair).map { (row: pair.row, place: $0) } }
    guard var end = places.first?.place else { return }
    for (index, gone) in places.enumerated() {
      let next = index + 1 < places.count ? places[index + 1].place : columns.count
      for pair in gone.place + 1..<next {
        columns[end] = columns[pair]
        weights[end] = weights[pair]
        end += 1
      }
    }
    columns.removeLast(places.count)
    weights.removeLast(places.count)
    var removed = 0
    var next = 0
    for row in 0..<rowStarts.count - 1 {
      while next < places.count, places[next].row == row {
        removed += 1
        next += 1
      }
      rowStarts[row + 1] -= removed
    }
  }
}
