// Scores of proposals with the strictness of reviewers taken into account.
//
// Problem: reviewers differ in strictness, each proposal has a few of them, and each of them a few proposals. The
// plain mean takes a harsh reviewer for a weak proposal; subtracting each reviewer's own mean takes a weak set
// of proposals for a harsh reviewer, and harms where reviewers keep to a track.
//
// Method: score = mean of the track + proposal + reviewer + noise, the last three random, normal and independent
// with variances quality, reviewer and noise; the tracks' means are fixed. The variances are those of the
// restricted maximum likelihood (``RestrictedLikelihood``). Given them, proposals and reviewers have a joint
// normal distribution, whose mean is the best linear unbiased prediction: each effect is drawn towards zero
// as far as the reviews leave it open, and a reviewer's offset counts as far as the overlap with others shows
// it. Joint draws: add noise of the model to both sides of the equations and solve them; that is exact
// for any way of solving (Papandreou and Yuille, Advances in Neural Information Processing Systems 23, 2010).
//
// Complexity: m^3 for each connected part of the reviews with a smaller side (proposals or reviewers) of m, and g^3
// for g tracks, some ten times, while these sum up to 2,000^3 at most, so always up to 2,000 proposals whose
// tracks are not nearly as many; above, some thirty passes
// over the reviews for each of some hundred systems of equations. Memory 16 m^2 bytes or some hundred bytes
// a review.
//
// Limits: scores from -1e100 to 1e100. The noise counts as at least 2e-8 of the quality. The intervals take the
// variances for known. Above the exact limit standard deviations rest on 64 draws, which leaves an error of a
// few percent.
//
// Sources: Henderson 1975, doi 10.2307/2529430; Searle, Casella and McCulloch, Variance Components, 1992,
// doi 10.1002/9780470316856.

/// The mixed model; where the reviews cannot tell proposals from noise, the plain means.
func mixedScores(_ data: ScoreData) -> any FittedScores {
  MixedScores(data) ?? SeparateScores(data, .mean)
}

/// The mixed model with a variance of the noise of its own for each reviewer of six reviews and more.
///
/// A reviewer's variance, as a multiple of the common one, is (k + sum of squared residuals) / (k + their degrees
/// of freedom), within 1/4 and 4. The k is told by the reviews: how much the reviewers' mean squares differ beyond
/// chance, as the variance v of the multiples, gives k = 2 / v + 4, the degrees of freedom of a scaled inverse
/// chi-square distribution; where they differ no more than chance, all reviewers count alike. Fitting and weighing
/// alternate until no multiple changes by more than a thousandth, thirty times at most.
func mixedScoresWithNoisePerReviewer(_ data: ScoreData) -> any FittedScores {
  guard var fitted = MixedScores(data) else { return SeparateScores(data, .mean) }
  var counts = [Int](repeating: 0, count: data.reviewerCount)
  for row in data.rows { counts[row.reviewer] += 1 }
  let busy = counts.indices.filter { counts[$0] >= 6 }
  var spreads = [Double](repeating: 1, count: data.reviewerCount)
  var residuals = fitted.residuals(data.weight, spreads)
  // Each reviewer's mean square has the sampling variance 2 / freedom.
  var (excess, total) = (0.0, 0.0)
  for reviewer in busy where residuals[reviewer].freedom >= 1 {
    let (squares, freedom) = residuals[reviewer]
    let difference = squares / freedom - 1
    excess += freedom * difference * difference - 2
    total += freedom
  }
  if total == 0 || excess <= 0 { return fitted }
  let known = 2 * total / excess + 4
  for _ in 0..<30 {
    var changed = 0.0
    for reviewer in busy {
      let (squares, freedom) = residuals[reviewer]
      let spread = min(max((known + squares) / (known + freedom), 0.25), 4)
      changed = max(changed, abs(spread / spreads[reviewer] - 1))
      spreads[reviewer] = spread
    }
    var weighted = data
    weighted.weight = zip(data.weight, data.rows).map { $0 / spreads[$1.reviewer] }
    guard let next = MixedScores(weighted, spreads: spreads) else { break }
    fitted = next
    if changed < 1e-3 { break }
    residuals = fitted.residuals(data.weight, spreads)
  }
  return fitted
}

struct MixedScores: FittedScores {
  let proposals: [ScoreEstimate]
  let reviewers: [ScoreEstimate]
  let variance: ScoreVariance?
  let probeErrors: (quality: Double, reviewer: Double)?
  /// The REML criterion; nil where the equations are solved iteratively or all scores are equal.
  let criterion: Double?
  private let equations: any MixedEquations
  private let fit: RestrictedLikelihood.Fit
  private let seed: UInt64
  /// The noise's variance for each reviewer, as a multiple of the common one.
  private let spreads: [Double]

