import TestSupport
import Testing

@testable import Rostrum

@Suite struct CommitteeViewTests {
  @Test(arguments: [
    (3.841458820694124, 1, 0.05), (5.991464547107979, 2, 0.05), (7.814727903251179, 3, 0.05),
    (18.307038053275146, 10, 0.05), (6.634896601021213, 1, 0.01), (20.09023502936323, 8, 0.01),
    (24.724970311318277, 11, 0.01), (0.0, 4, 1.0), (0.0, 1, 1.0),
  ])
  func `Tails of the chi-square distribution are those of the tables`(
    value: Double, freedom: Int, tail: Double
  ) {
    #expect(abs(chiSquareTail(value, freedom: freedom) - tail) < 1e-10)
  }

  /// Three reviews of each proposal, with scores of the model.
  private func committee(
    _ quality: [Double], reviewers: Int, with random: inout SeededGenerator
  ) throws -> [Review] {
    let offsets = (0..<reviewers).map { _ in 0.5 * normal(&random) }
    return try quality.enumerated().flatMap { proposal, level in
      try (0..<reviewers).shuffled(using: &random).prefix(3).map {
        try Review(
          proposal: "p\(proposal)", reviewer: "r\($0)", score: level + offsets[$0] + 1.1 * normal(&random))
      }
    }
  }

