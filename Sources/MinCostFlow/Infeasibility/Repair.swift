// Problem: what is the least that must change, in units of loads and in pairs, for all demands and minimum loads to be
// met?
// Method: each empty place needs one change, and one is enough for it: a unit more of a maximum load, where its row
// has a pair left; else a new pair. So the new pairs are those that rows lack to their demand: a problem with all pairs
// that these rows could have in addition tells which of them find room. The other places are filled by raising maximum
// loads. In a best choice with the fewest units beyond them, the columns that empty places cannot get out of (part A of
// Decomposition.swift) are full, and their rows served; its loads are those of the transportation problem with the
// maximum loads as minimum loads. Rows of the solution with empty places take their best further pairs at the prices
// that they have; shortest paths then move the units beyond the loads to where they cost least (SendingAway.swift).
// Each step leaves a repair as small; a limit on the steps ends the search for a better one.
// Minimum loads: lowered by what is still missing with the new pairs.
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
  /// least in total weight, or little more where there are millions of pairs. Pairs are added only to rows that demand
  /// more than they have; where millions of them come into question, only some are weighed. Minimum loads are lowered
  /// by what is missing with the new pairs.
  ///
  /// - Parameters:
  ///   - solution: one of ``solve(threads:)`` for this problem.
  ///   - taken: Columns that a row has outside this problem, which therefore cannot be new pairs.
  /// - Returns: the repair; one without any change if the solution is not proven to be one of this problem.
  /// - Complexity: that of ``solve(threads:)`` for those that are short and all that compete with them.
  public func cheapestRepair(
    of solution: TransportationSolution, threads: Int = 1, taken: (_ row: Int) -> [Int] = { _ in [] }
  ) -> TransportationRepair {
    cheapestRepair(of: solution, threads: threads, taken: taken, progress: { _ in true }) ?? .empty
  }

  /// The same, with a report on how far it is.
  ///
  /// - Parameters:
  ///   - solution: one of ``solve(threads:)`` for this problem.
  ///   - threads: How many processors may work at once, at least 1.
  ///   - taken: Columns that a row has outside this problem, which therefore cannot be new pairs.
  ///   - progress: Is called with the share of the work done, 0 to 1, which may also fall when a further part of the work
  ///     begins. Where it returns false, the work ends there as that of ``solve(threads:progress:)`` does.
  /// - Returns: the repair, or nil if `progress` ended the work.
  public func cheapestRepair(
    of solution: TransportationSolution, threads: Int = 1, taken: (_ row: Int) -> [Int] = { _ in [] },
    progress: (Double) -> Bool
  ) -> TransportationRepair? {
    guard isOptimum(solution, threads: threads), !solution.isFeasible else {
      return .empty
    }
    guard var extended = ExtendedProblem(of: self, solution: solution, taken: taken, progress: progress),
      let repaired = extended.repaired(threads: threads, solution: solution, progress: progress)
    else { return nil }
    return TransportationRepair(
      raisedMaximumLoads: repaired.loads.indices.compactMap {
        let amount = repaired.loads[$0] - Int(maximumLoads[$0])
        return amount > 0 ? .init(number: $0, amount: amount) : nil
      },
      loweredMinimumLoads: repaired.missingLoads.enumerated().compactMap {
        $1 > 0 ? .init(number: $0, amount: Int($1)) : nil
      },
      newPairs: repaired.newPairs, loweredDemands: extended.loweredDemands)
  }
}

extension TransportationRepair {
  /// The repair of what can be met.
  fileprivate static let empty = TransportationRepair(
    raisedMaximumLoads: [], loweredMinimumLoads: [], newPairs: [], loweredDemands: [])
}

/// The problem with pairs added to the rows that lack some. Their own pairs are all taken beforehand.
private struct ExtendedProblem {
  /// What all columns have in the end.
  struct Repaired {
    var loads: [Int]
    var newPairs: [TransportationRepair.NewPair] = []
    /// What is still missing to minimum loads.
    var missingLoads: [Int32]
  }

  private var part: Subproblem
  /// Of each column: its places that are taken beforehand.
  private var fixed: [Int32]
  private var isLacking: [Bool]
  private let whole: TransportationProblem
  private(set) var loweredDemands: [TransportationRepair.Change] = []

  /// So many new pairs are weighed; beyond, a few for each row where there is room.
  private static let mostPairs = 2_000_000
  private static let fewPairs = 40
  /// How many pairs are copied between two questions whether to go on.
  private static let pairsAtOnce = 1_000_000

