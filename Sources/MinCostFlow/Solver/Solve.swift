// Which method solves what.
//   1. An auction, where there are many pairs and no sum says that not all can be met.
//   2. Where it finds nothing: a maximum flow tells whether all can be met. If so, the primal-dual method; else the
//      problem falls into three that can be (Decomposition.swift), each for the auction or the primal-dual method.

extension TransportationProblem {
  /// The best choice of pairs: as many places filled and minimum loads met as possible, and among those choices
  /// one with the largest sum of weights.
  ///
  /// - Parameter threads: How many processors may work at once, at least 1. The same problem has always the same
  ///   solution, whatever their number.
  /// - Complexity: see the heads of `AuctionSolver.swift`, `MaximumFlow.swift` and `PrimalDualSolver.swift`.
  public func solve(threads: Int = 1) -> TransportationSolution {
    solve(auctionFrom: Self.fewestForAuction, threads: threads)
  }

  /// The same, with a report on how far it is.
  ///
  /// - Parameters:
  ///   - threads: How many processors may work at once, at least 1.
  ///   - progress: Is called several times a second with the share of places filled, 0 to 1, which may also fall when a
  ///     further part of the work begins. Where it returns false, the work ends there: within a tenth of a second up to
  ///     some million pairs, and after one look at all pairs at most with more of them.
  /// - Returns: the best choice, or nil if `progress` ended the work.
  public func solve(threads: Int = 1, progress: (Double) -> Bool) -> TransportationSolution? {
    solve(auctionFrom: Self.fewestForAuction, threads: threads, progress: progress)
  }

  /// Below so many pairs the primal-dual method is about as fast.
  private static var fewestForAuction: Int { 2000 }

  /// Solves problems with so many pairs or more by auction.
  package func solve(auctionFrom pairs: Int, threads: Int = 1) -> TransportationSolution {
    // Nobody cancels, so there is a solution.
    solve(auctionFrom: pairs, threads: threads, progress: { _ in true })
      ?? TransportationSolution(
        chosen: [], rowPrices: [], columnPrices: [], emptyPlaces: [], missingLoads: [])
  }

  package func solve(auctionFrom pairs: Int, threads: Int, progress: (Double) -> Bool)
    -> TransportationSolution?
  {
    var isCancelled = false
    func goOn(_ share: Double) -> Bool {
      isCancelled = isCancelled || !progress(share)
      return !isCancelled
    }
    if columns.count >= pairs, balances {
      if let solution = auction(threads: threads, progress: goOn) { return solution }
      if isCancelled { return nil }
    }
    let best: TransportationSolution? = withUnsafePairs { rowStarts, columns in
      var flow = MaximumFlow(
        demands: demands, columnCount: columnCount, rowStarts: rowStarts, columns: columns)
      // Places for the minimum loads first: what is filled is never lost again.
      if minimumLoads.contains(where: { $0 > 0 }) {
        flow.setCapacities(minimumLoads)
        if !flow.fill(progress: goOn) { return nil }
      }
      flow.setCapacities(maximumLoads)
      if !flow.fill(progress: goOn) { return nil }
      let decomposition = Decomposition(of: self, by: &flow)
      if !goOn(0) { return nil }
      guard decomposition.isWhole else {
        return solution(of: decomposition, auctionFrom: pairs, threads: threads, progress: goOn)
      }
      let whole = Subproblem(
        demands: demands, minimumLoads: minimumLoads, maximumLoads: maximumLoads, rowStarts: self.rowStarts,
        columns: self.columns, weights: weights)
      return whole.solveWithPrimalDual(progress: goOn)
    }
    // A part may come to its end without asking once more.
    return isCancelled ? nil : best
  }

  /// The best choice by auction; nil if it does not find one or is cancelled.
  func auction(threads: Int, progress: (Double) -> Bool) -> TransportationSolution? {
    withUnsafePairs { rowStarts, columns in
      weights.withUnsafeBufferPointer { weights in
        withoutActuallyEscaping(progress) { progress in
          var auction = AuctionSolver(
            problem: self, rowStarts: rowStarts, columns: columns, weights: weights, threads: threads,
            progress: progress)
          return auction?.run()
        }
      }
    }
  }

  func withUnsafePairs<Result>(
    _ body: (_ rowStarts: UnsafeBufferPointer<Int>, _ columns: UnsafeBufferPointer<Int32>) -> Result
  ) -> Result {
    rowStarts.withUnsafeBufferPointer { rowStarts in
      columns.withUnsafeBufferPointer { columns in body(rowStarts, columns) }
    }
  }

  /// Whether the loads allow for all demands together.
  private var balances: Bool {
    let demand = demands.reduce(0) { $0 + Int($1) }
    let least = minimumLoads.reduce(0) { $0 + Int($1) }
    let most = maximumLoads.reduce(0) { $0 + Int($1) }
    return least <= demand && demand <= most
  }
}
