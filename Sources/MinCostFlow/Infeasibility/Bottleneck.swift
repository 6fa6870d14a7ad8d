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
  /// Why the empty places of a solution of ``solve()`` cannot be filled: every row with an empty place is in one of
  /// the bottlenecks, which have no row and no column in common.
  public func placeBottlenecks(of solution: TransportationSolution) -> [PlaceBottleneck] {
    var holders = [[Int]](repeating: [], count: columnCount)
    for row in 0..<rowCount {
      for column in solution.chosen[row] { holders[Int(column)].append(row) }
    }
    let starts = (0..<rowCount).filter { solution.emptyPlaces[$0] > 0 }
    let parts = closedParts(
      from: starts, nodes: (rowCount, columnCount),
      across: { unchosenColumns(of: $0, in: solution) }, back: { holders[$0] })
    return parts.map { part in
      let inColumns = Set(part.others)
      return PlaceBottleneck(
        rows: part.nodes, columns: part.others,
        demand: part.nodes.reduce(0) { $0 + Int(demands[$1]) },
        room: part.others.reduce(0) { $0 + Int(maximumLoads[$1]) },
        pairsElsewhere: part.nodes.reduce(0) { sum, row in
          sum + solution.chosen[row].count { !inColumns.contains(Int($0)) }
        })
    }
  }

  /// Why the minimum loads that a solution of ``solve()`` misses cannot be met: every such column is in one of the
  /// bottlenecks, which have no row and no column in common.
  public func loadBottlenecks(of solution: TransportationSolution) -> [LoadBottleneck] {
    var candidates = [[Int]](repeating: [], count: columnCount)
    for row in 0..<rowCount {
      for column in unchosenColumns(of: row, in: solution) { candidates[column].append(row) }
    }
    let starts = (0..<columnCount).filter { solution.missingLoads[$0] > 0 }
    let parts = closedParts(
      from: starts, nodes: (columnCount, rowCount),
      across: { candidates[$0] }, back: { solution.chosen[$0].map(Int.init) })
    return parts.map { part in
      let inRows = Set(part.others)
      let inColumns = Set(part.nodes)
      var elsewhere = 0
      for row in 0..<rowCount where !inRows.contains(row) {
        elsewhere += solution.chosen[row].count { inColumns.contains(Int($0)) }
      }
      return LoadBottleneck(
        columns: part.nodes, rows: part.others,
        minimum: part.nodes.reduce(0) { $0 + Int(minimumLoads[$1]) },
        demand: part.others.reduce(0) { $0 + Int(demands[$1]) }, pairsElsewhere: elsewhere)
    }
  }

  /// What is reached from each start by going across to the other side and back; parts that meet are one.
  private func closedParts(
    from starts: [Int], nodes: (count: Int, others: Int), across: (Int) -> [Int], back: (Int) -> [Int]
  ) -> [(nodes: [Int], others: [Int])] {
    var part = [Int?](repeating: nil, count: nodes.count)
    var otherPart = [Int?](repeating: nil, count: nodes.others)
    var mergedInto: [Int] = []
    func root(_ number: Int) -> Int {
      var number = number
      while mergedInto[number] != number { number = mergedInto[number] }
      return number
    }
    for start in starts where part[start] == nil {
      let current = mergedInto.count
      mergedInto.append(current)
      func meet(_ other: Int) {
        let (one, two) = (root(other), root(current))
        mergedInto[max(one, two)] = min(one, two)
      }
      part[start] = current
      var queue = [start]
      while let node = queue.popLast() {
        for other in across(node) {
          if let known = otherPart[other] {
            meet(known)
            continue
          }
          otherPart[other] = current
          for next in back(other) {
            if let known = part[next] {
              meet(known)
            } else {
              part[next] = current
              queue.append(next)
            }
          }
        }
      }
    }
    var parts: [Int: (nodes: [Int], others: [Int])] = [:]
    for node in 0..<nodes.count {
      if let known = part[node] { parts[root(known), default: ([], [])].nodes.append(node) }
    }
    for other in 0..<nodes.others {
      if let known = otherPart[other] { parts[root(known), default: ([], [])].others.append(other) }
    }
    return parts.sorted { $0.key < $1.key }.map(\.value)
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