  /// - Returns: nil if it was cancelled.
  init?(
    of whole: TransportationProblem, solution: TransportationSolution, taken: (Int) -> [Int],
    progress: (Double) -> Bool
  ) {
    self.whole = whole
    part = Subproblem(
      demands: whole.demands, minimumLoads: whole.minimumLoads, maximumLoads: whole.maximumLoads,
      rowStarts: [0], columns: [], weights: [])
    fixed = [Int32](repeating: 0, count: whole.columnCount)
    isLacking = (0..<whole.rowCount).map {
      Int(whole.demands[$0]) > whole.rowStarts[$0 + 1] - whole.rowStarts[$0]
    }
    if !isLacking.contains(true) {
      (part.rowStarts, part.columns, part.weights) = (whole.rowStarts, whole.columns, whole.weights)
      return
    }
    var choice = NewColumns(of: whole, solution: solution, rows: isLacking.count { $0 })
    var asked = 0
    for row in 0..<whole.rowCount {
      if part.columns.count - asked > Self.pairsAtOnce {
        asked = part.columns.count
        if !progress(0) { return nil }
      }
      let pairs = whole.rowStarts[row]..<whole.rowStarts[row + 1]
      if !isLacking[row] {
        part.columns += whole.columns[pairs]
        part.weights += whole.weights[pairs]
      } else {
        for pair in pairs { fixed[Int(whole.columns[pair])] += 1 }
        let lacking = Int(whole.demands[row]) - pairs.count
        let open = choice.columns(besides: whole.columns[pairs].map(Int.init) + taken(row), wanted: lacking)
        if lacking > open.count {
          loweredDemands.append(.init(number: row, amount: lacking - open.count))
        }
        part.demands[row] = Int32(truncatingIfNeeded: min(lacking, open.count))
        part.columns += open.map { Int32(truncatingIfNeeded: $0) }
        part.weights += open.map { _ in 0 }
      }
      part.rowStarts.append(part.columns.count)
    }
    part.minimumLoads = zip(whole.minimumLoads, fixed).map { max(0, $0 - $1) }
    part.maximumLoads = zip(whole.maximumLoads, fixed).map { max(0, $0 - $1) }
  }

  /// The columns that rows could have in addition.
  private struct NewColumns {
    private let columnCount: Int
    /// Whether all that a row does not have are weighed.
    private let everything: Bool
    /// The columns that have room in the solution, and where the next row begins to look for others.
    private let roomy: [Int]
    private var turn = 0
    /// Whether a column is none for this row, or is taken already.
    private var isClosed: [Bool]

    init(of whole: TransportationProblem, solution: TransportationSolution, rows: Int) {
      columnCount = whole.columnCount
      everything = rows * columnCount <= mostPairs
      isClosed = [Bool](repeating: false, count: columnCount)
      var loads = [Int32](repeating: 0, count: columnCount)
      for chosen in solution.chosen {
        for column in chosen { loads[Int(column)] += 1 }
      }
      let all = everything
      roomy = (0..<columnCount).filter { all || loads[$0] < whole.maximumLoads[$0] }
    }

    /// So many columns and some more, if there are so many, ascending.
    /// - Complexity: O(columns found and passed over).
    mutating func columns(besides closed: [Int], wanted: Int) -> [Int] {
      for column in closed where isClosed.indices.contains(column) { isClosed[column] = true }
      var open: [Int] = []
      if everything {
        open = roomy.filter { !isClosed[$0] }
      } else {
        let most = min(wanted, columnCount) + fewPairs
        for step in 0..<roomy.count {
          if open.count == most { break }
          let column = roomy[(turn + step) % roomy.count]
          if isClosed[column] { continue }
          isClosed[column] = true
          open.append(column)
        }
        for step in 0..<columnCount {
          if open.count >= wanted { break }
          let column = (turn + step) % columnCount
          if !isClosed[column] { open.append(column) }
        }
        turn += most
        for column in open { isClosed[column] = false }
        open.sort()
      }
      for column in closed where isClosed.indices.contains(column) { isClosed[column] = false }
      return open
    }
  }

