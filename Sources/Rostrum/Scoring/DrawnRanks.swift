/// Ranks of proposals over joint draws of their levels; nil throughout where the model draws none.
struct DrawnRanks {
  /// The mean rank of each proposal, 1 for the best; equals of a draw share the mean of their places.
  let expected: [Double]?
  /// The 5 % and the 95 % quantile of each proposal's ranks.
  let interval: [ClosedRange<Double>]?
  /// How often each proposal is among the best; equals at the line share what is left.
  let top: [Double]?
  /// The part of the best by the model that a second committee with as many reviews would choose as well; nil
  /// where the model takes luck for quality.
  let agreement: Double?

  /// - Complexity: O(batches proposals log proposals).
  init(_ fitted: some FittedScores, _ data: ScoreData, batches: Int, top: Int?, higherIsBetter: Bool) {
    let proposals = data.group.count
    var second = SecondCommittee(fitted, data, top: top, higherIsBetter: higherIsBetter)
    var sums = [Double](repeating: 0, count: proposals)
    var shares = sums
    // The ranks of the draws, proposal by proposal.
    let draws = batches * Lanes.scalarCount
    var ranks = [Float](repeating: 0, count: proposals * draws)
    var order = Array(0..<proposals)
    for batch in 0..<batches {
      guard let levels = fitted.draws(batch: batch) else {
        (expected, interval, self.top, agreement) = (nil, nil, nil, nil)
        return
      }
      for lane in 0..<Lanes.scalarCount {
        let values = levels.map { higherIsBetter ? -$0[lane] : $0[lane] }
        second?.choose(values)
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
    agreement = second?.agreement
    expected = sums.map { $0 / Double(draws) }
    self.top = top.map { _ in shares.map { $0 / Double(draws) } }
    interval = (0..<proposals).map { proposal in
      let sorted = ranks[proposal * draws..<(proposal + 1) * draws].sorted()
      let outside = draws / 20
      return Double(sorted[outside])...Double(sorted[draws - 1 - outside])
    }
  }
}

/// Other committees with as many reviews of each proposal, by reviewers drawn anew.
///
/// Each draw of the levels is a truth that they review: a mean of n reviews misses it by the variances of reviewer
/// and noise over n, and is drawn towards the mean of its group as the model's own estimates are.
private struct SecondCommittee {
  private let group: [Int]
  private let groupCount: Int
  private let counts: [Double]
  private let variance: ScoreVariance
  private let top: Int
  private var isChosen: [Bool]
  private var normals: NormalDraws
  private var shared = 0
  private var asked = 0

  /// Nil where nobody asks for the best, or the model's draws are no truths.
  init?(_ fitted: some FittedScores, _ data: ScoreData, top: Int?, higherIsBetter: Bool) {
    guard let top, top < data.group.count, fitted.drawsTogether, let variance = fitted.variance else {
      return nil
    }
    group = fitted.drawsWithinTracks ? data.group : data.group.map { _ in 0 }
    groupCount = fitted.drawsWithinTracks ? data.groupCount : 1
    self.top = top
    self.variance = variance
    var counts = [Double](repeating: 0, count: data.group.count)
    for row in data.rows { counts[row.proposal] += 1 }
    self.counts = counts
    isChosen = counts.map { _ in false }
    normals = NormalDraws(seed: data.seed, stream: 6_000_000)
    for proposal in Self.best(top, fitted.proposals.map { higherIsBetter ? -$0.mean : $0.mean }) {
      isChosen[proposal] = true
    }
  }

  /// The part of the best that the committees so far had in common with the first one.
  var agreement: Double? { asked > 0 ? Double(shared) / Double(asked) : nil }

  /// Lets a committee choose.
  /// - Parameter levels: What is true, the lowest the best.
  mutating func choose(_ levels: [Double]) {
    var sums = [(level: Double, count: Double)](repeating: (0, 0), count: groupCount)
    for (level, group) in zip(levels, group) {
      sums[group].level += level
      sums[group].count += 1
    }
    let means = sums.map { $0.level / max(1, $0.count) }
    let estimates = levels.indices.map { proposal in
      let miss = (variance.reviewer + variance.noise) / counts[proposal]
      let total = variance.quality + miss
      let mean = means[group[proposal]]
      let found = levels[proposal] + normals.normal() * miss.squareRoot()
      return mean + (total > 0 ? variance.quality / total : 1) * (found - mean)
    }
    for proposal in Self.best(top, estimates) where isChosen[proposal] { shared += 1 }
    asked += top
  }

  private static func best(_ top: Int, _ values: [Double]) -> ArraySlice<Int> {
    values.indices.sorted { (values[$0], $0) < (values[$1], $1) }.prefix(top)
  }
}
