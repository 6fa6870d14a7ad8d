import Foundation
import Rostrum
import TestSupport
import Testing

/// Random conferences against the formula written out for each pair.
struct RandomAffinityTests {
  /// Words as written, with what each is folded to; nil for a stop word.
  private static let words: [String: String?] = [
    "Networks": "network", "network": "network", "networks": "network", "Graphs": "graph", "graph": "graph",
    "queries": "query", "query": "query", "the": nil, "and": nil, "With": nil, "C++": "c++", "naïve": "naive",
    "Swift": "swift", "caches": "cache", "cache": "cache", "glass": "glass", "corpus": "corpus", "GPU": "gpu",
  ]

  private static func random(
    _ generator: inout SeededGenerator, proposals: Int, reviewers: Int, topics: Int
  ) throws -> (Conference, PairScores) {
    func some<Element>(_ all: [Element], _ range: ClosedRange<Int>) -> [Element] {
      Array(all.shuffled(using: &generator).prefix(Int.random(in: range, using: &generator)))
    }
    func text() -> String {
      let all = Self.words.keys.sorted()
      return (0..<Int.random(in: 0...12, using: &generator))
        .map { _ in all.randomElement(using: &generator) ?? "" }.joined(separator: ", ")
    }
    func weighted(_ names: [String]) throws -> [WeightedTopic] {
      try some(names, 0...4).map { try WeightedTopic($0, weight: .random(in: 0.05...1, using: &generator)) }
    }
    let names = (0..<topics).map { "topic \($0)" }
    let tree = try names.enumerated().map { number, name in
      try Topic(
        name: name,
        parent: number == 0 || Bool.random(using: &generator)
          ? nil : names[Int.random(in: 0..<number, using: &generator)])
    }
    let all = try (1...proposals).map { number in
      try Proposal(
        id: "t\(number)", title: text(), abstract: text(), topics: weighted(names),
        status: Int.random(in: 0..<8, using: &generator) == 0 ? .withdrawn : .submitted)
    }
    let staff = try (1...reviewers).map {
      try Reviewer(person: "r\($0)", topics: weighted(names), text: text())
    }
    var bids: [Bid] = []
    var pairs: [(proposal: String, reviewer: String, score: Double)] = []
    for proposal in all {
      for reviewer in staff where !reviewer.id.hasSuffix("3") {
        if Int.random(in: 0..<4, using: &generator) == 0 {
          let answer = Bid.Answer.allCases.randomElement(using: &generator) ?? .no
          bids.append(try Bid(proposal: proposal.id, reviewer: reviewer.id, answer: answer))
        }
        if Int.random(in: 0..<3, using: &generator) == 0 {
          pairs.append((proposal.id, reviewer.id, .random(in: -2...5, using: &generator)))
        }
      }
    }
    let conference = try Conference(
      edition: Edition(name: "2026"), people: staff.map { try Person(id: $0.id) }, topics: tree,
      proposals: all, reviewers: staff, bids: bids)
    return (conference, try PairScores(pairs))
  }

  /// The affinity of a pair by the formula, with nothing prepared but the words.
  private struct Formula {
    let conference: Conference
    let weights: AffinityWeights
    let imported: PairScores
    let live: [Proposal]
    let bags: [[String: Int]]
    let reviewerBags: [String: [String: Int]]
    let proposalBags: [String: [String: Int]]

    init(_ conference: Conference, _ weights: AffinityWeights, _ imported: PairScores) {
      func bag(_ text: String) -> [String: Int] {
        var counts: [String: Int] = [:]
        for word in text.split(whereSeparator: { ", \n".contains($0) }) {
          if let stem = RandomAffinityTests.words[String(word)] ?? nil { counts[stem, default: 0] += 1 }
        }
        return counts
      }
      self.conference = conference
      self.weights = weights
      self.imported = imported
      live = conference.proposals.filter { $0.status == .submitted }
      proposalBags = Dictionary(
        uniqueKeysWithValues: live.map { ($0.id, bag("\($0.title), \($0.abstract)")) })
      reviewerBags = Dictionary(uniqueKeysWithValues: conference.reviewers.map { ($0.id, bag($0.text)) })
      bags = (Array(proposalBags.values) + Array(reviewerBags.values)).filter { !$0.isEmpty }
    }

