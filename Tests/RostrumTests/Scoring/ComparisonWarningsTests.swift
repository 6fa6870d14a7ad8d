import Rostrum
import Testing

@Suite struct ComparisonWarningsTests {
  private func warnings(
    _ pairs: [(String, String, Double)], tracks: [String: String] = [:], model: ScoreModel = .mixed
  ) throws -> [String] {
    try calibrateScores(
      pairs.map { try Review(proposal: $0.0, reviewer: $0.1, score: $0.2) },
      options: CalibrationOptions(model: model, tracks: tracks, draws: 8)
    ).warnings
  }

  /// Proposals of a committee whose reviewers all have three reviews.
  private func part(_ name: String, _ proposals: Int) -> [(String, String, Double)] {
    (0..<proposals).flatMap { proposal in
      (0..<3).map {
        ("\(name)\(proposal)", "\(name)-r\(($0 + proposal) % proposals)", Double(proposal % 5 + $0 % 2))
      }
    }
  }

  @Test func `A connected committee with busy reviewers gives no warning`() throws {
    #expect(try warnings(part("p", 4)) == [])
  }

  @Test func `An option without effect is told`() throws {
    #expect(
      try warnings(part("p", 4), model: .ordinal) == [])
    #expect(
      try warnings(part("p", 4).map { ($0.0, $0.1, $0.2 > 2 ? 2 : 1) }, model: .ordinal).last
        == "the ordinal model takes 3 to 20 different scores, and here are 2; they count as numbers, as with mixed"
    )
    func asked(_ confidence: (Int) -> Double?) throws -> [String] {
      try calibrateScores(
        part("p", 4).enumerated().map {
          try Review(proposal: $1.0, reviewer: $1.1, score: $1.2, confidence: confidence($0))
        }, options: CalibrationOptions(usesConfidence: true, draws: 8)
      ).warnings
    }
    let useless = "no review is more confident than another; the confidence changes nothing"
    #expect(try asked { _ in nil } == [useless])
    #expect(try asked { _ in 3 } == [useless])
    #expect(try asked { $0 % 2 == 0 ? 3 : 1 } == [])
    let reviews = try part("p", 4).enumerated().map {
      try Review(proposal: $1.0, reviewer: $1.1, score: $1.2, confidence: Double($0 % 2 + 1))
    }
    let plain = try calibrateScores(
      reviews, options: CalibrationOptions(model: .trimmed, usesConfidence: true))
    #expect(
      plain.warnings.last == "the model 'trimmed' takes all reviews alike; the confidence changes nothing")
  }

  @Test func `Parts that share no reviewer are listed, the largest first`() throws {
    let lines = try warnings(part("a", 3) + part("b", 5))
    #expect(
      lines == [
        "the reviews fall into 2 parts that share no reviewer; their scores cannot be compared by reviewers, only "
          + "by the overall mean: 5 proposals (b0, b1, b2 and 2 more); 3 proposals (a0, a1, a2)"
      ])
    let many = try warnings((0..<7).flatMap { part("a\($0)-", 3) })
    #expect(many.count == 1 && many[0].hasSuffix("3 proposals (a4-0, a4-1, a4-2) and 2 more parts"))
  }

  @Test func `Reviewers with fewer than three reviews are listed`() throws {
    let extra = [("p0", "new", 3.0)]
    #expect(
      try warnings(part("p", 4) + extra)
        == [
          "1 reviewer has fewer than three scored reviews, which say little of how strict a reviewer is: new"
        ])
    let addresses = try warnings(part("p", 4) + [("p0", "ana@example.org", 3), ("p1", "new", 2)])
    #expect(
      addresses
        == [
          "2 reviewers have fewer than three scored reviews, which say little of how strict a reviewer is: new "
            + "and 1 more"
        ])
  }

  @Test func `Tracks that share no reviewer are told apart`() throws {
    let pairs = part("a", 3) + part("b", 3) + part("c", 3) + [("c0", "b-r0", 1)]
    let tracks = Dictionary(
      uniqueKeysWithValues: ["a", "b", "c"].flatMap { name in
        (0..<3).map { ("\(name)\($0)", "track \(name)") }
      })
    #expect(
      try warnings(pairs, tracks: tracks).contains(
        "the tracks fall into 2 groups that share no reviewer, so their levels cannot be compared; rank within "
          + "them: 'track a' | 'track b', 'track c'"))
    #expect(try warnings(pairs).allSatisfy { !$0.contains("track") })
  }

  @Test func `Tracks with a mean of their own come with a word of care`() throws {
    let pairs = part("p", 24)
    let tracks = Dictionary(uniqueKeysWithValues: (0..<24).map { ("p\($0)", "t\($0 % 2)") })
    let line =
      "each track of ten proposals and more has a mean of its own: a strong track and a lenient team of reviewers "
      + "look alike, so compare within tracks first"
    #expect(try warnings(pairs, tracks: tracks) == [line])
    #expect(try warnings(pairs, tracks: tracks, model: .shrunk) == [])
  }

  @Test func `More than ten reviewers of one score each are counted`() throws {
    let pairs = (0..<14).flatMap { reviewer in
      (0..<3).map { ("p\($0)", "r\(reviewer)", Double(reviewer % 5)) }
    }
    let lines = try warnings(pairs).filter { $0.contains("scale was understood") }
    #expect(lines.count == 11)
    #expect(
      lines.last == "4 more reviewers gave one score to everything; ask whether the scale was understood")
  }
}
