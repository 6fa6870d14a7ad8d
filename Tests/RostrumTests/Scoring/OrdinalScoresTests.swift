import Rostrum
import TestSupport
import Testing

@Suite struct OrdinalScoresTests {
  /// Three reviews of each proposal: categories between thresholds, of numbers with these deviations.
  private func committee(
    proposals: Int, reviewers: Int, thresholds: [Double], seed: UInt64
  ) throws -> (reviews: [Review], quality: [Double]) {
    var random = SeededGenerator(seed: seed)
    func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }
    let quality = (0..<proposals).map { _ in normal() }
    let offsets = (0..<reviewers).map { _ in 0.5 * normal() }
    let reviews = try (0..<proposals).flatMap { proposal in
      try (0..<reviewers).shuffled(using: &random).prefix(3).map { reviewer in
        let number = quality[proposal] + offsets[reviewer] + normal()
        return try Review(
          proposal: "\(proposal)", reviewer: "r\(reviewer)",
          score: Double(1 + thresholds.count { number > $0 }))
      }
    }
    return (reviews, quality)
  }

  private func calibrated(_ reviews: [Review], _ model: ScoreModel) throws -> CalibratedScores {
    try calibrateScores(reviews, options: CalibrationOptions(model: model, top: 5, draws: 80))
  }

  /// The part of all pairs of proposals that stand in their true order.
  private func order(_ scores: CalibratedScores, _ quality: [Double]) -> Double {
    let placed = scores.proposals.compactMap { Int($0.id) }.map { quality[$0] }
    var right = 0
    for place in placed.indices { right += placed[(place + 1)...].count { $0 < placed[place] } }
    return Double(right) / Double(placed.count * (placed.count - 1) / 2)
  }

  @Test func `Steps of different size are put in better order than by counting them alike`() throws {
    var gain = 0.0
    for seed in 1...8 as ClosedRange<UInt64> {
      let (given, quality) = try committee(
        proposals: 60, reviewers: 20, thresholds: [-2.5, 1, 1.6, 2], seed: seed)
      gain += try order(calibrated(given, .ordinal), quality) - order(calibrated(given, .mixed), quality)
    }
    #expect(gain > 0)
  }

  @Test func `Steps of one size are put in the order of the mixed model, nearly`() throws {
    let (given, quality) = try committee(
      proposals: 60, reviewers: 20, thresholds: [-1.5, -0.5, 0.5, 1.5], seed: 3)
    let (ordinal, mixed) = (try calibrated(given, .ordinal), try calibrated(given, .mixed))
    #expect(abs(order(ordinal, quality) - order(mixed, quality)) < 0.02)
    let known = Dictionary(uniqueKeysWithValues: mixed.proposals.map { ($0.id, $0) })
    for score in ordinal.proposals {
      let other = try #require(known[score.id])
      #expect(abs((score.posteriorMean ?? 0) - (other.posteriorMean ?? 9)) < 0.3)
      #expect((1...5).contains(try #require(score.posteriorMean)))
    }
    let share = try #require(ordinal.variance?.qualityShare)
    #expect(abs(share - (try #require(mixed.variance?.qualityShare))) < 0.1)
  }

  @Test func `Only the order of the categories counts for ranks and probabilities`() throws {
    let (given, _) = try committee(proposals: 30, reviewers: 12, thresholds: [-1, 0, 1], seed: 4)
    let names = [1: -7.0, 2: 0, 3: 0.5, 4: 1000]
    let renamed = try given.map {
      try Review(proposal: $0.proposal, reviewer: $0.reviewer, score: names[Int($0.score ?? 0)])
    }
    let (first, second) = (try calibrated(given, .ordinal), try calibrated(renamed, .ordinal))
    let known = Dictionary(uniqueKeysWithValues: second.proposals.map { ($0.id, $0) })
    for score in first.proposals {
      #expect(score.expectedRank == known[score.id]?.expectedRank)
      #expect(score.probabilityTop == known[score.id]?.probabilityTop)
    }
  }

  @Test func `Two categories and more than twenty count as numbers`() throws {
    let (given, _) = try committee(proposals: 30, reviewers: 12, thresholds: [0], seed: 5)
    #expect(try calibrated(given, .ordinal).proposals == calibrated(given, .mixed).proposals)
    var random = SeededGenerator(seed: 6)
    let fine = try given.map {
      try Review(
        proposal: $0.proposal, reviewer: $0.reviewer, score: Double.random(in: 0..<9, using: &random))
    }
    #expect(try calibrated(fine, .ordinal).proposals == calibrated(fine, .mixed).proposals)
  }
}
