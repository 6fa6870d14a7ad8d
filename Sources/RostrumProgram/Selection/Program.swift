/// A drafted program with the reasons for each decision.
public struct Program: Sendable, Codable, Hashable {
  /// How far the search came.
  public enum Status: String, Sendable, Codable {
    /// No program that keeps the rules has a higher value.
    case optimal
    /// The time was over; ``Program/bound`` tells how much may be left.
    case feasible
    /// No program keeps all rules; ``Program/clash`` tells why.
    case infeasible
    /// The time was over before any program was found.
    case unknown
  }

  /// How far the search came.
  public let status: Status
  /// The name of the objective: `score`.
  public let objective: String
  /// The sum of the scores of the selected less the penalty, scores flipped where lower is better; nil where
  /// there is no program.
  public let value: Double?
  /// A proven upper bound on the value of any program; nil where there is none.
  public let bound: Double?
  /// What targets that were not met cost, in points of score.
  public let penalty: Double
  /// The number of sessions.
  public let selected: Int
  /// A decision for each candidate, in natural order of ids; empty where there is no program.
  public let decisions: [ProgramDecision]
  /// How the program meets each rule, in the order of the rules; empty where there is no program.
  public let rules: [RuleReport]
  /// How each format is filled; empty where there is no program.
  public let formats: [FormatReport]
  /// What looks like a mistake in the rules though it need not be one.
  public let warnings: [String]
  /// Rules that cannot hold together, while any of them left out resolves this clash (there may be another); empty
  /// unless infeasible.
  public let clash: [ClashingRule]

  /// The clash as one sentence, or nil where there is none.
  public var clashMessage: String? {
    if clash.isEmpty { return nil }
    let opening =
      clash.count == 1
      ? "This rule cannot hold; leave it out or change it: "
      : "These rules cannot hold together; leave out or change any one of them: "
    return opening + clash.map(\.description).joined(separator: "; ")
  }
}

/// What becomes of a candidate.
public struct ProgramDecision: Sendable, Codable, Hashable {
  /// The kinds of decision.
  public enum Decision: String, Sendable, Codable {
    case accepted
    case waitlist
    case rejected
  }

  /// The candidate's id.
  public let candidate: String
  /// What becomes of it.
  public let decision: Decision
  /// The format it is accepted for; nil where it is not accepted or formats do not matter.
  public let format: String?
  /// Why, in plain words.
  public let reason: String

  /// Creates a decision.
  public init(candidate: String, decision: Decision, format: String? = nil, reason: String = "") {
    self.candidate = candidate
    self.decision = decision
    self.format = format
    self.reason = reason
  }
}

/// How a program meets one rule, or a rule for one value of a feature.
public struct RuleReport: Sendable, Codable, Hashable {
  /// What is counted.
  public enum Unit: String, Sendable, Codable {
    case sessions
    case minutes
  }

  /// The rule's name.
  public let rule: String
  /// The value that this is about where the rule holds for each value of a feature, such as `Systems`.
  public let each: String?
  /// The number that counts.
  public let value: Int
  /// The least number allowed in a program of this size; nil where there is none.
  public let minimum: Int?
  /// The largest number allowed in a program of this size; nil where there is none.
  public let maximum: Int?
  /// The number to come near to in a program of this size; nil where there is none.
  public let target: Double?
  /// What is counted.
  public let unit: Unit
  /// Whether the bounds are kept; a target is met by less than one session off.
  public let met: Bool

  /// The rule's name, with the value it is about: `something in each track: Systems`.
  public var name: String { rule + (each.map { ": \($0)" } ?? "") }
}

/// How a format is filled.
public struct FormatReport: Sendable, Codable, Hashable {
  /// The format's name.
  public let format: String
  /// The number of its sessions.
  public let sessions: Int
  /// The largest number of its sessions; nil where nothing bounds it.
  public let slots: Int?
  /// The number of slots that stay empty.
  public let unfilled: Int
}

/// One rule of a clash.
public struct ClashingRule: Sendable, Codable, Hashable, CustomStringConvertible {
  /// The rule's name, or the key of the rules file that it stands under.
  public let name: String
  /// The line of the rules file, where it is known.
  public let line: Int?
  /// What it asks for, in plain words.
  public let text: String

  public var description: String {
    "'\(name)'" + (line.map { " (line \($0))" } ?? "") + ": " + text
  }
}