  /// What each column has in the end, with the new pairs; nil if it was cancelled.
  mutating func repaired(
    threads: Int, solution: TransportationSolution, progress: (Double) -> Bool
  ) -> Repaired? {
    var repaired = Repaired(loads: fixed.map(Int.init), missingLoads: solution.missingLoads)
    func take(_ column: Int, for row: Int) {
      repaired.loads[column] += 1
      if isLacking[row] { repaired.newPairs.append(.init(row: row, column: column)) }
    }
    if !progress(0) { return nil }
    guard
      let problem = try? TransportationProblem(
        demands: part.demands, minimumLoads: part.minimumLoads, maximumLoads: part.maximumLoads,
        rowStarts: part.rowStarts, columns: part.columns, weights: part.weights)
    else { return repaired }
    var solution = solution
    if isLacking.contains(true) {
      guard let better = problem.solve(threads: threads, progress: progress) else { return nil }
      solution = better
    }
    repaired.missingLoads = solution.missingLoads
    if !progress(0) { return nil }
    let decomposition = problem.withUnsafePairs { rowStarts, columns in
      var flow = MaximumFlow(
        demands: problem.demands, columnCount: problem.columnCount, rowStarts: rowStarts, columns: columns)
      for row in 0..<problem.rowCount { flow.choose(solution.chosen[row], of: row) }
      return Decomposition(of: problem, by: &flow)
    }
    for row in 0..<problem.rowCount {
      // Pairs inside the part that is short are chosen anew.
      for column in solution.chosen[row].map(Int.init)
      where decomposition.rows[row] != .short || decomposition.columns[column] != .short {
        take(column, for: row)
      }
    }
    guard progress(0), var short = decomposition.piece(.short, of: problem, progress: progress) else {
      return nil
    }
    short.problem.minimumLoads = short.problem.maximumLoads
    var number = [Int32](repeating: -1, count: problem.columnCount)
    for (new, column) in short.columns.enumerated() { number[column] = Int32(new) }
    guard
      let chosen = short.problem.chosenBeyondMaxima(
        from: short.rows.map { row in
          solution.chosen[row].compactMap { number[Int($0)] >= 0 ? number[Int($0)] : nil }
        },
        prices: short.columns.map { solution.columnPrices[$0] }, progress: progress)
    else { return nil }
    for (number, row) in short.rows.enumerated() {
      for column in chosen[number] { take(short.columns[Int(column)], for: row) }
    }
    repaired.newPairs.sort { ($0.row, $0.column) < ($1.row, $1.column) }
    return repaired
  }
}

extension Subproblem {
  /// How many pairs the searches for a better repair may look at, and how many searches there are at least.
  private static let workLimit = 60_000_000
  private static let leastSearches = 3

  /// A choice that meets all demands and minimum loads without regard to maximum loads: the best, or a good one.
  ///
  /// - Parameters:
  ///   - chosen: A choice that meets all minimum loads exactly and no demand in excess, proven by
  ///   - prices: those of the columns.
  /// - Returns: the choice, or nil if it was cancelled.
  fileprivate func chosenBeyondMaxima(from chosen: [[Int32]], prices: [Int64], progress: (Double) -> Bool)
    -> [[Int32]]?
  {
    rowStarts.withUnsafeBufferPointer { rowStarts in
      columns.withUnsafeBufferPointer { columns in
        weights.withUnsafeBufferPointer { weights in
          let solver = PrimalDualSolver(
            problem: self, hasMaxima: false, rowStarts: rowStarts, columns: columns, weights: weights)
          return solver.run(
            from: chosen, prices: prices,
            searches: max(Self.leastSearches, Self.workLimit / max(1, columns.count)), progress: progress)
        }
      }
    }
  }
}

extension PrimalDualSolver {
  /// How many pairs are looked at between two questions whether to go on.
  private static var pairsAtOnce: Int { 1_000_000 }

  /// Goes on from a choice, in which rows with empty places take their best further pairs; nil if it was cancelled.
  fileprivate func run(
    from chosen: [[Int32]], prices: [Int64], searches: Int, progress: (Double) -> Bool
  ) -> [[Int32]]? {
    let highest = prices.max() ?? 0
    for column in 0..<columnCount { columnPrice[column] = prices[column] - highest }
    if !progress(0) { return nil }
    var best = BestOfStream(
      atMost: (0..<rowCount).map { places.starts[$0 + 1] - places.starts[$0] }.max() ?? 0)
    var looked = 0
    for row in 0..<rowCount {
      if looked > Self.pairsAtOnce {
        looked = 0
        if !progress(0) { return nil }
      }
      looked += rowStarts[row + 1] - rowStarts[row]
      var place = places.starts[row]
      var next = 0
      for pair in rowStarts[row]..<rowStarts[row + 1]
      where next < chosen[row].count && columns[pair] == chosen[row][next] {
        take(pair, for: place)
        place += 1
        next += 1
      }
      let empty = places.starts[row + 1] - place
      if empty > 0 {
        looked += rowStarts[row + 1] - rowStarts[row]
        best.begin(wanted: empty)
        for pair in rowStarts[row]..<rowStarts[row + 1] where !isChosen[pair] {
          let value = value(of: pair)
          if value > best.threshold { best.take(value, at: pair) }
        }
        best.finish(sorted: 0)
        for number in 0..<best.count {
          take(best.entries[number].position, for: place)
          place += 1
        }
      }
      let held = places.starts[row]..<places.starts[row + 1]
      rowPrice[row] =
        held.map { places.weight[$0] - columnPrice[Int(places.column[$0])] }.min()
        ?? (rowStarts[row]..<rowStarts[row + 1]).map { value(of: $0) }.max() ?? 0
    }
    for _ in 0..<searches {
      let waiting = (0..<columnCount).count { isWaiting($0) }
      if waiting == 0 { break }
      let share = 1 - Double(waiting) / Double(columnCount)
      if !progress(share) || !sendPlacesAway(from: waiting, goOn: { progress(share) }) { return nil }
    }
    return solution().chosen
  }

  private func value(of pair: Int) -> Int64 { weights[pair] - columnPrice[Int(columns[pair])] }
}
