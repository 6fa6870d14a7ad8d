public import Rostrum

/// A number of sessions, or a share of the program.
public enum Quantity: Sendable, Codable, Hashable {
  /// So many sessions, 0 or more.
  case count(Int)
  /// This part of all selected sessions, from 0 to 1.
  case share(Double)
}

/// A set of candidates named by their features: each feature must have one of the values listed for it.
///
/// The feature `format` is the format that the candidate is selected for; every other one is a column of the
/// candidates' table, or `speaker`. Values are compared as text.
public struct FeatureFilter: Sendable, Codable, Hashable {
  /// The feature's name.
  public let feature: String
  /// The values that count, at least one.
  public let values: [String]

  /// Creates a filter.
  public init(feature: String, values: [String]) {
    self.feature = feature
    self.values = values
  }
}

/// One rule that the program keeps, or, with a target, pays for missing.
///
/// Even without rules nobody speaks twice; a rule with `each: speaker` and a maximum takes the place of that.
public struct ProgramRule: Sendable, Codable, Hashable {
  /// What the chair calls it.
  public let name: String
  /// Which candidates count; empty for all.
  public let filters: [FeatureFilter]
  /// The feature for each of whose values the bounds hold on their own; nil for one bound on all.
  public let each: String?
  /// The least number of sessions that count.
  public let minimum: Quantity?
  /// The largest number of sessions that count.
  public let maximum: Quantity?
  /// The least number of minutes of the sessions that count.
  public let minimumMinutes: Int?
  /// The largest number of minutes of the sessions that count.
  public let maximumMinutes: Int?
  /// The number to come near to, at the price `weight` for each session above or below it.
  public let target: Quantity?
  /// Points of score that each session off the target costs, 0 or more.
  public let weight: Double
  /// The line of the rules file that the rule stands on.
  public let line: Int?

  /// Creates a rule.
  public init(
    name: String, filters: [FeatureFilter] = [], each: String? = nil, minimum: Quantity? = nil,
    maximum: Quantity? = nil, minimumMinutes: Int? = nil, maximumMinutes: Int? = nil,
    target: Quantity? = nil, weight: Double = 1, line: Int? = nil
  ) {
    self.name = name
    self.filters = filters
    self.each = each
    self.minimum = minimum
    self.maximum = maximum
    self.minimumMinutes = minimumMinutes
    self.maximumMinutes = maximumMinutes
    self.target = target
    self.weight = weight
    self.line = line
  }
}

/// A format of the program with the number of sessions it has room for.
public struct FormatSlots: Sendable, Codable, Hashable {
  /// The format.
  public let format: Format
  /// The largest number of its sessions; nil where only other rules bound it.
  public let slots: Int?

  /// Creates the slots of a format.
  public init(format: Format, slots: Int? = nil) {
    self.format = format
    self.slots = slots
  }
}

/// All that a program must keep to.
public struct ProgramRules: Sendable, Codable, Hashable {
  /// The formats with their slots. Empty: the formats of the candidates, none of them bounded.
  public let formats: [FormatSlots]
  /// The rules, in the order of the file.
  public let rules: [ProgramRule]
  /// Ids of candidates that are in.
  public let pinnedIn: [String]
  /// Ids of candidates that are out.
  public let pinnedOut: [String]
  /// Sets of candidates of which at most one is in.
  public let atMostOneOf: [[String]]
  /// The scale of the scores; where lower is better they are flipped before they are added up.
  public let scale: ScoreScale?
  /// How many of those that are not in wait for a place; a share is of the selected and is rounded up.
  public let waitlist: Quantity

  /// Values of features that the conference declares, such as its tracks: a rule with ``ProgramRule/each`` holds
  /// for them even where no candidate has one.
  public let knownValues: [String: [String]]

  /// Creates rules.
  public init(
    formats: [FormatSlots] = [], rules: [ProgramRule] = [], pinnedIn: [String] = [],
    pinnedOut: [String] = [], atMostOneOf: [[String]] = [], scale: ScoreScale? = nil,
    waitlist: Quantity = .share(0.2), knownValues: [String: [String]] = [:]
  ) {
    self.formats = formats
    self.rules = rules
    self.pinnedIn = pinnedIn
    self.pinnedOut = pinnedOut
    self.atMostOneOf = atMostOneOf
    self.scale = scale
    self.waitlist = waitlist
    self.knownValues = knownValues
  }
}
