/// A score for each proposal and each reviewer, as tools that compare every text with every other give them.
///
/// Takes half the memory of ``PairScores`` where nearly all pairs have a score, and nothing of it is sorted.
public struct ScoreMatrix: Sendable {
  /// The ids of the proposals, one for each row.
  public let proposals: [String]
  /// The ids of the reviewers, one for each column.
  public let reviewers: [String]
  /// The scores, row after row: any finite number, or NaN where the pair cannot be assigned.
  public let scores: [Double]

  /// Creates a matrix.
  /// - Parameter scores: As many as there are proposals times reviewers, those of the first proposal first.
  /// - Throws: ``ConferenceError`` if an id is empty or stands twice, a score is infinite, or there are more or
  ///   fewer scores than pairs.
  /// - Complexity: O(scores).
  public init(proposals: [String], reviewers: [String], scores: [Double]) throws(ConferenceError) {
    for (ids, what) in [(proposals, "proposal"), (reviewers, "reviewer")] {
      var seen: Set<String> = []
      for id in ids {
        try Check.identifier(id, of: "a score's \(what)")
        if !seen.insert(id).inserted {
          throw ConferenceError(
            code: .duplicate, subject: "scores", message: "\(what) '\(shown(id))' stands twice; keep one")
        }
      }
    }
    if scores.count != proposals.count * reviewers.count {
      throw ConferenceError(
        code: .contradiction, subject: "scores",
        message: "there are \(scores.count) scores for \(proposals.count) proposals and \(reviewers.count) "
          + "reviewers; give \(proposals.count * reviewers.count)")
    }
    if let place = scores.firstIndex(where: \.isInfinite) {
      let (row, column) = place.quotientAndRemainder(dividingBy: reviewers.count)
      try Check.finite(
        scores[place], what: "the score",
        of: "pair '\(shown(proposals[row]))', '\(shown(reviewers[column]))'")
    }
    self.init(checkedProposals: proposals, reviewers: reviewers, scores: scores)
  }

  /// Creates a matrix of what the caller has checked as ``init(proposals:reviewers:scores:)`` does.
  package init(checkedProposals: [String], reviewers: [String], scores: [Double]) {
    self.proposals = checkedProposals
    self.reviewers = reviewers
    self.scores = scores
  }
}
