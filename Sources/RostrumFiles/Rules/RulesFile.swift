import Rostrum
import RostrumProgram

/// What a rules file says; whatever it leaves out has its default.
public struct RulesFile: Sendable {
  /// The edition at hand; nil if the file does not tell.
  public var edition: Edition?
  /// The levels in their order; empty if the file has none.
  public var levels: [Level] = []
  /// The tracks; empty if the file has none.
  public var tracks: [Track] = []
  /// The topics with their parents; empty if the file has none.
  public var topics: [Topic] = []
  /// How reviews are asked for.
  public var review: ReviewSettings
  /// How much each source of affinity counts.
  public var affinity: AffinityWeights
  /// The conflict rules that are on; nil, if the file does not tell, means every one.
  public var conflicts: [any ConflictRule]?
  /// What the file says about assignment.
  public var assignment = AssignmentSection()
  /// The rules of the program, with the formats and the scale of the scores.
  public var program = ProgramRules()
  /// What the program's objective adds up; empty, if the file does not tell, means the scores alone.
  public var objective: [ObjectiveTerm] = []

  /// A file that says nothing.
  public init() throws(ConferenceError) {
    review = try ReviewSettings()
    affinity = try AffinityWeights()
  }

  /// What the conference and its edition are called; nil if the file does not tell.
  public var heading: String? {
    let names = [edition?.conference, edition?.name].compactMap(\.self)
      .filter { !$0.isEmpty && $0 != defaultEditionName }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// The formats, with their slots.
  public var formats: [FormatSlots] { program.formats }
}

/// What a rules file says about assignment.
public struct AssignmentSection: Sendable, Hashable {
  /// The objective's name; nil if the file does not tell.
  public var objective: String?
  /// The line that the objective stands on.
  public var objectiveLine: Int?
  /// Every other key that is given, with its line, in the order of the file; the values have been checked.
  public var otherKeys: [GivenKey] = []

  /// A key of the section and where it stands.
  public struct GivenKey: Sendable, Hashable {
    /// `rules`, `may_relax`, `depth`, `share`, `limit`, `spend` or `seed`.
    public let name: String
    /// The line, from 1.
    public let line: Int
  }
}

/// A part of the program's objective.
public struct ObjectiveTerm: Sendable, Hashable {
  /// `score`, `coverage` or `demand`.
  public let name: String
  /// How much it counts, 0 or more.
  public let weight: Double
  /// The line of the rules file, from 1.
  public let line: Int
}

/// The names of all conflict rules, in the order of the documentation.
let conflictRuleNames = ConflictRules.all.map(\.name)

/// Reads a rules file (YAML). Scalars are taken as they are written: an unquoted `yes` is the text `yes`.
/// - Throws: ``FileProblems`` with all that is wrong: keys that are not known, with the nearest one that is, and
///   values that cannot be.
/// - Complexity: O(size of the file).
public func readRules(_ source: TableSource) throws(FileProblems) -> Reading<RulesFile> {
  let text = try SourceText(source)
  var notes = FileNotes(text)
  guard let document = YAMLDocument(&notes) else { throw FileNotes.problems([notes]) }
  var reader = RulesReader(document: document, notes: notes)
  let rules: RulesFile
  do {
    rules = try reader.read()
  } catch {
    // Only a default that is not valid ends up here.
    reader.notes.error(error, at: 0)
    throw FileNotes.problems([reader.notes])
  }
  return try reader.notes.reading(rules)
}
