import MinCostFlow
import TestSupport
import Testing

/// Threads change nothing, and whoever watches can stop.
@Suite struct ProgressTests {
  /// Large enough for the auction, and for its lists to be filled in blocks; some of them cannot be met.
  private func problems() throws -> [TransportationProblem] {
    var generator = SeededGenerator(seed: 41)
    return try (0..<8).map { number in
      let problem = try randomTransportation(rows: 150...260, columns: 100...200, using: &generator)
      // Loads as they come are too small for all demands; every other problem gets enough.
      let room: Int32 = number % 2 == 0 ? 12 : 0
      return try TransportationProblem(
        demands: problem.demands, minimumLoads: problem.minimumLoads,
        maximumLoads: problem.maximumLoads.map { $0 + room }, rowStarts: problem.rowStarts,
        columns: problem.columns, weights: problem.weights)
    }
  }

  @Test func `every number of threads finds the same choice and prices`() throws {
    for problem in try problems() {
      let alone = problem.solve()
      for threads in [2, 7] {
        let together = problem.solve(threads: threads)
        #expect(together.chosen == alone.chosen)
        #expect(together.rowPrices == alone.rowPrices)
        #expect(together.columnPrices == alone.columnPrices)
      }
    }
  }

  @Test func `shares are from 0 to 1, and being watched changes nothing`() throws {
    for problem in try problems() {
      var shares: [Double] = []
      let watched = problem.solve {
        shares.append($0)
        return true
      }
      #expect(watched?.chosen == problem.solve().chosen)
      #expect(!shares.isEmpty)
      #expect(shares.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func `whoever says no is not asked again and gets nothing`() throws {
    for problem in try problems() {
      var calls = 0
      _ = problem.solve {
        _ in
        calls += 1
        return true
      }
      for last in 1...min(calls, 20) {
        var asked = 0
        let solution = problem.solve {
          _ in
          asked += 1
          return asked < last
        }
        #expect(solution == nil)
        #expect(asked == last)
      }
    }
  }

  /// What finds reasons and repairs, watched.
  private static let explanations:
    [@Sendable (TransportationProblem, TransportationSolution, (Double) -> Bool) -> AnyHashable?] = [
      { $0.placeBottlenecks(of: $1, progress: $2) }, { $0.loadBottlenecks(of: $1, progress: $2) },
      { $0.cheapestRepair(of: $1, progress: $2) },
    ]

  @Test func `reasons and repairs can be watched and stopped at every step`() throws {
    var generator = SeededGenerator(seed: 42)
    var stopped = 0
    for number in 0..<12 {
      let problem = try randomTransportation(
        rows: 40...80, columns: 20...40, pieces: 1 + number % 2, using: &generator)
      let solution = problem.solve()
      for (number, explain) in Self.explanations.enumerated() {
        var shares: [Double] = []
        let watched = explain(problem, solution) {
          shares.append($0)
          return true
        }
        let alone: [AnyHashable] = [
          problem.placeBottlenecks(of: solution), problem.loadBottlenecks(of: solution),
          problem.cheapestRepair(of: solution),
        ]
        #expect(watched == alone[number])
        #expect(shares.allSatisfy { (0...1).contains($0) })
        for last in 1..<max(1, min(shares.count, 20)) {
          var asked = 0
          let ended = explain(problem, solution) { _ in
            asked += 1
            return asked < last
          }
          #expect(ended == nil)
          #expect(asked == last)
          stopped += 1
        }
      }
    }
    #expect(stopped > 100)
  }
}
