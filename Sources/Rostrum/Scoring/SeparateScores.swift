/// Scores of proposals each for itself, reviewers counting as equally strict.
///
/// Their uncertainty comes from the analysis of variance of ``ShrunkMeans``: the noise over the number of
/// reviews; for the trimmed mean and the median times what they lose against the mean under normal noise
/// (fitted to the exact values for three to seven reviews: David and Nagaraja, Order Statistics, 2003,
/// doi 10.1002/0471722162).
struct SeparateScores: FittedScores {
  enum Statistic { case mean, shrunk, trimmed, median }

  let proposals: [ScoreEstimate]
  let variance: ScoreVariance?
  let drawsTogether: Bool
  var drawsWithinTracks: Bool { false }
  private let overall: Double
  private let seed: UInt64

  init(_ data: ScoreData, _ statistic: Statistic) {
    seed = data.seed
    drawsTogether = statistic == .shrunk
    var scores = [[Double]](repeating: [], count: data.group.count)
    for row in data.rows { scores[row.proposal].append(row.score) }
    let moments = scores.map { ScoreMoments($0) }
    let shrunk = ShrunkMeans(moments.compactMap(\.self))
    let variance = shrunk?.variance
    let overall = shrunk?.overall ?? 0
    self.variance = variance
    self.overall = overall
    proposals = zip(scores, moments).map { scores, moments in
      guard let moments, let shrunk else {
        return ScoreEstimate(mean: overall, deviation: variance.map { $0.quality.squareRoot() })
      }
      let count = Double(scores.count)
      let mean: Double
      var spread = variance.map { $0.noise / count }
      switch statistic {
      case .mean: mean = moments.mean
      case .shrunk:
        mean = shrunk.estimate(moments)
        spread = variance.map {
          $0.noise > 0 ? $0.quality * ($0.noise / (count * $0.quality + $0.noise)) : 0
        }
      case .trimmed:
        let kept = scores.count < 4 ? scores : Array(scores.sorted().dropFirst().dropLast())
        mean = ScoreMoments(kept)?.mean ?? moments.mean
        if scores.count >= 4 { spread = spread.map { $0 * (1 + 0.75 / count) } }
      case .median:
        let sorted = scores.sorted()
        let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        mean = lower + (upper - lower) / 2
        let loss = Double.pi / 2 - (scores.count % 2 == 1 ? 0.68 : 1.6) / count
        spread = spread.map { $0 * max(1, loss) }
      }
      return ScoreEstimate(mean: mean, deviation: spread?.squareRoot())
    }
  }

  var reviewers: [ScoreEstimate] { [] }
  var probeErrors: (quality: Double, reviewer: Double)? { nil }

  func draws(batch: Int) -> [Lanes]? {
    if variance == nil { return nil }
    var draws = NormalDraws(seed: seed, stream: UInt64(batch))
    return proposals.map { Lanes(repeating: $0.mean) + draws.normals() * ($0.deviation ?? 0) }
  }

  func forecasts(_ pairs: [(proposal: Int, reviewer: Int, weight: Double)]) -> [ScoreEstimate] {
    pairs.map { pair in
      let proposal = proposals[pair.proposal]
      guard let variance, let deviation = proposal.deviation else { return proposal }
      return ScoreEstimate(
        mean: proposal.mean, deviation: (deviation * deviation + variance.noise).squareRoot())
    }
  }
}
