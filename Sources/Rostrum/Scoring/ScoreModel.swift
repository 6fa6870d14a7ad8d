/// A way to make one number of the reviews of a proposal.
public struct ScoreModel: Sendable, Hashable, CustomStringConvertible {
  private enum Kind: String, CaseIterable {
    case mean, shrunk, mixed
    case noisePerReviewer = "noise-per-reviewer"
    case ordinal, trimmed, median
  }
  private let kind: Kind

  /// The plain mean.
  public static let mean = ScoreModel(kind: .mean)
  /// The mean drawn towards the mean of all scores, the more the fewer the reviews.
  public static let shrunk = ScoreModel(kind: .shrunk)
  /// Score = track + proposal + reviewer + noise, proposal and reviewer as random effects: the default.
  public static let mixed = ScoreModel(kind: .mixed)
  /// The mixed model with a noise of its own for each reviewer of six reviews and more.
  public static let noisePerReviewer = ScoreModel(kind: .noisePerReviewer)
  /// The mixed model of numbers behind the scores, which are ordered categories.
  public static let ordinal = ScoreModel(kind: .ordinal)
  /// From four reviews on the mean without the lowest and the highest score; the plain mean below.
  public static let trimmed = ScoreModel(kind: .trimmed)
  /// The median; on real reviews worse than the mean.
  public static let median = ScoreModel(kind: .median)

  /// All models, the simplest first, those that are documented as worse last.
  public static let all = Kind.allCases.map { ScoreModel(kind: $0) }

  /// The model of a name; nil where there is none.
  public init?(name: String) {
    guard let kind = Kind(rawValue: name) else { return nil }
    self.kind = kind
  }

  private init(kind: Kind) { self.kind = kind }

  /// The name, such as `noise-per-reviewer`.
  public var name: String { kind.rawValue }

  public var description: String { name }

  /// Fits the model.
  func fit(_ data: ScoreData) -> any FittedScores {
    switch kind {
    case .mean: SeparateScores(data, .mean)
    case .shrunk: SeparateScores(data, .shrunk)
    case .trimmed: SeparateScores(data, .trimmed)
    case .median: SeparateScores(data, .median)
    case .mixed: mixedScores(data)
    case .noisePerReviewer: mixedScoresWithNoisePerReviewer(data)
    case .ordinal: ordinalScores(data)
    }
  }
}