  private func normal(_ random: inout SeededGenerator) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
  }

  @Test func `The agreement that is foretold is that of real second committees`() throws {
    var random = SeededGenerator(seed: 1)
    var (foretold, seen) = (0.0, 0.0)
    for _ in 0..<30 {
      let quality = (0..<60).map { _ in 1.1 * normal(&random) }
      let committees = try (0..<2).map { _ in
        try calibrateScores(
          committee(quality, reviewers: 20, with: &random), options: CalibrationOptions(top: 15, draws: 80))
      }
      let chosen = committees.map { Set($0.proposals.prefix(15).map(\.id)) }
      seen += Double(chosen[0].intersection(chosen[1]).count) / 15 / 30
      foretold += try committees.reduce(0) { $0 + (try #require($1.agreement)) } / 60
    }
    #expect(abs(foretold - seen) < 0.05, "foretold \(foretold), seen \(seen)")
  }

  @Test func `Nobody agrees on nothing, and plain means foretell nothing`() throws {
    let given = try reviews([[1, 3, 2], [4, 8, 6], [7, 5]])
    func agreement(_ model: ScoreModel, _ top: Int?) throws -> Double? {
      try calibrateScores(given, options: CalibrationOptions(model: model, top: top, draws: 80)).agreement
    }
    #expect(try agreement(.mixed, nil) == nil)
    #expect(try agreement(.mixed, 3) == nil)
    #expect(try agreement(.mean, 1) == nil)
    #expect((0...1).contains(try #require(try agreement(.mixed, 1))))
    #expect((0...1).contains(try #require(try agreement(.shrunk, 2))))
  }

  @Test func `Proposals that change sides are told with the reason`() throws {
    // A and B differ by two points wherever both review; p9 has the strict one alone, p8 the mild one alone.
    var rows: [(String, String, Double)] = []
    for proposal in 0..<8 {
      let level = Double(proposal % 4)
      rows += [
        ("p\(proposal)", "strict", level), ("p\(proposal)", "mild", level + 2 + Double(proposal % 2) / 10),
      ]
    }
    rows += [("p8", "mild", 4.4), ("p9", "strict", 3.4)]
    let given = try rows.map { try Review(proposal: $0.0, reviewer: $0.1, score: $0.2) }
    let scores = try calibrateScores(given, options: CalibrationOptions(top: 3))
    #expect(scores.changes.map(\.proposal) == ["p8", "p9"])
    #expect(scores.changes.map(\.comesIn) == [false, true])
    let sizes = scores.reviewers.map { abs($0.offset) }
    // From 1 to 10 two digits are one decimal.
    #expect(sizes.allSatisfy { (1..<10).contains($0) })
    let words = sizes.map { plain(($0 * 10).rounded() / 10) }
    #expect(
      scores.changes.map(\.reason) == [
        "its reviewers score \(words[0]) above the others on the whole",
        "its reviewers score \(words[1]) below the others on the whole",
      ])
    #expect(try calibrateScores(given).changes.isEmpty)
    #expect(try calibrateScores(given, options: CalibrationOptions(model: .mean, top: 3)).changes.isEmpty)
  }

  @Test func `Sizes have two digits, whatever the scale`() throws {
    for (factor, size) in [
      (1.0, "1"), (0.3, "0.31"), (1e-9, "1e-09"), (1e6, "1000000"), (100, "100"), (1e-305, nil),
    ] {
      var rows: [(String, String, Double)] = []
      for proposal in 0..<8 {
        let level = Double(proposal % 4)
        rows += [
          ("p\(proposal)", "strict", level), ("p\(proposal)", "mild", level + 2 + Double(proposal % 2) / 10),
        ]
      }
      rows += [("p8", "mild", 4.4), ("p9", "strict", 3.4)]
      let given = try rows.map { try Review(proposal: $0.0, reviewer: $0.1, score: $0.2 * factor) }
      let changes = try calibrateScores(given, options: CalibrationOptions(top: 3, draws: 8)).changes
      if let size {
        #expect(changes.first?.reason == "its reviewers score \(size) above the others on the whole")
      }
    }
  }

  @Test func `A proposal of few reviews goes out by their number`() throws {
    let given = try reviews([[4.6], [4.5, 4.6, 4.7, 4.4], [1, 2, 1.5], [2, 3, 1], [3, 3, 4]])
    let scores = try calibrateScores(given, options: CalibrationOptions(model: .shrunk, top: 1))
    #expect(
      scores.changes == [
        LineChange(
          proposal: "p1", comesIn: false,
          reason: "with 1 review it is drawn further towards the mean of all"),
        LineChange(
          proposal: "p2", comesIn: true,
          reason: "with 4 reviews it is drawn less far towards the mean of all"),
      ])
    let median = try calibrateScores(
      reviews([[1, 5, 5], [4, 4, 4], [1, 1, 2]]), options: CalibrationOptions(model: .median, top: 1))
    #expect(
      median.changes.map(\.reason)
        == [String](repeating: "the median of its scores is not their mean", count: 2))
  }

  @Test func `Reviews that differ more than the noise are told`() throws {
    func disagreements(_ odd: [Double]) throws -> [String] {
      let given = try (0..<30).flatMap { proposal in
        try (0..<3).map { turn in
          let usual = Double(proposal % 5) + Double((turn + proposal) % 3) / 2
          return try Review(
            proposal: "p\(proposal)", reviewer: "r\(turn)", score: proposal == 7 ? odd[turn] : usual)
        }
      }
      return try calibrateScores(given, options: CalibrationOptions(draws: 8)).disagreements
    }
    #expect(try disagreements([2, 2.5, 3]) == [])
    #expect(try disagreements([0, 5, 5]) == ["p7"])
  }

  @Test func `A review that counts less may differ more before it is a disagreement`() throws {
    func leastFlagged(confidence: Double) throws -> Int {
      try #require(
        (3...60).first { odd in
          let given = try (0..<30).flatMap { proposal in
            try (0..<3).map { turn in
              let usual = Double(proposal % 5) + Double((turn + proposal) % 3) / 2
              let isOdd = proposal == 7 && turn == 0
              return try Review(
                proposal: "p\(proposal)", reviewer: "r\(turn)", score: isOdd ? Double(odd) / 4 + 2 : usual,
                confidence: isOdd ? confidence : 3)
            }
          }
          let options = CalibrationOptions(usesConfidence: true, draws: 8)
          return try calibrateScores(given, options: options).disagreements.contains("p7")
        })
    }
    #expect(try leastFlagged(confidence: 1) > leastFlagged(confidence: 6))
  }
}
