// Scores as ordered categories.
//
// Problem: the steps of a scale need not be equally far apart. Where a 5 is given rarely and a 3 always, from 3 to 4
// may be less than from 4 to 5.
//
// Method: behind each score stands a number, track + proposal + reviewer + noise with a noise of variance 1, and the
// score is the category between whose thresholds it falls (ordered probit). The thresholds and all effects are those
// of the largest penalised likelihood: weights and working responses from its derivatives make each step a mixed
// model (penalised quasi-likelihood), thresholds follow by Newton steps of their own, until no level moves by
// more than a thousandth of the noise, fifteen times at most. Estimates go back to the scale of the scores as what
// a reviewer drawn anew would be expected to give.
//
// Complexity: that of the mixed model, some ten times.
//
// Limits: from 3 to 20 different scores; with others the scores count as numbers. Variances of penalised
// quasi-likelihood are a little too small where reviews are few. Standard deviations come by the slope of the way
// back, so intervals may reach beyond the scale.
//
// Sources: McCullagh 1980, doi 10.1111/j.2517-6161.1980.tb01109.x; Breslow and Clayton 1993,
// doi 10.1080/01621459.1993.10594284.

import RealModule

/// The ordered model; where it cannot be fitted, the mixed one.
func ordinalScores(_ data: ScoreData) -> any FittedScores {
  OrdinalScores(data) ?? mixedScores(data)
}

struct OrdinalScores: FittedScores {
  let proposals: [ScoreEstimate]
  let reviewers: [ScoreEstimate]
  let variance: ScoreVariance?
  var probeErrors: (quality: Double, reviewer: Double)? { latent.probeErrors }
  var drawsTogether: Bool { true }
  var drawsWithinTracks: Bool { true }

  /// The model of the numbers behind the scores.
  private let latent: MixedScores
  private let categories: Categories
  /// The variance of the number behind a review around the proposal's level.
  private let spread: Double

  fileprivate init?(_ data: ScoreData) {
    let values = Set(data.rows.map(\.score)).sorted()
    guard (3...20).contains(values.count) else { return nil }
    let category = data.rows.map { row in values.firstIndex(of: row.score) ?? 0 }
    var categories = Categories(
      values: values, counts: category.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    var levels = [Double](repeating: 0, count: data.rows.count)
    var working = data
    var fitted: MixedScores?
    for _ in 0..<15 {
      for row in data.rows.indices {
        let (slope, curvature) = categories.derivatives(category[row], at: levels[row])
        working.rows[row].score = levels[row] + slope / curvature
        working.weight[row] = data.weight[row] * curvature
      }
      guard let next = MixedScores(working), next.variance?.noise ?? 0 > 0 else { return nil }
      fitted = next
      var moved = 0.0
      for (row, pair) in data.rows.enumerated() {
        let level = next.proposals[pair.proposal].mean + next.reviewers[pair.reviewer].mean
        moved = max(moved, abs(level - levels[row]))
        levels[row] = level
      }
      categories.improve(category, levels: levels, weight: data.weight)
      if moved < 1e-3 { break }
    }
    guard let fitted, let variance = fitted.variance else { return nil }
    latent = fitted
    let spread = 1 + variance.reviewer
    self.spread = spread
    self.categories = categories
    let found = categories
    proposals = fitted.proposals.map { level in
      let deviation = level.deviation ?? 0
      let whole = spread + deviation * deviation
      return ScoreEstimate(
        mean: found.expectation(at: level.mean, variance: whole),
        deviation: deviation * found.slope(at: level.mean, variance: whole))
    }
    // Offsets and variances go back by the mean slope over the proposals.
    let slope =
      fitted.proposals.reduce(0) { $0 + found.slope(at: $1.mean, variance: spread) }
      / Double(fitted.proposals.count)
    reviewers = fitted.reviewers.map {
      ScoreEstimate(mean: $0.mean * slope, deviation: ($0.deviation ?? 0) * slope)
    }
    self.variance = ScoreVariance(
      quality: variance.quality * slope * slope, reviewer: variance.reviewer * slope * slope,
      noise: slope * slope)
  }

  func draws(batch: Int) -> [Lanes]? {
    latent.draws(batch: batch)?.map { levels in
      var lanes = Lanes()
      for lane in 0..<Lanes.scalarCount {
        lanes[lane] = categories.expectation(at: levels[lane], variance: spread)
      }
      return lanes
    }
  }

  func forecasts(_ pairs: [(proposal: Int, reviewer: Int, weight: Double)]) -> [ScoreEstimate] {
    let noise = latent.variance?.noise ?? 1
    // The steps between categories are those of a review of weight 1.
    let alike = pairs.map { (proposal: $0.proposal, reviewer: $0.reviewer, weight: 1.0) }
    return latent.forecasts(alike).map { forecast in
      // The working noise gives way to that of the model.
      let deviation = forecast.deviation ?? 0
      let variance = max(0, deviation * deviation - noise) + 1
      return ScoreEstimate(
        mean: categories.expectation(at: forecast.mean, variance: variance),
        deviation: categories.deviation(at: forecast.mean, variance: variance))
    }
  }
}

/// The scores that occur and the thresholds between them.
private struct Categories {
  private let values: [Double]
  private var thresholds: [Double]

