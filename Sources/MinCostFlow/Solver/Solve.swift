// Which method solves what.

extension TransportationProblem {
  /// The best choice of pairs: as many places filled and minimum loads met as possible, and among those choices
  /// one with the largest sum of weights.
  ///
  /// The same problem has always the same solution.
  /// - Complexity: see the heads of `AuctionSolver.swift` and `PrimalDualSolver.swift`.
  public func solve() -> TransportationSolution { solve(auctionFrom: 10_000) }

  /// Solves problems with so many pairs or more by auction.
  package func solve(auctionFrom pairs: Int) -> TransportationSolution {
    rowStarts.withUnsafeBufferPointer { rowStarts in
      columns.withUnsafeBufferPointer { columns in
        weights.withUnsafeBufferPointer { weights in
          if columns.count >= pairs, balances,
            var auction = AuctionSolver(
              problem: self, rowStarts: rowStarts, columns: columns, weights: weights),
            let solution = auction.run()
          {
            return solution
          }
          return PrimalDualSolver(
            problem: self, rowStarts: rowStarts, columns: columns, weights: weights
          ).run()
        }
      }
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
