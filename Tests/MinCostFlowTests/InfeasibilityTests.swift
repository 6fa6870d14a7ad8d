import MinCostFlow
import TestSupport
import Testing

extension TransportationProblem {
  /// The same problem with other numbers, and pairs of weight 0 in addition.
  fileprivate func changed(
    demands: [Int32]? = nil, minimum: [Int32]? = nil, maximum: [Int32]? = nil,
    pairs: [(row: Int, column: Int)] = []
  ) throws -> TransportationProblem {
    var starts = [0]
    var list: [(column: Int32, weight: Int64)] = []
    for row in 0..<rowCount {
      let own = (rowStarts[row]..<rowStarts[row + 1]).map { (column: columns[$0], weight: weights[$0]) }
      let new = pairs.filter { $0.row == row }.map { (column: Int32($0.column), weight: Int64(0)) }
      list += (own + new).sorted { $0.column < $1.column }
      starts.append(list.count)
    }
    return try TransportationProblem(
      demands: demands ?? self.demands, minimumLoads: minimum ?? minimumLoads,
      maximumLoads: maximum ?? maximumLoads, rowStarts: starts, columns: list.map(\.column),
      weights: list.map(\.weight))
  }

  fileprivate func repaired(by repair: TransportationRepair) throws -> TransportationProblem {
    var (demands, minimum, maximum) = (demands, minimumLoads, maximumLoads)
    for change in repair.loweredDemands { demands[change.number] -= Int32(change.amount) }
    for change in repair.loweredMinimumLoads { minimum[change.number] -= Int32(change.amount) }
    for change in repair.raisedMaximumLoads { maximum[change.number] += Int32(change.amount) }
    return try changed(
      demands: demands, minimum: minimum, maximum: maximum,
      pairs: repair.newPairs.map { ($0.row, $0.column) })
  }

  /// How often a pair is listed.
  fileprivate func pairs(row: Int, column: Int) -> Int {
    columns[rowStarts[row]..<rowStarts[row + 1]].count { $0 == Int32(column) }
  }

  fileprivate func infeasibleSolution() -> TransportationSolution? {
    let solution = solve()
    return solution.isFeasible ? nil : solution
  }
}

