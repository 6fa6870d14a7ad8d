import MinCostFlow
import TestSupport
import Testing

@Suite struct WarmStartTests {
  /// Changes random problems and compares the optimum after each step with a fresh one; counts infeasible steps.
  func follow(
    problems: Int, steps: Int, rows: ClosedRange<Int>, columns: ClosedRange<Int>, seed: UInt64,
    enumerates: Bool
  ) throws -> Int {
    var generator = SeededGenerator(seed: seed)
    var infeasible = 0
    for _ in 0..<problems {
      let problem = try randomTransportation(rows: rows, columns: columns, using: &generator)
      let ranges: [ClosedRange<Int64>] = [0...0, 0...2, -3...3, 0...1_000_000]
      let range = ranges.randomElement(using: &generator) ?? 0...0
      var model = ChangingProblem(problem)
      var live = try TransportationReoptimizer(
        problem, solution: problem.solve(), largestWeight: 1_000_000, mostRows: 2 * rows.upperBound)
      var before = pairs(of: live)
      for _ in 0..<steps {
        let atOnce = [1, 1, 1, 2, 5].randomElement(using: &generator) ?? 1
        for _ in 0..<atOnce {
          try model.change(
            &live, weights: range, most: max(rows.upperBound, columns.upperBound), using: &generator)
        }
        let outcome = live.reoptimize()
        let solution = live.solution()
        let certificate = live.problem().certificate(of: solution)
        #expect(certificate.isProof)
        let fresh = try model.rest()
        let optimum = fresh.solve()
        let free = fresh.certificate(of: optimum).value
        let short = Int128(optimum.emptyPlaces.reduce(0, +) + optimum.missingLoads.reduce(0, +))
        #expect(outcome.weight == free + Int128(fresh.penalty) * short + Int128(model.pinnedWeight))
        if enumerates {
          #expect(free == Int128(bestValueByEnumeration(fresh)))
          // What is missing has the reasons and the repair that a fresh run has.
          let present = live.problem()
          #expect(present.placeBottlenecks(of: solution).isEmpty == outcome.emptyPlaces.isEmpty)
          #expect(present.loadBottlenecks(of: solution).isEmpty == outcome.missingLoads.isEmpty)
          let (warm, new) = (present.cheapestRepair(of: solution), fresh.cheapestRepair(of: optimum))
          #expect(warm.size == new.size)
        }
        #expect(outcome.emptyPlaces == shortfalls(solution.emptyPlaces))
        #expect(outcome.missingLoads == shortfalls(solution.missingLoads))
        let missing = (outcome.emptyPlaces + outcome.missingLoads).reduce(0) { $0 + $1.missing }
        #expect(Int128(missing) == short)
        #expect(outcome.isFeasible == optimum.isFeasible)
        let now = pairs(of: live)
        #expect(Set(outcome.added) == now.subtracting(before))
        #expect(Set(outcome.removed) == before.subtracting(now))
        before = now
        if !outcome.isFeasible { infeasible += 1 }
      }
    }
    return infeasible
  }

  func pairs(of live: borrowing TransportationReoptimizer) -> Set<Reoptimization.Pair> {
    var pairs: Set<Reoptimization.Pair> = []
    for row in 0..<live.rowCount {
      for column in live.chosenColumns(ofRow: row) {
        pairs.insert(Reoptimization.Pair(row: row, column: Int(column)))
      }
    }
    return pairs
  }

  func shortfalls(_ missing: [Int32]) -> [Reoptimization.Shortfall] {
    missing.indices.filter { missing[$0] > 0 }.map {
      Reoptimization.Shortfall(number: $0, missing: Int(missing[$0]))
    }
  }

  @Test func `after any changes the optimum is that of enumeration, with a proof`() throws {
    let infeasible = try follow(
      problems: 900, steps: 8, rows: 0...4, columns: 0...4, seed: 11, enumerates: true)
    #expect(infeasible > 1000 && infeasible < 7000)
  }

  @Test func `after any changes the optimum is that of a fresh run`() throws {
    _ = try follow(
      problems: 40, steps: 15, rows: 5...20, columns: 5...20, seed: 12, enumerates: false)
  }

  @Test func `the optimum is right where only a part of the pairs is in short lists`() throws {
    _ = try follow(
      problems: 6, steps: 15, rows: 90...110, columns: 90...110, seed: 13, enumerates: false)
  }

