/// How well models forecast reviews of this event that they have not seen.
public struct ScoreValidation: Sendable, Hashable {
  /// What one model's forecasts missed.
  public struct Forecasts: Sendable, Hashable {
    /// The model.
    public let model: ScoreModel
    /// The root of the mean squared difference between forecast and review, in the scale of the scores.
    public let error: Double
    /// The part of the reviews within the interval that should hold one half of them; nil where the reviews tell
    /// no interval.
    public let halfCoverage: Double?
    /// The part of the reviews within the interval that should hold nine tenths of them.
    public let wideCoverage: Double?
  }

  /// The models, the simplest first.
  public let models: [Forecasts]
  /// The simplest model that no other one beats by more than chance.
  public let recommended: ScoreModel
  /// Why, in plain words.
  public let reason: String
  /// The number of reviews, each held out once in a round.
  public let reviews: Int
}

/// Holds reviews out and compares what models forecast for them from the others.
///
/// The reviews are dealt into folds by the seed, and each fold is forecast from all others; that is repeated with
/// another deal for each round. Recommended is the simplest model whose error exceeds the least one by no more
/// than 1 %, or whose mean squared error does by no more than the standard error of the difference, reviews of
/// one proposal counting as one sample.
/// - Parameters:
///   - reviews: The reviews, in any order, each pair of proposal and reviewer once.
///   - criteria: The criteria of the form, for reviews without an overall score.
///   - scale: The scale of the overall score, into which answers of criteria with scales of their own are turned.
///   - options: Tracks, confidence and seed; its model counts for nothing.
///   - models: The models to compare.
///   - folds: How many parts the reviews are dealt into, from 2 to 100.
///   - rounds: How often, from 1 to 100.
/// - Throws: ``ConferenceError`` as ``calibrateScores`` does, or if there are fewer reviews with a score than folds,
///   no model, or a number out of its range.
/// - Complexity: That of fitting each model folds times rounds.
public func validateScoreModels(
  _ reviews: [Review], criteria: [Criterion] = [], scale: ScoreScale? = nil,
  options: CalibrationOptions = CalibrationOptions(),
  models: [ScoreModel] = ScoreModel.all, folds: Int = 5, rounds: Int = 2
) throws(ConferenceError) -> ScoreValidation {
  try Check.range(Double(folds), in: 2...100, what: "the number of folds", of: "validation")
  try Check.range(Double(rounds), in: 1...100, what: "the number of rounds", of: "validation")
  let table = try ReviewTable(
    reviews: reviews, criteria: criteria, scale: scale, proposals: [], assigned: nil)
  let scores = ScoredReviews(table, options)
  let models = ScoreModel.all.filter(models.contains)
  try Check.count(models.count, atLeast: 1, what: "the number of models", of: "validation")
  let data = scores.data ?? ScoreData()
  try Check.count(data.rows.count, atLeast: folds, what: "the number of scored reviews", of: "validation")
  var missed = models.map { MissedForecasts($0) }
  for round in 0..<rounds {
    for fold in 0..<folds {
      let (seen, hidden) = scores.split(data, fold: fold, of: folds, seed: options.seed &+ UInt64(round))
      for place in models.indices { missed[place].add(models[place].fit(seen), hidden) }
    }
  }
  return validation(missed, reviews: data.rows.count)
}

private typealias ScoredRow = (proposal: Int, reviewer: Int, score: Double, weight: Double)

/// The forecasts of one model.
private struct MissedForecasts {
  let model: ScoreModel
  var pairs: [(proposal: Int, square: Double)] = []
  private var within = (half: 0, wide: 0)
  private var known = 0

  init(_ model: ScoreModel) { self.model = model }

