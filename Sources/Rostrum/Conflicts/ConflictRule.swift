/// One kind of reason why a reviewer must not review a proposal.
public protocol ConflictRule: Sendable {
  /// The rule's name in the rules file, such as `same_affiliation`.
  var name: String { get }
}

/// The reviewer is a speaker of the proposal.
public struct OwnProposal: ConflictRule {
  public var name: String { "own_proposal" }
  /// Creates the rule.
  public init() {}
}

/// The reviewer is a speaker of the proposal under another id.
public struct SamePerson: ConflictRule {
  public var name: String { "same_person" }
  /// Creates the rule.
  public init() {}
}

/// The reviewer shares an employer or institution with a speaker.
public struct SameAffiliation: ConflictRule {
  public var name: String { "same_affiliation" }
  /// Other spellings of an organisation, each with the name that stands for all of them.
  public let aliases: [String: String]
  /// Creates the rule.
  public init(aliases: [String: String] = [:]) { self.aliases = aliases }
}

/// The reviewer shares the e-mail domain of an organisation with a speaker.
public struct SameEmailDomain: ConflictRule {
  public var name: String { "same_email_domain" }
  /// Creates the rule.
  public init() {}
}

/// The reviewer speaks, or spoke in an earlier edition, together with a speaker.
public struct CoSpeakers: ConflictRule {
  public var name: String { "co_speakers" }
  /// How many earlier editions count, the latest first; nil for all.
  public let editions: Int?
  /// Creates the rule.
  public init(editions: Int? = nil) { self.editions = editions }
}

/// The reviewer or a speaker declares to work with the other.
public struct Collaborators: ConflictRule {
  public var name: String { "collaborators" }
  /// Creates the rule.
  public init() {}
}

/// The reviewer and a speaker are in one unit, such as a team.
public struct SameUnit: ConflictRule {
  public var name: String { "same_unit" }
  /// How many steps of the unit path must agree, 1 or more.
  public let depth: Int
  /// Creates the rule.
  public init(depth: Int = 2) { self.depth = depth }
}

/// The reviewer is above or below a speaker in the line of managers.
public struct LineOfManagers: ConflictRule {
  public var name: String { "line_of_managers" }
  /// Creates the rule.
  public init() {}
}

/// The reviewer, an author or a chair declared the conflict.
public struct Declared: ConflictRule {
  public var name: String { "declared" }
  /// Creates the rule.
  public init() {}
}

/// The reviewer answered `conflict` when asked about the proposal.
public struct BidOfConflict: ConflictRule {
  public var name: String { "bid_of_conflict" }
  /// Creates the rule.
  public init() {}
}
