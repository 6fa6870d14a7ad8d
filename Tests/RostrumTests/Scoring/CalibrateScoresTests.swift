import Rostrum
import TestSupport
import Testing

@Suite struct CalibrateScoresTests {
  private func calibrated(
    _ scores: [[Double?]], tracks: [String: String] = [:], model: ScoreModel = .mixed, top: Int? = nil
  ) throws -> CalibratedScores {
    try calibrateScores(
      reviews(scores), options: CalibrationOptions(model: model, tracks: tracks, top: top, draws: 64))
  }

  @Test func `Every model has a name by which it is found`() {
    #expect(
      ScoreModel.all.map(\.name) == [
        "mean", "shrunk", "mixed", "noise-per-reviewer", "ordinal", "trimmed", "median",
      ])
    for model in ScoreModel.all { #expect(ScoreModel(name: model.name) == model) }
    #expect(ScoreModel(name: "best") == nil)
  }

  @Test func `Separate models have their statistic as estimate`() throws {
    let scores: [[Double?]] = [[1, 2, 3, 10], [4, 5, 5, 5, 9], [7, 1], [6]]
    func estimates(_ model: ScoreModel) throws -> [Double?] {
      try calibrated(scores, model: model).proposals.sorted { $0.id < $1.id }.map(\.posteriorMean)
    }
    #expect(try estimates(.mean) == [4, 5.6, 4, 6])
    #expect(try estimates(.trimmed) == [2.5, 5, 4, 6])
    #expect(try estimates(.median) == [2.5, 5, 4, 6])
    let shrunk = try scoreReviews(reviews(scores)).proposals.sorted { $0.id < $1.id }.map(\.shrunkMean)
    #expect(try estimates(.shrunk) == shrunk)
  }

  @Test func `Separate models are as sure as the number of reviews makes them`() throws {
    let scores: [[Double?]] = [[1, 3], [4, 8, 6], [7, 5, 6, 6, 6]]
    // Within: 2 + 8 + 2 over 10 - 3.
    let noise = 12.0 / 7
    let mean = try calibrated(scores, model: .mean)
    for score in mean.proposals {
      let expected = (noise / Double(score.reviews)).squareRoot()
      #expect(abs(try #require(score.standardDeviation) - expected) < 1e-12)
      #expect(score.posteriorMean == score.mean)
    }
    let median = try #require(try calibrated(scores, model: .median).proposals.first { $0.reviews == 5 })
    let variance = try #require(median.standardDeviation) * (median.standardDeviation ?? 0)
    // The variance of the median of five normal numbers is 0.2868.
    #expect(abs(variance / noise - 0.2868) < 0.002)
  }

  @Test func `Intervals hold half and nine tenths of a normal distribution`() throws {
    let score = try #require(try calibrated([[1, 3], [4, 8, 6], [7, 5]], model: .mean).proposals.first)
    let (mean, deviation) = (try #require(score.posteriorMean), try #require(score.standardDeviation))
    let half = try #require(score.halfInterval)
    let wide = try #require(score.wideInterval)
    #expect(abs((half.upperBound - mean) / deviation - 0.6744897501960817) < 1e-12)
    #expect(abs((wide.lowerBound - mean) / deviation + 1.6448536269514722) < 1e-12)
  }

  @Test func `Equal draws share their ranks and the line`() throws {
    // Proposals differ no more than their reviews do: every estimate is the same, and so is every draw.
    let scores = try calibrated([[1, 5], [5, 1], [2, 4], [4, 2]], top: 1)
    #expect(scores.variance?.quality == 0)
    for score in scores.proposals {
      #expect(score.rank == 1)
      #expect(score.expectedRank == 2.5)
      #expect(score.rankInterval == 2.5...2.5)
      #expect(score.probabilityTop == 0.25)
    }
  }

  @Test func `Probabilities add up to the number that is chosen, and all are chosen where there are too few`()
    throws
  {
    let scores: [[Double?]] = [[1, 3, 2], [4, 8, 6], [7, 5], [2], [6, 6, 7]]
    for model in ScoreModel.all {
      for top in [1, 2, 4, 5, 9] {
        let result = try calibrated(scores, model: model, top: top)
        let total = result.proposals.reduce(0) { $0 + ($1.probabilityTop ?? 0) }
        #expect(abs(total - Double(min(5, top))) < 1e-9)
        #expect(abs(result.proposals.reduce(0) { $0 + ($1.expectedRank ?? 0) } - 15) < 1e-9)
      }
    }
  }

  @Test func `What is said to be among the best with a probability is so that often`() throws {
    var random = SeededGenerator(seed: 11)
    func normal() -> Double {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }
    var said = [Double](repeating: 0, count: 5)
    var (chosen, count) = (said, said)
    for seed in 1...50 as ClosedRange<UInt64> {
      let quality = (0..<50).map { _ in 1.13 * normal() }
      let offsets = (0..<20).map { _ in 0.49 * normal() }
      let given = try (0..<50).flatMap { proposal in
        try (0..<20).shuffled(using: &random).prefix(3).map {
          try Review(
            proposal: "\(proposal)", reviewer: "\($0)",
            score: quality[proposal] + offsets[$0] + 1.13 * normal())
        }
      }
      let best = Set(quality.indices.sorted { quality[$0] > quality[$1] }.prefix(12).map(String.init))
      let scores = try calibrateScores(given, options: CalibrationOptions(top: 12, draws: 160, seed: seed))
      for score in scores.proposals {
        let probability = try #require(score.probabilityTop)
        let bin = min(4, Int(probability * 5))
        said[bin] += probability
        count[bin] += 1
        if best.contains(score.proposal) { chosen[bin] += 1 }
      }
    }
    for bin in 0..<5 {
      #expect(count[bin] > 100)
      #expect(
        abs(said[bin] - chosen[bin]) / count[bin] < 0.06,
        "bin \(bin): \(said[bin]), \(chosen[bin]), \(count[bin])")
    }
  }

