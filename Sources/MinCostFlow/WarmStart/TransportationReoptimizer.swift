// Problem: a transportation problem has been solved, and then a column leaves, a pair is forbidden, a row is added, or
// the like; wanted is the new optimum at a tiny part of the cost of solving afresh.
//
// Method: the optimum is a circulation of least cost through one more node, from which each row gets its places and to
// which each column gives its rows; a place left empty goes there directly, and a load missing comes from there, each at
// the penalty. Prices of rows and columns keep complementary slackness:
//   a pair chosen has weight >= row price + column price, another has weight <= the sum; a price of a row is at least
//   minus the penalty, and is that where a place is empty; a price of a column likewise where a row is missing, and it
//   is above 0 only at the maximum, below 0 only at the minimum load.
// A change breaks this only where it is made. There the arcs concerned are filled or emptied until it holds again:
//   1. each row changed chooses its best columns at the prices as they are, and its price follows from the choice;
//   2. each column concerned wants its maximum where its price is above 0, its minimum where it is below;
//   3. what a column then has too much or too little is sent away or drawn in along shortest paths, unit by unit, by
//      Dijkstra's method with the prices as potentials, which ends at the first column or row that can take the unit, or
//      at the further node; the prices of what it has passed change by the distance to that end (the successive
//      shortest path method). No other price changes.
// A search looks at a short list of the best pairs of each node; a bound on all others is an event of its own in the
// queue, so that a full list is read only where the search gets so far (ReoptimizationSide.swift).
//
// Complexity: a change makes at most as many searches as the rows and loads that it touches have places. A search costs
// O(m log n) for m pairs and n nodes in the worst case, in practice some tens to hundreds of short lists.
// Memory: 24 bytes for each pair and about 1 KB for each row and column that searches have met.
// Limits: weights within a range fixed at the beginning, for which the penalty is chosen; with it no sum leaves 64 bits.
// Sources: Ahuja, Magnanti, Orlin, "Network Flows", Prentice Hall 1993, sections 9.7 and 9.11; Edmonds and Karp,
// Journal of the ACM 19 (1972), doi 10.1145/321694.321699, for the potentials; Toroslu and Ucoluk, Information Sciences
// 177 (2007), doi 10.1016/j.ins.2006.05.004, for the assignment problem with one pair more.

/// An optimal choice of pairs that is kept optimal while its problem changes.
///
/// Changes are made with the methods that set, add, remove and pin; then ``reoptimize()`` finds the new optimum and
/// tells what is different. Several changes may be made before. The same sequence of changes has always the same
/// result.
public struct TransportationReoptimizer: ~Copyable, @unchecked Sendable {
  /// Of a row: how many columns it wants beside those pinned, how many of these places are empty.
  struct RowPlaces {
    var demand: Int32
    var empty: Int32 = 0
    var pinned: Int32 = 0
    var isChanged = false
  }

  /// Of a column: its loads beside the rows pinned, how many rows it counts, those missing among them.
  ///
  /// While it counts other than it has, it has rows too many or too few.
  struct ColumnLoads {
    var minimum: Int32
    var maximum: Int32
    var counted: Int32 = 0
    var missing: Int32 = 0
    var pinned: Int32 = 0
    /// The minimum that was asked for; rows pinned beyond it take nothing from others.
    var wantedMinimum: Int32
    var isChanged = false
  }

  /// A pair that has been chosen or given up since the last report.
  struct Exchange {
    let row: Int32
    let column: Int32
    let isChosen: Bool
  }

  /// So many rows and columns can be told apart in the queue of a search.
  private static let mostNodes = 1 << 29 - 1

  /// What a place that stays empty, or a load that is missing to a minimum, costs.
  let penalty: Int64
  /// The largest weight in absolute value, now or before.
  var largestWeight: Int64
  var pairCount: Int
  var rows: ReoptimizationSide
  var columns: ReoptimizationSide
  var places: [RowPlaces]
  var loads: [ColumnLoads]
  /// The pairs pinned, by row.
  var pinned: PairLists
  var weight: Int128 = 0
  var changedRows: [Int] = []
  var changedColumns: [Int] = []
  var exchanges: [Exchange] = []
  /// The rows and columns that have or had places empty and rows missing, some more than once.
  var shortRows: [Int] = []
  var shortColumns: [Int] = []
  var queue = MinimumQueue()

