// Where one more review is worth most.
//
// Problem: the best k of n proposals are chosen by their posterior means. A further review may change who is chosen,
// which is worth what the chosen ones gain in quality. Most reviews would change nothing.
//
// Method: a further review of a proposal with posterior variance V, by a reviewer drawn anew, has the noise r (the
// variances of reviewer and noise). The posterior mean then moves by a normal amount of mean 0 and standard deviation
// s = sqrt(V V / (r + V)), the square root of what the variance falls by. Against the rival at the line
// (the best one left out, for a proposal that is chosen; the worst one chosen, for one that is not) at the distance d,
// the expected quality of the choice rises by
//   s * phi(d / s) - d * Phi(-d / s),
// phi and Phi being density and distribution of the standard normal: the knowledge gradient. A list has the proposals of
// the largest gains, each once: what a second review of one of them is worth depends on what the first one says.
//
// Complexity: O(n log n).
//
// A proposal without a score has the mean of all and the variance of quality for V, and is not chosen as it stands.
//
// Limits: posterior means move one at a time; that a review also tells how strict its reviewer is, and what several
// reviews near the line decide together, is left out.
//
// Source: Frazier, Powell and Dayanik, A knowledge-gradient policy for sequential information collection, SIAM Journal on
// Control and Optimization 47, 2008, doi 10.1137/070693424.

import RealModule

/// A further review to ask for.
public struct ReviewRequest: Sendable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// By how much the expected sum of the qualities of the chosen proposals gains by it, in the scale of the scores.
  public let gain: Double
  /// Ids of those who could write it, the best first, three at most. The first one's load counts as used from then on.
  public let reviewers: [String]
}

extension CalibratedScores {
  /// What one more review of each proposal is worth for choosing the best, in the order of ``proposals``: by how much the
  /// expected sum of the qualities of the chosen ones gains, in the scale of the scores.
  ///
  /// A proposal without a score counts as one of the mean of all. Nil everywhere where the reviews cannot tell how sure
  /// they are or all scored proposals are chosen.
  /// - Parameter top: How many are to be chosen, 1 or more.
  /// - Complexity: O(n) for n proposals.
  public func gainsOfOneMoreReview(top: Int) -> [Double?] {
    let values = GainsAtLine(self, top: top)
    return proposals.indices.map { values?.gain(of: $0) }
  }

  /// The further reviews that bring the most, the most valuable first, one for each proposal at most; those that bring
  /// less than a millionth of the standard deviation of a review's reviewer and noise are left out.
  /// - Parameters:
  ///   - count: How many to ask for, 0 or more.
  ///   - top: How many proposals are to be chosen, 1 or more.
  /// - Complexity: O(n log n) for n proposals.
  public func reviewRequests(_ count: Int, top: Int) -> [ReviewRequest] {
    reviewRequests(count, top: top) { _ in nil }
  }

  /// The further reviews that bring the most, as above, with those who could write them.
  /// - Parameters:
  ///   - count: How many to ask for, 0 or more.
  ///   - top: How many proposals are to be chosen, 1 or more.
  ///   - free: Gives who could write reviews of these proposals; nil where that is not known.
  /// - Throws: What `free` throws.
  /// - Complexity: O(n log n) for n proposals, and what `free` takes.
  public func reviewRequests(
    _ count: Int, top: Int, from free: (_ proposals: [String]) throws -> FreeReviewers?
  ) rethrows -> [ReviewRequest] {
    guard let values = GainsAtLine(self, top: top) else { return [] }
    let gains = proposals.indices.map { (place: $0, gain: values.gain(of: $0)) }
    let asked = gains.filter { $0.gain > values.least }.sorted { ($1.gain, $0.place) < ($0.gain, $1.place) }
      .prefix(max(0, count))
    var reviewers = try free(asked.map { proposals[$0.place].proposal })
    return asked.map { place, gain in
      let id = proposals[place].proposal
      return ReviewRequest(proposal: id, gain: gain, reviewers: reviewers?.take(id, most: 3) ?? [])
    }
  }
}

/// What further reviews do for the choice at a line.
private struct GainsAtLine {
  private let means: [Double]
  private let variances: [Double]
  /// The noise of a review by a reviewer drawn anew, as a variance.
  private let noise: Double
  /// The posterior means on both sides of the line.
  private let lastIn: Double
  private let firstOut: Double
  private let top: Int
  /// 1 where higher is better, -1 where lower is.
  private let direction: Double

  init?(_ scores: CalibratedScores, top: Int) {
    let ranked = scores.proposals.compactMap(\.posteriorMean)
    guard let variance = scores.variance, top > 0, top < ranked.count else { return nil }
    // Of a proposal without a score no more is known than of all.
    let mean = ranked.reduce(0, +) / Double(ranked.count)
    means = scores.proposals.map { $0.posteriorMean ?? mean }
    // What all estimates have in common, the uncertainty of their mean, puts none before another.
    variances = scores.proposals.map {
      $0.standardDeviation.map { min($0 * $0, variance.quality) } ?? variance.quality
    }
    noise = variance.reviewer + variance.noise
    lastIn = ranked[top - 1]
    firstOut = ranked[top]
    self.top = top
    direction = ranked[0] < firstOut ? -1 : 1
  }

  /// What is too little to ask for.
  var least: Double { noise.squareRoot() * 1e-6 }

  /// What a further review of a proposal is worth.
  func gain(of place: Int) -> Double {
    let (mean, variance) = (means[place], variances[place])
    if variance <= 0 { return 0 }
    let spread = (variance * (variance / (noise + variance))).squareRoot()
    // The scored proposals stand first, the best of them at the beginning. One without a score is not chosen, however
    // high the mean of all may be.
    let distance = direction * (place < top ? mean - firstOut : lastIn - mean) / spread
    let density = Double.exp(-distance * distance / 2) / (2 * Double.pi).squareRoot()
    return max(0, spread * (density - distance * Double.erfc(distance / 2.0.squareRoot()) / 2))
  }
}
