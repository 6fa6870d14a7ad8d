/// Column by column: the rows and numbers of the pairs.
struct PairNumbersByColumn: ~Copyable {
  /// Where the pairs of each column begin; one entry more than columns.
  let starts: UnsafeMutablePointer<Int>
  let rows: UnsafeMutablePointer<Int32>
  let numbers: UnsafeMutablePointer<Int32>

  init(columnCount: Int, rowStarts: UnsafeBufferPointer<Int>, columns: UnsafeBufferPointer<Int32>) {
    starts = .zeros(columnCount + 2)
    rows = .zeros(columns.count)
    numbers = .zeros(columns.count)
    // Counted two places ahead, so that filling the columns leaves each start where it belongs.
    for column in columns { starts[Int(column) + 2] += 1 }
    for column in 0..<columnCount { starts[column + 2] += starts[column + 1] }
    for row in 0..<rowStarts.count - 1 {
      for pair in rowStarts[row]..<rowStarts[row + 1] {
        let position = starts[Int(columns[pair]) + 1]
        starts[Int(columns[pair]) + 1] = position + 1
        rows[position] = Int32(truncatingIfNeeded: row)
        numbers[position] = Int32(truncatingIfNeeded: pair)
      }
    }
  }

  deinit {
    starts.deallocate()
    rows.deallocate()
    numbers.deallocate()
  }
}
