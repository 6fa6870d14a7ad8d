import RealModule

/// Variances by restricted maximum likelihood.
///
/// The criterion is -2 log of the restricted likelihood with the noise's variance at its optimum,
///   (n - g) (1 + log(2 pi noise)) + log det M - sum of log weights,
/// for n reviews, g groups and the matrix M of ``MixedEquations``; noise = penalised sum of squares / (n - g).
/// In the logarithms of the two ratios its gradient is
///   (number of effects - trace of their part of the inverse) - (sum of the squared effects) / noise,
/// and its second derivatives are replaced by the average of observed and expected ones, which need no further
/// trace. Newton steps of at most 2, halved where the criterion would rise, until the next one is below the
/// tolerance: 1e-7 for exact equations, 1e-4 for iterative ones. Where a variance falls below 1e-7 of the noise
/// it is set to zero and the other one is sought alone; where leaving the reviewers out makes the criterion
/// no worse than 1e-6, they are left out. A ratio above 6e7 counts as that: scores without noise.
///
/// Where the equations are solved iteratively, the traces are means over 32 vectors of random signs
/// (Hutchinson 1990, doi 10.1080/03610919008812866), the same ones at each step; the criterion is not computed.
///
/// Sources: Patterson and Thompson 1971, doi 10.1093/biomet/58.3.545; Gilmour, Thompson and Cullis 1995,
/// doi 10.2307/2533274; the criterion as in Bates et al. 2015, doi 10.18637/jss.v067.i01.
struct RestrictedLikelihood {
  /// What is known at given ratios; all in the scale of the design.
  struct Fit {
    var ratios: VarianceRatios
    /// The noise's variance of a review of weight 1.
    var noise = 0.0
    /// Nil where the equations are solved iteratively.
    var criterion: Double?
    /// The unknowns.
    var solution: [Double] = []
    /// The standard errors of the logarithms of the ratios that come from random signs; 0 where none are used.
    var probeErrors = (quality: 0.0, reviewer: 0.0)
    /// Whether the search came to an end by itself.
    var isSettled = true
  }

  private static let least = -16.0
  private static let most = 18.0
  private static let probeBatches = 4

  private let design: ReviewDesign
  /// Nil where the equations are solved iteratively.
  private let parts: ReviewParts?
  private let seed: UInt64
  private let tolerance: Double
  private let mostSteps: Int

  /// - Parameters:
  ///   - parts: Those of the design, to solve its equations exactly.
  ///   - mostSteps: After so many the search ends wherever it is.
  init(_ design: ReviewDesign, parts: ReviewParts?, seed: UInt64, mostSteps: Int = 100) {
    self.mostSteps = mostSteps
    self.design = design
    self.parts = parts
    self.seed = seed
    tolerance = parts == nil ? 1e-4 : 1e-7
  }

  /// The best variances.
  /// - Parameters:
  ///   - start: A guess at the ratio of quality.
  ///   - reviewers: Whether the reviews can tell the reviewers' variance.
  func maximum(start: Double, reviewers: Bool) -> Fit {
    let start = min(max(start, 0.01), 100)
    if !reviewers { return search(VarianceRatios(quality: start, reviewer: 0)) }
    var best = search(VarianceRatios(quality: start, reviewer: 0.1 + 0.1 * start))
    if parts != nil, best.ratios.reviewer > 0 {
      let without = search(VarianceRatios(quality: max(best.ratios.quality, 1e-3), reviewer: 0))
      if let criterion = without.criterion, let other = best.criterion, criterion <= other + 1e-6 {
        best = without
      }
    }
    return best
  }

