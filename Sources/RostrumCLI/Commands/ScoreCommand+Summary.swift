import Rostrum

/// Scores: what was counted, what a model makes of it, and how well models forecast.
struct Calibration {
  let counts: ScoreSummary
  let scores: CalibratedScores
  let validation: ScoreValidation?
  /// Nil where nobody asked for the criteria.
  let criteria: CriteriaInfluence?
  /// Nil where nobody asked for further reviews.
  let requests: [ReviewRequest]?
}

/// The summary of scores, as `--summary` writes it.
struct ScoringSummary: Encodable {
  struct Seconds: Encodable {
    var read = 0.0
    var compute = 0.0
    var write = 0.0
  }
  struct Variance: Encodable {
    let quality: Double
    let reviewer: Double
    let noise: Double
    /// The standard errors that random probes bring in, as parts of the variances; left out where there are none.
    var qualityError: Double?
    var reviewerError: Double?
  }
  struct Reviewer: Encodable {
    let reviewer: String
    let reviews: Int
    @NullIfNil var mean: Double?
    let missing: [String]
    let unassigned: [String]
    /// How far above the others the reviewer scores; left out where the model knows no reviewers.
    var offset: Double?
    var sd: Double?
    var low90: Double?
    var high90: Double?
    var agreement: Agreement?
  }
  /// How a reviewer's scores go with those of others on the same proposals, both without the offsets.
  struct Agreement: Encodable {
    let proposals: Int
    let distance: Double
    @NullIfNil var correlation: Double?

    init(_ agreement: ReviewerAgreement) {
      proposals = agreement.proposals
      distance = agreement.distance
      _correlation = NullIfNil(wrappedValue: agreement.correlation)
    }
  }
  /// What the table of the scores has no columns for.
  struct Interval: Encodable {
    let proposal: String
    @NullIfNil var low50: Double?
    @NullIfNil var high50: Double?
    @NullIfNil var lowRank90: Double?
    @NullIfNil var highRank90: Double?
    /// What one more review is worth; nil where nobody asks for the best.
    let gain: Double?
  }
  struct Model: Encodable {
    let model: String
    let error: Double
    @NullIfNil var coverage50: Double?
    @NullIfNil var coverage90: Double?
  }
  struct Validation: Encodable {
    let models: [Model]
    let recommended: String
    let reason: String

    init(_ validation: ScoreValidation) {
      models = validation.models.map {
        Model(
          model: $0.model.name, error: $0.error, coverage50: NullIfNil(wrappedValue: $0.halfCoverage),
          coverage90: NullIfNil(wrappedValue: $0.wideCoverage))
      }
      recommended = validation.recommended.name
      reason = validation.reason
    }
  }
  /// What is open at the line between the best and the others.
  struct Line: Encodable {
    struct Change: Encodable {
      let proposal: String
      let side: String
      let reason: String
    }
    let top: Int
    @NullIfNil var agreement: Double?
    let changes: [Change]

    init(_ scores: CalibratedScores, top: Int) {
      self.top = top
      _agreement = NullIfNil(wrappedValue: scores.agreement)
      changes = scores.changes.map {
        Change(proposal: $0.proposal, side: $0.comesIn ? "in" : "out", reason: $0.reason)
      }
    }
  }
  let model: String
  @NullIfNil var mean: Double?
  @NullIfNil var variance: Variance?
  let reviewers: [Reviewer]
  let warnings: [String]
  let proposals: Int
  let reviews: Int
  /// Nil in what is kept: the same input gives the same summary.
  let seconds: Seconds?
  /// Nil where none was asked for.
  let validation: Validation?
  /// Nil where nobody asked for the best.
  let line: Line?
  let disagreements: [String]
  /// Nil where nobody asked for the criteria.
  let criteria: CriteriaReport?
  /// Nil where nobody asked for further reviews.
  let ask: [Request]?
  /// Of each proposal whose estimate is known to be sure or unsure, or that a review might bring in, the best first.
  let intervals: [Interval]

  /// - Parameter seconds: Nil for what is kept in the conference file.
  init(_ result: Calibration, top: Int?, seconds: Seconds? = nil) {
    let (counts, scores) = (result.counts, result.scores)
    let offsets = Dictionary(
      scores.reviewers.map { ($0.reviewer, $0) }, uniquingKeysWith: { first, _ in first })
    model = scores.model.name
    _mean = NullIfNil(wrappedValue: counts.mean)
    _variance = NullIfNil(
      wrappedValue: scores.variance.map {
        Variance(
          quality: $0.quality, reviewer: $0.reviewer, noise: $0.noise,
          qualityError: scores.varianceErrors?.quality, reviewerError: scores.varianceErrors?.reviewer)
      })
    reviewers = counts.reviewers.map { reviewer in
      let offset = offsets[reviewer.reviewer]
      return Reviewer(
        reviewer: reviewer.reviewer, reviews: reviewer.reviews, mean: NullIfNil(wrappedValue: reviewer.mean),
        missing: reviewer.missing, unassigned: reviewer.unassigned, offset: offset?.offset,
        sd: offset?.standardDeviation, low90: offset?.wideInterval.lowerBound,
        high90: offset?.wideInterval.upperBound, agreement: offset?.agreement.map { Agreement($0) })
    }
    warnings = scores.warnings
    proposals = counts.proposals.count
    reviews = counts.proposals.reduce(0) { $0 + $1.reviews }
    self.seconds = seconds
    validation = result.validation.map { Validation($0) }
    line = top.map { Line(scores, top: $0) }
    disagreements = scores.disagreements
    criteria = result.criteria.map { CriteriaReport($0) }
    ask = result.requests?.map { Request($0) }
    intervals = Self.intervals(scores, top: top)
  }

  private static func intervals(_ scores: CalibratedScores, top: Int?) -> [Interval] {
    let gains = top.map { scores.gainsOfOneMoreReview(top: $0) }
    return scores.proposals.enumerated().compactMap { place, score in
      let (half, ranks, gain) = (score.halfInterval, score.rankInterval, gains?[place])
      if half == nil, ranks == nil, gain == nil { return nil }
      return Interval(
        proposal: score.proposal, low50: NullIfNil(wrappedValue: half?.lowerBound),
        high50: NullIfNil(wrappedValue: half?.upperBound),
        lowRank90: NullIfNil(wrappedValue: ranks?.lowerBound),
        highRank90: NullIfNil(wrappedValue: ranks?.upperBound), gain: gain)
    }
  }
}
