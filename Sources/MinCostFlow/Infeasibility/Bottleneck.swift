// Why some places cannot be filled, and some minimum loads not be met, in terms of the problem. The search is that of
// HallViolators.swift; for minimum loads with columns in the part of rows.

/// Rows that want more places than the columns open to them have.
public struct PlaceBottleneck: Sendable, Hashable {
  /// The rows, ascending. Without any one of them, the others could be served.
  public let rows: [Int]
  /// The columns that more of the rows have pairs with than they take, ascending; none if the pairs of a row are fewer
  /// than it demands and could all be used.
  public let columns: [Int]
  /// Further rows with empty places that cannot do without one of ``columns``, ascending.
  public let otherRows: [Int]
  /// What the rows demand together.
  public let demand: Int
  /// What the columns take together at their maximum loads.
  public let room: Int
  /// Pairs of the rows with other columns: each can be used once.
  public let pairsElsewhere: Int

  /// The number of places that stay empty: `demand - room - pairsElsewhere`, above 0.
  public var missing: Int { demand - room - pairsElsewhere }
}

/// Columns whose minimum loads exceed what the rows open to them can give.
public struct LoadBottleneck: Sendable, Hashable {
  /// The columns, ascending. Without any one of them, the others could be served.
  public let columns: [Int]
  /// The rows that have pairs with more of the columns than they demand, ascending; none if the pairs of a column are
  /// fewer than its minimum load and could all be used.
  public let rows: [Int]
  /// Further columns below their minimum that cannot do without one of ``rows``, ascending.
  public let otherColumns: [Int]
  /// The sum of the minimum loads of the columns.
  public let minimum: Int
  /// What the rows demand together.
  public let demand: Int
  /// Pairs of the columns with other rows: each can be used once.
  public let pairsElsewhere: Int

  /// The number of rows missing: `minimum - demand - pairsElsewhere`, above 0.
  public var missing: Int { minimum - demand - pairsElsewhere }
}

extension TransportationProblem {
  /// Why the empty places of a solution of ``solve(threads:)`` cannot be filled: one bottleneck after another, until
  /// all rows with empty places are named or there are too many.
  ///
  /// - Returns: the bottlenecks; none if the solution is not proven to be one of this problem.
  /// - Complexity: see the head of `HallViolators.swift`.
  public func placeBottlenecks(of solution: TransportationSolution) -> [PlaceBottleneck] {
    placeBottlenecks(of: solution, progress: { _ in true }) ?? []
  }

  /// The same, with a report on how far it is.
  ///
  /// - Parameters:
  ///   - solution: one of ``solve(threads:)`` for this problem.
  ///   - progress: Is called with the share of the work done, 0 to 1. Where it returns false, the work ends there as that
  ///     of ``solve(threads:progress:)`` does.
  /// - Returns: the bottlenecks, or nil if `progress` ended the work.
  public func placeBottlenecks(of solution: TransportationSolution, progress: (Double) -> Bool)
    -> [PlaceBottleneck]?
  {
    guard isOptimum(solution) else { return [] }
    let short = (0..<rowCount).filter { solution.emptyPlaces[$0] > 0 }
    if short.isEmpty { return [] }
    let found: [HallViolator]? = withUnsafePairs { rowStarts, columns in
      var search = HallViolatorSearch(
        demands: demands, capacities: maximumLoads, rowStarts: rowStarts, columns: columns,
        chosen: solution.chosen)
      return search.search(short: short, progress: progress) ? search.found : nil
    }
    return found?.map { violator in
      var isColumn = [Bool](repeating: false, count: columnCount)
      for column in violator.columns { isColumn[column] = true }
      return PlaceBottleneck(
        rows: violator.rows, columns: violator.columns, otherRows: violator.otherRows,
        demand: violator.rows.reduce(0) { $0 + Int(demands[$1]) },
        room: violator.columns.reduce(0) { $0 + Int(maximumLoads[$1]) },
        pairsElsewhere: violator.rows.reduce(0) { sum, row in
          sum + columns[rowStarts[row]..<rowStarts[row + 1]].count { !isColumn[Int($0)] }
        })
    }
  }

  /// Why the minimum loads that a solution of ``solve(threads:)`` misses cannot be met: one bottleneck after another,
  /// until all columns below their minimum are named or there are too many.
  ///
  /// - Returns: the bottlenecks; none if the solution is not proven to be one of this problem.
  /// - Complexity: see the head of `HallViolators.swift`.
  public func loadBottlenecks(of solution: TransportationSolution) -> [LoadBottleneck] {
    loadBottlenecks(of: solution, progress: { _ in true }) ?? []
  }

  /// The same, with a report on how far it is.
  ///
  /// - Parameters:
  ///   - solution: one of ``solve(threads:)`` for this problem.
  ///   - progress: Is called with the share of the work done, 0 to 1. Where it returns false, the work ends there as that
  ///     of ``solve(threads:progress:)`` does.
  /// - Returns: the bottlenecks, or nil if `progress` ended the work.
  public func loadBottlenecks(of solution: TransportationSolution, progress: (Double) -> Bool)
    -> [LoadBottleneck]?
  {
    guard isOptimum(solution) else { return [] }
    let low = (0..<columnCount).filter { solution.missingLoads[$0] > 0 }
    if low.isEmpty { return [] }
    var holders = [[Int32]](repeating: [], count: columnCount)
    for row in 0..<rowCount {
      for column in solution.chosen[row] { holders[Int(column)].append(Int32(row)) }
    }
    return withUnsafePairs { rowStarts, columns in
      let byColumn = PairNumbersByColumn(columnCount: columnCount, rowStarts: rowStarts, columns: columns)
      var search = HallViolatorSearch(
        demands: minimumLoads, capacities: demands,
        rowStarts: UnsafeBufferPointer(start: byColumn.starts, count: columnCount + 1),
        columns: UnsafeBufferPointer(start: byColumn.rows, count: columns.count), chosen: holders)
      if !search.search(short: low, progress: progress) { return nil }
      return search.found.map { violator in
        var isRow = [Bool](repeating: false, count: rowCount)
        for row in violator.columns { isRow[row] = true }
        return LoadBottleneck(
          columns: violator.rows, rows: violator.columns, otherColumns: violator.otherRows,
          minimum: violator.rows.reduce(0) { $0 + Int(minimumLoads[$1]) },
          demand: violator.columns.reduce(0) { $0 + Int(demands[$1]) },
          pairsElsewhere: violator.rows.reduce(0) { sum, column in
            sum
              + (byColumn.starts[column]..<byColumn.starts[column + 1]).count {
                !isRow[Int(byColumn.rows[$0])]
              }
          })
      }
    }
  }

  /// Whether a solution is proven optimal for this problem, by prices that leave room for sums with them.
  func isOptimum(_ solution: TransportationSolution, threads: Int = 1) -> Bool {
    // Where a column takes nobody, a proof allows any price; the solver's are below 2 penalties.
    certificate(of: solution, threads: threads).isProof
      && solution.columnPrices.allSatisfy { $0 <= 2 * penalty }
  }
}
