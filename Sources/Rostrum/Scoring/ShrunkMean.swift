// Shrunk means of groups of scores.
//
// Problem: proposals have few reviews each, and not all the same number. The plain mean of one or two reviews
// is mostly luck; sorted by it, the least reviewed proposals fill both ends of the list.
//
// Method: score = overall + proposal + noise, the last two random with variances `quality` and `noise`. The
// mean of n reviews is drawn towards the overall mean (of all scores) by the factor n / (n + k),
// k = noise / quality: the empirical Bayes estimate. The variances come from the one-way analysis of variance
// with unequal group sizes: with N scores in a groups of sizes n_i,
//   noise   = (sum of squares within groups) / (N - a)
//   quality = ((sum of squares between groups) / (a - 1) - noise) / n0,   n0 = (N - sum n_i^2 / N) / (a - 1),
// and a quality below 0 counts as 0. Then
//   quality = 0:  the proposals cannot be told apart, every shrunk mean is the overall mean;
//   noise = 0:    all reviews of each proposal agree, nothing is shrunk;
//   a < 2, N = a: the variances cannot be told, nothing is shrunk.
//
// Complexity: O(N) for N scores.
//
// Limits: scores from -1e100 to 1e100, so that no square overflows; differences below 1e-150 count as none.
// Means and squares are taken from differences to a score of the same group, so that a large offset costs no
// digits. Reviewers count as equally strict: on real reviews their strictness adds next to nothing to the
// forecast of a held-out score.
//
// Sources: Searle, Casella and McCulloch, Variance Components, 1992, doi 10.1002/9780470316856;
// Efron and Morris, Data analysis using Stein's estimator and its generalizations, 1975,
// doi 10.1080/01621459.1975.10479864.

/// The scores of one group in numbers; the group has at least one.
struct ScoreMoments {
  let count: Int
  let mean: Double
  /// The sum of the squared differences to the mean.
  let squares: Double

  /// Takes the scores in the order of their size, so that equal groups have equal means to the last digit.
  /// Nil where there is no score.
  init?(_ scores: [Double]) {
    let scores = scores.sorted()
    guard let lowest = scores.first else { return nil }
    let mean = lowest + scores.reduce(0) { $0 + ($1 - lowest) } / Double(scores.count)
    self.count = scores.count
    self.mean = mean
    self.squares = scores.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }

  /// The sample standard deviation; nil below two scores.
  var standardDeviation: Double? { count < 2 ? nil : (squares / Double(count - 1)).squareRoot() }
}

/// The mean of all scores and the variances, from which the shrunk mean of each group follows.
struct ShrunkMeans {
  let overall: Double
  let variance: ScoreVariance?

  /// Estimates the variances; nil where no group has a score. The groups stand in a fixed order, since their
  /// sums are rounded.
  init?(_ groups: [ScoreMoments]) {
    guard let start = groups.first?.mean else { return nil }
    let total = groups.reduce(0) { $0 + $1.count }
    let count = Double(total)
    let overall = start + groups.reduce(0) { $0 + Double($1.count) * ($1.mean - start) } / count
    self.overall = overall
    if groups.count < 2 || total == groups.count {
      variance = nil
      return
    }
    let between = groups.reduce(0) {
      $0 + Double($1.count) * ($1.mean - overall) * ($1.mean - overall)
    }
    let freedom = Double(groups.count - 1)
    let noise = groups.reduce(0) { $0 + $1.squares } / Double(total - groups.count)
    let squaredCounts = groups.reduce(0) { $0 + Double($1.count) * Double($1.count) }
    let size = (count - squaredCounts / count) / freedom
    variance = ScoreVariance(quality: max(0, (between / freedom - noise) / size), noise: noise)
  }

  /// The shrunk mean of a group.
  func estimate(_ group: ScoreMoments) -> Double {
    guard let variance, variance.noise > 0 else { return group.mean }
    let count = Double(group.count)
    let factor = count * variance.quality / (count * variance.quality + variance.noise)
    return overall + factor * (group.mean - overall)
  }
}
