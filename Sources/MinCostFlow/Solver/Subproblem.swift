/// A transportation problem that can be met in full: a whole one, or a part of one that cannot.
struct Subproblem {
  var demands: [Int32]
  var minimumLoads: [Int32]
  var maximumLoads: [Int32]
  var rowStarts: [Int]
  var columns: [Int32]
  var weights: [Int64]

  var rowCount: Int { demands.count }
  var columnCount: Int { maximumLoads.count }

  /// A best choice, with prices of which those of columns are at most `2 rows` times the given largest weight in
  /// size, and those of rows one weight more; nil if it was cancelled.
  func solve(auctionFrom pairs: Int, largestWeight: Int64, threads: Int, progress: (Double) -> Bool)
    -> TransportationSolution?
  {
    if columns.count >= pairs, let solution = auction(threads: threads, progress: progress) {
      // An auction may raise prices further than necessary.
      let (furthest, overflow) = (2 * Int64(min(rowCount, columnCount)) + 1)
        .multipliedReportingOverflow(by: largestWeight)
      let allowed = overflow ? 0...0 : -furthest...furthest
      if solution.columnPrices.allSatisfy(allowed.contains), solution.rowPrices.allSatisfy(allowed.contains) {
        return solution
      }
    }
    return solveWithPrimalDual(progress: progress)
  }

  /// The best choice by the method with a bound on its work; nil if it was cancelled.
  func solveWithPrimalDual(progress: (Double) -> Bool) -> TransportationSolution? {
    rowStarts.withUnsafeBufferPointer { rowStarts in
      columns.withUnsafeBufferPointer { columns in
        weights.withUnsafeBufferPointer { weights in
          PrimalDualSolver(problem: self, rowStarts: rowStarts, columns: columns, weights: weights)
            .run(progress: progress)
        }
      }
    }
  }

  private func auction(threads: Int, progress: (Double) -> Bool) -> TransportationSolution? {
    // It refuses weights that are too large for so many rows: then the auction would, too.
    let problem = try? TransportationProblem(
      demands: demands, minimumLoads: minimumLoads, maximumLoads: maximumLoads, rowStarts: rowStarts,
      columns: columns, weights: weights)
    return problem?.auction(threads: threads, progress: progress)
  }
}