  /// The most operations of dense matrices, as the sum of the cubes of their orders.
  private static let exactWork = 8e9

  /// - Parameters:
  ///   - spreads: The noise's variance for each reviewer as a multiple of the common one, as the weights have it.
  ///   - exactWork: Above this work the equations are solved iteratively.
  init?(_ data: ScoreData, spreads: [Double]? = nil, exactWork: Double = MixedScores.exactWork) {
    let design = ReviewDesign(
      rows: data.rows, weight: data.weight, group: data.group, groupCount: data.groupCount,
      reviewerCount: data.reviewerCount)
    let start = SeparateScores(data, .mean).variance
    guard let start else { return nil }
    seed = data.seed
    self.spreads = spreads ?? [Double](repeating: 1, count: data.reviewerCount)

    let parts = design.parts()
    let isExact = PartEquations.work(design, parts) <= exactWork
    if design.scale == 0 {
      // All scores are equal: nothing is left to be unsure of.
      fit = RestrictedLikelihood.Fit(ratios: VarianceRatios(quality: 0, reviewer: 0))
      equations = IterativeEquations(design, fit.ratios)
      criterion = nil
      probeErrors = nil
      variance = ScoreVariance(quality: 0, noise: 0)
      proposals = design.group.map { _ in ScoreEstimate(mean: design.offset, deviation: 0) }
      reviewers = (0..<design.reviewerCount).map { _ in ScoreEstimate(mean: 0, deviation: 0) }
      return
    }
    var counts = [Int](repeating: 0, count: design.reviewerCount)
    for reviewer in design.reviewer { counts[reviewer] += 1 }
    let likelihood = RestrictedLikelihood(design, parts: isExact ? parts : nil, seed: data.seed)
    let fit = likelihood.maximum(
      start: start.noise > 0 ? start.quality / start.noise : 1e3,
      reviewers: counts.contains { $0 > 1 } && counts.count { $0 > 0 } > 1)
    self.fit = fit
    criterion = fit.criterion
    probeErrors = isExact ? nil : fit.probeErrors
    let unit = fit.noise * design.scale * design.scale
    variance = ScoreVariance(
      quality: fit.ratios.quality * unit, reviewer: fit.ratios.reviewer * unit, noise: unit)
    let levels: [Double]
    if isExact {
      let exact = PartEquations(design, fit.ratios, parts)
      equations = exact
      levels = exact.inverseDiagonal().levels
    } else {
      let iterative = IterativeEquations(design, fit.ratios)
      equations = iterative
      levels = sampledLevels(iterative, fit, seed: data.seed)
    }
    let first = equations.proposals
    let second = equations.reviewers
    let (quality, strictness) = (equations.proposalDeviation, equations.reviewerDeviation)
    func deviation(_ unknown: Int) -> Double {
      (max(0, levels[unknown]) * fit.noise).squareRoot() * design.scale
    }
    proposals = design.group.indices.map {
      let level = fit.solution[design.group[$0]] + quality * fit.solution[first + $0]
      return ScoreEstimate(mean: design.offset + level * design.scale, deviation: deviation(first + $0))
    }
    reviewers = (0..<design.reviewerCount).map {
      ScoreEstimate(
        mean: strictness * fit.solution[second + $0] * design.scale, deviation: deviation(second + $0))
    }
  }

  /// Whether the search for the variances came to an end by itself.
  var isSettled: Bool { fit.isSettled }
  var drawsTogether: Bool { true }
  var drawsWithinTracks: Bool { true }

  func draws(batch: Int) -> [Lanes]? {
    let design = equations.design
    if design.scale == 0 { return proposals.map { Lanes(repeating: $0.mean) } }
    let unknowns = drawnUnknowns(equations, fit, seed: seed, stream: UInt64(batch))
    return equations.levels(unknowns).map { $0 * design.scale + design.offset }
  }

  func forecasts(_ pairs: [(proposal: Int, reviewer: Int, weight: Double)]) -> [ScoreEstimate] {
    let design = equations.design
    // The variance of proposal and reviewer together, over 128 draws; most of a forecast's variance is the noise.
    var squares = [Double](repeating: 0, count: pairs.count)
    let batches = design.scale == 0 ? 0 : 16
    for batch in 0..<batches {
      let unknowns = drawnUnknowns(equations, fit, seed: seed, stream: 3_000_000 + UInt64(batch))
      let (levels, offsets) = (equations.levels(unknowns), equations.offsets(unknowns))
      for (place, pair) in pairs.enumerated() {
        let sum = (levels[pair.proposal] + offsets[pair.reviewer]) * design.scale + design.offset
        let difference = sum - (proposals[pair.proposal].mean + reviewers[pair.reviewer].mean)
        squares[place] += (difference * difference).sum() / Double(batches * Lanes.scalarCount)
      }
    }
    let noise = variance?.noise ?? 0
    return zip(pairs, squares).map { pair, square in
      ScoreEstimate(
        mean: proposals[pair.proposal].mean + reviewers[pair.reviewer].mean,
        deviation: (square + noise * spreads[pair.reviewer] / pair.weight).squareRoot())
    }
  }

