import MinCostFlow
import TestSupport
import Testing

@Suite struct SolverTests {
  @Test func `the optimum is that of enumeration, with a proof, on thousands of tiny problems`() throws {
    var generator = SeededGenerator(seed: 1)
    var infeasible = 0
    for _ in 0..<6000 {
      let problem = try randomTransportation(rows: 0...4, columns: 0...4, using: &generator)
      let solution = problem.solve()
      let certificate = problem.certificate(of: solution)
      #expect(certificate.violation == nil)
      #expect(certificate.value == certificate.bound)
      #expect(certificate.value == Int128(bestValueByEnumeration(problem)))
      if !solution.isFeasible { infeasible += 1 }
    }
    #expect(infeasible > 1000 && infeasible < 5000)
  }

  @Test func `larger problems of every shape are proven optimal`() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<150 {
      let problem = try randomTransportation(rows: 10...60, columns: 10...60, using: &generator)
      #expect(problem.certificate(of: problem.solve()).isProof)
    }
  }

  @Test func `the auction finds the optimum of enumeration, with a proof`() throws {
    var generator = SeededGenerator(seed: 6)
    var feasible = 0
    for _ in 0..<6000 {
      let problem = try randomTransportation(rows: 0...5, columns: 0...5, using: &generator)
      let solution = problem.solve(auctionFrom: 0)
      let certificate = problem.certificate(of: solution)
      #expect(certificate.isProof)
      #expect(certificate.value == Int128(bestValueByEnumeration(problem)))
      if solution.isFeasible { feasible += 1 }
    }
    #expect(feasible > 1000 && feasible < 5000)
  }

  @Test func `both methods reach the same value, with proofs, where lists of candidates grow`() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<60 {
      let problem = try randomTransportation(rows: 40...120, columns: 60...150, using: &generator)
      let auction = problem.certificate(of: problem.solve(auctionFrom: 0))
      let primalDual = problem.certificate(of: problem.solve(auctionFrom: .max))
      #expect(auction.isProof && primalDual.isProof)
      #expect(auction.value == primalDual.value)
    }
  }

  @Test func `both methods find the optimum of enumeration where pairs have pieces`() throws {
    var generator = SeededGenerator(seed: 8)
    var chosenTwice = 0
    for number in 0..<4000 {
      let problem = try randomTransportation(
        rows: 0...4, columns: 0...3, pieces: number % 2 + 2, using: &generator)
      let best = Int128(bestValueByEnumeration(problem))
      for fewest in [0, Int.max] {
        let solution = problem.solve(auctionFrom: fewest)
        let certificate = problem.certificate(of: solution)
        #expect(certificate.isProof)
        #expect(certificate.value == best)
        if solution.chosen.contains(where: { Set($0).count < $0.count }) { chosenTwice += 1 }
      }
    }
    #expect(chosenTwice > 200)
  }

  @Test func `both methods reach the same value where lists of pieces grow`() throws {
    var generator = SeededGenerator(seed: 9)
    for _ in 0..<40 {
      let problem = try randomTransportation(
        rows: 30...80, columns: 20...80, pieces: 4, using: &generator)
      let auction = problem.certificate(of: problem.solve(auctionFrom: 0))
      let primalDual = problem.certificate(of: problem.solve(auctionFrom: .max))
      #expect(auction.isProof && primalDual.isProof)
      #expect(auction.value == primalDual.value)
    }
  }

  @Test func `rows so long that they keep a stock are proven optimal though all want the same columns`()
    throws
  {
    var generator = SeededGenerator(seed: 10)
    let (rowCount, columnCount) = (120, 560)
    for (levels, pieces, minimum) in [(4, 1, 0), (1_000_000, 1, 0), (50, 2, 0), (50, 1, 1)] {
      var columns: [Int32] = []
      var weights: [Int64] = []
      var starts = [0]
      for _ in 0..<rowCount {
        for column in 0..<columnCount where Int.random(in: 0..<50, using: &generator) > 0 {
          let most = levels * (columnCount - column) / columnCount
          for piece in 0..<pieces {
            columns.append(Int32(column))
            weights.append(
              piece == 0
                ? Int64(Int.random(in: most / 2...most, using: &generator)) : (weights.last ?? 0) - 1)
          }
        }
        starts.append(columns.count)
      }
      let problem = try TransportationProblem(
        demands: [Int32](repeating: 5, count: rowCount),
        minimumLoads: [Int32](repeating: Int32(minimum), count: columnCount),
        maximumLoads: [Int32](repeating: 2, count: columnCount), rowStarts: starts, columns: columns,
        weights: weights)
      let solution = problem.solve()
      #expect(solution.isFeasible)
      #expect(problem.certificate(of: solution).isProof)
    }
  }

  @Test func `a pair is chosen as often as its pieces are worth it`() throws {
    let problem = try TransportationProblem(
      demands: [3], minimumLoads: [0, 0], maximumLoads: [3, 3], rowStarts: [0, 5],
      columns: [0, 0, 0, 1, 1], weights: [9, 7, 1, 8, 1])
    #expect(problem.solve().chosen == [[0, 0, 1]])
    #expect(problem.certificate(of: problem.solve()).value == 24)
  }

  @Test func `a column that all rows want is priced until its rows fit`() throws {
    // A hub, minimum loads that nobody meets of his own accord, and tight loads in all.
    let count = 150
    var columns: [Int32] = []
    var weights: [Int64] = []
    for row in 0..<count {
      for column in 0..<count {
        columns.append(Int32(column))
        weights.append(column == 0 ? 1_000_000 : Int64((row * 7919 + column * 104_729) % 1009))
      }
    }
    let problem = try TransportationProblem(
      demands: [Int32](repeating: 2, count: count), minimumLoads: [Int32](repeating: 2, count: count),
      maximumLoads: [Int32](repeating: 2, count: count),
      rowStarts: (0...count).map { $0 * count }, columns: columns, weights: weights)
    let solution = problem.solve()
    #expect(solution.isFeasible)
    #expect(problem.certificate(of: solution).isProof)
  }

  @Test func `prices obey complementary slackness`() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      let problem = try randomTransportation(rows: 1...12, columns: 1...12, using: &generator)
      let solution = problem.solve()
      var loads = [Int32](repeating: 0, count: problem.columnCount)
      for row in 0..<problem.rowCount {
        for pair in problem.rowStarts[row]..<problem.rowStarts[row + 1] {
          let column = problem.columns[pair]
          let reduced =
            problem.weights[pair] - solution.rowPrices[row] - solution.columnPrices[Int(column)]
          if solution.chosen[row].contains(column) {
            #expect(reduced >= 0)
            loads[Int(column)] += 1
          } else {
            #expect(reduced <= 0)
          }
        }
      }
      for column in 0..<problem.columnCount {
        if solution.columnPrices[column] > 0 { #expect(loads[column] == problem.maximumLoads[column]) }
        if solution.columnPrices[column] < 0 { #expect(loads[column] <= problem.minimumLoads[column]) }
      }
    }
  }

  @Test
  func `columns that may have nothing are out of the race, and have the least price that keeps them there`()
    throws
  {
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<80 {
      // Most columns may have nothing, and nearly all room is needed.
      let (rowCount, columnCount) = (30, 90)
      var loads = [Int32](repeating: 0, count: columnCount)
      for column in 0..<columnCount where Int.random(in: 0..<4, using: &generator) == 0 {
        loads[column] = Int32.random(in: 1...6, using: &generator)
      }
      let open = loads.reduce(0, +)
      let demand = Int32.random(in: 1...3, using: &generator)
      let problem = try TransportationProblem(
        demands: [Int32](repeating: min(demand, max(0, open / Int32(rowCount))), count: rowCount),
        minimumLoads: [Int32](repeating: 0, count: columnCount), maximumLoads: loads,
        rowStarts: (0...rowCount).map { $0 * columnCount },
        columns: (0..<rowCount).flatMap { _ in (0..<columnCount).map { Int32($0) } },
        weights: (0..<rowCount * columnCount).map { _ in Int64.random(in: 0...1000, using: &generator) })
      let solution = problem.solve(auctionFrom: 0)
      let other = problem.solve(auctionFrom: .max)
      #expect(problem.certificate(of: solution).isProof)
      #expect(problem.certificate(of: solution).value == problem.certificate(of: other).value)
    }
    let problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [0, 2], rowStarts: [0, 2, 4],
      columns: [0, 1, 0, 1], weights: [9, 5, 7, 4])
    let solution = problem.solve(auctionFrom: 0)
    #expect(solution.columnPrices == [4, 0])
    #expect(problem.certificate(of: solution).isProof)
  }

  @Test func `minimum loads that take everything are maximum loads as well`() throws {
    var generator = SeededGenerator(seed: 15)
    for _ in 0..<80 {
      let (rowCount, columnCount) = (24, 40)
      var minimum = [Int32](repeating: 0, count: columnCount)
      for _ in 0..<rowCount * 2 { minimum[Int.random(in: 0..<columnCount, using: &generator)] += 1 }
      let problem = try TransportationProblem(
        demands: [Int32](repeating: 2, count: rowCount), minimumLoads: minimum,
        maximumLoads: minimum.map { $0 + Int32.random(in: 0...3, using: &generator) },
        rowStarts: (0...rowCount).map { $0 * columnCount },
        columns: (0..<rowCount).flatMap { _ in (0..<columnCount).map { Int32($0) } },
        weights: (0..<rowCount * columnCount).map { _ in Int64.random(in: -50...50, using: &generator) })
      let solution = problem.solve(auctionFrom: 0)
      let other = problem.solve(auctionFrom: .max)
      #expect(problem.certificate(of: solution).isProof)
      #expect(problem.certificate(of: solution).value == problem.certificate(of: other).value)
    }
  }

  @Test func `rows of one taste, so that columns hold many places one after the other`() throws {
    var generator = SeededGenerator(seed: 16)
    let (rowCount, columnCount) = (1500, 30)
    let problem = try TransportationProblem(
      demands: [Int32](repeating: 1, count: rowCount),
      minimumLoads: [Int32](repeating: 0, count: columnCount),
      maximumLoads: [Int32](repeating: 52, count: columnCount),
      rowStarts: (0...rowCount).map { $0 * columnCount },
      columns: (0..<rowCount).flatMap { _ in (0..<columnCount).map { Int32($0) } },
      weights: (0..<rowCount).flatMap { _ in
        (0..<columnCount).map {
          Int64(1000 * (columnCount - $0) + Int.random(in: 0..<100, using: &generator))
        }
      })
    #expect(problem.certificate(of: problem.solve()).isProof)
  }

  @Test func `the largest weights allowed are solved without overflow`() throws {
    let limit = TransportationProblem.largestWeight(rows: 3)
    let problem = try TransportationProblem(
      demands: [1, 1, 2], minimumLoads: [1, 0], maximumLoads: [1, 2], rowStarts: [0, 2, 4, 6],
      columns: [0, 1, 0, 1, 0, 1], weights: [limit, -limit, limit, limit, -limit, limit])
    let solution = problem.solve()
    #expect(problem.certificate(of: solution).isProof)
    #expect(solution.emptyPlaces.reduce(0, +) == 1)
  }

  @Test func `more rows than there can be allow no weight, and fewer than none as much as none`() {
    #expect(TransportationProblem.largestWeight(rows: .max) == 0)
    #expect(TransportationProblem.largestWeight(rows: 1 << 59) == 0)
    #expect(TransportationProblem.largestWeight(rows: Int(Int32.max)) == 268_435_455)
    let none = TransportationProblem.largestWeight(rows: 0)
    #expect(none == (Int64.max / 8 - 1) / 4)
    #expect(TransportationProblem.largestWeight(rows: -2) == none)
    #expect(TransportationProblem.largestWeight(rows: .min) == none)
  }

  @Test func `progress is told, and work ends when it is not wanted any more`() throws {
    var generator = SeededGenerator(seed: 8)
    for smallest in [0, Int.max] {
      var cancelled = 0
      for _ in 0..<60 {
        let problem = try randomTransportation(rows: 20...40, columns: 20...40, using: &generator)
        var shares: [Double] = []
        let whole = problem.solve(auctionFrom: smallest, threads: 1) { share in
          shares.append(share)
          return true
        }
        #expect(shares.allSatisfy { 0...1 ~= $0 })
        #expect(try problem.certificate(of: #require(whole)).isProof)
        let part = problem.solve(auctionFrom: smallest, threads: 1) { _ in false }
        #expect((part == nil) == !shares.isEmpty)
        if part == nil { cancelled += 1 }
      }
      #expect(cancelled > 20)
    }
  }

  @Test func `one thread and many check the same`() throws {
    var generator = SeededGenerator(seed: 4)
    let problem = try randomTransportation(rows: 200...200, columns: 50...50, using: &generator)
    let solution = problem.solve()
    #expect(
      problem.certificate(of: solution, threads: 1) == problem.certificate(of: solution, threads: 7))
  }
}

