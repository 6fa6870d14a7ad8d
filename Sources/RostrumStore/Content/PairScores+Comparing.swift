import Rostrum

extension PairScores {
  /// Whether both have the same pairs with the same scores, in whatever order.
  /// - Complexity: O(1) where one is a copy of the other, else O(pairs) expected.
  func holdsSame(as other: PairScores) -> Bool {
    if count != other.count { return false }
    if proposals == other.proposals, reviewers == other.reviewers, proposalIndices == other.proposalIndices,
      reviewerIndices == other.reviewerIndices, scores == other.scores
    {
      return true
    }
    func numbers(_ ids: [String]) -> [String: Int32] {
      Dictionary(zip(ids, 0...)) { first, _ in first }
    }
    let ownProposals = numbers(proposals)
    let ownReviewers = numbers(reviewers)
    let theirProposals = other.proposals.map { ownProposals[$0] }
    let theirReviewers = other.reviewers.map { ownReviewers[$0] }
    var own: [Int64: Double] = [:]
    own.reserveCapacity(count)
    for place in scores.indices {
      own[Int64(proposalIndices[place]) << 32 | Int64(reviewerIndices[place])] = scores[place]
    }
    return other.scores.indices.allSatisfy { place in
      guard let proposal = theirProposals[Int(other.proposalIndices[place])],
        let reviewer = theirReviewers[Int(other.reviewerIndices[place])]
      else { return false }
      return own[Int64(proposal) << 32 | Int64(reviewer)] == other.scores[place]
    }
  }
}