  @Test func `The lowest score is the best where that is said`() throws {
    let given = try reviews([[1, 2, 1], [5, 4, 5], [3, 3, 2]])
    let up = try calibrateScores(given, options: CalibrationOptions(top: 1))
    let down = try calibrateScores(given, options: CalibrationOptions(higherIsBetter: false, top: 1))
    #expect(up.proposals.map(\.id) == ["p2", "p3", "p1"])
    #expect(down.proposals.map(\.id) == ["p1", "p3", "p2"])
    #expect(down.proposals.map(\.rank) == [1, 2, 3])
    #expect((down.proposals[0].probabilityTop ?? 0) > 0.8 && (up.proposals[2].probabilityTop ?? 1) < 0.1)
    #expect(Set(up.proposals.map(\.posteriorMean)) == Set(down.proposals.map(\.posteriorMean)))
  }

  @Test func `Proposals without a score stand last without estimates`() throws {
    let given = try reviews([[1, 2], [nil], [4, 4]])
    let scores = try calibrateScores(
      given, proposals: ["p10", "p3", "p9"], options: CalibrationOptions(tracks: ["p9": "web"], top: 2))
    #expect(scores.proposals.map(\.id) == ["p3", "p1", "p2", "p9", "p10"])
    #expect(scores.proposals.map(\.reviews) == [2, 2, 0, 0, 0])
    #expect(scores.proposals.map(\.rank) == [1, 2, nil, nil, nil])
    #expect(scores.proposals.map { $0.posteriorMean == nil } == [false, false, true, true, true])
    #expect(scores.proposals.map { $0.probabilityTop == nil } == [false, false, true, true, true])
    #expect(scores.proposals.map(\.track) == [nil, nil, nil, "web", nil])
    let nothing = try calibrateScores([], proposals: ["p1"])
    #expect(nothing.proposals.map(\.id) == ["p1"])
    #expect(nothing.variance == nil && nothing.reviewers.isEmpty)
    // Where proposals do not differ, no second committee is told of.
    let alike = try calibrateScores(
      reviews([[1, 5], [5, 1], [2, 4]]), options: CalibrationOptions(top: 1))
    #expect(alike.variance?.quality == 0 && alike.agreement == nil)
    #expect(nothing.warnings == ["no review has a score; nothing can be ranked"])
  }

