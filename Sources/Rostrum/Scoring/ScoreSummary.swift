/// What reviews say about proposals and reviewers; all numbers are in the scale of the scores.
public struct ScoreSummary: Sendable, Hashable {
  /// The proposals, the best first; those without a rank last, in the order of their ids.
  public let proposals: [ProposalScore]
  /// The reviewers, in the order of their ids.
  public let reviewers: [ReviewerSummary]
  /// The mean of all scores; nil where there is none.
  public let mean: Double?
  /// How far proposals differ, and how far reviews of one proposal do; nil where the reviews cannot tell:
  /// fewer than two proposals have a score, or none has two.
  public let variance: ScoreVariance?
  /// What to know before acting on the scores, in plain words, with ids and without names of people.
  public let warnings: [String]
}

/// The scores of one proposal.
public struct ProposalScore: Sendable, Hashable, Identifiable {
  /// The proposal's id.
  public let proposal: String
  /// The number of reviews with a score.
  public let reviews: Int
  /// The number of reviews without a score.
  public let begun: Int
  /// The mean of the scores; nil where there is none.
  public let mean: Double?
  /// The sample standard deviation of the scores; nil below two.
  public let standardDeviation: Double?
  /// The mean drawn towards the mean of all scores, the more the fewer the reviews; nil without a score.
  public let shrunkMean: Double?
  /// Place by the shrunk mean, 1 for the best; equals share the best place of theirs (1, 2, 2, 4). Nil
  /// without a score.
  public let rank: Int?

  public var id: String { proposal }

  package init(
    proposal: String, reviews: Int, begun: Int, mean: Double?, standardDeviation: Double?,
    shrunkMean: Double?, rank: Int?
  ) {
    self.proposal = proposal
    self.reviews = reviews
    self.begun = begun
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.shrunkMean = shrunkMean
    self.rank = rank
  }
}

/// The reviews of one reviewer.
public struct ReviewerSummary: Sendable, Hashable, Identifiable {
  /// The reviewer's id.
  public let reviewer: String
  /// The number of reviews with a score.
  public let reviews: Int
  /// The number of reviews without a score.
  public let begun: Int
  /// The mean of the scores given; nil where there is none.
  public let mean: Double?
  /// Ids of the proposals that were assigned to the reviewer and have no score from the reviewer yet.
  public let missing: [String]
  /// Ids of the proposals that the reviewer reviewed or began to review without being assigned to them;
  /// empty where no assignment was given.
  public let unassigned: [String]

  public var id: String { reviewer }
}

/// The parts of the variance of a single score.
public struct ScoreVariance: Sendable, Hashable {
  /// The variance between proposals, within tracks where tracks have means of their own; 0 or more.
  public let quality: Double
  /// The variance between the offsets of reviewers, 0 or more; 0 where the model knows none.
  public let reviewer: Double
  /// The variance that is left between reviews of one proposal, 0 or more.
  public let noise: Double

  init(quality: Double, reviewer: Double = 0, noise: Double) {
    self.quality = quality
    self.reviewer = reviewer
    self.noise = noise
  }

  /// The part of a score's variance that comes from the proposal, from 0 to 1; nil where all scores are equal.
  public var qualityShare: Double? { share(quality) }
  /// The part of a score's variance that comes from the reviewer's offset; nil where all scores are equal.
  public var reviewerShare: Double? { share(reviewer) }
  /// The part of a score's variance that is neither the proposal's nor the reviewer's; nil where all scores are
  /// equal.
  public var noiseShare: Double? { share(noise) }

  private func share(_ part: Double) -> Double? {
    let total = quality + reviewer + noise
    return total > 0 ? part / total : nil
  }
}