  /// The number of rows, those added included.
  public var rowCount: Int { rows.count }
  /// The number of columns, those added included.
  public var columnCount: Int { columns.count }

  /// Takes an optimal solution of a problem, with its prices.
  ///
  /// - Parameters:
  ///   - largestWeight: The largest weight, in absolute value, that any pair will ever have; by default four times
  ///     the largest of the problem, if the range of numbers allows it.
  ///   - mostRows: The largest number of rows there will ever be; by default twice those of the problem and 1,000,
  ///     if the range of numbers allows it.
  /// - Throws: ``ReoptimizationError`` if the prices do not prove the solution optimal, if a row lists a column
  ///   twice, or if weights and rows of that size are out of range.
  /// - Complexity: O(pairs), and a search for each empty place and each missing load.
  public init(
    _ problem: TransportationProblem, solution: TransportationSolution, largestWeight: Int64? = nil,
    mostRows: Int? = nil
  ) throws(ReoptimizationError) {
    guard max(problem.rowCount, problem.columnCount) <= Self.mostNodes else {
      throw ReoptimizationError(.size, "there are more than \(Self.mostNodes) rows or columns")
    }
    var largest: Int64 = 0
    for row in 0..<problem.rowCount {
      var last: Int32 = -1
      for pair in problem.rowStarts[row]..<problem.rowStarts[row + 1] {
        if problem.columns[pair] <= last {
          throw ReoptimizationError(
            .pieces, "row \(row) lists column \(problem.columns[pair]) more than once: solve it afresh")
        }
        last = problem.columns[pair]
        largest = max(largest, abs(problem.weights[pair]))
      }
    }
    guard problem.certificate(of: solution).isProof else {
      throw ReoptimizationError(.notOptimal, "the prices do not prove the solution optimal")
    }
    // Prices of the solver are smaller; where nothing is demanded or taken, a proof allows any.
    let prices = -Int64.max / 4...Int64.max / 4
    guard solution.rowPrices.allSatisfy(prices.contains), solution.columnPrices.allSatisfy(prices.contains)
    else {
      throw ReoptimizationError(
        .notOptimal, "a price is outside ±\(prices.upperBound): take those of solve(threads:)")
    }
    let roomy = 2 * problem.rowCount + 1000
    let fitting =
      TransportationProblem.largestWeight(rows: roomy) < largest ? problem.rowCount : roomy
    let mostRows = max(problem.rowCount, min(mostRows ?? fitting, Self.mostNodes))
    let limit = TransportationProblem.largestWeight(rows: mostRows)
    let range = max(largest, largestWeight ?? min(limit, max(1, 4 * min(largest, limit))))
    guard range <= limit else {
      throw ReoptimizationError(
        .weightRange,
        "weights up to \(range) in \(mostRows) rows are out of range: scale them down to \(limit)")
    }
    // Not below that of the problem, to which the prices of what is short refer.
    penalty = max(problem.penalty, 2 * (Int64(mostRows) + 2) * range + 1)
    self.largestWeight = largest
    pairCount = problem.columns.count
    rows = ReoptimizationSide(
      PairLists(rowsOf: problem), prices: solution.rowPrices,
      places: solution.chosen.map { Int32(truncatingIfNeeded: $0.count) })
    var chosenCounts = [Int32](repeating: 0, count: problem.columnCount)
    for chosen in solution.chosen {
      for column in chosen { chosenCounts[Int(column)] += 1 }
    }
    columns = ReoptimizationSide(
      PairLists(columnsOf: problem), prices: solution.columnPrices, places: chosenCounts.map { $0 + 1 })
    pinned = PairLists(rooms: [Int](repeating: 0, count: problem.rowCount))
    places = (0..<problem.rowCount).map {
      RowPlaces(demand: problem.demands[$0], empty: solution.emptyPlaces[$0])
    }
    loads = (0..<problem.columnCount).map {
      ColumnLoads(
        minimum: problem.minimumLoads[$0], maximum: problem.maximumLoads[$0],
        missing: solution.missingLoads[$0], wantedMinimum: problem.minimumLoads[$0])
    }
    for row in 0..<problem.rowCount {
      for column in solution.chosen[row] {
        if let pair = rows.pairs.exactPosition(of: column, in: row) {
          choose(row, Int(column), weight: rows.pairs.weights(row)[pair])
        }
      }
      if places[row].empty > 0 {
        shortRows.append(row)
        noteChange(ofRow: row)
      }
    }
    for column in 0..<problem.columnCount {
      loads[column].counted = Int32(truncatingIfNeeded: columns.chosen.count(column)) + loads[column].missing
      if loads[column].missing > 0 {
        shortColumns.append(column)
        noteChange(ofColumn: column)
      }
    }
    exchanges.removeAll(keepingCapacity: true)
    for row in 0..<problem.rowCount { rows.list(row, prices: columns.price) }
    for column in 0..<problem.columnCount { columns.list(column, prices: rows.price) }
    _ = reoptimize()
  }