  @Test func `Where the reviews cannot tell, there are plain means and no uncertainty`() throws {
    for scores: [[Double?]] in [[[1], [5], [3]], [[1, 4, 5]], [[2]]] {
      for model in ScoreModel.all {
        let result = try calibrated(scores, model: model, top: 1)
        #expect(result.variance == nil)
        for score in result.proposals {
          if model != .median { #expect(score.posteriorMean == score.mean) }
          #expect(score.standardDeviation == nil && score.expectedRank == nil && score.probabilityTop == nil)
          #expect(score.halfInterval == nil && score.rank != nil)
        }
      }
    }
  }

  @Test func `Thousands of tiny designs give finite results in order or a named error`() throws {
    var random = SeededGenerator(seed: 3)
    let palettes: [[Double?]] = [
      [1, 2, 3, 4, 5, nil], [3], [0, -0.0], [1e9, 1e9 + 1, 1e9 + 1e-6], [1e100, -1e100, 0],
      [1e-300, 2e-300, 0], [.leastNonzeroMagnitude, 1], [1e308, 1, -1e308], [nil], [1e9, -1e-9, 5],
      [1e-140, 3e-140, 2e-140], [7, 7, 7, 7, 8],
    ]
    var refused = 0
    for run in 0..<1200 {
      let proposals = Int.random(in: 0...5, using: &random)
      let given = try randomReviews(
        proposals: proposals, reviewers: Int.random(in: 0...5, using: &random),
        share: Double.random(in: 0...1, using: &random),
        palette: palettes[Int.random(in: palettes.indices, using: &random)], with: &random)
      let options = CalibrationOptions(
        model: ScoreModel.all[run % ScoreModel.all.count], higherIsBetter: run % 5 > 0, top: 2,
        usesConfidence: run % 7 == 0, draws: 8)
      let scores: CalibratedScores
      do {
        scores = try calibrateScores(given, options: options)
      } catch {
        #expect(error.code == .outOfRange)
        refused += 1
        continue
      }
      let largest = given.compactMap(\.score).map { abs($0) }.max() ?? 0
      var last: Double?
      for score in scores.proposals {
        #expect((score.rank == nil) == (score.reviews == 0))
        guard let mean = score.posteriorMean else { continue }
        #expect(mean.isFinite && abs(mean) <= largest * 1.5 + 1e-300)
        for number in [score.standardDeviation, score.expectedRank, score.probabilityTop] {
          #expect((number ?? 0).isFinite && (number ?? 0) >= 0)
        }
        #expect((score.probabilityTop ?? 0) <= 1)
        if let last { #expect((options.higherIsBetter ? mean - last : last - mean) <= 1e-14 * largest) }
        last = mean
      }
      for reviewer in scores.reviewers {
        #expect(reviewer.offset.isFinite && reviewer.standardDeviation.isFinite)
      }
      if let variance = scores.variance {
        for part in [variance.quality, variance.reviewer, variance.noise] {
          #expect(part.isFinite && part >= 0)
        }
        #expect(
          abs((variance.qualityShare ?? 1) + (variance.reviewerShare ?? 0) + (variance.noiseShare ?? 0) - 1)
            < 1e-9)
      }
    }
    #expect(refused > 25)
  }

  @Test func `Scores that the model explains to the last digit break nothing`() throws {
    // Proposal and reviewer add up exactly; the reviewers agree exactly; the tracks differ and nothing else does.
    let exact = try calibrated((0..<6).map { p in (0..<4).map { Double(p * p) + 3 * Double($0) } })
    #expect(exact.proposals.map(\.id) == ["p6", "p5", "p4", "p3", "p2", "p1"])
    let agreed = try calibrated((0..<6).map { p in (0..<4).map { _ in Double(p * p) } })
    #expect(agreed.variance?.reviewer == 0)
    for score in agreed.proposals {
      #expect(abs((score.posteriorMean ?? 0) - (score.mean ?? 1)) < 1e-5)
      #expect((score.standardDeviation ?? 1) < 0.01)
    }
    let tracks = Dictionary(uniqueKeysWithValues: (1...24).map { ("p\($0)", $0 % 2 == 0 ? "a" : "b") })
    let levels = try calibrated((1...24).map { [$0 % 2 == 0 ? 1 : 4, $0 % 2 == 0 ? 1 : 4] }, tracks: tracks)
    for score in levels.proposals { #expect(abs((score.posteriorMean ?? 0) - (score.mean ?? 1)) < 1e-9) }
  }

  @Test func `Confidence counts from one half to twice, in its own scale`() throws {
    func mean(_ confidence: [Double?]) throws -> Double {
      let given = try [
        ("p1", "r1", 1.0), ("p1", "r2", 5), ("p2", "r1", 2), ("p2", "r2", 4), ("p3", "r3", 9),
        ("p3", "r4", 8),
      ].enumerated().map {
        try Review(
          proposal: $1.0, reviewer: $1.1, score: $1.2, confidence: $0 < 2 ? confidence[$0] : confidence[2])
      }
      let scores = try calibrateScores(given, options: CalibrationOptions(usesConfidence: true))
      return try #require(scores.proposals.first { $0.id == "p1" }?.posteriorMean)
    }
    let alike = try mean([3, 3, 3])
    #expect(abs(alike - (try mean([nil, nil, nil]))) < 1e-9)
    #expect(try mean([1, 5, 3]) > alike + 0.1)
    #expect(abs(try mean([1, 5, 3]) - (try mean([10, 50, 30]))) < 1e-9)
    #expect(try mean([-1e9, 3, 3]).isFinite)
  }

  @Test func `Mistakes are named`() throws {
    func message(_ options: CalibrationOptions) -> String {
      do { _ = try calibrateScores([], options: options) } catch { return "\(error)" }
      return "no error"
    }
    #expect(
      message(CalibrationOptions(top: 0)) == "scores: the number to choose is 0; it must be at least 1")
    #expect(
      message(CalibrationOptions(draws: 7))
        == "scores: the number of draws is 7; it must be from 8 to 10000")
    let review = try Review(proposal: "p1", reviewer: "r1", score: 1)
    #expect(throws: ConferenceError.self) { try calibrateScores([review, review]) }
  }
}