  /// Descends from ratios; those that are zero stay so.
  private func search(_ start: VarianceRatios) -> Fit {
    var sought = (quality: start.quality > 0, reviewer: start.reviewer > 0)
    var place = (Double.log(start.quality), Double.log(start.reviewer))
    func ratios(_ place: (Double, Double)) -> VarianceRatios {
      VarianceRatios(
        quality: sought.quality ? .exp(place.0) : 0, reviewer: sought.reviewer ? .exp(place.1) : 0)
    }
    var here = evaluate(ratios(place))
    var isSettled = false
    for _ in 0..<mostSteps {
      var step = here.step(sought, place, bounds: Self.least...Self.most)
      if max(abs(step.0), abs(step.1)) < tolerance {
        isSettled = true
        break
      }
      var next = (place.0 + step.0, place.1 + step.1)
      next = (min(max(next.0, Self.least), Self.most), min(max(next.1, Self.least), Self.most))
      if sought.quality, next.0 == Self.least {
        sought.quality = false
      } else if sought.reviewer, next.1 == Self.least {
        sought.reviewer = false
      } else if let old = here.fit.criterion {
        let slack = 1e-10 + 1e-12 * abs(old)
        var there = evaluate(ratios(next))
        while let new = there.fit.criterion, new > old + slack, max(abs(step.0), abs(step.1)) > tolerance {
          step = (step.0 / 2, step.1 / 2)
          next = (place.0 + step.0, place.1 + step.1)
          there = evaluate(ratios(next))
        }
        // Rounding alone is left where no step is short enough.
        if let new = there.fit.criterion, new > old + slack {
          isSettled = true
          break
        }
        place = next
        here = there
        continue
      }
      if !sought.quality, !sought.reviewer {
        here = evaluate(ratios(next))
        isSettled = true
        break
      }
      place = next
      here = evaluate(ratios(place))
    }
    var fit = here.fitWithProbeErrors(sought)
    fit.isSettled = isSettled
    return fit
  }

  private func evaluate(_ ratios: VarianceRatios) -> Evaluation {
    if let parts {
      let equations = PartEquations(design, ratios, parts)
      var result = Evaluation(equations)
      let freedom = Double(design.rowCount - design.groupCount)
      result.fit.criterion =
        freedom * (1 + .log(2 * .pi * result.fit.noise)) + equations.logDeterminant
        - design.weight.reduce(0) { $0 + Double.log($1) }
        + 2 * freedom * Double.log(design.scale)
      let diagonal = equations.inverseDiagonal().effects
      result.setGradient(
        traces: (
          diagonal[equations.proposals..<equations.reviewers].reduce(0, +),
          diagonal[equations.reviewers...].reduce(0, +)
        ))
      return result
    }
    let equations = IterativeEquations(design, ratios)
    var result = Evaluation(equations)
    result.setGradient(traces: probedTraces(equations, into: &result))
    return result
  }

  /// The traces as means over vectors of random signs.
  private func probedTraces(_ equations: IterativeEquations, into result: inout Evaluation) -> (
    Double, Double
  ) {
    var samples: [(Double, Double)] = []
    for batch in 0..<Self.probeBatches {
      var draws = NormalDraws(seed: seed, stream: 1_000_000 + UInt64(batch))
      var signs = [Lanes](repeating: Lanes(), count: equations.unknownCount)
      for unknown in equations.proposals..<equations.unknownCount { signs[unknown] = draws.signs() }
      var solved = signs
      equations.solve(&solved)
      var (ofProposals, ofReviewers) = (Lanes(), Lanes())
      for unknown in equations.proposals..<equations.reviewers {
        ofProposals += signs[unknown] * solved[unknown]
      }
      for unknown in equations.reviewers..<equations.unknownCount {
        ofReviewers += signs[unknown] * solved[unknown]
      }
      for lane in 0..<Lanes.scalarCount { samples.append((ofProposals[lane], ofReviewers[lane])) }
    }
    let first = meanAndError(samples.map(\.0))
    let second = meanAndError(samples.map(\.1))
    result.traceErrors = (first.error, second.error)
    return (first.mean, second.mean)
  }
}

/// The mean of samples and its standard error.
private func meanAndError(_ samples: [Double]) -> (mean: Double, error: Double) {
  let count = Double(samples.count)
  let mean = samples.reduce(0, +) / count
  let squares = samples.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  return (mean, (squares / (count * (count - 1))).squareRoot())
}

/// The criterion's surroundings.
private struct Evaluation {
  var fit: RestrictedLikelihood.Fit
  var traceErrors = (0.0, 0.0)
  private var gradient = (0.0, 0.0)
  private var curvature = (0.0, 0.0, 0.0)
  private var squares = (0.0, 0.0)
  private let counts: (Double, Double)

