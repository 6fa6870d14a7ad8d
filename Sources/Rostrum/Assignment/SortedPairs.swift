/// Ids in their order, each with its number.
struct Numbering {
  let ids: [String]
  private let numbers: [String: Int]
  private let what: String

  init(_ ids: [String], what: String) throws(AssignmentError) {
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(ids.count)
    for (number, id) in ids.enumerated() where numbers.updateValue(number, forKey: id) != nil {
      throw AssignmentError(.duplicate, "\(what) '\(id)' is listed twice; keep one")
    }
    self.ids = ids
    self.numbers = numbers
    self.what = what
  }

  func number(of id: String, in place: String) throws(AssignmentError) -> Int {
    if let number = numbers[id] { return number }
    throw AssignmentError(
      .unknownIdentifier,
      "\(place) names \(what) '\(id)', which is not in the list of \(what)s\(suggestion(for: id, in: ids))")
  }

  /// Pairs by their numbers, sorted, each once; this is the numbering of the proposals.
  func pairs(_ list: [ReviewPair], _ columns: Numbering, what: String) throws(AssignmentError)
    -> [NumberedPair]
  {
    var result: [NumberedPair] = []
    result.reserveCapacity(list.count)
    for pair in list {
      result.append(
        NumberedPair(
          row: try number(of: pair.proposal, in: "a \(what)"),
          column: try columns.number(of: pair.reviewer, in: "a \(what)")))
    }
    result.sort()
    var unique: [NumberedPair] = []
    for pair in result where pair != unique.last { unique.append(pair) }
    return unique
  }
}

struct NumberedPair: Comparable {
  let row: Int
  let column: Int

  static func < (left: Self, right: Self) -> Bool {
    left.row != right.row ? left.row < right.row : left.column < right.column
  }
}

/// The pairs in compressed rows, columns ascending, with integer weights.
struct SortedPairs {
  private(set) var rowStarts: [Int]
  private(set) var columns: [Int32]
  private(set) var weights: [Int64]

  /// Sorts pairs by two passes of counting.
  /// - Complexity: O(pairs + rows + columns).
  init(scores: PairScores, rows: Numbering, columns: Numbering, scale: DecimalScale) throws(AssignmentError) {
    guard scores.count < Int(Int32.max) else {
      throw AssignmentError(.size, "there are \(scores.count) scores; at most \(Int32.max) can be read")
    }
    var rowOf: [Int32] = []
    for id in scores.proposals { rowOf.append(Int32(try rows.number(of: id, in: "a score"))) }
    var columnOf: [Int32] = []
    for id in scores.reviewers { columnOf.append(Int32(try columns.number(of: id, in: "a score"))) }

    let byColumn = Self.order(0..<Int32(scores.count), keys: columns.ids.count) {
      Int(columnOf[Int(scores.reviewerIndices[Int($0)])])
    }
    let byRow = Self.order(byColumn.order, keys: rows.ids.count) {
      Int(rowOf[Int(scores.proposalIndices[Int($0)])])
    }
    rowStarts = byRow.starts
    self.columns = byRow.order.map { columnOf[Int(scores.reviewerIndices[Int($0)])] }
    weights = byRow.order.map { scale.weight(scores.scores[Int($0)]) }

    for row in 0..<rows.ids.count {
      for pair in rowStarts[row]..<rowStarts[row + 1]
      where pair > rowStarts[row] && self.columns[pair] == self.columns[pair - 1] {
        throw AssignmentError(
          .duplicate,
          "proposal '\(rows.ids[row])' and reviewer '\(columns.ids[Int(self.columns[pair])])' have two scores; "
            + "keep one")
      }
    }
  }

  /// The items in the order of their keys, equal keys as they come, and where each key begins.
  private static func order(_ items: some RandomAccessCollection<Int32>, keys: Int, key: (Int32) -> Int)
    -> (order: [Int32], starts: [Int])
  {
    // Counted two ahead, so that filling leaves each start where it belongs.
    var starts = [Int](repeating: 0, count: keys + 2)
    for item in items { starts[key(item) + 2] += 1 }
    for position in 1..<keys + 2 { starts[position] += starts[position - 1] }
    var order = [Int32](repeating: 0, count: items.count)
    for item in items {
      let position = starts[key(item) + 1]
      order[position] = item
      starts[key(item) + 1] = position + 1
    }
    starts.removeLast()
    return (order, starts)
  }

  /// The weight of a pair, if it is listed.
  /// - Complexity: O(log of the row's pairs).
  func weight(of pair: NumberedPair) -> Int64? {
    var low = rowStarts[pair.row]
    var high = rowStarts[pair.row + 1]
    while low < high {
      let middle = (low + high) / 2
      if columns[middle] < Int32(pair.column) { low = middle + 1 } else { high = middle }
    }
    guard low < rowStarts[pair.row + 1], columns[low] == Int32(pair.column) else { return nil }
    return weights[low]
  }

  /// Takes pairs out; `gone` is sorted.
  /// - Complexity: O(pairs).
  mutating func remove(_ gone: [NumberedPair]) {
    if gone.isEmpty { return }
    var next = 0
    var end = 0
    var start = 0
    for row in 0..<rowStarts.count - 1 {
      for pair in start..<rowStarts[row + 1] {
        let column = Int(columns[pair])
        while next < gone.count, gone[next] < NumberedPair(row: row, column: column) { next += 1 }
        if next < gone.count, gone[next] == NumberedPair(row: row, column: column) { continue }
        columns[end] = columns[pair]
        weights[end] = weights[pair]
        end += 1
      }
      start = rowStarts[row + 1]
      rowStarts[row + 1] = end
    }
    columns.removeSubrange(end...)
    weights.removeSubrange(end...)
  }
}
