import TestSupport
import Testing

@testable import Rostrum

@Suite struct ReviewerAgreementTests {
  /// The definition in words, proposal by proposal.
  private func expected(_ scores: CalibratedScores, _ given: [Review], of reviewer: String) -> (
    count: Int, distance: Double, pairs: [(Double, Double)]
  ) {
    let offsets = Dictionary(uniqueKeysWithValues: scores.reviewers.map { ($0.reviewer, $0.offset) })
    func level(_ review: Review) -> Double { (review.score ?? 0) - (offsets[review.reviewer] ?? 0) }
    var pairs: [(Double, Double)] = []
    for review in given where review.reviewer == reviewer && review.score != nil {
      let others = given.filter {
        $0.proposal == review.proposal && $0.reviewer != reviewer && $0.score != nil
      }
      if others.isEmpty { continue }
      pairs.append((level(review), others.reduce(0) { $0 + level($1) } / Double(others.count)))
    }
    return (pairs.count, pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / Double(max(1, pairs.count)), pairs)
  }

  private func correlation(_ pairs: [(Double, Double)]) -> Double {
    let count = Double(pairs.count)
    let means = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    let products = pairs.map { ($0.0 - means.0, $0.1 - means.1) }
    return products.reduce(0) { $0 + $1.0 * $1.1 }
      / (products.reduce(0) { $0 + $1.0 * $1.0 } * products.reduce(0) { $0 + $1.1 * $1.1 }).squareRoot()
  }

  @Test func `Agreement is what its words say, whatever the order of the reviews`() throws {
    var random = SeededGenerator(seed: 11)
    var compared = 0
    for _ in 0..<60 {
      let given = try randomReviews(
        proposals: 7, reviewers: 5, share: 0.5, palette: [1, 2, 3, 4, 5, nil], with: &random)
      let scores = try calibrateScores(given, options: CalibrationOptions(draws: 8))
      for reviewer in scores.reviewers {
        let (count, distance, pairs) = expected(scores, given, of: reviewer.id)
        guard let agreement = reviewer.agreement else {
          #expect(count == 0)
          continue
        }
        compared += 1
        #expect(agreement.proposals == count)
        #expect(abs(agreement.distance - distance) < 1e-12)
        if let found = agreement.correlation {
          #expect(count >= 3 && abs(found - correlation(pairs)) < 1e-9)
        }
      }
      let shuffled = try calibrateScores(
        given.shuffled(using: &random), options: CalibrationOptions(draws: 8))
      #expect(shuffled.reviewers == scores.reviewers)
    }
    #expect(compared > 150)
  }

  @Test func `Who says the same as the others agrees fully, whatever the offset`() throws {
    let data = ScoreData(
      rows: [
        (0, 0, 1), (0, 1, 3), (0, 2, 9), (1, 0, 2), (1, 1, 4), (1, 2, 9), (2, 0, 5), (2, 1, 7), (2, 2, 9),
        (3, 3, 4),
      ], weight: [Double](repeating: 1, count: 10), group: [0, 0, 0, 0], groupCount: 1, reviewerCount: 5)
    let found = reviewerAgreements(data, offsets: [-1, 1, 0, 0, 0])
    #expect(found.map { $0?.proposals } == [3, 3, 3, nil, nil])
    // The third says 9 to everything, which goes with nothing.
    #expect(found[2]?.correlation == nil)
    #expect(abs((found[0]?.correlation ?? 0) - 1) < 1e-12)
    // 2, 3 and 6 beside the mean of 2, 3 or 6 and 9.
    #expect(abs((found[0]?.distance ?? 0) - (3.5 + 3 + 1.5) / 3) < 1e-12)
    #expect(ReviewerAgreement([(own: 1, others: 2), (own: 2, others: 3)])?.correlation == nil)
    #expect(ReviewerAgreement([]) == nil)
    let huge = ReviewerAgreement([(own: 1e100, others: 2e100), (-1e100, -3e100), (0, 0)])
    #expect((huge?.correlation ?? 0) > 0.9)
    let flat = ReviewerAgreement([
      (own: 0.1 + 0.2, others: 1), (own: 0.3, others: 2), (own: 0.3, others: 3),
    ])
    #expect(flat?.correlation == nil)
  }
}