    func topics(_ proposal: Proposal, _ reviewer: Reviewer) -> Double? {
      if proposal.topics.isEmpty || reviewer.topics.isEmpty { return nil }
      let lists = (live.map(\.topics) + conference.reviewers.map(\.topics)).filter { !$0.isEmpty }
      let parents = Dictionary(uniqueKeysWithValues: conference.topics.map { ($0.name, $0.parent) })
      var covered = 0.0
      var whole = 0.0
      for topic in proposal.topics {
        let holders = lists.count { $0.contains { $0.topic == topic.topic } }
        let importance = topic.weight * log(1 + Double(lists.count) / Double(holders))
        var best = 0.0
        for known in reviewer.topics {
          let areKin = parents[known.topic] == topic.topic || parents[topic.topic] == known.topic
          best = max(best, (known.topic == topic.topic ? 1 : areKin ? 0.5 : 0) * known.weight)
        }
        covered += importance * best
        whole += importance
      }
      return covered / whole
    }

    func text(_ proposal: Proposal, _ reviewer: Reviewer) -> Double? {
      func vector(_ bag: [String: Int]) -> [String: Double] {
        var result: [String: Double] = [:]
        for (word, count) in bag {
          let texts = bags.count { $0[word] != nil }
          result[word] =
            (1 + log(Double(count))) * log(1 + Double(bags.count) / Double(texts))
        }
        return result
      }
      let left = vector(proposalBags[proposal.id] ?? [:])
      let right = vector(reviewerBags[reviewer.id] ?? [:])
      if left.isEmpty || right.isEmpty { return nil }
      let product = left.reduce(0) { $0 + $1.value * (right[$1.key] ?? 0) }
      let lengths = [left, right].map { $0.values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
      return product / (lengths[0] * lengths[1])
    }

    func bid(_ proposal: Proposal, _ reviewer: Reviewer) -> Double? {
      let own = conference.bids.filter { $0.reviewer == reviewer.id }
      if own.isEmpty { return nil }
      guard let answer = own.first(where: { $0.proposal == proposal.id })?.answer else { return 0.25 }
      return [.yes: 1, .maybe: 0.5, .no: 0, .conflict: 0][answer]
    }

    func score(_ proposal: Proposal, _ reviewer: Reviewer) -> Double? {
      guard let low = imported.scores.min(), let high = imported.scores.max() else { return nil }
      for pair in 0..<imported.count
      where imported.proposals[Int(imported.proposalIndices[pair])] == proposal.id
        && imported.reviewers[Int(imported.reviewerIndices[pair])] == reviewer.id
      {
        let score = imported.scores[pair]
        return low >= 0 && high <= 1 ? score : (score - low) / (high - low)
      }
      return nil
    }

    func affinity(_ proposal: Proposal, _ reviewer: Reviewer) -> Double {
      var sum = 0.0
      var total = 0.0
      for (weight, value) in [
        (weights.topics, topics(proposal, reviewer)), (weights.text, text(proposal, reviewer)),
        (weights.bids, bid(proposal, reviewer)), (weights.imported, score(proposal, reviewer)),
      ] {
        guard let value else { continue }
        sum += weight * value
        total += weight
      }
      return total > 0 ? sum / total : 0
    }
  }

  private static func randomWeights(_ generator: inout SeededGenerator) throws -> AffinityWeights {
    let weights = (0..<4).map { _ in
      Int.random(in: 0..<4, using: &generator) == 0 ? 0 : Double.random(in: 0.1...3, using: &generator)
    }
    return try AffinityWeights(
      topics: weights[0], text: weights[1], bids: weights[2],
      imported: weights.allSatisfy { $0 == 0 } ? 1 : weights[3])
  }