@Suite struct CertificateTests {
  let problem: TransportationProblem
  init() throws {
    problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [1, 2], rowStarts: [0, 2, 4],
      columns: [0, 1, 0, 1], weights: [5, 1, 4, 3])
  }

  func solution(
    chosen: [[Int32]], rowPrices: [Int64] = [4, 3], columnPrices: [Int64] = [1, 0],
    empty: [Int32] = [0, 0]
  ) -> Certificate {
    problem.certificate(
      of: TransportationSolution(
        chosen: chosen, rowPrices: rowPrices, columnPrices: columnPrices, emptyPlaces: empty,
        missingLoads: [0, 0]))
  }

  @Test func `the best choice with right prices is proven`() {
    #expect(solution(chosen: [[0], [1]]).isProof)
    #expect(solution(chosen: [[0], [1]]).value == 8)
  }

  @Test func `a worse choice is not proven`() {
    #expect(!solution(chosen: [[1], [0]]).isProof)
  }

  @Test func `wrong prices prove nothing`() {
    #expect(!solution(chosen: [[0], [1]], rowPrices: [5, 3]).isProof)
    #expect(!solution(chosen: [[0], [1]], columnPrices: [2, 0]).isProof)
  }

  @Test func `of a pair the first pieces count, and no more than there are`() throws {
    let pieces = try TransportationProblem(
      demands: [2], minimumLoads: [0, 0], maximumLoads: [3, 3], rowStarts: [0, 3], columns: [0, 0, 1],
      weights: [5, 4, 1])
    func check(_ chosen: [Int32]) -> Certificate {
      pieces.certificate(
        of: TransportationSolution(
          chosen: [chosen], rowPrices: [4], columnPrices: [0, 0], emptyPlaces: [0], missingLoads: [0, 0]))
    }
    #expect(check([0, 0]).isProof)
    #expect(check([0, 0]).value == 9)
    #expect(check([0, 1]).value == 6)
    #expect(!check([0, 1]).isProof)
    #expect(check([1, 1]).violation == "row 0 has a column that is no pair of it, or one too often")
  }

  @Test func `broken rules are named`() {
    #expect(solution(chosen: [[0], [0]]).violation == "column 0 has 2 rows, outside its loads")
    #expect(solution(chosen: [[0], []]).violation == "row 1 has not as many places as it demands")
    #expect(solution(chosen: [[0], [7]]).violation == "row 1 has a column that does not exist")
    #expect(solution(chosen: [[0]]).violation == "the solution is not of the problem's shape")
  }
}

