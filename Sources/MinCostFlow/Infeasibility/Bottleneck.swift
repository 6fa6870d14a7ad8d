// Problem: why can some places not be filled, or some minimum loads not be met?
// Method: in a best choice no path leads from an empty place to a column with room. What a search from the empty
// place reaches is therefore closed: its rows can only be served by the columns found, which are all full (a
// violation of Hall's condition, with each pair used at most once). Likewise backwards from a column below its
// minimum. The sums in each bottleneck are its own proof.
// Complexity: O(pairs) for each bottleneck.
// Source: Hall, J. London Math. Soc. s1-10 (1935), doi 10.1112/jlms/s1-10.37.26; Ahuja, Magnanti, Orlin,
// "Network Flows", 1993, section 6.5.

/// Rows that want more places than the columns open to them have.
public struct PlaceBottleneck: Sendable, Hashable {
  /// The rows, ascending.
  public let rows: [Int]
  /// All columns that could take one more place of a row of ``rows``, ascending; each is full.
  public let columns: [Int]
  /// What the rows demand together.
  public let demand: Int
  /// What the columns take together at their maximum loads.
  public let room: Int
  /// Pairs of the rows with other columns: each is used, once, and cannot be used again.
  public let pairsElsewhere: Int

  /// The number of places that stay empty: `demand - room - pairsElsewhere`, above 0.
  public var missing: Int { demand - room - pairsElsewhere }
}

/// Columns whose minimum loads exceed what the rows open to them can give.
public struct LoadBottleneck: Sendable, Hashable {
  /// The columns, ascending.
  public let columns: [Int]
  /// All rows that one of the columns could take in addition, ascending.
  public let rows: [Int]
  /// The sum of the minimum loads of the columns.
  public let minimum: Int
  /// What the rows demand together: all of it is with the columns already.
  public let demand: Int
  /// Pairs of the columns with other rows: each is used, once, and cannot be used again.
  public let pairsElsewhere: Int

  /// The number of rows missing: `minimum - demand - pairsElsewhere`, above 0.
  public var missing: Int { minimum - demand - pairsElsewhere }
}

extension TransportationProblem {
  /// Why the empty places of a solution of ``solve()`` cannot be filled: every row with an empty place is in one
  /// of the bottlenecks.
  public func placeBottlenecks(of solution: TransportationSolution) -> [PlaceBottleneck] {
    var holders = [[Int]](repeating: [], count: columnCount)
    for row in 0..<rowCount {
      for column in solution.chosen[row] { holders[Int(column)].append(row) }
    }
    var explained = [Bool](repeating: false, count: rowCount)
    var found: [PlaceBottleneck] = []
    for start in 0..<rowCount where solution.emptyPlaces[start] > 0 && !explained[start] {
      var inRows = [Bool](repeating: false, count: rowCount)
      var inColumns = [Bool](repeating: false, count: columnCount)
      inRows[start] = true
      var queue = [start]
      while let row = queue.popLast() {
        for column in unchosenColumns(of: row, in: solution) where !inColumns[column] {
          inColumns[column] = true
          for holder in holders[column] where !inRows[holder] {
            inRows[holder] = true
            queue.append(holder)
          }
        }
      }
      let rows = (0..<rowCount).filter { inRows[$0] }
      let columns = (0..<columnCount).filter { inColumns[$0] }
      for row in rows { explained[row] = true }
      found.append(
        PlaceBottleneck(
          rows: rows, columns: columns,
          demand: rows.reduce(0) { $0 + Int(demands[$1]) },
          room: columns.reduce(0) { $0 + Int(maximumLoads[$1]) },
          pairsElsewhere: rows.reduce(0) { sum, row in
            sum + solution.chosen[row].count { !inColumns[Int($0)] }
          }))
    }
    return found
  }

  /// Why the minimum loads that a solution of ``solve()`` misses cannot be met: every such column is in one of the
  /// bottlenecks.
  public func loadBottlenecks(of solution: TransportationSolution) -> [LoadBottleneck] {
    var candidates = [[Int]](repeating: [], count: columnCount)
    for row in 0..<rowCount {
      for column in unchosenColumns(of: row, in: solution) { candidates[column].append(row) }
    }
    var explained = [Bool](repeating: false, count: columnCount)
    var found: [LoadBottleneck] = []
    for start in 0..<columnCount where solution.missingLoads[start] > 0 && !explained[start] {
      var inRows = [Bool](repeating: false, count: rowCount)
      var inColumns = [Bool](repeating: false, count: columnCount)
      inColumns[start] = true
      var queue = [start]
      while let column = queue.popLast() {
        for row in candidates[column] where !inRows[row] {
          inRows[row] = true
          for other in solution.chosen[row] where !inColumns[Int(other)] {
            inColumns[Int(other)] = true
            queue.append(Int(other))
          }
        }
      }
      let rows = (0..<rowCount).filter { inRows[$0] }
      let columns = (0..<columnCount).filter { inColumns[$0] }
      for column in columns { explained[column] = true }
      var elsewhere = 0
      for row in 0..<rowCount where !inRows[row] {
        elsewhere += solution.chosen[row].count { inColumns[Int($0)] }
      }
      found.append(
        LoadBottleneck(
          columns: columns, rows: rows, minimum: columns.reduce(0) { $0 + Int(minimumLoads[$1]) },
          demand: rows.reduce(0) { $0 + Int(demands[$1]) }, pairsElsewhere: elsewhere))
    }
    return found
  }

  /// The columns of a row's pairs that are not chosen.
  private func unchosenColumns(of row: Int, in solution: TransportationSolution) -> [Int] {
    let chosen = solution.chosen[row]
    var next = 0
    var list: [Int] = []
    for pair in rowStarts[row]..<rowStarts[row + 1] {
      if next < chosen.count, chosen[next] == columns[pair] {
        next += 1
      } else {
        list.append(Int(columns[pair]))
      }
    }
    return list
  }
}
