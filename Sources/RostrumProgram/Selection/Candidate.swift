/// A proposal that may become a session of the program.
public struct Candidate: Sendable, Codable, Hashable {
  /// Unique among the candidates.
  public let id: String
  /// The score, from -1e9 to 1e9, on the scale of ``ProgramRules/scale``.
  public let score: Double
  /// The speakers, each by a name or an id that stands for one person; may be empty.
  public let speakers: [String]
  /// The formats it can take, the first the most welcome. Empty: any format that the rules declare.
  public let formats: [String]
  /// The values of each feature, such as the track; an empty list is no value.
  public let features: [String: [String]]

  /// Creates a candidate; values that are empty or given twice are left out.
  /// - Throws: ``SelectionError`` if the id or a feature's name is empty, the score is not finite or too large,
  ///   or a feature is named `format` or `speaker`.
  public init(
    id: String, score: Double, speakers: [String] = [], formats: [String] = [],
    features: [String: [String]] = [:]
  ) throws(SelectionError) {
    if id.allSatisfy(\.isWhitespace) {
      throw SelectionError(
        code: .emptyIdentifier, subject: "a candidate", message: "the id is empty; give it one")
    }
    let subject = "candidate '\(id)'"
    if !(abs(score) <= 1e9) {
      throw SelectionError(
        code: .outOfRange, subject: subject,
        message: "the score is \(score); it must be a number from -1e9 to 1e9")
    }
    for name in features.keys.sorted() {
      if name.allSatisfy(\.isWhitespace) {
        throw SelectionError(
          code: .emptyIdentifier, subject: subject, message: "a feature has no name; give it one")
      }
      if name == Feature.format || name == Feature.speaker {
        throw SelectionError(
          code: .contradiction, subject: subject,
          message: "the feature '\(name)' has a place of its own; give its values there")
      }
    }
    self.id = id
    self.score = score
    self.speakers = Self.values(speakers)
    self.formats = Self.values(formats)
    self.features = features.mapValues(Self.values)
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      id: fields.decode(String.self, forKey: .id), score: fields.decode(Double.self, forKey: .score),
      speakers: fields.decodeIfPresent([String].self, forKey: .speakers) ?? [],
      formats: fields.decodeIfPresent([String].self, forKey: .formats) ?? [],
      features: fields.decodeIfPresent([String: [String]].self, forKey: .features) ?? [:])
  }

  /// The values of a feature that do not depend on the format taken.
  func values(of feature: String) -> [String] {
    feature == Feature.speaker ? speakers : features[feature] ?? []
  }

  private static func values(_ cell: [String]) -> [String] {
    var seen: Set<String> = []
    return cell.filter { !$0.allSatisfy(\.isWhitespace) && seen.insert($0).inserted }
  }
}

/// The names of the features that are not columns of the candidates' table.
enum Feature {
  static let format = "format"
  static let speaker = "speaker"
}
