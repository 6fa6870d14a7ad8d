import Rostrum

/// What the scores are made of, from tables or from the conference file.
struct ScoringInput {
  var reviews: [Review] = []
  var settings: ReviewSettings
  var proposals: [String] = []
  var assigned: [(proposal: String, reviewer: String)]?
  var tracks: [String: String] = [:]

  /// Whether a review has answers that could stand for its missing score if the form were known.
  var hasUnusedCriteria: Bool {
    settings.criteria.isEmpty && reviews.contains { $0.score == nil && !$0.criteria.isEmpty }
  }

  /// Leaves out what is about proposals that are no longer in the running, and says so.
  mutating func leaveOut(_ gone: Set<String>, _ console: Console) {
    let leftOut = reviews.filter { gone.contains($0.proposal) }
    reviews.removeAll { gone.contains($0.proposal) }
    assigned?.removeAll { gone.contains($0.proposal) }
    if leftOut.isEmpty { return }
    let ids = Set(leftOut.map(\.proposal)).sorted(by: naturallyPrecedes)
    console.warn(
      "\(count(leftOut.count, "review")) of withdrawn or desk-rejected proposals left out: \(listed(ids))")
  }

  /// The pairs that are assigned or reviewed.
  var taken: [ReviewPair] {
    reviews.map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) }
      + (assigned ?? []).map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) }
  }
}