  /// Finds the new optimum.
  ///
  /// Where some places cannot be filled or minimum loads cannot be met, as few as possible stay so; a later change
  /// may mend it.
  /// - Returns: what is different from the optimum before.
  /// - Complexity: see the head of this file.
  public mutating func reoptimize() -> Reoptimization {
    for row in changedRows { chooseAgain(row) }
    changedRows.removeAll(keepingCapacity: true)
    changedColumns.sort()
    for column in changedColumns { settle(column) }
    for column in changedColumns {
      while true {
        let tooMany = excess(of: column)
        if tooMany <= 0 { break }
        if columns.price[column] == 0, loads[column].counted < loads[column].maximum {
          let room = loads[column].maximum - loads[column].counted
          loads[column].counted += Int32(truncatingIfNeeded: min(tooMany, Int(room)))
        } else {
          sendAway(from: column)
        }
      }
    }
    for column in changedColumns {
      while true {
        let tooFew = -excess(of: column)
        if tooFew <= 0 { break }
        if columns.price[column] == 0, loads[column].counted > loads[column].minimum {
          let spare = loads[column].counted - loads[column].minimum
          loads[column].counted -= Int32(truncatingIfNeeded: min(tooFew, Int(spare)))
        } else if columns.price[column] == -penalty {
          setMissing(column, loads[column].missing + Int32(truncatingIfNeeded: tooFew))
        } else {
          drawIn(to: column)
        }
      }
      loads[column].isChanged = false
    }
    changedColumns.removeAll(keepingCapacity: true)
    return report()
  }

  /// How many rows a column has more than it counts.
  @inline(__always)
  func excess(of column: Int) -> Int {
    columns.chosen.count(column) + Int(loads[column].missing) - Int(loads[column].counted)
  }

  /// Gives a row its best columns at the prices as they are, and the price that follows.
  private mutating func chooseAgain(_ row: Int) {
    places[row].isChanged = false
    let demand = Int(places[row].demand)
    rows.list(row, prices: columns.price, sorted: min(demand, rows.pairs.count(row)) + 1)
    let ends = rows.near.ends(row)
    let weights = rows.near.weights(row)
    var filled = 0
    var price = -penalty
    while filled < min(demand, rows.near.count(row)) {
      let value = weights[filled] - columns.price[Int(ends[filled])]
      if value < -penalty { break }
      price = value
      filled += 1
    }
    if filled < demand {
      price = -penalty
    } else if demand == 0, rows.near.count(row) > 0 {
      price = max(price, weights[0] - columns.price[Int(ends[0])])
    }
    var number = 0
    while number < rows.chosen.count(row) {
      let column = rows.chosen.ends(row)[number]
      if (0..<filled).contains(where: { ends[$0] == column }) {
        number += 1
      } else {
        giveUp(row, Int(column))
        noteChange(ofColumn: Int(column))
      }
    }
    for number in 0..<filled where rows.chosen.position(of: ends[number], in: row) == nil {
      choose(row, Int(ends[number]), weight: weights[number])
      noteChange(ofColumn: Int(ends[number]))
    }
    setEmpty(row, demand - filled)
    rows.setPrice(row, price)
    columns.offerAll(of: row, in: rows)
  }