@Suite struct BottleneckTests {
  @Test func `places that cannot be filled have a bottleneck of which nothing can be left out`() throws {
    var generator = SeededGenerator(seed: 5)
    var several = 0
    for number in 0..<4000 {
      let problem = try randomTransportation(
        rows: 0...6, columns: 0...6, pieces: number % 4 == 0 ? 3 : 1, using: &generator)
      guard let solution = problem.infeasibleSolution() else { continue }
      let none = [Int32](repeating: 0, count: problem.columnCount)
      let bottlenecks = problem.placeBottlenecks(of: solution)
      #expect(bottlenecks.isEmpty == solution.emptyPlaces.allSatisfy { $0 == 0 })
      for bottleneck in bottlenecks {
        if bottleneck.rows.count > 1 { several += 1 }
        #expect(bottleneck.missing > 0)
        #expect(bottleneck.otherRows.allSatisfy { solution.emptyPlaces[$0] > 0 })
        #expect(Set(bottleneck.rows).isDisjoint(with: bottleneck.otherRows))
        // What they miss is what they miss where nobody else wants a place.
        let alone = (0..<problem.rowCount).map { bottleneck.rows.contains($0) ? problem.demands[$0] : 0 }
        let least = try problem.changed(demands: alone, minimum: none).solve()
        #expect(bottleneck.missing == least.emptyPlaces.reduce(0) { $0 + Int($1) })
        for row in bottleneck.rows {
          // Without it, the others are served.
          let demands = (0..<problem.rowCount).map {
            bottleneck.rows.contains($0) && $0 != row ? problem.demands[$0] : 0
          }
          #expect(try problem.changed(demands: demands, minimum: none).solve().isFeasible)
        }
        // The sums, from the problem alone, and the columns, which are those that the rows need.
        var elsewhere = 0
        for column in 0..<problem.columnCount {
          let pairs = bottleneck.rows.reduce(0) { $0 + problem.pairs(row: $1, column: column) }
          if bottleneck.columns.contains(column) {
            #expect(pairs > problem.maximumLoads[column])
          } else {
            elsewhere += pairs
            if !bottleneck.columns.isEmpty { #expect(pairs <= problem.maximumLoads[column]) }
          }
        }
        #expect(elsewhere == bottleneck.pairsElsewhere)
      }
    }
    #expect(several > 100)
  }

  @Test func `minimum loads that cannot be met have a bottleneck of which nothing can be left out`() throws {
    var generator = SeededGenerator(seed: 9)
    var several = 0
    for number in 0..<4000 {
      let problem = try randomTransportation(
        rows: 0...6, columns: 0...6, pieces: number % 4 == 0 ? 3 : 1, using: &generator)
      guard let solution = problem.infeasibleSolution() else { continue }
      let bottlenecks = problem.loadBottlenecks(of: solution)
      #expect(bottlenecks.isEmpty == solution.missingLoads.allSatisfy { $0 == 0 })
      for bottleneck in bottlenecks {
        if bottleneck.columns.count > 1 { several += 1 }
        #expect(bottleneck.missing > 0)
        let alone = (0..<problem.columnCount).map {
          bottleneck.columns.contains($0) ? problem.minimumLoads[$0] : 0
        }
        let least = try problem.changed(minimum: alone).solve()
        #expect(bottleneck.missing == least.missingLoads.reduce(0) { $0 + Int($1) })
        for column in bottleneck.columns {
          let minimum = (0..<problem.columnCount).map {
            bottleneck.columns.contains($0) && $0 != column ? problem.minimumLoads[$0] : 0
          }
          #expect(try problem.changed(minimum: minimum).solve().missingLoads.allSatisfy { $0 == 0 })
        }
        var elsewhere = 0
        for row in 0..<problem.rowCount where !bottleneck.rows.contains(row) {
          elsewhere += bottleneck.columns.reduce(0) { $0 + problem.pairs(row: row, column: $1) }
        }
        #expect(elsewhere == bottleneck.pairsElsewhere)
      }
    }
    #expect(several > 50)
  }
}

extension BottleneckTests {
  @Test func `a pair with a row that wants nobody meets no minimum load`() throws {
    let problem = try TransportationProblem(
      demands: [0, 1], minimumLoads: [3], maximumLoads: [3], rowStarts: [0, 1, 2], columns: [0, 0],
      weights: [5, 5])
    let bottlenecks = problem.loadBottlenecks(of: problem.solve())
    #expect(bottlenecks.map(\.columns) == [[0]])
    #expect(bottlenecks.map(\.rows) == [[0]])
    #expect(bottlenecks.map(\.missing) == [2])
  }

  @Test func `pieces that a column cannot take serve no demand`() throws {
    let problem = try TransportationProblem(
      demands: [5], minimumLoads: [0, 0], maximumLoads: [1, 0], rowStarts: [0, 4], columns: [0, 0, 0, 1],
      weights: [5, 5, 5, 5])
    let bottlenecks = problem.placeBottlenecks(of: problem.solve())
    #expect(bottlenecks.map(\.columns) == [[0, 1]])
    #expect(bottlenecks.map(\.missing) == [4])
  }

