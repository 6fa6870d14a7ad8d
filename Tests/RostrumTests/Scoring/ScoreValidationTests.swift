import Rostrum
import TestSupport
import Testing

@Suite struct ScoreValidationTests {
  /// Scores of proposals and reviewers that differ by these deviations, three reviews of each proposal.
  private func committee(
    proposals: Int, reviewers: Int, quality: Double, reviewer: Double, noise: Double, seed: UInt64
  ) throws -> [Review] {
    var random = SeededGenerator(seed: seed)
    func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }
    let offsets = (0..<reviewers).map { _ in reviewer * normal() }
    return try (0..<proposals).flatMap { proposal in
      let level = quality * normal()
      return try (0..<reviewers).shuffled(using: &random).prefix(3).map {
        try Review(
          proposal: "p\(proposal)", reviewer: "r\($0)", score: level + offsets[$0] + noise * normal())
      }
    }
  }

  @Test func `Held-out errors of the mean are those counted by hand`() throws {
    // As many folds as reviews: each is forecast by the other one of its proposal, by 2 or 4 too much or too little.
    let result = try validateScoreModels(
      reviews([[2, 4], [1, 5], [3, 5]]), models: [.mean], folds: 6, rounds: 1)
    #expect(result.models.map(\.model) == [.mean])
    #expect(abs(result.models[0].error - 8.0.squareRoot()) < 1e-12)
    #expect(result.reviews == 6)
    #expect(result.reason == "'mean' forecasts held-out reviews best")
  }

  @Test func `Strict reviewers make the mixed model the one to take`() throws {
    let given = try committee(proposals: 60, reviewers: 10, quality: 1, reviewer: 1.2, noise: 0.5, seed: 1)
    let result = try validateScoreModels(given)
    #expect(result.recommended == .mixed)
    #expect(result.models.map(\.model) == ScoreModel.all)
    let errors = Dictionary(uniqueKeysWithValues: result.models.map { ($0.model, $0.error) })
    #expect((errors[.mixed] ?? 9) < 0.7 * (errors[.mean] ?? 0))
    #expect(result.reason.hasSuffix("% below that of the plain mean"))
    for model in result.models where model.model == .mixed || model.model == .shrunk {
      #expect((0.4...0.6).contains(try #require(model.halfCoverage)))
      #expect((0.85...0.95).contains(try #require(model.wideCoverage)))
    }
  }

  @Test func `Few reviewers who agree leave the plain mean`() throws {
    let given = try committee(proposals: 40, reviewers: 8, quality: 2, reviewer: 0, noise: 0.3, seed: 2)
    let result = try validateScoreModels(given)
    #expect(result.recommended == .mean)
    #expect(result.reason.hasPrefix("the plain mean is as good here: '"))
  }

  @Test func `The order of the rows changes nothing, the seed the deal`() throws {
    var random = SeededGenerator(seed: 5)
    var given = try committee(proposals: 20, reviewers: 8, quality: 1, reviewer: 0.5, noise: 0.8, seed: 3)
    let first = try validateScoreModels(given, models: [.shrunk, .mixed], rounds: 1)
    given.shuffle(using: &random)
    #expect(try validateScoreModels(given, models: [.mixed, .shrunk], rounds: 1) == first)
    let other = try validateScoreModels(
      given, options: CalibrationOptions(seed: 8), models: [.mixed, .shrunk], rounds: 1)
    #expect(other != first)
  }

  @Test func `Tiny and odd tables give a finite answer or a named error`() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<16 {
      let given = try randomReviews(
        proposals: 4, reviewers: 4, share: 0.6, palette: [nil, 1, 2, 3, 1e9], with: &random)
      do {
        let result = try validateScoreModels(given, folds: 3, rounds: 1)
        for model in result.models { #expect(model.error.isFinite) }
      } catch {
        #expect("\(error)".hasPrefix("validation: the number of scored reviews is "))
      }
    }
    func message(_ body: () throws -> ScoreValidation) -> String {
      do { _ = try body() } catch { return "\(error)" }
      return "no error"
    }
    #expect(
      message { try validateScoreModels([], folds: 1) }
        == "validation: the number of folds is 1; it must be from 2 to 100")
    #expect(
      message { try validateScoreModels([], rounds: 0) }
        == "validation: the number of rounds is 0; it must be from 1 to 100")
    #expect(
      message { try validateScoreModels([], models: []) }
        == "validation: the number of models is 0; it must be at least 1")
    #expect(
      message { try validateScoreModels([]) }
        == "validation: the number of scored reviews is 0; it must be at least 5")
  }
}