  mutating func add(_ fitted: any FittedScores, _ hidden: [ScoredRow]) {
    let forecasts = fitted.forecasts(hidden.map { ($0.proposal, $0.reviewer, $0.weight) })
    for (row, forecast) in zip(hidden, forecasts) {
      let difference = row.score - forecast.mean
      pairs.append((row.proposal, difference * difference))
      guard let deviation = forecast.deviation else { continue }
      known += 1
      if abs(difference) <= 0.674489750196082 * deviation { within.half += 1 }
      if abs(difference) <= 1.644853626951473 * deviation { within.wide += 1 }
    }
  }

  var meanSquare: Double { pairs.reduce(0) { $0 + $1.square } / Double(pairs.count) }

  var forecasts: ScoreValidation.Forecasts {
    ScoreValidation.Forecasts(
      model: model, error: meanSquare.squareRoot(),
      halfCoverage: known > 0 ? Double(within.half) / Double(known) : nil,
      wideCoverage: known > 0 ? Double(within.wide) / Double(known) : nil)
  }

  /// Whether another model's squared errors are less by more than the standard error of the difference, and the
  /// error itself by more than 1 %.
  func isBeaten(by other: MissedForecasts) -> Bool {
    let mean = meanSquare - other.meanSquare
    var sums: [Int: Double] = [:]
    for (own, others) in zip(pairs, other.pairs) {
      sums[own.proposal, default: 0] += own.square - others.square - mean
    }
    let square = sums.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value * $1.value }
    return mean > square.squareRoot() / Double(pairs.count) && meanSquare > 1.01 * 1.01 * other.meanSquare
  }
}

private func validation(_ missed: [MissedForecasts], reviews: Int) -> ScoreValidation {
  // The first of equals is the simplest.
  let best = missed.min { $0.meanSquare < $1.meanSquare } ?? missed[0]
  let chosen = missed.first { !$0.isBeaten(by: best) } ?? best
  func less(_ model: MissedForecasts, than other: MissedForecasts) -> String {
    let part = other.meanSquare > 0 ? 1 - (model.meanSquare / other.meanSquare).squareRoot() : 0
    return part < 0.0005 ? "under 0.1 %" : "\(plain((part * 1000).rounded() / 10)) %"
  }
  var reason: String
  if chosen.model == best.model {
    reason = "'\(best.model)' forecasts held-out reviews best"
  } else {
    let name = chosen.model == .mean ? "the plain mean" : "'\(chosen.model)'"
    reason =
      "\(name) is as good here: '\(best.model)' errs by \(less(best, than: chosen)) less, which may be chance"
  }
  if chosen.model != .mean, let mean = missed.first(where: { $0.model == .mean }) {
    reason += "; its error is \(less(chosen, than: mean)) below that of the plain mean"
  }
  return ScoreValidation(
    models: missed.map(\.forecasts), recommended: chosen.model, reason: reason, reviews: reviews)
}

extension ScoredReviews {
  /// The reviews without those of a fold, and those of the fold.
  fileprivate func split(
    _ data: ScoreData, fold: Int, of folds: Int, seed: UInt64
  ) -> (seen: ScoreData, hidden: [ScoredRow]) {
    var seen = data
    var draws = NormalDraws(seed: seed, stream: 5_000_000)
    let order = seen.rows.indices.shuffled(using: &draws)
    var isHidden = [Bool](repeating: false, count: order.count)
    for (place, row) in order.enumerated() where place % folds == fold { isHidden[row] = true }
    let rows = seen.rows
    seen.rows = rows.indices.filter { !isHidden[$0] }.map { rows[$0] }
    seen.weight = rows.indices.filter { !isHidden[$0] }.map { seen.weight[$0] }
    var isScored = [Bool](repeating: false, count: seen.group.count)
    for row in seen.rows { isScored[row.proposal] = true }
    let tracks = scored.map { options.tracks[table.proposals[$0]] }
    (seen.group, seen.groupCount, _) = trackGroups(tracks, scored: isScored)
    let hidden = rows.indices.filter { isHidden[$0] }.map { row -> ScoredRow in
      (rows[row].proposal, rows[row].reviewer, rows[row].score, data.weight[row])
    }
    return (seen, hidden)
  }
}
