/// What a model makes of reviews, and how sure it is; all numbers are in the scale of the scores.
public struct CalibratedScores: Sendable, Hashable {
  /// The model.
  public let model: ScoreModel
  /// The proposals, the best first; those without a score last, in the order of their ids.
  public let proposals: [CalibratedScore]
  /// The reviewers, in the order of their ids; empty where the model knows no reviewers.
  public let reviewers: [ReviewerOffset]
  /// How far proposals, reviewers and single reviews differ; nil where the reviews cannot tell.
  public let variance: ScoreVariance?
  /// How exactly the variances are known; nil where they are exact up to rounding.
  public let varianceErrors: VarianceErrors?
  /// The criterion of the variances, -2 times the logarithm of the restricted likelihood; nil where the model has
  /// none or it was not computed.
  public let criterion: Double?
  /// The proposals that are among the best by the model and not by the plain mean, or the other way round, in the
  /// order of their ids; empty where nobody asks for the best.
  public let changes: [LineChange]
  /// Ids of the proposals whose reviews differ more than the noise explains (in less than one of 200 cases).
  public let disagreements: [String]
  /// The part of the best that a second committee with as many reviews of each proposal would be expected to
  /// choose as well, from 0 to 1. Nil where nobody asks for fewer than there are, or the model takes luck for quality.
  public let agreement: Double?
  /// What to know before acting on the scores, in plain words, with ids and without names of people.
  public let warnings: [String]
}

/// The standard errors that come from estimating traces by random signs.
public struct VarianceErrors: Sendable, Hashable {
  /// That of the variance between proposals, as a part of it.
  public let quality: Double
  /// That of the variance between reviewers, as a part of it.
  public let reviewer: Double
}

/// One proposal as a model sees it.
public struct CalibratedScore: Sendable, Hashable, Identifiable {
  /// The proposal's id.
  public let proposal: String
  /// The track, as it was given.
  public let track: String?
  /// The number of reviews with a score.
  public let reviews: Int
  /// The number of reviews without a score.
  public let begun: Int
  /// The mean of the scores; nil where there is none.
  public let mean: Double?
  /// The sample standard deviation of the scores; nil below two.
  public let spread: Double?
  /// The model's estimate; nil without a score.
  public let posteriorMean: Double?
  /// The estimate's standard deviation; nil where the reviews cannot tell.
  public let standardDeviation: Double?
  /// Place by the estimate, 1 for the best; equals share the best place of theirs. Nil without a score.
  public let rank: Int?
  /// The mean of the rank over joint draws, from 1; nil where the reviews cannot tell.
  public let expectedRank: Double?
  /// The ranks that hold nine of ten draws, those outside on both sides alike.
  public let rankInterval: ClosedRange<Double>?
  /// How probable it is that the proposal is one of the best, as many as asked for; nil where that was not asked
  /// or the reviews cannot tell.
  public let probabilityTop: Double?

  public var id: String { proposal }

  package init(
    proposal: String, track: String? = nil, reviews: Int, begun: Int = 0, mean: Double?,
    spread: Double? = nil, posteriorMean: Double? = nil, standardDeviation: Double? = nil, rank: Int? = nil,
    expectedRank: Double? = nil, rankInterval: ClosedRange<Double>? = nil, probabilityTop: Double? = nil
  ) {
    self.proposal = proposal
    self.track = track
    self.reviews = reviews
    self.begun = begun
    self.mean = mean
    self.spread = spread
    self.posteriorMean = posteriorMean
    self.standardDeviation = standardDeviation
    self.rank = rank
    self.expectedRank = expectedRank
    self.rankInterval = rankInterval
    self.probabilityTop = probabilityTop
  }

  /// What holds the proposal's quality with a probability of one half.
  public var halfInterval: ClosedRange<Double>? { interval(0.674489750196082) }
  /// What holds the proposal's quality with a probability of nine tenths.
  public var wideInterval: ClosedRange<Double>? { interval(1.644853626951473) }

  private func interval(_ quantile: Double) -> ClosedRange<Double>? {
    guard let posteriorMean, let standardDeviation else { return nil }
    let reach = quantile * standardDeviation
    return posteriorMean - reach...posteriorMean + reach
  }
}

/// How one reviewer scores against the others.
public struct ReviewerOffset: Sendable, Hashable, Identifiable {
  /// The reviewer's id.
  public let reviewer: String
  /// The number of reviews with a score.
  public let reviews: Int
  /// How far above the others the reviewer scores the same proposals, drawn towards 0 as far as the reviews leave
  /// it open.
  public let offset: Double
  /// The offset's standard deviation.
  public let standardDeviation: Double
  /// How the reviewer's scores go with those of the others; nil where nobody else scored one of the proposals.
  public let agreement: ReviewerAgreement?

  public var id: String { reviewer }

  /// What holds the offset with a probability of nine tenths.
  public var wideInterval: ClosedRange<Double> {
    let reach = 1.644853626951473 * standardDeviation
    return offset - reach...offset + reach
  }
}

/// How scores are to be calibrated.
public struct CalibrationOptions: Sendable, Hashable {
  /// The model.
  public var model: ScoreModel
  /// The track of each proposal that has one. A track of ten proposals with a score and more has a mean of its
  /// own; all others share one.
  public var tracks: [String: String]
  /// Whether the highest score is the best one.
  public var higherIsBetter: Bool
  /// How many are to be chosen, 1 or more; nil where nobody asks.
  public var top: Int?
  /// Whether a review counts by its confidence, as a multiple of the mean confidence from 0.5 to 2; reviews that
  /// tell none count once. Of the mixed models.
  public var usesConfidence: Bool
  /// How many joint draws ranks and probabilities rest on, from 8 to 10,000, rounded up to a multiple of 8; nil
  /// for 1,000 up to 2,000 proposals and 200 above.
  public var draws: Int?
  /// What the draws start from.
  public var seed: UInt64

  /// Creates options; what is left out has the value a small conference starts with.
  public init(
    model: ScoreModel = .mixed, tracks: [String: String] = [:], higherIsBetter: Bool = true, top: Int? = nil,
    usesConfidence: Bool = false, draws: Int? = nil, seed: UInt64 = 1
  ) {
    self.model = model
    self.tracks = tracks
    self.higherIsBetter = higherIsBetter
    self.top = top
    self.usesConfidence = usesConfidence
    self.draws = draws
    self.seed = seed
  }
}

/// A proposal that the model puts on another side of the line than the plain mean does.
public struct LineChange: Sendable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// Whether it is among the best by the model and not by the plain mean; or the other way round.
  public let comesIn: Bool
  /// Why, in plain words.
  public let reason: String
}
