import TestSupport
import Testing

@testable import Rostrum

/// Designs of every odd kind, by every model: finite numbers in order, the same whatever the order of the rows; or
/// a named error.
@Suite struct RandomDesignsTests {
  /// Who reviews what.
  enum Shape: CaseIterable {
    case tiny, pieces, oneReviewer, oneProposal, oneReviewEach, crossed, sparse, tracks
  }
  /// What the scores are like.
  enum Scale: CaseIterable {
    case grades, constant, offset, billions, billionths, huge, tiniest, mixture, additive
  }

  @Test(arguments: Shape.allCases)
  func `Every model gives finite numbers in order, the same for other orders of rows`(shape: Shape)
    throws
  {
    var random = SeededGenerator(seed: 17)
    let isSmall = [.tiny, .oneReviewer, .oneProposal, .oneReviewEach].contains(shape)
    for run in 0..<(isSmall ? 35 : 7) {
      for scale in Scale.allCases {
        let given = try design(shape, scale, with: &random)
        let ids = Set(given.map(\.proposal)).sorted()
        func oneOf(_ number: Int) -> Bool { Int.random(in: 1...number, using: &random) == 1 }
        let options = CalibrationOptions(
          model: ScoreModel.all[run % ScoreModel.all.count],
          tracks: oneOf(2)
            ? [:] : Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, "t\($0 % 2)") }),
          higherIsBetter: !oneOf(3), top: oneOf(4) ? nil : Int.random(in: 1...20, using: &random),
          usesConfidence: oneOf(3), draws: 8, seed: UInt64(run))
        let proposals = oneOf(4) ? ["unseen"] : []
        let scores = try calibrateScores(given, proposals: proposals, options: options)
        check(scores, given, options, "\(shape), \(scale), \(options.model), run \(run)")
        #expect(
          try calibrateScores(given.shuffled(using: &random), proposals: proposals, options: options)
            == scores)
      }
    }
  }

  @Test func `Rows given twice are a named error, whatever they say`() throws {
    var random = SeededGenerator(seed: 4)
    for run in 0..<70 {
      var given = try design(.sparse, .grades, with: &random)
      let again = given[Int.random(in: given.indices, using: &random)]
      given.append(
        try Review(
          proposal: again.proposal, reviewer: again.reviewer, score: run % 2 == 0 ? again.score : nil))
      let options = CalibrationOptions(model: ScoreModel.all[run % ScoreModel.all.count])
      #expect {
        try calibrateScores(given.shuffled(using: &random), options: options)
      } throws: { error in
        "\(error)"
          == "review: proposal '\(again.proposal)' and reviewer '\(again.reviewer)' stand together twice; keep one"
      }
    }
  }

  @Test(arguments: Shape.allCases)
  func `The way of the largest conferences gives finite numbers too`(shape: Shape) throws {
    var random = SeededGenerator(seed: 5)
    for scale in Scale.allCases {
      let given = try design(shape, scale, with: &random)
      let table = try ReviewTable(reviews: given, criteria: [], proposals: [], assigned: nil)
      guard let data = ScoredReviews(table, CalibrationOptions()).data,
        let fitted = MixedScores(data, exactWork: 0)
      else { continue }
      for estimate in fitted.proposals + fitted.reviewers {
        #expect(
          estimate.mean.isFinite && estimate.deviation?.isFinite ?? true && estimate.deviation ?? 0 >= 0)
      }
      for part in fitted.variance.map({ [$0.quality, $0.reviewer, $0.noise] }) ?? [] {
        #expect(part.isFinite && part >= 0, "\(shape), \(scale): \(part)")
      }
      for lanes in fitted.draws(batch: 0) ?? [] {
        for lane in 0..<Lanes.scalarCount { #expect(lanes[lane].isFinite) }
      }
    }
  }

  private func design(_ shape: Shape, _ scale: Scale, with random: inout SeededGenerator) throws -> [Review] {
    func count(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &random) }
    let (proposals, reviewers, share): (Int, Int, Double) =
      switch shape {
      case .tiny: (count(1...4), count(1...4), 0.6)
      case .pieces: (count(4...12), count(4...12), 0.7)
      case .oneReviewer: (count(1...12), 1, 1)
      case .oneProposal: (1, count(1...9), 1)
      case .oneReviewEach: (count(2...12), count(2...12), 0)
      case .crossed: (count(2...9), count(2...6), 1)
      case .sparse: (count(5...20), count(3...9), 0.25)
      case .tracks: (count(20...24), count(4...7), 0.3)
      }
    let levels = (0..<proposals).map { _ in Double.random(in: -1...1, using: &random) }
    let offsets = (0..<reviewers).map { _ in Double.random(in: -1...1, using: &random) }
    var reviews: [Review] = []
    for proposal in 0..<proposals {
      let own = shape == .oneReviewEach ? count(0...reviewers - 1) : proposal % reviewers
      for reviewer in 0..<reviewers {
        // Pieces are those of one remainder.
        if shape == .pieces, proposal % 3 != reviewer % 3 { continue }
        guard reviewer == own || Double.random(in: 0..<1, using: &random) < share else { continue }
        reviews.append(
          try Review(
            proposal: "p\(proposal)", reviewer: "r\(reviewer)",
            score: count(0...19) == 0
              ? nil : score(scale, levels[proposal], offsets[reviewer], with: &random),
            confidence: count(0...2) == 0 ? nil : Double(count(1...5))))
      }
    }
    return reviews
  }

  private func score(_ scale: Scale, _ level: Double, _ offset: Double, with random: inout SeededGenerator)
    -> Double
  {
    let noise = Double.random(in: -1...1, using: &random)
    let sum = level + offset + noise
    return switch scale {
    case .grades: min(5, max(1, (3 + sum).rounded()))
    case .constant: 7.3
    case .offset: 1e9 + sum
    case .billions: 1e9 * sum
    case .billionths: 1e-9 * sum
    case .huge: 1e100 * sum / 3
    case .tiniest: .leastNonzeroMagnitude * (3 + sum).rounded()
    case .mixture: noise > 0.5 ? 1e9 * sum : sum
    case .additive: level + offset
    }
  }

  private func check(
    _ scores: CalibratedScores, _ given: [Review], _ options: CalibrationOptions, _ what: String
  ) {
    let scored = scores.proposals.filter { $0.reviews > 0 }
    let ranks = 1...Double(max(1, scored.count))
    #expect(scored.count == Set(given.filter { $0.score != nil }.map(\.proposal)).count)
    let largest = given.compactMap(\.score).map { abs($0) }.max() ?? 0
    var lastRank = 0
    for score in scores.proposals {
      guard score.reviews > 0, let estimate = score.posteriorMean else {
        #expect(score.reviews == 0 && score.posteriorMean == nil && score.rank == nil, "\(what)")
        continue
      }
      #expect(estimate.isFinite && abs(estimate) <= 1.5 * largest, "\(what): \(estimate)")
      #expect(score.rank.map { $0 >= lastRank && ranks.contains(Double($0)) } ?? false, "\(what)")
      lastRank = score.rank ?? 0
      if let half = score.halfInterval, let wide = score.wideInterval {
        let numbers = [wide.lowerBound, half.lowerBound, estimate, half.upperBound, wide.upperBound]
        #expect(numbers.allSatisfy(\.isFinite) && numbers == numbers.sorted(), "\(what): \(numbers)")
      }
      if let rank = score.expectedRank { #expect(ranks.contains(rank), "\(what): rank \(rank)") }
      if let interval = score.rankInterval {
        #expect(ranks.contains(interval.lowerBound) && ranks.contains(interval.upperBound), "\(what)")
      }
      if let probability = score.probabilityTop { #expect((0...1).contains(probability), "\(what)") }
      #expect((score.expectedRank == nil) == (score.standardDeviation == nil), "\(what)")
    }
    if scores.variance != nil {
      let sum = scored.reduce(0) { $0 + ($1.expectedRank ?? 0) }
      #expect(abs(sum - Double(scored.count * (scored.count + 1)) / 2) < 1e-6 * sum, "\(what): \(sum)")
      if let top = options.top {
        let sum = scored.reduce(0) { $0 + ($1.probabilityTop ?? 0) }
        #expect(abs(sum - Double(min(top, scored.count))) < 1e-6, "\(what): \(sum)")
      }
    }
    for part in scores.variance.map({ [$0.quality, $0.reviewer, $0.noise] }) ?? [] {
      #expect(part.isFinite && part >= 0, "\(what): variance \(part)")
    }
    for reviewer in scores.reviewers {
      #expect(reviewer.offset.isFinite && reviewer.standardDeviation.isFinite, "\(what)")
    }
    #expect((0...1).contains(scores.agreement ?? 0), "\(what)")
    for change in scores.changes {
      #expect(scored.contains { $0.proposal == change.proposal }, "\(what): \(change)")
    }
    #expect(scores.warnings.allSatisfy { !$0.contains("nan") && !$0.contains("inf") }, "\(what)")
  }
}
