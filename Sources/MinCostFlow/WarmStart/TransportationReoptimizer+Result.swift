extension TransportationProblem {
  /// A problem whose rules are known to hold, with a penalty that is higher than it need be.
  init(
    demands: [Int32], minimumLoads: [Int32], maximumLoads: [Int32], rowStarts: [Int], columns: [Int32],
    weights: [Int64], provenPenalty: Int64
  ) {
    self.demands = demands
    self.minimumLoads = minimumLoads
    self.maximumLoads = maximumLoads
    self.rowStarts = rowStarts
    self.columns = columns
    self.weights = weights
    divisor = commonDivisor(of: weights)
    hasPieces = false
    penalty = provenPenalty
  }
}

extension TransportationReoptimizer {
  /// The problem as it stands, less the pairs pinned: they are none of its pairs, and demands and loads are lower by
  /// them. Its penalty allows for all weights and rows that may come.
  ///
  /// - Complexity: O(rows + columns + pairs).
  public func problem() -> TransportationProblem {
    var starts = [0]
    starts.reserveCapacity(rowCount + 1)
    var pairColumns: [Int32] = []
    var pairWeights: [Int64] = []
    pairColumns.reserveCapacity(pairCount)
    pairWeights.reserveCapacity(pairCount)
    for row in 0..<rowCount {
      let list = rows.pairs.all(row)
      pairColumns.append(contentsOf: UnsafeBufferPointer(start: list.ends, count: list.count))
      pairWeights.append(contentsOf: UnsafeBufferPointer(start: list.weights, count: list.count))
      starts.append(pairColumns.count)
    }
    return TransportationProblem(
      demands: places.map(\.demand), minimumLoads: loads.map(\.minimum), maximumLoads: loads.map(\.maximum),
      rowStarts: starts, columns: pairColumns, weights: pairWeights, provenPenalty: penalty)
  }

  /// The optimum found last, without the pairs pinned: ``TransportationProblem/certificate(of:threads:)`` of
  /// ``problem()`` proves it.
  ///
  /// - Complexity: O(rows + columns + places).
  public func solution() -> TransportationSolution {
    TransportationSolution(
      chosen: (0..<rowCount).map { row in
        let list = rows.chosen.all(row)
        return UnsafeBufferPointer(start: list.ends, count: list.count).sorted()
      },
      rowPrices: Array(UnsafeBufferPointer(start: rows.price, count: rowCount)),
      columnPrices: Array(UnsafeBufferPointer(start: columns.price, count: columnCount)),
      emptyPlaces: places.map(\.empty), missingLoads: loads.map(\.missing))
  }

  /// The columns chosen of or pinned to a row, ascending.
  public func chosenColumns(ofRow row: Int) -> [Int32] {
    guard row >= 0, row < rowCount else { return [] }
    let free = rows.chosen.all(row)
    let fixed = pinned.all(row)
    return
      (Array(UnsafeBufferPointer(start: free.ends, count: free.count))
      + UnsafeBufferPointer(start: fixed.ends, count: fixed.count)).sorted()
  }
}
