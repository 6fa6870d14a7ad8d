extension Conference {
  /// The proposals in the running (submitted, not withdrawn or turned down), in the natural order of their ids.
  /// - Complexity: O(n log n).
  package var liveProposals: [Proposal] {
    proposals.filter { $0.status == .submitted }.sorted { naturallyPrecedes($0.id, $1.id) }
  }

  /// The reviewers in the natural order of their ids.
  /// - Complexity: O(n log n).
  package var orderedReviewers: [Reviewer] {
    reviewers.sorted { naturallyPrecedes($0.id, $1.id) }
  }
}
