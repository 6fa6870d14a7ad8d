/// The pairs of rows that come near to their row's price, column by column.
struct PairsByColumn: ~Copyable {
  let starts: UnsafeMutablePointer<Int>
  let entries: PairEntries
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
    let listed = candidates.entries
    let (columns, weights) = (candidates.pairColumns, candidates.pairWeights)
    func pairs(of row: Int) -> Range<Int> {
      everything
        ? candidates.rowStarts[row]..<candidates.rowStarts[row + 1]
        : candidates.start[row]..<candidates.start[row] + Int(candidates.count[row])
    }
    // Counts pairs as looked at; whether to go on.
    var looked = 0
    var wished = true
    func mayLook(at row: Int) -> Bool {
      let before = looked / Self.pairsAtOnce
      looked += pairs(of: row).count
      if wished, looked / Self.pairsAtOnce > before { wished = goOn() }
      return wished
    }
    func column(_ pair: Int) -> Int { everything ? Int(columns[pair]) : listed.number(pair) }
    func weight(_ pair: Int) -> Int64 { everything ? weights[pair] : listed.weight(pair) >> listed.shift }
    starts = .zeros(columnCount + 2)
    // Counted two places ahead, so that filling the columns leaves each start where it belongs.
    for row in 0..<rowCount where mayLook(at: row) {
      let least = rowPrices[row] &- amount
      for pair in pairs(of: row) where weight(pair) << listed.shift &- prices[column(pair)] >= least {
        starts[column(pair) + 2] += 1
      }
    }
    for column in 0..<columnCount { starts[column + 2] += starts[column + 1] }
    entries = listed.another(capacity: starts[columnCount + 1])
    for row in 0..<rowCount where mayLook(at: row) {
      let least = rowPrices[row] &- amount
      for pair in pairs(of: row) where weight(pair) << listed.shift &- prices[column(pair)] >= least {
        let position = starts[column(pair) + 1]
        starts[column(pair) + 1] = position + 1
        entries.put(Int32(truncatingIfNeeded: row), unshiftedWeight: weight(pair), at: position)
      }
    }
    work = looked
    isComplete = wished
    if wished, hasPieces, !everything { sortPieces(columnCount: columnCount) }
  }

  deinit {
    starts.deallocate()
    entries.deallocate()
  }

  /// Brings the pieces of each pair, which the lists of candidates have in any order, into that of their weights.
  private func sortPieces(columnCount: Int) {
    for column in 0..<columnCount {
      for position in starts[column]..<starts[column + 1] {
        var place = position
        while place > starts[column], entries.number(place - 1) == entries.number(place),
          entries.weight(place - 1) < entries.weight(place)
        {
          entries.exchange(place - 1, place)
          place -= 1
        }
      }
    }
  }
}
