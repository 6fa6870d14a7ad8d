// Why some places cannot be filled, and some minimum loads not be met, in terms of the problem. The search is that of
// HallViolators.swift; for minimum loads with columns in the part of rows.

/// Rows that want more places than the columns open to them have.
public struct PlaceBottleneck: Sendable, Hashable {
  /// The rows, ascending. Without any one of them, the others could be served.
  public let rows: [Int]
  /// The columns that more of the rows have pairs with than they take, ascending; none if a row demands more than it
  /// has pairs.
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
  /// The rows that have pairs with more of the columns than they demand, ascending; none if the minimum load of a
  /// column is above the number of its pairs.
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
  /// - Complexity: see the head of `HallViolators.swift`.
  public func placeBottlenecks(of solution: TransportationSolution) -> [PlaceBottleneck] {
    let short = (0..<rowCount).filter { solution.emptyPlaces[$0] > 0 }
    if short.isEmpty { return [] }
    let found = withUnsafePairs { rowStarts, columns in
      var search = HallViolatorSearch(
        demands: demands, capacities: maximumLoads, rowStarts: rowStarts, columns: columns,
        chosen: solution.chosen)
      search.search(short: short)
      return search.found
    }
    return found.map { violator in
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
  /// - Complexity: see the head of `HallViolators.swift`.
  public func loadBottlenecks(of solution: TransportationSolution) -> [LoadBottleneck] {
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
      search.search(short: low)
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
}