  @Test func `a solution that is none of the problem gives no reasons and no repair`() throws {
    var generator = SeededGenerator(seed: 61)
    var refused = 0
    for _ in 0..<300 {
      let problem = try randomTransportation(rows: 0...5, columns: 0...5, using: &generator)
      let other = try randomTransportation(rows: 0...5, columns: 0...5, using: &generator)
      let solution = other.solve()
      for given in [
        solution,
        TransportationSolution(
          chosen: [[7, -1]], rowPrices: [.max], columnPrices: [.min], emptyPlaces: [-3], missingLoads: [2]),
        TransportationSolution(
          chosen: [], rowPrices: [], columnPrices: [], emptyPlaces: [9], missingLoads: [9, 9]),
        TransportationSolution(
          chosen: solution.chosen, rowPrices: solution.rowPrices,
          columnPrices: solution.columnPrices.map { _ in .max }, emptyPlaces: solution.emptyPlaces,
          missingLoads: solution.missingLoads),
      ] where !problem.certificate(of: given).isProof {
        refused += 1
        #expect(problem.placeBottlenecks(of: given).isEmpty)
        #expect(problem.loadBottlenecks(of: given).isEmpty)
        let repair = problem.cheapestRepair(of: given)
        #expect(repair.raisedMaximumLoads.isEmpty && repair.loweredMinimumLoads.isEmpty)
        #expect(repair.newPairs.isEmpty && repair.loweredDemands.isEmpty)
      }
    }
    #expect(refused > 600)
  }

  @Test func `prices beyond all range stop nothing, even where they prove something`() throws {
    // The second column takes nobody, so that any price of it is part of a proof.
    let problem = try TransportationProblem(
      demands: [1], minimumLoads: [0, 0], maximumLoads: [0, 0], rowStarts: [0, 2], columns: [0, 1],
      weights: [1, 1])
    let solution = problem.solve()
    let odd = TransportationSolution(
      chosen: solution.chosen, rowPrices: solution.rowPrices,
      columnPrices: [solution.columnPrices[0], .max / 2], emptyPlaces: solution.emptyPlaces,
      missingLoads: solution.missingLoads)
    #expect(problem.certificate(of: odd).isProof)
    #expect(problem.cheapestRepair(of: odd).raisedMaximumLoads.isEmpty)
    #expect(problem.cheapestRepair(of: solution).raisedMaximumLoads.count == 1)
  }
}

@Suite struct RepairTests {
  @Test func `where millions of new pairs come into question, rows share them among the columns`() throws {
    let (rows, columns, demand) = (2100, 1000, 5)
    let problem = try TransportationProblem(
      demands: [Int32](repeating: Int32(demand), count: rows),
      minimumLoads: [Int32](repeating: 0, count: columns),
      // The first columns have room left.
      maximumLoads: (0..<columns).map { $0 < 3 ? 20 : 2 }, rowStarts: Array(0...rows),
      columns: (0..<rows).map { Int32(3 + $0 % (columns - 3)) }, weights: [Int64](repeating: 1, count: rows))
    let solution = problem.solve()
    let repair = problem.cheapestRepair(of: solution) { $0 == 0 ? [0, 1, 4] : [] }
    let repaired = try problem.repaired(by: repair)
    #expect(repaired.solve().isFeasible)
    #expect(repair.loweredDemands.isEmpty)
    #expect(repair.newPairs.count == rows * (demand - 1))
    #expect(repair.newPairs.allSatisfy { $0.row > 0 || ![0, 1, 3, 4].contains($0.column) })
    // Where no room is left, each column gets a few rows, none hundreds.
    #expect(repair.raisedMaximumLoads.allSatisfy { $0.number < 3 || $0.amount < 40 })
    // Nobody but the first row may have less than all columns, and it asks for more than there are.
    let greedy = try problem.changed(demands: [1200] + [Int32](repeating: 5, count: rows - 1))
    let all = greedy.cheapestRepair(of: greedy.solve()) { $0 == 0 ? [0, 1, 4] : [] }
    #expect(all.loweredDemands.map(\.number) == [0])
    #expect(all.loweredDemands.map(\.amount) == [1200 - (columns - 3)])
    #expect(all.newPairs.count { $0.row == 0 } == columns - 4)
  }

