import Rostrum
import TestSupport
import Testing

@Suite struct ScoreReviewsTests {
  @Test func `A case computed by hand has these numbers`() throws {
    // Means 4, 2, 6 of 2, 3, 1 scores; overall 20/6. Within: 2 + 2 + 0 over 6 - 3, so 4/3.
    // Between: 2 (2/3)^2 + 3 (4/3)^2 + (8/3)^2 = 40/3, over 2. n0 = (6 - 14/6) / 2 = 11/6.
    // Quality (20/3 - 4/3) / (11/6) = 32/11; k = 11/24.
    let summary = try scoreReviews(reviews([[3, 5], [1, 2, 3], [6]]))
    #expect(summary.proposals.map(\.id) == ["p3", "p1", "p2"])
    #expect(summary.proposals.map(\.rank) == [1, 2, 3])
    #expect(summary.proposals.map(\.reviews) == [1, 2, 3])
    #expect(summary.proposals.map(\.mean) == [6, 4, 2])
    #expect(summary.proposals.map(\.standardDeviation) == [nil, 2.0.squareRoot(), 1])
    let mean = try #require(summary.mean)
    #expect(abs(mean - 10.0 / 3) < 1e-15)
    let variance = try #require(summary.variance)
    #expect(abs(variance.noise - 4.0 / 3) < 1e-15)
    #expect(abs(variance.quality - 32.0 / 11) < 1e-14)
    #expect(abs(try #require(variance.qualityShare) - 24.0 / 35) < 1e-15)
    for (id, count, plain) in [("p1", 2.0, 4.0), ("p2", 3, 2), ("p3", 1, 6)] {
      let expected = 10.0 / 3 + count / (count + 11.0 / 24) * (plain - 10.0 / 3)
      #expect(abs(try #require(summary.proposal(id)?.shrunkMean) - expected) < 1e-14)
    }
    #expect(summary.reviewers.map(\.id) == ["r1", "r2", "r3"])
    #expect(summary.reviewers.map(\.reviews) == [3, 2, 1])
    #expect(summary.reviewers.map(\.mean) == [10.0 / 3, 3.5, 3])
    #expect(summary.warnings == ["1 proposal has only one scored review: 'p3'"])
  }

