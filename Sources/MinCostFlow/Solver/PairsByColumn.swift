/// The pairs of rows that come near to their row's price, column by column.
struct PairsByColumn: ~Copyable {
  let starts: UnsafeMutablePointer<Int>
  let rows: UnsafeMutablePointer<Int32>
  let weights: UnsafeMutablePointer<Int64>
  private let columnCount: Int

  /// Takes those of the candidates, or of all pairs, whose value is not more than an amount below their row's price.
  init(
    _ candidates: borrowing Candidates, everything: Bool, hasPieces: Bool, within amount: Int64,
    rowPrices: UnsafeMutablePointer<Int64>, prices: UnsafeMutablePointer<Int64>, rowCount: Int,
    columnCount: Int
  ) {
    self.columnCount = columnCount
    let shift = everything ? candidates.shift : 0
    let columns = everything ? candidates.pairColumns.baseAddress : UnsafePointer(candidates.column)
    let source = everything ? candidates.pairWeights.baseAddress : UnsafePointer(candidates.weight)
    func entries(of row: Int) -> Range<Int> {
      everything
        ? candidates.rowStarts[row]..<candidates.rowStarts[row + 1]
        : candidates.start[row]..<candidates.start[row] + Int(candidates.count[row])
    }
    starts = .zeros(columnCount + 2)
    guard let columns, let source else {
      rows = .zeros(0)
      weights = .zeros(0)
      return
    }
    // Counted two places ahead, so that filling the columns leaves each start where it belongs.
    for row in 0..<rowCount {
      let least = rowPrices[row] &- amount
      for entry in entries(of: row) where source[entry] << shift &- prices[Int(columns[entry])] >= least {
        starts[Int(columns[entry]) + 2] += 1
      }
    }
    for column in 0..<columnCount { starts[column + 2] += starts[column + 1] }
    rows = .zeros(starts[columnCount + 1])
    weights = .zeros(starts[columnCount + 1])
    for row in 0..<rowCount {
      let least = rowPrices[row] &- amount
      for entry in entries(of: row) where source[entry] << shift &- prices[Int(columns[entry])] >= least {
        let column = Int(columns[entry])
        let position = starts[column + 1]
        starts[column + 1] = position + 1
        rows[position] = Int32(truncatingIfNeeded: row)
        weights[position] = source[entry] << shift
      }
    }
    if hasPieces, !everything { sortPieces() }
  }

  deinit {
    starts.deallocate()
    rows.deallocate()
    weights.deallocate()
  }

  /// The column of an entry.
  func column(of entry: Int) -> Int {
    var low = 0
    var high = columnCount
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= entry { low = middle } else { high = middle }
    }
    return low
  }

  /// Brings the pieces of each pair, which the lists of candidates have in any order, into that of their weights.
  private func sortPieces() {
    for column in 0..<columnCount {
      for position in starts[column]..<starts[column + 1] {
        var place = position
        while place > starts[column], rows[place - 1] == rows[place], weights[place - 1] < weights[place] {
          (weights[place - 1], weights[place]) = (weights[place], weights[place - 1])
          place -= 1
        }
      }
    }
  }
}
