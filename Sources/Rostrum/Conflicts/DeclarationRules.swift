/// The reviewer, an author or a chair declared the conflict.
public struct Declared: ConflictRule {
  public var name: String { "declared" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    for conflict in search.conference.declaredConflicts {
      guard let proposal = search.number(ofProposal: conflict.proposal),
        let reviewer = search.number(ofReviewer: conflict.reviewer)
      else { continue }
      let who =
        switch conflict.by {
        case .reviewer: called(reviewer: conflict.reviewer)
        case .author: "an author of proposal \(conflict.proposal)"
        case .chair: "a chair"
        }
      let hasReason = conflict.reason.contains { !$0.isWhitespace }
      search.report(
        proposal: proposal, reviewer: reviewer,
        evidence: "declared by \(who)" + (hasReason ? ": \(conflict.reason)" : ", no reason given"))
    }
  }
}

/// The reviewer answered `conflict` when asked about the proposal.
public struct BidOfConflict: ConflictRule {
  public var name: String { "bid_of_conflict" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    for bid in search.conference.bids where bid.answer == .conflict {
      guard let proposal = search.number(ofProposal: bid.proposal),
        let reviewer = search.number(ofReviewer: bid.reviewer)
      else { continue }
      search.report(
        proposal: proposal, reviewer: reviewer,
        evidence:
          "\(called(reviewer: bid.reviewer)) answered the bid for proposal \(bid.proposal) with conflict")
    }
  }
}