  /// The squared residuals of each reviewer's reviews in units of the common noise, and how many reviews they are
  /// worth: each less its leverage, which is its share of the variance of what is fitted, over 32 joint draws.
  fileprivate func residuals(_ weight: [Double], _ spreads: [Double]) -> [(squares: Double, freedom: Double)]
  {
    let design = equations.design
    var residuals = [(squares: Double, freedom: Double)](repeating: (0, 0), count: design.reviewerCount)
    let batches = 4
    if design.scale == 0 { return residuals }
    let fitted = equations.fitted(fit.solution.map { Lanes(repeating: $0) })
    for row in fitted.indices {
      let rest = fitted[row][0] - design.score[row]
      residuals[design.reviewer[row]].squares += weight[row] * rest * rest / fit.noise
      residuals[design.reviewer[row]].freedom += 1
    }
    for batch in 0..<batches {
      let unknowns = drawnUnknowns(equations, fit, seed: seed, stream: 2_000_000 + UInt64(batch))
      for (row, value) in equations.fitted(unknowns).enumerated() {
        let difference = value - fitted[row]
        let reviewer = design.reviewer[row]
        residuals[reviewer].freedom -=
          weight[row] * (difference * difference).sum()
          / (spreads[reviewer] * fit.noise * Double(batches * Lanes.scalarCount))
      }
    }
    return residuals.map { ($0.squares, max(0, $0.freedom)) }
  }
}

/// Eight joint draws of all unknowns: the solutions for scores and effects with noise of the model added.
private func drawnUnknowns(
  _ equations: some MixedEquations, _ fit: RestrictedLikelihood.Fit, seed: UInt64, stream: UInt64
) -> [Lanes] {
  let design = equations.design
  var draws = NormalDraws(seed: seed, stream: stream)
  let deviation = fit.noise.squareRoot()
  var side = equations.rightSide(
    zip(design.score, design.weight).map { score, weight in
      draws.normals() * (deviation * weight.squareRoot()) + score * weight
    })
  for unknown in design.groupCount..<side.count { side[unknown] += draws.normals() * deviation }
  equations.solve(&side)
  return side
}

/// The variances of the proposals' levels and the reviewers' offsets in units of the noise: that of the expected
/// value given all others, over 64 draws, and that around it, which is known.
private func sampledLevels(
  _ equations: IterativeEquations, _ fit: RestrictedLikelihood.Fit, seed: UInt64
) -> [Double] {
  let design = equations.design
  let batches = 8
  let share = 1 / (fit.noise * Double(batches * Lanes.scalarCount))
  let (quality, strictness) = (equations.proposalDeviation, equations.reviewerDeviation)
  let (proposals, reviewers) = (equations.proposals, equations.reviewers)
  var levels = [Double](repeating: 0, count: equations.unknownCount)
  for batch in 0..<batches {
    var unknowns = drawnUnknowns(equations, fit, seed: seed, stream: 4_000_000 + UInt64(batch))
    for unknown in unknowns.indices { unknowns[unknown] -= fit.solution[unknown] }
    var ofReviewers = [Lanes](repeating: Lanes(), count: design.reviewerCount)
    let deviations = equations.levels(unknowns)
    for proposal in 0..<design.proposalCount {
      let mean = unknowns[design.group[proposal]]
      var sum = mean * design.proposalWeight[proposal]
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        let reviewer = design.reviewer[row]
        sum += unknowns[reviewers + reviewer] * (strictness * design.weight[row])
        ofReviewers[reviewer] += deviations[proposal] * design.weight[row]
      }
      let pivot = 1 + fit.ratios.quality * design.proposalWeight[proposal]
      let expected = mean - sum * (quality * quality / pivot)
      levels[proposals + proposal] += share * (expected * expected).sum()
    }
    for (reviewer, sum) in ofReviewers.enumerated() {
      let pivot = 1 + fit.ratios.reviewer * design.reviewerWeight[reviewer]
      let expected = sum * (strictness * strictness / pivot)
      levels[reviewers + reviewer] += share * (expected * expected).sum()
    }
  }
  for (proposal, weight) in design.proposalWeight.enumerated() {
    levels[proposals + proposal] += fit.ratios.quality / (1 + fit.ratios.quality * weight)
  }
  for (reviewer, weight) in design.reviewerWeight.enumerated() {
    levels[reviewers + reviewer] += fit.ratios.reviewer / (1 + fit.ratios.reviewer * weight)
  }
  return levels
}
