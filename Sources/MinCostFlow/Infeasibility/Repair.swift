// Problem: what is the least that must change, in units of loads and in pairs, for all demands and minimum loads to be
// met?
// Method: each empty place needs one change, and one is enough for it: a unit more of a maximum load, where its row
// has a pair left; else a new pair. So the new pairs are those that rows lack to their demand, taken by a maximum flow
// to where there is room, and the other places are filled by raising maximum loads. Which ones: in a best choice with
// the fewest places above the maximum, the columns that places cannot get out of (part A of Decomposition.swift) are
// full, and their rows are served in full. With the maximum loads as minimum loads, this is a transportation problem
// that can be met, and its best choice tells where the load goes beyond.
// Minimum loads: lowered by what the solution misses, which is the least.
// Complexity: another solution of a part of the problem.

/// A least set of changes after which all demands and minimum loads can be met.
public struct TransportationRepair: Sendable, Hashable {
  /// How much the load of a column, or the demand of a row, is to change.
  public struct Change: Sendable, Hashable {
    /// The number of the column or row.
    public let number: Int
    /// The size of the change, above 0.
    public let amount: Int
  }

  /// Maximum loads to be raised, by column.
  public let raisedMaximumLoads: [Change]
  /// Minimum loads to be lowered, by column.
  public let loweredMinimumLoads: [Change]
  /// New pairs, by row and column.
  public let newPairs: [NewPair]
  /// Demands to be lowered, by row, since there are not so many columns.
  public let loweredDemands: [Change]

  /// A pair to be allowed.
  public struct NewPair: Sendable, Hashable {
    /// Its row.
    public let row: Int
    /// Its column.
    public let column: Int
  }
}

extension TransportationProblem {
  /// The least changes after which all demands and minimum loads can be met, of which those of maximum loads cost
  /// least in total weight. Pairs are added only to rows that demand more than they have.
  ///
  /// - Parameters:
  ///   - solution: one of ``solve(threads:)`` for this problem.
  ///   - taken: Columns that a row has outside this problem, which therefore cannot be new pairs.
  /// - Complexity: that of ``solve(threads:)`` for those that are short and all that compete with them.
  public func cheapestRepair(
    of solution: TransportationSolution, threads: Int = 1, taken: (_ row: Int) -> [Int] = { _ in [] }
  ) -> TransportationRepair {
    var extended = ExtendedProblem(of: self, solution: solution, taken: taken)
    let (loads, newPairs) = extended.loads(threads: threads)
    return TransportationRepair(
      raisedMaximumLoads: loads.indices.compactMap {
        let amount = loads[$0] - Int(maximumLoads[$0])
        return amount > 0 ? .init(number: $0, amount: amount) : nil
      },
      loweredMinimumLoads: solution.missingLoads.enumerated().compactMap {
        $1 > 0 ? .init(number: $0, amount: Int($1)) : nil
      },
      newPairs: newPairs, loweredDemands: extended.loweredDemands)
  }
}

/// The problem with pairs added to the rows that lack some. Their own pairs are all taken beforehand.
private struct ExtendedProblem {
  private var part: Subproblem
  /// Of each column: its places that are taken beforehand.
  private var fixed: [Int32]
  private var isLacking: [Bool]
  private let whole: TransportationProblem
  private(set) var loweredDemands: [TransportationRepair.Change] = []

  /// So many new pairs are weighed; beyond, a few for each row where there is room.
  private static let mostPairs = 2_000_000
  private static let fewPairs = 40

