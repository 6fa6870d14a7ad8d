/// Scores of pairs of a proposal and a reviewer, kept as numbers of rows in two lists of ids.
///
/// A pair that is not listed cannot be assigned; a listed one can, whatever its score.
public struct PairScores: Sendable {
  /// The ids of the proposals.
  public private(set) var proposals: [String] = []
  /// The ids of the reviewers.
  public private(set) var reviewers: [String] = []
  /// For each pair, the number of its proposal in ``proposals``.
  public private(set) var proposalIndices: [Int32] = []
  /// For each pair, the number of its reviewer in ``reviewers``.
  public private(set) var reviewerIndices: [Int32] = []
  /// For each pair, its score: any finite number.
  public private(set) var scores: [Double] = []

  private var proposalNumbers: [String: Int32] = [:]
  private var reviewerNumbers: [String: Int32] = [:]

  /// Creates an empty list.
  public init() {}

  /// Creates a list from pairs.
  /// - Throws: ``ConferenceError`` if an id is empty, a score is not finite, or a pair is listed twice.
  /// - Complexity: O(pairs) expected.
  public init(_ pairs: [(proposal: String, reviewer: String, score: Double)])
    throws(ConferenceError)
  {
    var seen: Set<Int64> = []
    seen.reserveCapacity(pairs.count)
    for pair in pairs {
      try Check.identifier(pair.proposal, of: "a score's proposal")
      try Check.identifier(pair.reviewer, of: "a score's reviewer")
      try Check.finite(
        pair.score, what: "the score", of: "pair '\(shown(pair.proposal))', '\(shown(pair.reviewer))'")
      let proposal = proposalIndex(of: pair.proposal)
      let reviewer = reviewerIndex(of: pair.reviewer)
      if !seen.insert(Int64(proposal) << 32 | Int64(reviewer)).inserted {
        throw ConferenceError(
          code: .duplicate, subject: "scores",
          message:
            "proposal '\(shown(pair.proposal))' and reviewer '\(shown(pair.reviewer))' stand together twice; "
            + "keep one")
      }
      append(proposal: proposal, reviewer: reviewer, score: pair.score)
    }
  }

  /// The number of pairs.
  public var count: Int { scores.count }

  /// Makes room for so many pairs at once.
  package mutating func reserve(_ count: Int) {
    proposalIndices.reserveCapacity(count)
    reviewerIndices.reserveCapacity(count)
    scores.reserveCapacity(count)
  }

  /// The number of a proposal, entered into ``proposals`` where it is new.
  /// - Complexity: O(1) expected.
  package mutating func proposalIndex(of id: String) -> Int32 {
    if let known = proposalNumbers[id] { return known }
    let number = Int32(proposals.count)
    proposals.append(id)
    proposalNumbers[id] = number
    return number
  }

  /// The number of a reviewer, entered into ``reviewers`` where it is new.
  /// - Complexity: O(1) expected.
  package mutating func reviewerIndex(of id: String) -> Int32 {
    if let known = reviewerNumbers[id] { return known }
    let number = Int32(reviewers.count)
    reviewers.append(id)
    reviewerNumbers[id] = number
    return number
  }

  /// Adds a pair by the numbers of its ids; the caller has checked that the score is finite.
  package mutating func append(proposal: Int32, reviewer: Int32, score: Double) {
    proposalIndices.append(proposal)
    reviewerIndices.append(reviewer)
    scores.append(score)
  }
}

extension PairScores {
  /// The pairs whose proposal and reviewer a conference has, for when some are taken out of it.
  /// - Complexity: O(ids) expected; O(pairs) more where one is not known.
  package func known(to conference: Conference) -> PairScores {
    let knownProposals = Set(conference.proposals.map(\.id))
    let knownReviewers = Set(conference.reviewers.map(\.id))
    let hasProposal = proposals.map(knownProposals.contains)
    let hasReviewer = reviewers.map(knownReviewers.contains)
    if !hasProposal.contains(false), !hasReviewer.contains(false) { return self }
    var kept = PairScores()
    for place in scores.indices {
      let proposal = Int(proposalIndices[place])
      let reviewer = Int(reviewerIndices[place])
      guard hasProposal[proposal], hasReviewer[reviewer] else { continue }
      kept.append(
        proposal: kept.proposalIndex(of: proposals[proposal]),
        reviewer: kept.reviewerIndex(of: reviewers[reviewer]), score: scores[place])
    }
    return kept
  }
}
