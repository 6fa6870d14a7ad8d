import TestSupport
import Testing

@testable import Rostrum

@Suite struct CriteriaTests {
  private func mean(
    _ answers: [String: Double], _ criteria: [Criterion], scale: ScoreScale? = nil
  ) throws -> Double? {
    let review = try Review(proposal: "p", reviewer: "r", score: nil, criteria: answers)
    return try scoreReviews([review], criteria: criteria, scale: scale).proposal("p")?.mean
  }

  @Test func `Criteria of any scale and direction meet on that of the overall score`() throws {
    let overall = try ScoreScale(minimum: 1, maximum: 5)
    let criteria = [
      try Criterion(name: "novelty", weight: 2),
      try Criterion(name: "flaws", scale: ScoreScale(minimum: 0, maximum: 100, higherIsBetter: false)),
      try Criterion(name: "clarity", optional: true, scale: ScoreScale(minimum: -1, maximum: 1)),
    ]
    #expect(try mean(["novelty": 4, "flaws": 25, "clarity": 0], criteria, scale: overall) == 3.75)
    // One left out counts for nothing, and never as a nought: a mean, not a sum.
    #expect(try mean(["novelty": 4, "flaws": 25], criteria, scale: overall) == 4)
    #expect(try mean(["novelty": 4, "clarity": 1], criteria, scale: overall) == nil)
    #expect(try mean(["novelty": 5, "flaws": 0, "clarity": 1], criteria, scale: overall) == 5)
    #expect(try mean(["novelty": 1, "flaws": 100, "clarity": -1], criteria, scale: overall) == 1)
    let down = try ScoreScale(minimum: 1, maximum: 5, higherIsBetter: false)
    #expect(try mean(["novelty": 1, "flaws": 0], criteria, scale: down) == 1)
    #expect(try mean(["novelty": 1, "flaws": 25], criteria, scale: down) == 4 / 3.0)
    // Of the overall score's own scale, an answer stands as it is, to the last digit.
    let same = [try Criterion(name: "a", scale: overall)]
    #expect(try mean(["a": 0.1 + 2], same, scale: overall) == 0.1 + 2)
    let calibrated = try calibrateScores(
      [Review(proposal: "p", reviewer: "r", score: nil, criteria: ["novelty": 4, "flaws": 25])],
      criteria: criteria, scale: overall)
    #expect(calibrated.proposals.first?.mean == 4)
  }

  @Test func `A scale that nothing compares and an answer outside it are told`() throws {
    let criteria = [try Criterion(name: "novelty", scale: ScoreScale(minimum: 0, maximum: 10))]
    func message(_ scale: ScoreScale?, _ answer: Double) -> String {
      do { _ = try mean(["novelty": answer], criteria, scale: scale) } catch { return "\(error)" }
      return "no error"
    }
    let missing =
      "criterion 'novelty': it has a scale of its own and the overall score has none; give the overall score "
      + "one too"
    #expect(message(nil, 3) == missing)
    #expect(
      message(try ScoreScale(minimum: 1, maximum: 5), 11)
        == "review of 'p' by 'r': criterion 'novelty' is 11; it must be from 0 to 10")
    do {
      _ = try ReviewSettings(criteria: criteria)
      Issue.record("settings without a scale were taken")
    } catch {
      #expect("\(error)" == missing)
    }
  }
}