  init(of whole: TransportationProblem, solution: TransportationSolution, taken: (Int) -> [Int]) {
    self.whole = whole
    part = Subproblem(
      demands: whole.demands, minimumLoads: [Int32](repeating: 0, count: whole.columnCount),
      maximumLoads: whole.maximumLoads, rowStarts: [0], columns: [], weights: [])
    fixed = [Int32](repeating: 0, count: whole.columnCount)
    isLacking = (0..<whole.rowCount).map {
      Int(whole.demands[$0]) > whole.rowStarts[$0 + 1] - whole.rowStarts[$0]
    }
    if !isLacking.contains(true) {
      (part.rowStarts, part.columns, part.weights) = (whole.rowStarts, whole.columns, whole.weights)
      return
    }
    var loads = [Int32](repeating: 0, count: whole.columnCount)
    for chosen in solution.chosen {
      for column in chosen { loads[Int(column)] += 1 }
    }
    let everything = isLacking.count { $0 } * whole.columnCount <= Self.mostPairs
    let roomy = (0..<whole.columnCount).filter { everything || loads[$0] < whole.maximumLoads[$0] }
    var turn = 0
    var isClosed = [Bool](repeating: false, count: whole.columnCount)
    for row in 0..<whole.rowCount {
      let pairs = whole.rowStarts[row]..<whole.rowStarts[row + 1]
      if !isLacking[row] {
        part.columns += whole.columns[pairs]
        part.weights += whole.weights[pairs]
      } else {
        let closed = whole.columns[pairs].map(Int.init) + taken(row)
        for column in closed { isClosed[column] = true }
        for pair in pairs { fixed[Int(whole.columns[pair])] += 1 }
        let lacking = Int(whole.demands[row]) - pairs.count
        var open: [Int] = []
        if everything {
          open = roomy.filter { !isClosed[$0] }
        } else {
          let wanted = min(lacking, whole.columnCount) + Self.fewPairs
          for step in 0..<roomy.count where open.count < wanted {
            let column = roomy[(turn + step) % roomy.count]
            if !isClosed[column] { open.append(column) }
          }
          turn += wanted
          for column in 0..<whole.columnCount where open.count < lacking {
            if !isClosed[column], !open.contains(column) { open.append(column) }
          }
        }
        for column in closed { isClosed[column] = false }
        open.sort()
        if lacking > open.count {
          loweredDemands.append(.init(number: row, amount: lacking - open.count))
        }
        part.demands[row] = Int32(truncatingIfNeeded: min(lacking, open.count))
        part.columns += open.map { Int32(truncatingIfNeeded: $0) }
        part.weights += open.map { _ in 0 }
      }
      part.rowStarts.append(part.columns.count)
    }
    part.maximumLoads = zip(whole.maximumLoads, fixed).map { max(0, $0 - $1) }
  }

  /// What each column has in the end, and the new pairs among it.
  mutating func loads(threads: Int) -> ([Int], [TransportationRepair.NewPair]) {
    var loads = fixed.map(Int.init)
    var newPairs: [TransportationRepair.NewPair] = []
    func take(_ column: Int, for row: Int) {
      loads[column] += 1
      if isLacking[row] { newPairs.append(.init(row: row, column: column)) }
    }
    guard
      let problem = try? TransportationProblem(
        demands: part.demands, minimumLoads: part.minimumLoads, maximumLoads: part.maximumLoads,
        rowStarts: part.rowStarts, columns: part.columns, weights: part.weights)
    else { return (loads, newPairs) }
    let decomposition = problem.withUnsafePairs { rowStarts, columns in
      var flow = MaximumFlow(
        demands: problem.demands, columnCount: problem.columnCount, rowStarts: rowStarts, columns: columns)
      flow.setCapacities(problem.maximumLoads)
      _ = flow.fill { _ in true }
      let decomposition = Decomposition(of: problem, by: &flow)
      for row in 0..<problem.rowCount {
        for place in flow.places.starts[row]..<flow.places.starts[row] + Int(flow.filled[row]) {
          let column = Int(flow.places.column[place])
          // Pairs inside the part that is short are chosen anew.
          if decomposition.rows[row] != .short || decomposition.columns[column] != .short {
            take(column, for: row)
          }
        }
      }
      return decomposition
    }
    var short = decomposition.piece(.short, of: problem)
    short.problem.minimumLoads = short.problem.maximumLoads
    short.problem.maximumLoads = [Int32](repeating: 0, count: short.columns.count)
    for column in short.problem.columns { short.problem.maximumLoads[Int(column)] += 1 }
    let largest = problem.weights.reduce(0) { max($0, abs($1)) }
    let solution = short.problem.solve(auctionFrom: 10_000, largestWeight: largest, threads: threads) { _ in true }
    for (number, row) in short.rows.enumerated() {
      for column in solution?.chosen[number] ?? [] { take(short.columns[Int(column)], for: row) }
    }
    newPairs.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return (loads, newPairs)
  }
}
