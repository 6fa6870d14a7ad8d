/// A reason why a reviewer must not review a proposal.
public struct Conflict: Sendable, Codable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The name of the rule that found it, as in the rules file (`same_affiliation`).
  public let rule: String
  /// What the rule saw, in words, with ids and without names of people.
  public let evidence: String

  /// Creates a conflict.
  /// - Throws: ``ConferenceError`` if an id or the rule is empty.
  public init(proposal: String, reviewer: String, rule: String, evidence: String) throws(ConferenceError) {
    try Check.identifier(proposal, of: "a conflict's proposal")
    try Check.identifier(reviewer, of: "a conflict's reviewer")
    try Check.identifier(rule, of: "a conflict's rule")
    self.proposal = proposal
    self.reviewer = reviewer
    self.rule = rule
    self.evidence = evidence
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      proposal: fields.decode(String.self, forKey: .proposal),
      reviewer: fields.decode(String.self, forKey: .reviewer),
      rule: fields.decode(String.self, forKey: .rule),
      evidence: fields.decode(String.self, forKey: .evidence))
  }
}

/// A conflict that somebody declared.
public struct DeclaredConflict: Sendable, Codable, Hashable {
  /// Who declared it.
  public enum Declarer: String, Sendable, Codable, CaseIterable {
    case reviewer
    case author
    case chair
  }

  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// Who declared it.
  public let by: Declarer
  /// Why; may be empty.
  public let reason: String

  /// Creates a declared conflict.
  /// - Throws: ``ConferenceError`` if an id is empty.
  public init(proposal: String, reviewer: String, by: Declarer, reason: String = "") throws(ConferenceError) {
    try Check.identifier(proposal, of: "a declared conflict's proposal")
    try Check.identifier(reviewer, of: "a declared conflict's reviewer")
    self.proposal = proposal
    self.reviewer = reviewer
    self.by = by
    self.reason = reason
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      proposal: fields.decode(String.self, forKey: .proposal),
      reviewer: fields.decode(String.self, forKey: .reviewer),
      by: fields.decode(Declarer.self, forKey: .by),
      reason: fields.decodeIfPresent(String.self, forKey: .reason) ?? "")
  }
}

/// A chair's decision that a conflict found between a proposal and a reviewer does not count.
public struct Waiver: Sendable, Codable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The rule that is waived for the pair; nil waives every rule but those that only their name waives:
  /// `own_proposal`, `same_person` and any other whose ``ConflictRule/isWaivedOnlyByName`` holds.
  public let rule: String?
  /// Why; never empty.
  public let reason: String

  /// Creates a waiver.
  /// - Throws: ``ConferenceError`` if an id, the rule or the reason is empty.
  public init(proposal: String, reviewer: String, rule: String? = nil, reason: String) throws(ConferenceError)
  {
    try Check.identifier(proposal, of: "a waiver's proposal")
    try Check.identifier(reviewer, of: "a waiver's reviewer")
    if let rule { try Check.identifier(rule, of: "a waiver's rule") }
    if reason.allSatisfy(\.isWhitespace) {
      throw ConferenceError(
        code: .contradiction, subject: "waiver for proposal '\(proposal)' and reviewer '\(shown(reviewer))'",
        message: "has no reason; say why the conflict does not count")
    }
    self.proposal = proposal
    self.reviewer = reviewer
    self.rule = rule
    self.reason = reason
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      proposal: fields.decode(String.self, forKey: .proposal),
      reviewer: fields.decode(String.self, forKey: .reviewer),
      rule: fields.decodeIfPresent(String.self, forKey: .rule),
      reason: fields.decode(String.self, forKey: .reason))
  }
}
