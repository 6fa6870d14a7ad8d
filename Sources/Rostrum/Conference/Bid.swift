/// What a reviewer answered when asked about a proposal.
public struct Bid: Sendable, Codable, Hashable {
  /// The answer.
  public enum Answer: String, Sendable, Codable, CaseIterable {
    /// Eager to review it.
    case yes
    /// Could review it.
    case maybe
    /// Would rather not review it.
    case no
    /// Must not review it.
    case conflict
  }

  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The answer.
  public let answer: Answer

  /// Creates a bid.
  /// - Throws: ``ConferenceError`` if an id is empty.
  public init(proposal: String, reviewer: String, answer: Answer) throws(ConferenceError) {
    try Check.identifier(proposal, of: "a bid's proposal")
    try Check.identifier(reviewer, of: "a bid's reviewer")
    self.proposal = proposal
    self.reviewer = reviewer
    self.answer = answer
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      proposal: fields.decode(String.self, forKey: .proposal),
      reviewer: fields.decode(String.self, forKey: .reviewer),
      answer: fields.decode(Answer.self, forKey: .answer))
  }
}