  private func check(
    _ model: AffinityModel, against formula: Formula, explaining: (Int, Int) -> Bool, _ comment: Comment
  ) throws {
    for (row, id) in model.proposals.enumerated() {
      let proposal = try #require(formula.live.first { $0.id == id })
      let affinities = model.row(of: row)
      for (column, name) in model.reviewers.enumerated() where explaining(row, column) {
        let reviewer = try #require(formula.conference.reviewers.first { $0.id == name })
        #expect((0...1).contains(affinities[column]), comment)
        #expect(abs(affinities[column] - formula.affinity(proposal, reviewer)) < 1e-9, comment)

        let explanation = try model.explanation(proposal: id, reviewer: name)
        #expect(explanation.affinity == affinities[column], comment)
        #expect(abs(explanation.sources.reduce(0) { $0 + $1.share } - affinities[column]) < 1e-9, comment)
        for source in explanation.sources {
          let expected =
            switch source.source {
            case .topics: formula.topics(proposal, reviewer)
            case .text: formula.text(proposal, reviewer)
            case .bids: formula.bid(proposal, reviewer)
            case .imported: formula.score(proposal, reviewer)
            }
          #expect(abs(source.value - (expected ?? .infinity)) < 1e-9, comment)
          #expect(abs(source.parts.reduce(0) { $0 + $1.contribution } - source.value) < 1e-9, comment)
          #expect(source.parts.allSatisfy { (0...1).contains($0.contribution) }, comment)
        }
      }
    }
  }

  @Test func `affinities and their explanations follow the formula`() throws {
    for seed in 0..<60 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let (conference, imported) = try Self.random(&generator, proposals: 6, reviewers: 7, topics: 8)
      let weights = try Self.randomWeights(&generator)
      let model = try AffinityModel(conference, weights: weights, imported: imported)
      let formula = Formula(conference, weights, imported)
      #expect(model.proposals.count == formula.live.count)
      #expect(model.reviewers.count == conference.reviewers.count)
      try check(model, against: formula, explaining: { _, _ in true }, "seed \(seed)")
    }
  }

  @Test func `the same bits come out whatever the order of what went in`() throws {
    for seed in 0..<40 {
      var generator = SeededGenerator(seed: UInt64(500 + seed))
      let (conference, imported) = try Self.random(&generator, proposals: 8, reviewers: 9, topics: 10)
      let weights = try Self.randomWeights(&generator)
      let model = try AffinityModel(conference, weights: weights, imported: imported)
      let other = try conferenceInAnotherOrder(conference, using: &generator)
      let pairs = (0..<imported.count).shuffled(using: &generator).map { pair in
        (
          proposal: imported.proposals[Int(imported.proposalIndices[pair])],
          reviewer: imported.reviewers[Int(imported.reviewerIndices[pair])], score: imported.scores[pair]
        )
      }
      let again = try AffinityModel(other, weights: weights, imported: PairScores(pairs))
      #expect(again.proposals == model.proposals)
      #expect(again.reviewers == model.reviewers)
      for proposal in model.proposals.indices {
        #expect(again.row(of: proposal) == model.row(of: proposal), "seed \(seed)")
        let id = model.proposals[proposal]
        #expect(
          try again.explanation(proposal: id, reviewer: "r1")
            == model.explanation(proposal: id, reviewer: "r1"),
          "seed \(seed)")
      }
    }
  }

  @Test func `rows computed at the same time are the rows computed in turn`() async throws {
    var generator = SeededGenerator(seed: 77)
    let (conference, imported) = try Self.random(&generator, proposals: 40, reviewers: 30, topics: 20)
    let model = try AffinityModel(conference, weights: AffinityWeights(), imported: imported)
    let rows = await withTaskGroup(of: (Int, [Double]).self) { group in
      for proposal in model.proposals.indices { group.addTask { (proposal, model.row(of: proposal)) } }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for proposal in model.proposals.indices { #expect(rows[proposal] == model.row(of: proposal)) }
  }

  @Test func `a conference of 300 by 300 follows the formula`() throws {
    var generator = SeededGenerator(seed: 300)
    let (conference, imported) = try Self.random(&generator, proposals: 300, reviewers: 300, topics: 60)
    let weights = try AffinityWeights()
    let model = try AffinityModel(conference, weights: weights, imported: imported)
    for proposal in model.proposals.indices {
      let row = model.row(of: proposal)
      #expect(row.allSatisfy { (0...1).contains($0) })
    }
    try check(
      model, against: Formula(conference, weights, imported),
      explaining: { row, column in row % 25 == 0 && column % 37 == 0 }, "300 by 300")
  }
}
