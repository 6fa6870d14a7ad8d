import Foundation
import Rostrum
import TestSupport
import Testing

/// The folder of reference data, where there is one.
private let dataFolder = ProcessInfo.processInfo.environment["ROSTRUM_DATA"]

/// Forecasts of real reviews that the scoring has not seen.
@Suite(.enabled(if: dataFolder != nil, "ROSTRUM_DATA names no folder of reference data"))
struct HeldOutReviewsTests {
  /// The root of the mean squared error of the plain and of the shrunk mean, 5-fold, two seeds.
  private func errors(on name: String) throws -> (plain: Double, shrunk: Double) {
    let file = try String(
      contentsOfFile: "\(try #require(dataFolder))/ratings/\(name)/reviews.csv", encoding: .utf8)
    var reviews: [Review] = []
    for line in file.split(whereSeparator: \.isNewline).dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      reviews.append(
        try Review(proposal: fields[0], reviewer: fields[1], score: Double(fields[2])))
    }
    var squares = (plain: 0.0, shrunk: 0.0)
    var count = 0.0
    for seed in 1...2 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let shuffled = reviews.filter { $0.score != nil }.shuffled(using: &random)
      for fold in 0..<5 {
        let hidden = shuffled.indices.filter { $0 % 5 == fold }.map { shuffled[$0] }
        let seen = shuffled.indices.filter { $0 % 5 != fold }.map { shuffled[$0] }
        let summary = try scoreReviews(seen, higherIsBetter: false)
        let overall = try #require(summary.mean)
        let known = Dictionary(uniqueKeysWithValues: summary.proposals.map { ($0.id, $0) })
        for review in hidden {
          let score = try #require(review.score)
          let plain = (known[review.proposal]?.mean ?? overall) - score
          let shrunk = (known[review.proposal]?.shrunkMean ?? overall) - score
          squares.plain += plain * plain
          squares.shrunk += shrunk * shrunk
          count += 1
        }
      }
    }
    return ((squares.plain / count).squareRoot(), (squares.shrunk / count).squareRoot())
  }

  @Test func `On nih the shrunk mean misses held-out reviews by a tenth less than the mean`() throws {
    let errors = try errors(on: "nih")
    #expect(errors.shrunk <= 0.9 * errors.plain, "plain \(errors.plain), shrunk \(errors.shrunk)")
  }

  @Test func `On aibs the shrunk mean misses held-out reviews by 8 percent less than the mean`() throws {
    let errors = try errors(on: "aibs")
    #expect(errors.shrunk <= 0.92 * errors.plain, "plain \(errors.plain), shrunk \(errors.shrunk)")
  }
}
