import Foundation
import TestSupport
import Testing

@testable import Rostrum

/// The mixed model against the same model written out with dense matrices.
@Suite struct MixedScoresTests {
  /// A committee with scores of the model, some reviewers with confidence.
  private func committee(
    proposals: Int, reviewers: Int, most: Int, deviations: (Double, Double, Double), seed: UInt64
  ) throws -> [Review] {
    var random = SeededGenerator(seed: seed)
    func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }
    let quality = (0..<proposals).map { _ in deviations.0 * normal() }
    let offset = (0..<reviewers).map { _ in deviations.1 * normal() }
    return try (0..<proposals).flatMap { proposal in
      try (0..<reviewers).shuffled(using: &random).prefix(Int.random(in: 1...most, using: &random)).map {
        reviewer in
        try Review(
          proposal: "p\(proposal)", reviewer: "r\(reviewer)",
          score: 5 + quality[proposal] + offset[reviewer] + deviations.2 * normal(),
          confidence: reviewer % 3 == 0 ? nil : Double(1 + reviewer % 5))
      }
    }
  }

  /// The rows of the dense model: groups as the tracks of ten and more and one for all others.
  private func rows(_ reviews: [Review], tracks: [String: String], weighted: Bool) -> [DenseMixedModel.Row] {
    let sizes = Dictionary(grouping: Set(reviews.map(\.proposal)), by: { tracks[$0] }).mapValues(\.count)
    let own = sizes.filter { $0.key != nil && $0.value >= 10 }.keys.compactMap(\.self).sorted()
    let told = reviews.compactMap(\.confidence)
    let mean = told.reduce(0, +) / Double(told.count)
    return reviews.map { review in
      DenseMixedModel.Row(
        proposal: review.proposal, reviewer: review.reviewer,
        group: tracks[review.proposal].flatMap { own.firstIndex(of: $0) } ?? own.count,
        weight: weighted ? review.confidence.map { min(2, max(0.5, $0 / mean)) } ?? 1 : 1,
        score: review.score ?? 0)
    }
  }

  private func compare(_ reviews: [Review], tracks: [String: String], weighted: Bool) throws {
    let scores = try calibrateScores(
      reviews, options: CalibrationOptions(tracks: tracks, usesConfidence: weighted, draws: 8))
    let variance = try #require(scores.variance)
    let rows = rows(reviews, tracks: tracks, weighted: weighted)
    let dense = DenseMixedModel(
      rows, quality: variance.quality, reviewer: variance.reviewer, noise: variance.noise)
    #expect(abs(try #require(scores.criterion) - dense.criterion) < 1e-6)
    for score in scores.proposals {
      let group = try #require(rows.first { $0.proposal == score.proposal }?.group)
      let expected = dense.proposal(score.proposal, group: group)
      #expect(abs(try #require(score.posteriorMean) - expected.mean) < 1e-8)
      #expect(abs(try #require(score.standardDeviation) - expected.variance.squareRoot()) < 1e-7)
    }
    for reviewer in scores.reviewers {
      let expected = dense.reviewer(reviewer.reviewer)
      #expect(abs(reviewer.offset - expected.mean) < 1e-8)
      #expect(abs(reviewer.standardDeviation - max(0, expected.variance).squareRoot()) < 1e-6)
    }
    // No variances nearby are more likely.
    for (first, second, third) in [
      (1.05, 1, 1), (0.95, 1, 1), (1, 1.05, 1), (1, 0.95, 1), (1, 1, 1.02), (1, 1, 0.98),
    ] {
      let other = DenseMixedModel(
        rows, quality: variance.quality * first,
        reviewer: (variance.reviewer + (second > 1 ? 1e-4 : 0)) * second,
        noise: variance.noise * third)
      #expect(other.criterion > dense.criterion - 1e-6)
    }
  }

  @Test func `Estimates, uncertainty and variances are those of the model written out`() throws {
    for seed in 1...6 as ClosedRange<UInt64> {
      let many = seed % 2 == 0
      let given = try committee(
        proposals: many ? 14 : 9, reviewers: many ? 8 : 20, most: 4, deviations: (1, 0.7, 0.8), seed: seed)
      try compare(given, tracks: [:], weighted: seed % 3 == 0)
    }
  }

  @Test func `Tracks of ten and more have a mean of their own`() throws {
    let given = try committee(proposals: 27, reviewers: 10, most: 2, deviations: (1, 0.5, 0.8), seed: 8)
    // Ten in each of two tracks, three in a small one, four without any.
    let tracks = Dictionary(
      uniqueKeysWithValues: (0..<23).map { ("p\($0)", $0 < 20 ? ["web", "data"][$0 % 2] : "small") })
    try compare(given, tracks: tracks, weighted: true)
  }

  @Test func `Without a reviewer of two reviews nobody has an offset`() throws {
    let given = try (0..<12).map {
      try Review(proposal: "p\($0 / 3)", reviewer: "r\($0)", score: Double($0 * 7 % 5 + $0 / 3))
    }
    let scores = try calibrateScores(given)
    #expect(scores.variance?.reviewer == 0)
    #expect(scores.reviewers.allSatisfy { $0.offset == 0 && $0.standardDeviation == 0 })
    try compare(given, tracks: [:], weighted: false)
  }

  @Test func `The iterative way agrees with the exact one`() throws {
    let given = try committee(proposals: 150, reviewers: 60, most: 5, deviations: (1, 0.8, 1), seed: 3)
    let options = CalibrationOptions(
      tracks: Dictionary(uniqueKeysWithValues: (0..<60).map { ("p\($0)", "t\($0 / 20)") }))
    let table = try ReviewTable(reviews: given, criteria: [], proposals: [], assigned: nil)
    let data = try #require(ScoredReviews(table, options).data)
    let exact = try #require(MixedScores(data))
    let iterative = try #require(MixedScores(data, exactWork: 0))
    #expect(exact.probeErrors == nil && exact.criterion != nil && iterative.criterion == nil)
    let errors = try #require(iterative.probeErrors)
    let (left, right) = (try #require(exact.variance), try #require(iterative.variance))
    #expect(abs(right.quality / left.quality - 1) < 4 * errors.quality + 1e-3)
    #expect(abs(right.reviewer / left.reviewer - 1) < 4 * errors.reviewer + 1e-3)
    #expect(errors.quality < 0.02 && errors.reviewer < 0.05)
    for (one, other) in zip(exact.proposals, iterative.proposals) {
      #expect(abs(one.mean - other.mean) < 0.02)
      #expect(abs((other.deviation ?? 0) / (one.deviation ?? 1) - 1) < 0.1)
    }
    for (one, other) in zip(exact.reviewers, iterative.reviewers) {
      #expect(abs(one.mean - other.mean) < 0.02)
      #expect(abs((other.deviation ?? 0) / (one.deviation ?? 1) - 1) < 0.15)
    }
  }

  @Test func `A search that is cut off does not count as settled`() throws {
    let given = try committee(proposals: 40, reviewers: 12, most: 4, deviations: (1, 0.8, 1), seed: 9)
    let table = try ReviewTable(reviews: given, criteria: [], proposals: [], assigned: nil)
    let data = try #require(ScoredReviews(table, CalibrationOptions()).data)
    let design = ReviewDesign(
      rows: data.rows, weight: data.weight, group: data.group, groupCount: data.groupCount,
      reviewerCount: data.reviewerCount)
    for parts in [design.parts(), nil] {
      func fit(_ steps: Int) -> RestrictedLikelihood.Fit {
        RestrictedLikelihood(design, parts: parts, seed: 1, mostSteps: steps).maximum(
          start: 3, reviewers: true)
      }
      #expect(!fit(1).isSettled)
      #expect(fit(100).isSettled)
    }
    #expect(try #require(MixedScores(data)).isSettled)
  }

  @Test func `Joint draws have the means, the deviations and the order of the estimates`() throws {
    let given = try committee(proposals: 12, reviewers: 6, most: 3, deviations: (1, 0.7, 0.8), seed: 4)
    let table = try ReviewTable(reviews: given, criteria: [], proposals: [], assigned: nil)
    let data = try #require(ScoredReviews(table, CalibrationOptions()).data)
    for fitted in [try #require(MixedScores(data)), try #require(MixedScores(data, exactWork: 0))] {
      let batches = 250
      var sums = [Double](repeating: 0, count: 12)
      var squares = sums
      for batch in 0..<batches {
        for (proposal, lanes) in try #require(fitted.draws(batch: batch)).enumerated() {
          let differences = lanes - fitted.proposals[proposal].mean
          sums[proposal] += differences.sum() / Double(batches * 8)
          squares[proposal] += (differences * differences).sum() / Double(batches * 8)
        }
      }
      for (proposal, estimate) in fitted.proposals.enumerated() {
        let deviation = try #require(estimate.deviation)
        #expect(abs(sums[proposal]) < 5 * deviation / Double(batches * 8).squareRoot())
        #expect(abs(squares[proposal].squareRoot() / deviation - 1) < 0.12)
      }
    }
  }

  @Test func `Offset, unit and direction of the scale change nothing else`() throws {
    let given = try committee(proposals: 20, reviewers: 9, most: 3, deviations: (1, 0.6, 0.8), seed: 5)
    func scaled(_ factor: Double, _ offset: Double) throws -> [Review] {
      try given.map {
        try Review(proposal: $0.proposal, reviewer: $0.reviewer, score: ($0.score ?? 0) * factor + offset)
      }
    }
    let first = try calibrateScores(given, options: CalibrationOptions(top: 5, draws: 64))
    for (factor, offset) in [(1e9, 0.0), (1, 1e6), (1e-9, 0), (-1, 0), (0x1p-30, 0), (1e40, 1e43)] {
      let other = try calibrateScores(
        scaled(factor, offset), options: CalibrationOptions(higherIsBetter: factor > 0, top: 5, draws: 64))
      #expect(other.proposals.map(\.id) == first.proposals.map(\.id))
      for (left, right) in zip(first.proposals, other.proposals) {
        let mean = try #require(left.posteriorMean) * factor + offset
        #expect(abs(try #require(right.posteriorMean) - mean) < 1e-6 * abs(factor))
        let deviation = try #require(left.standardDeviation) * abs(factor)
        #expect(abs(try #require(right.standardDeviation) / deviation - 1) < 1e-6)
        #expect(left.probabilityTop == right.probabilityTop || factor < 0)
      }
    }
  }

  @Test func `The order of the rows and the run change nothing`() throws {
    var random = SeededGenerator(seed: 6)
    var given = try committee(proposals: 30, reviewers: 12, most: 4, deviations: (1, 0.6, 0.8), seed: 7)
    for model in ScoreModel.all {
      let options = CalibrationOptions(model: model, top: 8, usesConfidence: true, draws: 40, seed: 9)
      let first = try calibrateScores(given, proposals: ["p99"], options: options)
      for _ in 0..<3 {
        given.shuffle(using: &random)
        #expect(try calibrateScores(given, proposals: ["p99"], options: options) == first)
      }
      var other = options
      other.seed = 10
      #expect(try calibrateScores(given, proposals: ["p99"], options: other) != first)
    }
  }
}
