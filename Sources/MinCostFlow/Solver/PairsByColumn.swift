/// The pairs of rows that come near to their row's price, column by column.
struct PairsByColumn: ~Copyable {
  let starts: UnsafeMutablePointer<Int>
  let rows: UnsafeMutablePointer<Int32>
  let weights: UnsafeMutablePointer<Int64>
  /// How many pairs were looked at for it.
  let work: Int
  /// Whether all was done.
  let isComplete: Bool
  /// How many pairs are looked at between two questions whether to go on.
  private static let pairsAtOnce = 1_000_000

  /// Takes those of the candidates, or of all pairs, whose value is not more than an amount below their row's price.
  /// - Parameter goOn: is asked from time to time; where it answers false, the rest is left out.
  init(
    _ candidates: borrowing Candidates, everything: Bool, hasPieces: Bool, within amount: Int64,
    rowPrices: UnsafeMutablePointer<Int64>, prices: UnsafeMutablePointer<Int64>, rowCount: Int,
    columnCount: Int, goOn: () -> Bool
  ) {
    let shift = everything ? candidates.shift : 0
    let columns = everything ? candidates.pairColumns.baseAddress : UnsafePointer(candidates.column)
    let source = everything ? candidates.pairWeights.baseAddress : UnsafePointer(candidates.weight)
    func entries(of row: Int) -> Range<Int> {
      everything
        ? candidates.rowStarts[row]..<candidates.rowStarts[row + 1]
        : candidates.start[row]..<candidates.start[row] + Int(candidates.count[row])
    }
    // Counts pairs as looked at; whether to go on.
    var looked = 0
    var wished = true
    func mayLook(at row: Int) -> Bool {
      let before = looked / Self.pairsAtOnce
      looked += entries(of: row).count
      if wished, looked / Self.pairsAtOnce > before { wished = goOn() }
      return wished
    }
    starts = .zeros(columnCount + 2)
    guard let columns, let source else {
      work = 0
      isComplete = true
      rows = .zeros(0)
      weights = .zeros(0)
      return
    }
    // Counted two places ahead, so that filling the columns leaves each start where it belongs.
    for row in 0..<rowCount where mayLook(at: row) {
      let least = rowPrices[row] &- amount
      for entry in entries(of: row) where source[entry] << shift &- prices[Int(columns[entry])] >= least {
        starts[Int(columns[entry]) + 2] += 1
      }
    }
    for column in 0..<columnCount { starts[column + 2] += starts[column + 1] }
    rows = .zeros(starts[columnCount + 1])
    weights = .zeros(starts[columnCount + 1])
    for row in 0..<rowCount where mayLook(at: row) {
      let least = rowPrices[row] &- amount
      for entry in entries(of: row) where source[entry] << shift &- prices[Int(columns[entry])] >= least {
        let column = Int(columns[entry])
        let position = starts[column + 1]
        starts[column + 1] = position + 1
        rows[position] = Int32(truncatingIfNeeded: row)
        weights[position] = source[entry] << shift
      }
    }
    work = looked
    isComplete = wished
    if hasPieces, !everything { sortPieces(columnCount: columnCount) }
  }

  deinit {
    starts.deallocate()
    rows.deallocate()
    weights.deallocate()
  }

  /// Brings the pieces of each pair, which the lists of candidates have in any order, into that of their weights.
  private func sortPieces(columnCount: Int) {
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