  /// Begins with the thresholds of a standard normal distribution with these counts.
  init(values: [Double], counts: [Int: Int]) {
    self.values = values
    let total = Double(counts.values.reduce(0, +))
    var below = 0
    thresholds = values.indices.dropLast().map { category in
      below += counts[category] ?? 0
      return normalQuantile(Double(below) / total)
    }
  }

  private func bounds(_ category: Int) -> (lower: Double, upper: Double) {
    (
      category == 0 ? -.infinity : thresholds[category - 1],
      category == thresholds.count ? .infinity : thresholds[category]
    )
  }

  /// The first derivative of the log likelihood of a category by the level, and minus the second one.
  func derivatives(_ category: Int, at level: Double) -> (slope: Double, curvature: Double) {
    let (lower, upper) = bounds(category)
    let (a, b) = (lower - level, upper - level)
    let probability = max(normalBetween(a, b), 1e-12)
    let slope = (normalDensity(a) - normalDensity(b)) / probability
    let bend = (timesDensity(a) - timesDensity(b)) / probability
    return (slope, max(slope * slope - bend, 1e-3))
  }

  /// One Newton step for each threshold, kept in order.
  mutating func improve(_ category: [Int], levels: [Double], weight: [Double]) {
    var slopes = [Double](repeating: 0, count: thresholds.count)
    var curvatures = slopes
    for row in category.indices {
      let (lower, upper) = bounds(category[row])
      let (a, b) = (lower - levels[row], upper - levels[row])
      let probability = max(normalBetween(a, b), 1e-12)
      if category[row] < thresholds.count {
        let part = normalDensity(b) / probability
        slopes[category[row]] += weight[row] * part
        curvatures[category[row]] += weight[row] * (part * part + timesDensity(b) / probability)
      }
      if category[row] > 0 {
        let part = normalDensity(a) / probability
        slopes[category[row] - 1] -= weight[row] * part
        curvatures[category[row] - 1] += weight[row] * (part * part - timesDensity(a) / probability)
      }
    }
    var moved = thresholds
    for place in thresholds.indices where curvatures[place] > 0 {
      // Never past the middle to a neighbour.
      let lowest = place == 0 ? thresholds[place] - 0.5 : (thresholds[place] + thresholds[place - 1]) / 2
      let highest =
        place == thresholds.count - 1
        ? thresholds[place] + 0.5 : (thresholds[place] + thresholds[place + 1]) / 2
      moved[place] = min(max(thresholds[place] + slopes[place] / curvatures[place], lowest), highest)
    }
    thresholds = moved
  }

  /// The expected score where the number behind it has this mean and variance.
  func expectation(at level: Double, variance: Double) -> Double {
    let deviation = variance.squareRoot()
    // Step by step upwards from the lowest score.
    return thresholds.indices.reduce(values[0]) {
      $0 + (values[$1 + 1] - values[$1]) * normalAbove((thresholds[$1] - level) / deviation)
    }
  }

  func slope(at level: Double, variance: Double) -> Double {
    let deviation = variance.squareRoot()
    return thresholds.indices.reduce(0) {
      $0 + (values[$1 + 1] - values[$1]) * normalDensity((thresholds[$1] - level) / deviation) / deviation
    }
  }

  /// The standard deviation of the score.
  func deviation(at level: Double, variance: Double) -> Double {
    let mean = expectation(at: level, variance: variance)
    let deviation = variance.squareRoot()
    let square = values.indices.reduce(0.0) { sum, category in
      let (lower, upper) = bounds(category)
      let probability = normalBetween((lower - level) / deviation, (upper - level) / deviation)
      return sum + probability * (values[category] - mean) * (values[category] - mean)
    }
    return square.squareRoot()
  }
}

private func normalDensity(_ x: Double) -> Double { .exp(-x * x / 2) / (2 * Double.pi).squareRoot() }

/// x times its density; 0 at both ends.
private func timesDensity(_ x: Double) -> Double { x.isFinite ? x * normalDensity(x) : 0 }

private func normalAbove(_ x: Double) -> Double { .erfc(x / 2.0.squareRoot()) / 2 }

/// The probability of a stretch, from the side on which it loses no digits.
private func normalBetween(_ lower: Double, _ upper: Double) -> Double {
  lower > 0 ? normalAbove(lower) - normalAbove(upper) : normalAbove(-upper) - normalAbove(-lower)
}

/// What a standard normal number is below with a probability: by halving.
private func normalQuantile(_ probability: Double) -> Double {
  var (lower, upper) = (-10.0, 10.0)
  for _ in 0..<60 {
    let middle = (lower + upper) / 2
    if normalAbove(-middle) < probability { lower = middle } else { upper = middle }
  }
  return (lower + upper) / 2
}
