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

/// The reviews as every model takes them.
struct ScoreData {
  /// By proposal, then reviewer, each pair once; models are fitted to one and more.
  var rows: [(proposal: Int, reviewer: Int, score: Double)] = []
  /// How much each row counts, from 0.5 to 2; models of separate proposals count all alike.
  var weight: [Double] = []
  /// For each proposal which others it shares a mean with; each group has a row.
  var group: [Int] = []
  var groupCount = 0
  var reviewerCount = 0
  var seed: UInt64 = 1
}

/// A number and how sure it is.
struct ScoreEstimate {
  var mean: Double
  /// The standard deviation; nil where the reviews cannot tell.
  var deviation: Double?
}

/// What a model makes of reviews; all in their scale.
protocol FittedScores {
  /// For each proposal.
  var proposals: [ScoreEstimate] { get }
  /// How far above the others each reviewer scores; empty where the model knows no reviewers.
  var reviewers: [ScoreEstimate] { get }
  /// Nil where the reviews cannot tell.
  var variance: ScoreVariance? { get }
  /// How exactly the variances are known; nil where they are exact.
  var probeErrors: (quality: Double, reviewer: Double)? { get }
  /// Whether draws and estimates know how far proposals differ at all, so that luck is not taken for quality.
  var drawsTogether: Bool { get }
  /// Eight joint draws of the proposals' levels; nil where the reviews cannot tell how sure they are.
  func draws(batch: Int) -> [Lanes]?
  /// What a review not yet seen will say.
  func forecasts(_ pairs: [(proposal: Int, reviewer: Int)]) -> [ScoreEstimate]
}