  @Test func `short lists miss nothing while prices rise and fall`() throws {
    let count = 150
    var generator = SeededGenerator(seed: 15)
    let problem = try TransportationProblem(
      demands: [Int32](repeating: 2, count: count), minimumLoads: [Int32](repeating: 0, count: count),
      maximumLoads: (0..<count).map { 2 + Int32($0 % 4 / 3) }, rowStarts: (0...count).map { $0 * count },
      columns: (0..<count * count).map { Int32($0 % count) },
      weights: (0..<count * count).map { pair in
        // Columns that all rows like more than others, so that prices differ.
        Int64(pair % count * 3000) + Int64.random(in: 0...1_000_000, using: &generator)
      })
    var live = try TransportationReoptimizer(problem, solution: problem.solve())
    for step in 0..<200 {
      let column = Int.random(in: 0..<count, using: &generator)
      let row = Int.random(in: 0..<count, using: &generator)
      try live.setLoads(ofColumn: column, minimum: 0, maximum: Int32(step % 5))
      try live.setDemand(ofRow: row, to: Int32(step % 4))
      _ = live.reoptimize()
      #expect(live.problem().certificate(of: live.solution()).isProof)
    }
  }

  @Test func `a column too dear for every short list is found when its price has fallen`() throws {
    // Each of 80 rows has a column of its own; the last two rows bid up the last column.
    let count = 80
    var weights: [Int64] = []
    for row in 0..<count {
      for column in 0..<count { weights.append(100 - Int64((column - row + count) % count)) }
      weights.append(95)
    }
    for _ in 0..<2 {
      weights.append(contentsOf: [Int64](repeating: 10, count: count))
      weights.append(1000)
    }
    let problem = try TransportationProblem(
      demands: [Int32](repeating: 1, count: count) + [1, 1],
      minimumLoads: [Int32](repeating: 0, count: count + 1),
      maximumLoads: [Int32](repeating: 1, count: count) + [1],
      rowStarts: (0...count + 2).map { $0 * (count + 1) },
      columns: (0..<(count + 2) * (count + 1)).map { Int32($0 % (count + 1)) }, weights: weights)
    var live = try TransportationReoptimizer(problem, solution: problem.solve())
    try live.setDemand(ofRow: count, to: 0)
    try live.setDemand(ofRow: count + 1, to: 0)
    #expect(live.reoptimize().weight == 8000)
    try live.setLoads(ofColumn: 7, minimum: 0, maximum: 0)
    let outcome = live.reoptimize()
    #expect(outcome.weight == 7995)
    #expect(outcome.added.map(\.column).contains(count))
    #expect(live.problem().certificate(of: live.solution()).isProof)
  }

  @Test func `the same changes have the same result`() throws {
    func run() throws -> [Reoptimization] {
      var generator = SeededGenerator(seed: 14)
      let problem = try randomTransportation(rows: 30...30, columns: 30...30, using: &generator)
      var model = ChangingProblem(problem)
      var live = try TransportationReoptimizer(problem, solution: problem.solve(), largestWeight: 1_000_000)
      var outcomes: [Reoptimization] = []
      for _ in 0..<30 {
        try model.change(&live, weights: 0...2, most: 40, using: &generator)
        outcomes.append(live.reoptimize())
      }
      return outcomes
    }
    #expect(try run() == run())
  }

