import Foundation
import Rostrum
import Testing

/// The folder of reference data, where there is one.
private let dataFolder = ProcessInfo.processInfo.environment["ROSTRUM_DATA"]

/// Variances of real reviews as another program has them, and forecasts of reviews that were held out.
@Suite(.enabled(if: dataFolder != nil, "ROSTRUM_DATA names no folder of reference data"))
struct HeldOutReviewsTests {
  private func reviews(of name: String) throws -> [Review] {
    let file = try String(
      contentsOfFile: "\(try #require(dataFolder))/ratings/\(name)/reviews.csv", encoding: .utf8)
    return try file.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return try Review(proposal: fields[0], reviewer: fields[1], score: Double(fields[2]))
    }
  }

  /// The numbers are those of lme4 1.1-31 (R 4.2.2): lmer(score ~ 1 + (1 | proposal) + (1 | reviewer)).
  @Test(arguments: [
    ("aibs", 491.01925061, 0.2362445596, 0, 0.4002777808),
    ("nih", 21854.78286269, 0.9572958548, 0.1606172464, 1.6825943299),
  ])
  func `Variances of real reviews are those of lme4`(
    name: String, criterion: Double, quality: Double, reviewer: Double, noise: Double
  ) throws {
    let scores = try calibrateScores(
      reviews(of: name), options: CalibrationOptions(higherIsBetter: false, draws: 8))
    #expect(abs(try #require(scores.criterion) - criterion) < 1e-5)
    let variance = try #require(scores.variance)
    #expect(abs(variance.quality / quality - 1) < 1e-5)
    #expect(abs(variance.reviewer - reviewer) < 1e-5)
    #expect(abs(variance.noise / noise - 1) < 1e-5)
  }

  @Test(arguments: [("aibs", 0.92, 2), ("nih", 0.89, 1)])
  func `The default misses held-out reviews by far less than the mean`(
    name: String, share: Double, rounds: Int
  ) throws {
    let result = try validateScoreModels(
      reviews(of: name), options: CalibrationOptions(higherIsBetter: false),
      models: [.mean, .shrunk, .mixed],
      rounds: rounds)
    let (mean, shrunk, mixed) = (result.models[0], result.models[1], result.models[2])
    #expect(mixed.error <= share * mean.error, "mean \(mean.error), mixed \(mixed.error)")
    #expect(mixed.error <= 1.02 * shrunk.error, "shrunk \(shrunk.error), mixed \(mixed.error)")
    #expect((0.87...0.93).contains(try #require(mixed.wideCoverage)))
    #expect(result.recommended == .shrunk)
  }
}