@Suite struct ProblemErrorTests {
  func message(
    demands: [Int32] = [1], minimum: [Int32] = [0], maximum: [Int32] = [1], starts: [Int] = [0, 1],
    columns: [Int32] = [0], weights: [Int64] = [1]
  ) -> String? {
    do {
      _ = try TransportationProblem(
        demands: demands, minimumLoads: minimum, maximumLoads: maximum, rowStarts: starts,
        columns: columns, weights: weights)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func `what is wrong with a problem is told`() {
    #expect(message() == nil)
    #expect(message(demands: [-1]) == "the demand of row 0 is below 0")
    #expect(message(minimum: [-1]) == "the minimum load of column 0 is below 0")
    #expect(message(minimum: [2]) == "the minimum load of column 0 exceeds its maximum")
    #expect(message(minimum: []) == "minimum and maximum loads differ in number")
    #expect(message(starts: [0]) == "row starts, columns and weights do not fit together")
    #expect(
      message(columns: [1]) == "the columns of row 0 are not ascending and below 1")
    #expect(
      message(starts: [0, 2], columns: [-1, 0], weights: [1, 1])
        == "the columns of row 0 are not ascending and below 1")
    #expect(
      message(starts: [0, 2], columns: [0, 0], weights: [1, 2])
        == "the weight of row 0, column 0 rises from one piece to the next")
    #expect(
      message(weights: [.max])
        == "the weight of row 0, column 0 is outside ±192153584101141162")
    #expect(
      message(demands: [1, 1], starts: [0, 2, 1], columns: [0], weights: [1])
        == "the start of row 1 is out of order")
  }
}