  @Test func `after the repair all can be met, and no minimum load is lowered in vain`() throws {
    var generator = SeededGenerator(seed: 10)
    var lowered = 0
    for size in [3, 6, 20] {
      for number in 0..<(size == 20 ? 100 : 1500) {
        let problem = try randomTransportation(
          rows: 0...size, columns: 0...size, pieces: number % 5 == 0 ? 3 : 1, using: &generator)
        guard let solution = problem.infeasibleSolution() else { continue }
        let repair = problem.cheapestRepair(of: solution)
        let repaired = try problem.repaired(by: repair)
        #expect(repaired.solve().isFeasible)
        #expect(
          repair.loweredMinimumLoads.reduce(0) { $0 + $1.amount }
            <= solution.missingLoads.reduce(0) { $0 + Int($1) })
        for change in repair.loweredMinimumLoads {
          var minimum = repaired.minimumLoads
          minimum[change.number] += 1
          lowered += 1
          #expect(try !repaired.changed(minimum: minimum).solve().isFeasible)
        }
      }
    }
    #expect(lowered > 500)
  }

  @Test func `raised loads are as few as empty places, and cost the least weight`() throws {
    var generator = SeededGenerator(seed: 11)
    var compared = 0
    for _ in 0..<2500 {
      let problem = try randomTransportation(rows: 0...5, columns: 0...5, using: &generator)
      guard let solution = problem.infeasibleSolution() else { continue }
      let lacks = (0..<problem.rowCount).contains {
        Int(problem.demands[$0]) > problem.rowStarts[$0 + 1] - problem.rowStarts[$0]
      }
      let empty = solution.emptyPlaces.reduce(0) { $0 + Int($1) }
      if lacks || empty == 0 || empty > 3 { continue }
      compared += 1
      let repair = problem.cheapestRepair(of: solution)
      #expect(repair.newPairs.isEmpty && repair.loweredDemands.isEmpty)
      #expect(repair.raisedMaximumLoads.reduce(0) { $0 + $1.amount } == empty)
      let repaired = try problem.repaired(by: repair)
      var best = Int128.min
      func raise(_ column: Int, left: Int, _ maximum: [Int32]) throws {
        if column == problem.columnCount {
          if left > 0 { return }
          let other = try problem.changed(minimum: repaired.minimumLoads, maximum: maximum)
          let solution = other.solve()
          if solution.isFeasible { best = max(best, other.certificate(of: solution).value) }
          return
        }
        for amount in 0...left {
          var maximum = maximum
          maximum[column] += Int32(amount)
          try raise(column + 1, left: left - amount, maximum)
        }
      }
      try raise(0, left: empty, problem.maximumLoads)
      #expect(repaired.certificate(of: repaired.solve()).value == best)
    }
    #expect(compared > 150)
  }

  @Test func `where pairs are lacking, no smaller repair exists`() throws {
    var generator = SeededGenerator(seed: 12)
    var compared = 0
    for _ in 0..<600 {
      let problem = try randomTransportation(rows: 0...3, columns: 0...3, using: &generator)
      guard let solution = problem.infeasibleSolution() else { continue }
      let repair = problem.cheapestRepair(of: solution)
      let size = repair.raisedMaximumLoads.reduce(repair.newPairs.count) { $0 + $1.amount }
      if repair.newPairs.isEmpty || !repair.loweredDemands.isEmpty || size > 4 { continue }
      compared += 1
      let none = [Int32](repeating: 0, count: problem.columnCount)
      let missing = (0..<problem.rowCount).flatMap { row in
        (0..<problem.columnCount).filter { problem.pairs(row: row, column: $0) == 0 }.map {
          (row: row, column: $0)
        }
      }
      var found = false
      func change(_ number: Int, left: Int, _ maximum: [Int32], _ pairs: [(row: Int, column: Int)]) throws {
        if found { return }
        if number == missing.count + problem.columnCount {
          found = try problem.changed(minimum: none, maximum: maximum, pairs: pairs).solve().isFeasible
        } else if number < missing.count {
          try change(number + 1, left: left, maximum, pairs)
          if left > 0 { try change(number + 1, left: left - 1, maximum, pairs + [missing[number]]) }
        } else {
          for amount in 0...left {
            var maximum = maximum
            maximum[number - missing.count] += Int32(amount)
            try change(number + 1, left: left - amount, maximum, pairs)
          }
        }
      }
      try change(0, left: size - 1, problem.maximumLoads, [])
      #expect(!found)
    }
    #expect(compared > 50)
  }
}