  @Test func `Random designs agree with the formulas written out`() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      let given = try randomReviews(
        proposals: 6, reviewers: 5, share: 0.6, palette: [nil, 1, 2.5, 3, 4, 7.25], with: &random)
      let summary = try scoreReviews(given)
      let groups = Dictionary(grouping: given.filter { $0.score != nil }, by: \.proposal)
        .mapValues { $0.compactMap(\.score) }
      let all = groups.values.flatMap(\.self)
      let (n, a) = (Double(all.count), Double(groups.count))
      if groups.count < 2 || all.count == groups.count {
        #expect(summary.variance == nil)
        continue
      }
      func mean(_ scores: [Double]) -> Double { scores.reduce(0, +) / Double(scores.count) }
      let overall = mean(all)
      let within = groups.values.map { group in group.map { ($0 - mean(group)) * ($0 - mean(group)) } }
        .flatMap(\.self).reduce(0, +)
      let noise = within / (n - a)
      // The sum of squares between groups, as the total less that within.
      let between = all.map { ($0 - overall) * ($0 - overall) }.reduce(0, +) - within
      let size = (n - groups.values.map { Double($0.count * $0.count) }.reduce(0, +) / n) / (a - 1)
      let quality = max(0, (between / (a - 1) - noise) / size)
      let variance = try #require(summary.variance)
      #expect(abs(variance.noise - noise) < 1e-10)
      #expect(abs(variance.quality - quality) < 1e-10)
      for (id, group) in groups {
        let count = Double(group.count)
        let expected =
          noise == 0
          ? mean(group)
          : quality == 0 ? overall : overall + count / (count + noise / quality) * (mean(group) - overall)
        let score = try #require(summary.proposal(id))
        #expect(abs(try #require(score.shrunkMean) - expected) < 1e-9)
        #expect(abs(try #require(score.mean) - mean(group)) < 1e-12)
        let better = summary.proposals.count { other in
          (other.shrunkMean ?? -.infinity) > (score.shrunkMean ?? 0) + 1e-11
        }
        #expect(score.rank == better + 1)
      }
    }
  }

  @Test func `Equal shrunk means share a rank and the next one is skipped`() throws {
    let given = try reviews([[1, 3], [5, 5], [3, 1], [0, 0], [2, 2]])
    let best = try scoreReviews(given)
    #expect(best.proposals.map(\.id) == ["p2", "p1", "p3", "p5", "p4"])
    #expect(best.proposals.map(\.rank) == [1, 2, 2, 2, 5])
    let lowest = try scoreReviews(given, higherIsBetter: false)
    #expect(lowest.proposals.map(\.id) == ["p4", "p1", "p3", "p5", "p2"])
    #expect(lowest.proposals.map(\.rank) == [1, 2, 2, 2, 5])
  }

  @Test func `Means that differ by rounding alone share a rank`() throws {
    // Both sums are 3.8.
    let summary = try scoreReviews(reviews([[1, 1, 1.8], [1.1, 1.1, 1.6], [3, 3, 3.1], [0, 0, 0.2]]))
    let first = try #require(summary.proposal("p1"))
    let second = try #require(summary.proposal("p2"))
    #expect(first.mean != second.mean && first.shrunkMean != second.shrunkMean)
    #expect(summary.proposals.map(\.id) == ["p3", "p1", "p2", "p4"])
    #expect(summary.proposals.map(\.rank) == [1, 2, 2, 4])
  }

  @Test func `Proposals without a score come last without a rank`() throws {
    let summary = try scoreReviews(reviews([[1, 2], [nil], [4, 4]]), proposals: ["p10", "p3", "p9"])
    #expect(summary.proposals.map(\.id) == ["p3", "p1", "p2", "p9", "p10"])
    #expect(summary.proposals.map(\.rank) == [1, 2, nil, nil, nil])
    #expect(summary.proposals.map(\.reviews) == [2, 2, 0, 0, 0])
    #expect(summary.proposals.map(\.begun) == [0, 0, 1, 0, 0])
    #expect(summary.proposals.map(\.mean) == [4, 1.5, nil, nil, nil])
    #expect(summary.proposals.map { $0.shrunkMean == nil } == [false, false, true, true, true])
  }

  @Test func `Missing reviews and reviews without an assignment are told`() throws {
    let given = try reviews([[1, 2, nil], [nil, 4]])
    let assigned = [("p2", "r3"), ("p10", "r1"), ("p2", "r1"), ("p1", "r1"), ("p1", "r3"), ("p3", "r4")]
    let summary = try scoreReviews(
      given, assigned: assigned.map { (proposal: $0.0, reviewer: $0.1) })
    #expect(summary.reviewers.map(\.id) == ["r1", "r2", "r3", "r4"])
    #expect(summary.reviewers.map(\.missing) == [["p2", "p10"], [], ["p1", "p2"], ["p3"]])
    #expect(summary.reviewers.map(\.unassigned) == [[], ["p1", "p2"], [], []])
    #expect(summary.reviewers.map(\.reviews) == [1, 2, 0, 0])
    #expect(summary.reviewers.map(\.begun) == [1, 0, 1, 0])
    #expect(summary.reviewers.map(\.mean) == [1, 3, nil, nil])
    #expect(summary.proposals.map(\.id) == ["p2", "p1", "p3", "p10"])
    let unknown = try scoreReviews(given)
    #expect(unknown.reviewers.allSatisfy { $0.missing.isEmpty && $0.unassigned.isEmpty })
    let nobody = try scoreReviews(given, assigned: [])
    #expect(nobody.reviewers.map(\.unassigned) == [["p1", "p2"], ["p1", "p2"], ["p1"]])
  }

  @Test func `Criteria make a score where there is none, as a weighted mean of those answered`() throws {
    let criteria = [
      try Criterion(name: "novelty", weight: 3), try Criterion(name: "clarity", optional: true),
      try Criterion(name: "notes", weight: 0, optional: true),
    ]
    func score(_ answers: [String: Double], overall: Double? = nil) throws -> ProposalScore? {
      let review = try Review(proposal: "p", reviewer: "r", score: overall, criteria: answers)
      return try scoreReviews([review], criteria: criteria).proposal("p")
    }
    #expect(try score(["novelty": 4, "clarity": 2])?.mean == 3.5)
    #expect(try score(["novelty": 4])?.mean == 4)
    #expect(try score(["novelty": 4, "clarity": 2, "notes": 100])?.mean == 3.5)
    #expect(try score(["novelty": 4, "clarity": 2], overall: 1)?.mean == 1)
    for begun in [["clarity": 2.0], [:]] {
      #expect(try score(begun)?.reviews == 0)
      #expect(try score(begun)?.begun == 1)
    }
    let light = [try Criterion(name: "notes", weight: 0)]
    let review = try Review(proposal: "p", reviewer: "r", score: nil, criteria: ["notes": 1])
    #expect(try scoreReviews([review], criteria: light).proposal("p")?.begun == 1)
    #expect(try scoreReviews([review]).proposal("p")?.begun == 1)
    // Weights whose sum would overflow.
    let heavy = try ["a", "b"].map { try Criterion(name: $0, weight: .greatestFiniteMagnitude) }
    let both = try Review(proposal: "p", reviewer: "r", score: nil, criteria: ["a": 1, "b": 2])
    #expect(try scoreReviews([both], criteria: heavy).proposal("p")?.mean == 1.5)
  }

  @Test func `The order of the rows changes nothing`() throws {
    var random = SeededGenerator(seed: 2)
    let palette = (0..<40).map { _ in Double.random(in: 0..<10, using: &random) as Double? } + [nil]
    for _ in 0..<30 {
      var given = try randomReviews(
        proposals: 12, reviewers: 7, share: 0.5, palette: palette, with: &random)
      var assigned = given.dropFirst(5).map { (proposal: $0.proposal, reviewer: $0.reviewer) }
      assigned.append((proposal: "p3", reviewer: "r99"))
      var listed = ["p1", "p77", "p07"]
      let first = try scoreReviews(given, proposals: listed, assigned: assigned)
      for _ in 0..<5 {
        given.shuffle(using: &random)
        assigned.shuffle(using: &random)
        listed.shuffle(using: &random)
        #expect(try scoreReviews(given, proposals: listed, assigned: assigned) == first)
      }
    }
  }

  @Test func `Two spellings of one id are one proposal, spelled alike whatever comes first`() throws {
    let composed = try Review(proposal: "caf\u{e9}", reviewer: "r1", score: 1)
    let separate = try Review(proposal: "cafe\u{301}", reviewer: "r2", score: 2)
    for given in [[composed, separate], [separate, composed]] {
      let summary = try scoreReviews(given)
      #expect(summary.proposals.map { Array($0.id.utf8) } == [Array("cafe\u{301}".utf8)])
      #expect(summary.proposals.map(\.mean) == [1.5])
    }
  }

  @Test func `A large offset costs no digits`() throws {
    let near = try scoreReviews(reviews([[1, 2, 4], [3, 3.5], [2, 2.25, 7]]))
    let far = try scoreReviews(
      reviews([[1, 2, 4], [3, 3.5], [2, 2.25, 7]].map { $0.map { $0 + 1e9 } }))
    let expected = try #require(near.variance)
    let variance = try #require(far.variance)
    #expect(abs(variance.noise / expected.noise - 1) < 1e-6)
    #expect(abs(variance.quality - expected.quality) < 1e-6)
    for (left, right) in zip(near.proposals, far.proposals) {
      #expect(left.id == right.id && left.rank == right.rank)
      let deviation = try #require(right.standardDeviation)
      #expect(abs(deviation - (left.standardDeviation ?? 0)) < 1e-6)
      #expect(abs(try #require(right.shrunkMean) - 1e9 - (left.shrunkMean ?? 0)) < 1e-6)
    }
  }

  @Test func `Without noise nothing is shrunk, without quality everything is`() throws {
    let sure = try scoreReviews(reviews([[1, 1], [4, 4, 4], [2]]))
    #expect(sure.variance?.noise == 0)
    #expect(sure.variance?.qualityShare == 1)
    #expect(sure.proposals.map(\.shrunkMean) == [4, 2, 1])
    let blind = try scoreReviews(reviews([[1, 5], [5, 1], [2, 4]]))
    #expect(blind.variance?.quality == 0)
    #expect(blind.proposals.map(\.shrunkMean) == [3, 3, 3])
    #expect(blind.proposals.map(\.rank) == [1, 1, 1])
    let single = try scoreReviews(reviews([[1], [5]]))
    #expect(single.variance == nil)
    #expect(single.proposals.map(\.shrunkMean) == [5, 1])
    let alone = try scoreReviews(reviews([[1, 5]]))
    #expect(alone.variance == nil)
    #expect(alone.proposals.map(\.shrunkMean) == [3])
    let constant = try scoreReviews(reviews([[0.1, 0.1, 0.1], [0.1]]))
    #expect(constant.variance?.qualityShare == nil)
    #expect(constant.proposals.map(\.shrunkMean) == [0.1, 0.1])
    let nothing = try scoreReviews([])
    #expect(nothing.proposals.isEmpty && nothing.reviewers.isEmpty)
    #expect(nothing.mean == nil && nothing.variance == nil)
  }

  @Test func `Thousands of tiny designs give finite results in order or a named error`() throws {
    var random = SeededGenerator(seed: 3)
    let palettes: [[Double?]] = [
      [1, 2, 3, 4, 5, nil], [3], [0, -0.0], [1e9, 1e9 + 1, 1e9 + 1e-6], [1e100, -1e100, 0],
      [1e-300, 2e-300, 0], [.leastNonzeroMagnitude, 1], [1e308, 1, -1e308], [nil], [1e9, -1e-9, 5],
    ]
    var refused = 0
    for _ in 0..<4000 {
      let given = try randomReviews(
        proposals: Int.random(in: 0...4, using: &random), reviewers: Int.random(in: 0...4, using: &random),
        share: Double.random(in: 0...1, using: &random),
        palette: palettes[Int.random(in: palettes.indices, using: &random)], with: &random)
      let summary: ScoreSummary
      do {
        summary = try scoreReviews(given)
      } catch {
        #expect(error.code == .outOfRange)
        refused += 1
        continue
      }
      let largest = given.compactMap(\.score).map { abs($0) }.max() ?? 0
      var last: (rank: Int, shrunk: Double)?
      for proposal in summary.proposals {
        #expect((proposal.rank == nil) == (proposal.reviews == 0))
        guard let shrunk = proposal.shrunkMean, let mean = proposal.mean, let rank = proposal.rank else {
          continue
        }
        #expect(shrunk.isFinite && mean.isFinite)
        #expect(abs(shrunk) <= largest * (1 + 1e-12))
        #expect(proposal.standardDeviation?.isFinite ?? true)
        if let last {
          #expect(last.rank <= rank)
          #expect(shrunk <= last.shrunk + 1e-14 * largest)
        }
        last = (rank, shrunk)
      }
      if let variance = summary.variance {
        #expect(variance.quality.isFinite && variance.quality >= 0)
        #expect(variance.noise.isFinite && variance.noise >= 0)
        #expect((0...1).contains(variance.qualityShare ?? 0))
      }
      #expect(summary.proposals.reduce(0) { $0 + $1.reviews + $1.begun } == given.count)
      #expect(summary.reviewers.reduce(0) { $0 + $1.reviews + $1.begun } == given.count)
    }
    #expect(refused > 100)
  }

  @Test func `Mistakes are named`() throws {
    func message(_ body: () throws -> ScoreSummary) -> String {
      do { _ = try body() } catch { return "\(error)" }
      return "no error"
    }
    let review = try Review(proposal: "p1", reviewer: "r1", score: 1)
    #expect(
      message { try scoreReviews([review, review]) }
        == "review: proposal 'p1' and reviewer 'r1' stand together twice; keep one")
    let pair = (proposal: "p1", reviewer: "r1")
    #expect(
      message { try scoreReviews([], assigned: [pair, pair]) }
        == "assignment: proposal 'p1' and reviewer 'r1' stand together twice; keep one")
    #expect(
      message { try scoreReviews([], proposals: ["p1", "p1"]) }
        == "scores: proposal 'p1' is given twice; keep one")
    #expect(
      message { try scoreReviews([], proposals: [" "]) }
        == "a listed proposal: the id is empty; give it one")
    #expect(
      message { try scoreReviews([], assigned: [(proposal: "", reviewer: "r")]) }
        == "an assigned proposal: the id is empty; give it one")
    #expect(
      message { try scoreReviews([], assigned: [(proposal: "p", reviewer: "")]) }
        == "an assigned reviewer: the id is empty; give it one")
    #expect(
      message { try scoreReviews([Review(proposal: "p1", reviewer: "r1", score: 1e308)]) }
        == "review of 'p1' by 'r1': the score is 1e+308; it must be from -1e+100 to 1e+100")
    let criteria = [try Criterion(name: "novelty")]
    let large = try Review(proposal: "p1", reviewer: "r1", score: nil, criteria: ["novelty": -1e101])
    #expect(
      message { try scoreReviews([large], criteria: criteria) }
        == "review of 'p1' by 'r1': criterion 'novelty' is -1e+101; it must be from -1e+100 to 1e+100")
    let misspelled = try Review(proposal: "p1", reviewer: "r1", score: nil, criteria: ["novlety": 1])
    #expect(
      message { try scoreReviews([misspelled], criteria: criteria) }
        == "review of 'p1' by 'r1': criterion 'novlety' is not known (did you mean 'novelty'?)")
  }
}
