#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Date
#else
  public import struct Foundation.Date
#endif

/// What a reviewer wrote about a proposal.
public struct Review: Sendable, Codable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The overall score, any finite number; nil where the form has only criteria or the review is begun.
  public let score: Double?
  /// The score of each criterion that was answered, any finite numbers.
  public let criteria: [String: Double]
  /// How sure the reviewer is, any finite number in the form's own scale.
  public let confidence: Double?
  /// For the authors to read; may be empty.
  public let commentToAuthors: String
  /// For the committee alone; may be empty.
  public let commentToCommittee: String
  /// When it was handed in.
  public let time: Date?

  /// Creates a review.
  /// - Throws: ``ConferenceError`` if an id is empty or a number is not finite.
  public init(
    proposal: String, reviewer: String, score: Double?, criteria: [String: Double] = [:],
    confidence: Double? = nil, commentToAuthors: String = "", commentToCommittee: String = "",
    time: Date? = nil
  ) throws(ConferenceError) {
    let subject = "review of '\(proposal)' by '\(shown(reviewer))'"
    try Check.identifier(proposal, of: "a review's proposal")
    try Check.identifier(reviewer, of: "a review's reviewer")
    if let score { try Check.finite(score, what: "the score", of: subject) }
    for (name, value) in criteria.sorted(by: { $0.key < $1.key }) {
      try Check.identifier(name, of: "\(subject) criterion")
      try Check.finite(value, what: "criterion '\(name)'", of: subject)
    }
    if let confidence { try Check.finite(confidence, what: "the confidence", of: subject) }
    self.proposal = proposal
    self.reviewer = reviewer
    self.score = score
    self.criteria = criteria
    self.confidence = confidence
    self.commentToAuthors = commentToAuthors
    self.commentToCommittee = commentToCommittee
    self.time = time
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      proposal: fields.decode(String.self, forKey: .proposal),
      reviewer: fields.decode(String.self, forKey: .reviewer),
      score: fields.decodeIfPresent(Double.self, forKey: .score),
      criteria: fields.decodeIfPresent([String: Double].self, forKey: .criteria) ?? [:],
      confidence: fields.decodeIfPresent(Double.self, forKey: .confidence),
      commentToAuthors: fields.decodeIfPresent(String.self, forKey: .commentToAuthors) ?? "",
      commentToCommittee: fields.decodeIfPresent(String.self, forKey: .commentToCommittee) ?? "",
      time: fields.decodeIfPresent(Date.self, forKey: .time))
  }
}
