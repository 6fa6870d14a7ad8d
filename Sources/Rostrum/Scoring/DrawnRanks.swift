/// Ranks of proposals over joint draws of their levels; nil throughout where the model draws none.
struct DrawnRanks {
  /// The mean rank of each proposal, 1 for the best; equals of a draw share the mean of their places.
  let expected: [Double]?
  /// The 5 % and the 95 % quantile of each proposal's ranks.
  let interval: [ClosedRange<Double>]?
  /// How often each proposal is among the best; equals at the line share what is left.
  let top: [Double]?

  /// - Complexity: O(batches proposals log proposals).
  init(_ fitted: some FittedScores, proposals: Int, batches: Int, top: Int?, higherIsBetter: Bool) {
    var sums = [Double](repeating: 0, count: proposals)
    var shares = sums
    // The ranks of the draws, proposal by proposal.
    let draws = batches * Lanes.scalarCount
    var ranks = [Float](repeating: 0, count: proposals * draws)
    var order = Array(0..<proposals)
    for batch in 0..<batches {
      guard let levels = fitted.draws(batch: batch) else {
        (expected, interval, self.top) = (nil, nil, nil)
        return
      }
      for lane in 0..<Lanes.scalarCount {
        let values = levels.map { higherIsBetter ? -$0[lane] : $0[lane] }
        // From the last order on, so that what hardly changes is sorted fast; equals share their ranks.
        order.sort { values[$0] < values[$1] }
        var first = 0
        while first < proposals {
          var last = first
          while last + 1 < proposals, values[order[last + 1]] == values[order[first]] { last += 1 }
          let rank = Double(first + last) / 2 + 1
          let share = min(1, max(0, Double((top ?? 0) - first) / Double(last - first + 1)))
          for place in first...last {
            sums[order[place]] += rank
            shares[order[place]] += share
            ranks[order[place] * draws + batch * Lanes.scalarCount + lane] = Float(rank)
          }
          first = last + 1
        }
      }
    }
    expected = sums.map { $0 / Double(draws) }
    self.top = top.map { _ in shares.map { $0 / Double(draws) } }
    interval = (0..<proposals).map { proposal in
      let sorted = ranks[proposal * draws..<(proposal + 1) * draws].sorted()
      let outside = draws / 20
      return Double(sorted[outside])...Double(sorted[draws - 1 - outside])
    }
  }
}
