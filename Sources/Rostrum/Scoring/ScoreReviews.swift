/// Sums up reviews: each proposal's mean, spread, shrunk mean and rank, each reviewer's reviews given and
/// missing, and what to know before acting on them.
///
/// A review without an overall score takes the weighted mean of its criteria, if every criterion that is not
/// optional is answered and an answered one has a weight; otherwise it counts as begun.
/// Shrunk means that differ by no more than rounding share a rank.
/// - Parameters:
///   - reviews: The reviews, in any order, each pair of proposal and reviewer once.
///   - criteria: The criteria of the form, for reviews without an overall score.
///   - scale: The scale of the overall score, into which answers of criteria with scales of their own are turned.
///   - higherIsBetter: Whether the highest score is the best one.
///   - proposals: Ids of proposals to list even where nobody reviewed them.
///   - assigned: The pairs of the assignment, to tell missing reviews; nil where it is not known.
/// - Throws: ``ConferenceError`` if a pair is given twice, a listed or assigned id is empty, a score or an
///   answer is outside -1e100 to 1e100 or the criterion's scale, a criterion has a scale and the overall score
///   none, or a review without a score answers a criterion that is not known.
/// - Complexity: O(n log n) for n reviews, assigned pairs and proposals.
public func scoreReviews(
  _ reviews: [Review], criteria: [Criterion] = [], scale: ScoreScale? = nil, higherIsBetter: Bool = true,
  proposals: [String] = [], assigned: [(proposal: String, reviewer: String)]? = nil
) throws(ConferenceError) -> ScoreSummary {
  let table = try ReviewTable(
    reviews: reviews, criteria: criteria, scale: scale, proposals: proposals, assigned: assigned)
  var proposalScores = [[Double]](repeating: [], count: table.proposals.count)
  var proposalBegun = [Int](repeating: 0, count: table.proposals.count)
  var reviewerScores = [[Double]](repeating: [], count: table.reviewers.count)
  var reviewerBegun = [Int](repeating: 0, count: table.reviewers.count)
  for (pair, score, _) in table.rows {
    if let score {
      proposalScores[pair.proposal].append(score)
      reviewerScores[pair.reviewer].append(score)
    } else {
      proposalBegun[pair.proposal] += 1
      reviewerBegun[pair.reviewer] += 1
    }
  }

  let moments = proposalScores.map { ScoreMoments($0) }
  let shrunkMeans = ShrunkMeans(moments.compactMap(\.self))
  let estimates = moments.map { group in group.flatMap { shrunkMeans?.estimate($0) } }
  let largest = table.rows.reduce(0) { max($0, abs($1.score ?? 0)) }
  let ranks = sharedRanks(of: estimates, higherIsBetter: higherIsBetter, tolerance: 16 * largest.ulp)
  let scores = table.proposals.indices.map { number in
    ProposalScore(
      proposal: table.proposals[number], reviews: proposalScores[number].count,
      begun: proposalBegun[number], mean: moments[number]?.mean,
      standardDeviation: moments[number]?.standardDeviation, shrunkMean: estimates[number],
      rank: ranks[number])
  }

  let (missing, unassigned) = table.deviationsFromAssignment()
  let reviewers = table.reviewers.indices.map { number in
    ReviewerSummary(
      reviewer: table.reviewers[number], reviews: reviewerScores[number].count,
      begun: reviewerBegun[number], mean: ScoreMoments(reviewerScores[number])?.mean,
      missing: missing[number], unassigned: unassigned[number])
  }
  // The sort keeps the order of ids among equals: a rank and a place make each key unique.
  let order = scores.indices.sorted {
    (scores[$0].rank ?? Int.max, $0) < (scores[$1].rank ?? Int.max, $1)
  }
  return ScoreSummary(
    proposals: order.map { scores[$0] }, reviewers: reviewers, mean: shrunkMeans?.overall,
    variance: shrunkMeans?.variance,
    warnings: scoreWarnings(
      proposals: scores.map { ($0.proposal, $0.reviews) },
      reviewers: zip(table.reviewers, reviewerScores).map { (id: $0, scores: $1) },
      variance: shrunkMeans?.variance, estimate: "shrunk mean"))
}

extension ReviewTable {
  /// For each reviewer the proposals assigned but without a score, and those reviewed but not assigned.
  fileprivate func deviationsFromAssignment() -> (missing: [[String]], unassigned: [[String]]) {
    var missing = [[String]](repeating: [], count: reviewers.count)
    var unassigned = missing
    guard let assigned else { return (missing, unassigned) }
    let scored = Set(rows.lazy.filter { $0.score != nil }.map(\.pair))
    for pair in assigned where !scored.contains(pair) {
      missing[pair.reviewer].append(proposals[pair.proposal])
    }
    let expected = Set(assigned)
    for (pair, _, _) in rows where !expected.contains(pair) {
      unassigned[pair.reviewer].append(proposals[pair.proposal])
    }
    return (missing, unassigned)
  }
}

/// The rank of each estimate, 1 for the best; those within the tolerance of the first of their rank share it.
func sharedRanks(of estimates: [Double?], higherIsBetter: Bool, tolerance: Double) -> [Int?] {
  let known = estimates.enumerated().compactMap { number, estimate in
    estimate.map { (number: number, value: higherIsBetter ? -$0 : $0) }
  }
  var ranks = [Int?](repeating: nil, count: estimates.count)
  var first = (rank: 0, value: -Double.infinity)
  for (place, entry) in known.sorted(by: { $0.value < $1.value }).enumerated() {
    if entry.value - first.value > tolerance { first = (place + 1, entry.value) }
    ranks[entry.number] = first.rank
  }
  return ranks
}