  @Test func `a column that leaves and returns gives up what it is worth`() throws {
    let problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [1, 1], rowStarts: [0, 2, 4],
      columns: [0, 1, 0, 1], weights: [5, 1, 4, 3])
    var live = try TransportationReoptimizer(problem, solution: problem.solve())
    #expect(live.reoptimize().weight == 8)
    try live.setLoads(ofColumn: 1, minimum: 0, maximum: 0)
    let gone = live.reoptimize()
    #expect(gone.weight == 5)
    #expect(gone.removed == [Reoptimization.Pair(row: 1, column: 1)])
    #expect(gone.added == [])
    #expect(gone.emptyPlaces == [Reoptimization.Shortfall(number: 1, missing: 1)])
    #expect(!gone.isFeasible)
    try live.setLoads(ofColumn: 1, minimum: 0, maximum: 1)
    let back = live.reoptimize()
    #expect(back.weight == 8 && back.isFeasible)
    #expect(back.added == gone.removed && back.removed == [])
  }

  @Test func `a pinned pair stays, and the rest is best around it`() throws {
    let problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [1, 1], rowStarts: [0, 2, 4],
      columns: [0, 1, 0, 1], weights: [5, 1, 4, 3])
    var live = try TransportationReoptimizer(problem, solution: problem.solve())
    try live.pin(row: 0, column: 1)
    let outcome = live.reoptimize()
    #expect(outcome.weight == 5)
    #expect(live.chosenColumns(ofRow: 0) == [1])
    #expect(live.chosenColumns(ofRow: 1) == [0])
    #expect(outcome.added.count == 2 && outcome.removed.count == 2)
    try live.unpin(row: 0, column: 1)
    #expect(live.reoptimize().weight == 8)
  }

  @Test func `demands and loads as large as numbers go are taken`() throws {
    let problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [1, 2], rowStarts: [0, 2, 4],
      columns: [0, 1, 0, 1], weights: [5, 1, 4, 3])
    var live = try TransportationReoptimizer(problem, solution: problem.solve())
    try live.setDemand(ofRow: 0, to: .max)
    try live.setLoads(ofColumn: 0, minimum: .max, maximum: .max)
    try live.setLoads(ofColumn: 1, minimum: 0, maximum: .max)
    let outcome = live.reoptimize()
    #expect(outcome.weight == 10)
    #expect(
      outcome.emptyPlaces == [Reoptimization.Shortfall(number: 0, missing: Int(Int32.max) - 2)])
    #expect(
      outcome.missingLoads == [Reoptimization.Shortfall(number: 0, missing: Int(Int32.max) - 2)])
    #expect(live.problem().certificate(of: live.solution()).isProof)
    try live.setDemand(ofRow: 1, to: 2)
    #expect(live.reoptimize().weight == 13)
    try live.setDemand(ofRow: 0, to: 0)
    try live.setLoads(ofColumn: 0, minimum: 0, maximum: 0)
    #expect(live.reoptimize().emptyPlaces == [Reoptimization.Shortfall(number: 1, missing: 1)])
    #expect(live.problem().certificate(of: live.solution()).isProof)
  }

  @Test func `the largest weights allowed stay in range through changes`() throws {
    let limit = TransportationProblem.largestWeight(rows: 3)
    let problem = try TransportationProblem(
      demands: [1, 1, 2], minimumLoads: [1, 0], maximumLoads: [1, 2], rowStarts: [0, 2, 4, 6],
      columns: [0, 1, 0, 1, 0, 1], weights: [limit, -limit, limit, limit, -limit, limit])
    var live = try TransportationReoptimizer(problem, solution: problem.solve())
    for step in 0..<40 {
      try live.setLoads(ofColumn: step % 2, minimum: Int32(step % 3), maximum: Int32(step % 3 + step % 2))
      try live.setPair(row: step % 3, column: step % 2, weight: step % 4 < 2 ? limit : -limit)
      _ = live.reoptimize()
      #expect(live.problem().certificate(of: live.solution()).isProof)
    }
  }
}

