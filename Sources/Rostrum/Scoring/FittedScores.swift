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
  /// Whether estimates are drawn towards the mean of their own group, where it has one, or of all.
  var drawsWithinTracks: Bool { get }
  /// Eight joint draws of the proposals' levels; nil where the reviews cannot tell how sure they are.
  func draws(batch: Int) -> [Lanes]?
  /// What a review not yet seen will say that counts as much as its weight.
  func forecasts(_ pairs: [(proposal: Int, reviewer: Int, weight: Double)]) -> [ScoreEstimate]
}
