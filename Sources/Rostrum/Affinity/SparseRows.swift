/// A table of which few cells are filled, row after row in flat arrays (compressed sparse rows).
struct SparseRows<Value: Sendable>: Sendable {
  /// For each row the first of its cells; one more number at the end.
  private let starts: [Int]
  /// The column of each cell, ascending within a row.
  let columns: [Int32]
  /// The value of each cell.
  let values: [Value]

  /// Creates a table from its cells in any order, given as three arrays of one length.
  /// - Complexity: O(rows + columns + cells).
  init(rowCount: Int, columnCount: Int, rows: [Int32], columns: [Int32], values: [Value]) {
    // Two stable passes of counting: by column, then by row.
    let byColumn = SparseRows.order(of: columns, count: columnCount, taking: Array(columns.indices)).order
    let (order, starts) = SparseRows.order(of: rows, count: rowCount, taking: byColumn)
    self.starts = starts
    self.columns = order.map { columns[$0] }
    self.values = order.map { values[$0] }
  }

  /// The cells of a row.
  func cells(of row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The value of one cell; nil where it is not filled.
  /// - Complexity: O(log c) for c cells in the row.
  func value(row: Int, column: Int) -> Value? {
    var low = starts[row]
    var high = starts[row + 1]
    while low < high {
      let middle = low + (high - low) / 2
      if columns[middle] < Int32(column) { low = middle + 1 } else { high = middle }
    }
    return low < starts[row + 1] && columns[low] == Int32(column) ? values[low] : nil
  }

  private static func order(of keys: [Int32], count: Int, taking places: [Int])
    -> (order: [Int], starts: [Int])
  {
    var starts = [Int](repeating: 0, count: count + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for row in 0..<count { starts[row + 1] += starts[row] }
    var next = starts
    var order = [Int](repeating: 0, count: keys.count)
    for place in places {
      let row = Int(keys[place])
      order[next[row]] = place
      next[row] += 1
    }
    return (order, starts)
  }
}
