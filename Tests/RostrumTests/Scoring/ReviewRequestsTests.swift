import TestSupport
import Testing

@testable import Rostrum

@Suite struct ReviewRequestsTests {
  private func normal(_ random: inout SeededGenerator) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
  }

  /// Scores with these posterior means and deviations, the best first.
  private func standing(_ levels: [(mean: Double, deviation: Double)], noise: Double) -> CalibratedScores {
    CalibratedScores(
      model: .mixed,
      proposals: levels.enumerated().map { place, level in
        CalibratedScore(
          proposal: "p\(place)", track: nil, reviews: 2, mean: level.mean, posteriorMean: level.mean,
          standardDeviation: level.deviation, rank: place + 1, expectedRank: nil, rankInterval: nil,
          probabilityTop: nil)
      }, reviewers: [], variance: ScoreVariance(quality: 1, reviewer: noise / 4, noise: noise * 3 / 4),
      varianceErrors: nil, criterion: nil, changes: [], disagreements: [], agreement: nil, warnings: [])
  }

  @Test func `The gain is what simulated reviews bring to the best`() {
    var random = SeededGenerator(seed: 21)
    let levels = [(3.0, 0.6), (2.6, 0.9), (2.5, 0.4), (2.1, 0.8), (1.0, 0.5)]
    let scores = standing(levels.map { (mean: $0.0, deviation: $0.1) }, noise: 1.3)
    for top in [1, 2, 3] {
      let gains = scores.gainsOfOneMoreReview(top: top)
      for (place, level) in levels.enumerated() {
        let variance = level.1 * level.1
        let draws = 10_000
        var sum = 0.0
        for _ in 0..<draws {
          // A quality, a review of it, and the posterior mean that follows by Bayes' rule.
          let quality = level.0 + level.1 * normal(&random)
          let review = quality + 1.3.squareRoot() * normal(&random)
          var means = levels.map(\.0)
          means[place] = (level.0 * 1.3 + review * variance) / (1.3 + variance)
          sum += means.sorted(by: >).prefix(top).reduce(0, +)
        }
        let before = levels.prefix(top).reduce(0) { $0 + $1.0 }
        let gain = gains[place] ?? -1
        #expect(abs(sum / Double(draws) - before - gain) < 0.015, "top \(top), \(place): \(gain)")
      }
    }
  }

  @Test func `A list has the largest gains, each proposal once`() {
    let scores = standing([(2, 1), (1.9, 1), (0, 0.3), (-1, 2)], noise: 1)
    let gains = scores.gainsOfOneMoreReview(top: 1).compactMap { $0 }
    let list = scores.reviewRequests(3, top: 1)
    #expect(list.map(\.gain) == Array(gains.sorted(by: >).prefix(3)))
    #expect(Set(list.map(\.proposal)) == ["p0", "p1", "p3"])
    #expect(list.allSatisfy { $0.reviewers.isEmpty })
    // The third one is too far from the line.
    #expect(scores.reviewRequests(9, top: 1) == list)
  }

  @Test func `Nothing is asked for where nothing can change`() throws {
    let sure = standing([(5, 0), (1, 0)], noise: 1)
    #expect(sure.gainsOfOneMoreReview(top: 1) == [0, 0] && sure.reviewRequests(3, top: 1).isEmpty)
    #expect(sure.gainsOfOneMoreReview(top: 2) == [nil, nil])
    let far = standing([(1e6, 1), (0, 1)], noise: 1)
    #expect(far.reviewRequests(3, top: 1).isEmpty)
    let blind = try calibrateScores(reviews([[1], [2]]))
    #expect(blind.gainsOfOneMoreReview(top: 1) == [nil, nil] && blind.reviewRequests(2, top: 1).isEmpty)
    for count in [-1, 0] {
      #expect(standing([(2, 1), (1, 1)], noise: 1).reviewRequests(count, top: 1).isEmpty)
    }
    let huge = standing([(1e100, 1e100), (-1e100, 1e100)], noise: 1e200)
    #expect(huge.gainsOfOneMoreReview(top: 1).allSatisfy { ($0 ?? .nan).isFinite })
  }

  @Test func `A proposal without a score counts as one of the mean of all`() throws {
    let scores = try calibrateScores(reviews([[1, 2], [5, 4], [4, 4], [nil]]))
    let gains = scores.gainsOfOneMoreReview(top: 1)
    let last = try #require(gains[3])
    // Nothing is known of it, so that a review tells more than one of a proposal further up would.
    #expect(scores.proposals[3].posteriorMean == nil && last > (gains[2] ?? 0))
    #expect(scores.reviewRequests(1, top: 1).map(\.proposal) == [scores.proposals[3].proposal])
  }

  @Test func `Hundreds of small designs give finite gains, whatever the order of the reviews`() throws {
    var random = SeededGenerator(seed: 31)
    let palettes: [[Double?]] = [
      [1, 2, 3, 4, 5, nil], [3], [1e9, 1e9 + 1], [1e100, -1e100, 0], [1e-140, 3e-140], [0, 1e-300],
    ]
    for run in 0..<300 {
      let given = try randomReviews(
        proposals: Int.random(in: 0...6, using: &random), reviewers: Int.random(in: 1...5, using: &random),
        share: 0.6, palette: palettes[run % palettes.count], with: &random)
      let options = CalibrationOptions(
        model: ScoreModel.all[run % ScoreModel.all.count], higherIsBetter: run % 2 == 0, draws: 8)
      let scores = try calibrateScores(given, options: options)
      let top = Int.random(in: 1...4, using: &random)
      let gains = scores.gainsOfOneMoreReview(top: top)
      #expect(gains.count == scores.proposals.count)
      for gain in gains { #expect((gain ?? 0).isFinite && (gain ?? 0) >= 0) }
      let list = scores.reviewRequests(3, top: top)
      #expect(list.map(\.gain) == list.map(\.gain).sorted(by: >) && list.allSatisfy { $0.gain > 0 })
      #expect(list.count <= 3 && Set(list.map(\.proposal)).count == list.count)
      let shuffled = try calibrateScores(given.shuffled(using: &random), options: options)
      #expect(shuffled.reviewRequests(3, top: top) == list)
    }
  }

  @Test func `Those are named who fit, have room and no conflict, whatever the order of the pairs`() throws {
    var random = SeededGenerator(seed: 4)
    let scores = standing([(2, 1), (1.9, 1), (1.8, 0.2)], noise: 1)
    let pairs = [
      ("p0", "r1", 0.9), ("p0", "r2", 0.8), ("p0", "r3", 0.8), ("p0", "r10", 0.8), ("p0", "r4", 0.7),
      ("p1", "r1", 1), ("p1", "r2", 0.5), ("p1", "r5", 0.4), ("p1", "unknown", 2),
    ]
    for _ in 0..<10 {
      let free = try FreeReviewers(
        scores: PairScores(
          pairs.shuffled(using: &random).map { (proposal: $0.0, reviewer: $0.1, score: $0.2) }),
        loads: [("r1", 1), ("r2", 1), ("r3", 2), ("r4", 0), ("r5", 2), ("r10", 3)]
          .map { ReviewerLoad($0.0, minimum: 0, maximum: $0.1) }.shuffled(using: &random),
        conflicts: [ReviewPair(proposal: "p1", reviewer: "r5")],
        taken: [ReviewPair(proposal: "p2", reviewer: "r3"), ReviewPair(proposal: "p0", reviewer: "r3")])
      let list = scores.reviewRequests(2, top: 1) { _ in free }
      #expect(list.map(\.proposal) == ["p0", "p1"])
      #expect(list.map(\.reviewers) == [["r1", "r2", "r10"], ["r2"]])
    }
  }
}