  /// Makes a column count what its price demands.
  private mutating func settle(_ column: Int) {
    let price = columns.price[column]
    let load = Int32(truncatingIfNeeded: columns.chosen.count(column))
    let minimum = loads[column].minimum
    let maximum = loads[column].maximum
    setMissing(column, price == -penalty ? max(0, minimum - load) : 0)
    loads[column].counted = price > 0 ? maximum : price < 0 ? minimum : min(max(load, minimum), maximum)
  }

  mutating func noteChange(ofRow row: Int) {
    if places[row].isChanged { return }
    places[row].isChanged = true
    changedRows.append(row)
  }

  mutating func noteChange(ofColumn column: Int) {
    if loads[column].isChanged { return }
    loads[column].isChanged = true
    changedColumns.append(column)
  }

  mutating func choose(_ row: Int, _ column: Int, weight pairWeight: Int64) {
    rows.chosen.append(Int32(truncatingIfNeeded: column), weight: pairWeight, to: row)
    columns.chosen.append(Int32(truncatingIfNeeded: row), weight: pairWeight, to: column)
    weight += Int128(pairWeight)
    note(row, column, isChosen: true)
  }

  mutating func giveUp(_ row: Int, _ column: Int) {
    guard let inRow = rows.chosen.position(of: Int32(truncatingIfNeeded: column), in: row),
      let inColumn = columns.chosen.position(of: Int32(truncatingIfNeeded: row), in: column)
    else { return }
    weight -= Int128(rows.chosen.weights(row)[inRow])
    rows.chosen.exchangeRemove(at: inRow, from: row)
    columns.chosen.exchangeRemove(at: inColumn, from: column)
    note(row, column, isChosen: false)
  }

  mutating func note(_ row: Int, _ column: Int, isChosen: Bool) {
    exchanges.append(
      Exchange(
        row: Int32(truncatingIfNeeded: row), column: Int32(truncatingIfNeeded: column), isChosen: isChosen))
  }

  mutating func setEmpty(_ row: Int, _ empty: Int) {
    if places[row].empty == 0, empty > 0 { shortRows.append(row) }
    places[row].empty = Int32(truncatingIfNeeded: empty)
  }

  mutating func setMissing(_ column: Int, _ missing: Int32) {
    if loads[column].missing == 0, missing > 0 { shortColumns.append(column) }
    loads[column].missing = missing
  }

  /// What is different since the last report, which each exchange tells: there and back again cancel.
  private mutating func report() -> Reoptimization {
    exchanges.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    var added: [Reoptimization.Pair] = []
    var removed: [Reoptimization.Pair] = []
    var index = 0
    while index < exchanges.count {
      let first = exchanges[index]
      var balance = 0
      while index < exchanges.count, exchanges[index].row == first.row,
        exchanges[index].column == first.column
      {
        balance += exchanges[index].isChosen ? 1 : -1
        index += 1
      }
      let pair = Reoptimization.Pair(row: Int(first.row), column: Int(first.column))
      if balance > 0 { added.append(pair) } else if balance < 0 { removed.append(pair) }
    }
    exchanges.removeAll(keepingCapacity: true)
    return Reoptimization(
      added: added, removed: removed, weight: weight,
      emptyPlaces: Self.shortfalls(&shortRows) { places[$0].empty },
      missingLoads: Self.shortfalls(&shortColumns) { loads[$0].missing })
  }

  private static func shortfalls(
    _ numbers: inout [Int], missing: (Int) -> Int32
  ) -> [Reoptimization.Shortfall] {
    numbers.sort()
    var kept: [Int] = []
    for number in numbers where missing(number) > 0 && kept.last != number { kept.append(number) }
    numbers = kept
    return kept.map { Reoptimization.Shortfall(number: $0, missing: Int(missing($0))) }
  }
}