@Suite struct WarmStartErrorTests {
  let problem: TransportationProblem
  init() throws {
    problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [1, 2], rowStarts: [0, 2, 4],
      columns: [0, 1, 0, 1], weights: [5, 1, 4, 3])
  }

  /// The message with which a change is refused; nil if it is made.
  func message(
    _ change: (inout TransportationReoptimizer) throws(ReoptimizationError) -> Void
  ) throws -> String? {
    var live = try TransportationReoptimizer(
      problem, solution: problem.solve(), largestWeight: 100, mostRows: 3)
    do throws(ReoptimizationError) {
      try live.pin(row: 0, column: 0)
      try change(&live)
      return nil
    } catch {
      _ = live.reoptimize()
      #expect(live.problem().certificate(of: live.solution()).isProof)
      return error.description
    }
  }

  @Test func `a change that cannot be is refused and says why`() throws {
    #expect(try message { live throws(ReoptimizationError) in try live.setDemand(ofRow: 1, to: 0) } == nil)
    #expect(
      try message { live throws(ReoptimizationError) in try live.setDemand(ofRow: 2, to: 0) }
        == "there is no row 2")
    #expect(
      try message { live throws(ReoptimizationError) in try live.setDemand(ofRow: 1, to: -1) }
        == "the demand of row 1 is below 0")
    #expect(
      try message { live throws(ReoptimizationError) in try live.setDemand(ofRow: 0, to: 0) }
        == "row 0 has 1 columns pinned, more than a demand of 0: unpin some first")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setLoads(ofColumn: 0, minimum: 0, maximum: 0)
      } == "column 0 has 1 rows pinned, more than a load of 0: unpin some first")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setLoads(ofColumn: 2, minimum: 0, maximum: 0)
      } == "there is no column 2")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setLoads(ofColumn: 1, minimum: 2, maximum: 1)
      } == "the minimum load of column 1 exceeds its maximum")
    #expect(
      try message { live throws(ReoptimizationError) in
        _ = try live.addColumn(minimum: -1, maximum: 1)
      } == "the minimum load of column 2 is below 0")
  }

  @Test func `a pair that cannot be is refused and says why`() throws {
    #expect(
      try message { live throws(ReoptimizationError) in try live.removePair(row: 0, column: 0) }
        == "row 0, column 0 is pinned: unpin it first")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.removePair(row: 1, column: 0)
        try live.pin(row: 1, column: 0)
      } == "row 1, column 0 is not a pair: add it first")
    #expect(
      try message { live throws(ReoptimizationError) in try live.pin(row: 0, column: 1) }
        == "row 0 has as many columns pinned as it demands: raise its demand or unpin one")
    #expect(
      try message { live throws(ReoptimizationError) in try live.pin(row: 1, column: 0) }
        == "column 0 has as many rows pinned as it takes: raise its maximum load or unpin one")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setPairs(ofRow: 0, columns: [1], weights: [1])
      } == "row 0 has column 0 pinned, which is left out: unpin it first")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setPairs(ofRow: 0, columns: [1, 0], weights: [1, 1])
      } == "the columns of row 0 are not strictly ascending and below 2")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setPairs(ofRow: 0, columns: [0, 1], weights: [1])
      } == "row 0 has not as many weights as columns")
  }

  @Test func `weights and rows beyond the head room are refused`() throws {
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setPair(row: 1, column: 1, weight: 126)
      } == "the weight of row 1, column 1 is outside ±125: begin anew with a larger largestWeight")
    #expect(
      try message { live throws(ReoptimizationError) in
        try live.setPair(row: 1, column: 1, weight: 125)
        _ = try live.addRow(demand: 1, columns: [], weights: [])
      } == "row 2 exceeds the number of rows provided for: begin anew with more")
  }

  @Test func `a reoptimizer goes on from another, with less head room too`() throws {
    // The second row stays empty at the large penalty of the first reoptimizer.
    let problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0], maximumLoads: [1], rowStarts: [0, 1, 2], columns: [0, 0],
      weights: [2, 1])
    let first = try TransportationReoptimizer(problem, solution: problem.solve())
    var second = try TransportationReoptimizer(
      first.problem(), solution: first.solution(), largestWeight: 2, mostRows: 2)
    try second.setDemand(ofRow: 0, to: 0)
    let outcome = second.reoptimize()
    #expect(outcome.weight == 1)
    #expect(outcome.isFeasible)
    try second.setLoads(ofColumn: 0, minimum: 2, maximum: 2)
    #expect(second.reoptimize().missingLoads == [Reoptimization.Shortfall(number: 0, missing: 1)])
    #expect(second.problem().certificate(of: second.solution()).isProof)
  }

  @Test func `prices that a proof allows and sums do not are refused`() throws {
    let problem = try TransportationProblem(
      demands: [0], minimumLoads: [0], maximumLoads: [1], rowStarts: [0, 1], columns: [0], weights: [-5])
    let solution = TransportationSolution(
      chosen: [[]], rowPrices: [Int64.max - 5], columnPrices: [0], emptyPlaces: [0], missingLoads: [0])
    #expect(problem.certificate(of: solution).isProof)
    let error = #expect(throws: ReoptimizationError.self) {
      _ = try TransportationReoptimizer(problem, solution: solution)
    }
    #expect(error?.code == .notOptimal)
    #expect(
      error?.message == "a price is outside ±2305843009213693951: take those of solve(threads:)")
  }

  @Test func `what is no optimum is refused at the beginning`() throws {
    func message(
      _ solution: TransportationSolution, largestWeight: Int64? = nil, mostRows: Int? = nil
    ) -> String? {
      do throws(ReoptimizationError) {
        _ = try TransportationReoptimizer(
          problem, solution: solution, largestWeight: largestWeight, mostRows: mostRows)
        return nil
      } catch {
        return error.description
      }
    }
    let best = problem.solve()
    #expect(message(best) == nil)
    let other = TransportationSolution(
      chosen: [[1], [0]], rowPrices: best.rowPrices, columnPrices: best.columnPrices,
      emptyPlaces: [0, 0], missingLoads: [0, 0])
    #expect(message(other) == "the prices do not prove the solution optimal")
    #expect(
      message(best, largestWeight: .max, mostRows: 2)
        == """
        weights up to 9223372036854775807 in 2 rows are out of range: scale them down to \
        144115188075855871
        """)
  }
}

extension TransportationRepair {
  /// How many changes it has.
  fileprivate var size: Int {
    newPairs.count + (raisedMaximumLoads + loweredDemands).reduce(0) { $0 + $1.amount }
  }
}
