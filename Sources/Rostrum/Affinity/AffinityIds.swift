/// The reviewers whom conflicts keep from proposals, by their places in a model.
struct BlockedPlaces {
  private let conflicts: ConflictReport
  /// For each proposal of the model its place in the report.
  private let proposals: [Int?]
  /// For each reviewer of the report the place in the model.
  private let reviewers: [Int?]

  init(_ conflicts: ConflictReport, proposals: [String], reviewers: [String]) {
    func places(_ ids: [String], in others: [String]) -> [Int?] {
      let place = Dictionary(others.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return ids.map { place[$0] }
    }
    self.conflicts = conflicts
    self.proposals = places(proposals, in: conflicts.proposals)
    self.reviewers = places(conflicts.reviewers, in: reviewers)
  }

  /// - Complexity: O(number of them).
  func reviewers(of proposal: Int) -> [Int] {
    guard let place = proposals[proposal] else { return [] }
    return conflicts.blockedReviewers(of: place).compactMap { reviewers[Int($0)] }
  }
}

/// What the conference has beside live proposals and reviewers.
struct LeftOut: Sendable {
  private let proposals: [String: Proposal.Status]
  private let people: Set<String>

  init(_ conference: Conference) {
    let others = conference.proposals.filter { $0.status != .submitted }
    proposals = Dictionary(others.map { ($0.id, $0.status) }, uniquingKeysWith: { first, _ in first })
    people = Set(conference.people.map(\.id)).subtracting(conference.reviewers.map(\.id))
  }

  /// Tells why a proposal and a reviewer are no pair of the model; swapped ids and those that the model leaves out
  /// are told from those that nobody knows.
  /// - Complexity: O(ids) expected.
  func check(
    proposal: String, in proposals: [String], reviewer: String, in reviewers: [String]
  ) throws(ConferenceError) {
    func fail(_ message: String) -> ConferenceError {
      ConferenceError(code: .unknownReference, subject: "affinity", message: message)
    }
    let proposals = Set(proposals)
    let reviewers = Set(reviewers)
    if !proposals.contains(proposal) {
      if let status = self.proposals[proposal] {
        throw fail("proposal '\(proposal)' is \(status.rawValue)")
      }
      if reviewers.contains(proposal), proposals.contains(reviewer) || self.proposals[reviewer] != nil {
        throw fail(
          "'\(shown(proposal))' is a reviewer and '\(reviewer)' a proposal: give the proposal first")
      }
      try Check.reference(proposal, in: proposals, what: "proposal", of: "affinity")
    }
    if people.contains(reviewer) { throw fail("person '\(shown(reviewer))' does not review") }
    try Check.reference(reviewer, in: reviewers, what: "reviewer", of: "affinity")
  }
}