  init(_ equations: some MixedEquations) {
    let design = equations.design
    fit = RestrictedLikelihood.Fit(ratios: equations.ratios)
    counts = (Double(design.proposalCount), Double(design.reviewerCount))
    var side = equations.rightSide(zip(design.score, design.weight).map { Lanes(repeating: $0 * $1) })
    equations.solve(&side)
    fit.solution = side.map { $0[0] }
    let fitted = equations.fitted(side)
    // The rows as sums of what the proposals, the reviewers and the noise do.
    var rows = [Lanes](repeating: Lanes(), count: design.rowCount)
    var penalised = 0.0
    let (proposals, reviewers) = (equations.proposals, equations.reviewers)
    let (quality, strictness) = (equations.proposalDeviation, equations.reviewerDeviation)
    for proposal in 0..<design.proposalCount {
      let effect = fit.solution[proposals + proposal] * quality
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        let rest = design.score[row] - fitted[row][0]
        let offset = fit.solution[reviewers + design.reviewer[row]] * strictness
        rows[row] = Lanes(effect, offset, rest, 0, 0, 0, 0, 0)
        penalised += design.weight[row] * rest * rest
      }
    }
    squares.0 = fit.solution[proposals..<reviewers].reduce(0) { $0 + $1 * $1 }
    squares.1 = fit.solution[reviewers...].reduce(0) { $0 + $1 * $1 }
    penalised += squares.0 + squares.1
    let freedom = Double(design.rowCount - design.groupCount)
    // No noise at all is told from little by nobody: 1e-26 of the scores' range is the least.
    fit.noise = max(penalised / freedom, 1e-26)

    var projected = equations.rightSide(zip(rows, design.weight).map { $0 * $1 })
    equations.solve(&projected)
    let explained = equations.fitted(projected)
    var products = [[Double]](repeating: [0, 0, 0], count: 3)
    for row in rows.indices {
      let rest = (rows[row] - explained[row]) * design.weight[row]
      for first in 0..<3 {
        for second in 0...first { products[first][second] += rows[row][first] * rest[second] }
      }
    }
    // The noise is at its optimum for each pair of ratios: its direction is eliminated.
    let (qq, rq, rr) = (products[0][0] / fit.noise, products[1][0] / fit.noise, products[1][1] / fit.noise)
    let qn = qq + rq + products[2][0] / fit.noise
    let rn = rq + rr + products[2][1] / fit.noise
    let nn = qn + rn + (products[2][0] + products[2][1] + products[2][2]) / fit.noise
    curvature = nn > 0 ? (qq - qn * qn / nn, rq - qn * rn / nn, rr - rn * rn / nn) : (0, 0, 0)
  }

  mutating func setGradient(traces: (Double, Double)) {
    gradient = (counts.0 - traces.0 - squares.0 / fit.noise, counts.1 - traces.1 - squares.1 / fit.noise)
  }

  /// The next step for the variances that are sought.
  func step(
    _ sought: (quality: Bool, reviewer: Bool), _ place: (Double, Double), bounds: ClosedRange<Double>
  ) -> (Double, Double) {
    func bounded(_ step: Double) -> Double { min(max(step, -2), 2) }
    func alone(_ gradient: Double, _ curvature: Double) -> Double {
      // Where nothing is told, nothing moves.
      if abs(gradient) < 1e-9 { return 0 }
      return curvature > 1e-9 * abs(gradient) ? bounded(-gradient / curvature) : gradient > 0 ? -2 : 2
    }
    // What stands at its upper bound and would pass it stays.
    let quality = sought.quality && !(place.0 >= bounds.upperBound && gradient.0 < 0)
    let reviewer = sought.reviewer && !(place.1 >= bounds.upperBound && gradient.1 < 0)
    if quality, reviewer {
      let determinant = curvature.0 * curvature.2 - curvature.1 * curvature.1
      if curvature.0 > 0, curvature.2 > 0, determinant > 1e-8 * curvature.0 * curvature.2 {
        let first = (curvature.1 * gradient.1 - curvature.2 * gradient.0) / determinant
        let second = (curvature.1 * gradient.0 - curvature.0 * gradient.1) / determinant
        // Shortened as a whole: the way stays one downhill.
        let part = min(1, 2 / max(abs(first), abs(second), 1))
        return (part * first, part * second)
      }
    }
    return (
      quality ? alone(gradient.0, curvature.0) : 0, reviewer ? alone(gradient.1, curvature.2) : 0
    )
  }

  func fitWithProbeErrors(_ sought: (quality: Bool, reviewer: Bool)) -> RestrictedLikelihood.Fit {
    var fit = fit
    if sought.quality, curvature.0 > 0 { fit.probeErrors.quality = traceErrors.0 / curvature.0 }
    if sought.reviewer, curvature.2 > 0 { fit.probeErrors.reviewer = traceErrors.1 / curvature.2 }
    return fit
  }
}
