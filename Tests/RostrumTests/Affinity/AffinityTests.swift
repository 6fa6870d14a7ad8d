import Foundation
import Rostrum
import TestSupport
import Testing

/// Small conferences whose affinities can be worked out by hand.
struct AffinityTests {
  private func conference(
    proposals: [Proposal], reviewers: [Reviewer], topics: [Topic] = [], bids: [Bid] = []
  ) throws -> Conference {
    try Conference(
      edition: Edition(name: "2026"), people: reviewers.map { try Person(id: $0.id) }, topics: topics,
      proposals: proposals, reviewers: reviewers, bids: bids)
  }

  private func isNear(_ left: Double, _ right: Double) -> Bool { abs(left - right) < 1e-12 }

  private func near(_ found: [Double], _ expected: [Double]) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy(isNear)
  }

  @Test func `topics count in full, their parents and children by half, by expertise`() throws {
    let model = try AffinityModel(
      conference(
        proposals: [Proposal(id: "t", topics: [WeightedTopic("Fairness")])],
        reviewers: [
          Reviewer(person: "same", topics: [WeightedTopic("Fairness", weight: 0.8)]),
          Reviewer(person: "parent", topics: [WeightedTopic("Learning")]),
          Reviewer(
            person: "child", topics: [WeightedTopic("Bias"), WeightedTopic("Fairness", weight: 0.25)]),
          Reviewer(person: "sibling", topics: [WeightedTopic("Optimization")]),
          Reviewer(person: "without"),
        ],
        topics: [
          Topic(name: "Learning"), Topic(name: "Fairness", parent: "Learning"),
          Topic(name: "Optimization", parent: "Learning"), Topic(name: "Bias", parent: "Fairness"),
        ]), weights: AffinityWeights())
    #expect(model.reviewers == ["child", "parent", "same", "sibling", "without"])
    #expect(near(model.row(of: 0), [0.5, 0.5, 0.8, 0, 0]))
    let child = try model.explanation(proposal: "t", reviewer: "child")
    #expect(child.sources.map(\.source) == [.topics])
    #expect(child.sources[0].parts.map(\.detail) == [.topic("Fairness", covered: "Bias", match: .child)])
    let parent = try model.explanation(proposal: "t", reviewer: "parent")
    #expect(
      parent.sources[0].parts.map(\.detail) == [.topic("Fairness", covered: "Learning", match: .parent)])
    #expect(try model.explanation(proposal: "t", reviewer: "sibling").sources[0].parts.isEmpty)
    #expect(try model.explanation(proposal: "t", reviewer: "without").sources.isEmpty)
  }

  @Test func `among equal matches the topic itself is told, then the first by name`() throws {
    let model = try AffinityModel(
      conference(
        proposals: [Proposal(id: "t", topics: [WeightedTopic("Fairness")])],
        reviewers: [
          Reviewer(person: "r1", topics: [WeightedTopic("Bias"), WeightedTopic("Fairness", weight: 0.5)]),
          Reviewer(person: "r2", topics: [WeightedTopic("Learning"), WeightedTopic("Bias")]),
        ],
        topics: [
          Topic(name: "Learning"), Topic(name: "Fairness", parent: "Learning"),
          Topic(name: "Bias", parent: "Fairness"),
        ]), weights: AffinityWeights())
    let told = try model.reviewers.map {
      try model.explanation(proposal: "t", reviewer: $0).sources[0].parts.map(\.detail)
    }
    #expect(
      told == [
        [.topic("Fairness", covered: "Fairness", match: .same)],
        [.topic("Fairness", covered: "Bias", match: .child)],
      ])
  }

  @Test func `the shared words are told, the one that says most first`() throws {
    let model = try AffinityModel(
      conference(
        proposals: [
          Proposal(id: "t1", title: "Zebras and apples", abstract: "Middle apple, zebra!"),
          Proposal(id: "t2", title: "middle zebra"),
        ],
        reviewers: [
          Reviewer(person: "r1", text: "apple, zebra and more of them"),
          Reviewer(person: "r2", text: "the middle"),
        ]), weights: AffinityWeights())
    let words = try model.reviewers.map {
      try model.explanation(proposal: "t1", reviewer: $0).sources[0].parts.map(\.detail)
    }
    #expect(words == [[.word("apples"), .word("Zebras")], [.word("Middle")]])
  }

  @Test func `a rare topic counts more than a common one`() throws {
    let common = try WeightedTopic("Common")
    let rare = try WeightedTopic("Rare")
    let model = try AffinityModel(
      conference(
        proposals: [Proposal(id: "t1", topics: [common, rare]), Proposal(id: "t2", topics: [common])],
        reviewers: [Reviewer(person: "c", topics: [common]), Reviewer(person: "r", topics: [rare])]),
      weights: AffinityWeights())
    // Four have topics; three have Common, two Rare: ln(1 + 4/3) and ln(1 + 4/2).
    let whole = 0.8472978603872037 + 1.0986122886681098
    #expect(near(model.row(of: 0), [0.8472978603872037 / whole, 1.0986122886681098 / whole]))
  }

  @Test func `texts are alike by their words, whatever the form`() throws {
    let model = try AffinityModel(
      conference(
        proposals: [Proposal(id: "t", title: "The Transformers of C++", abstract: "and the naïve libraries")],
        reviewers: [
          Reviewer(person: "r1", text: "A library in c++: NAIVE transformer!"),
          Reviewer(person: "r2", text: "the of and a"),
          Reviewer(person: "r3", text: "gardens"),
        ]), weights: AffinityWeights())
    #expect(near(model.row(of: 0), [1, 0, 0]))
    let explanation = try model.explanation(proposal: "t", reviewer: "r1")
    #expect(
      Set(explanation.sources[0].parts.map(\.detail)) == [
        .word("Transformers"), .word("C++"), .word("naïve"), .word("libraries"),
      ])
    #expect(try model.explanation(proposal: "t", reviewer: "r2").sources.isEmpty)
    #expect(try model.explanation(proposal: "t", reviewer: "r3").sources.map(\.value) == [0])
  }

  @Test(arguments: [
    ("libraries", "library", true), ("models", "model", true), ("cases", "case", true),
    ("classes", "classe", true), ("bus", "bu", false), ("lens", "len", true),
    ("glass", "glas", false), ("heroes", "hero", false), ("trees", "tree", false), ("aws", "aw", false),
    ("corpus", "corpu", false), ("Übersetzungen", "ubersetzungen", true), ("don't", "don", false),
    ("e\u{301}tude", "étude", true), ("STRASSE", "straße", true), ("данные", "ДАННЫЕ", true),
    ("и\u{306}од", "Йод", true), ("GPT4", "gpt4", true), ("general", "generative", false),
    ("speaker's", "speakers", true), ("C#", "C++", false), ("R", "R", false),
  ])
  func `only plurals, capitals and accents are folded`(_ left: String, _ right: String, _ same: Bool) throws {
    let model = try AffinityModel(
      conference(
        proposals: [Proposal(id: "t", title: left)], reviewers: [Reviewer(person: "r", text: right)]),
      weights: AffinityWeights())
    #expect((model.row(of: 0)[0] > 0) == same)
  }

  @Test func `bids count by their answer, for those who bid at all`() throws {
    let ids = ["yes", "maybe", "no", "conflict", "other", "silent"]
    let answers: [Bid.Answer] = [.yes, .maybe, .no, .conflict]
    let model = try AffinityModel(
      conference(
        proposals: [Proposal(id: "t"), Proposal(id: "gone", status: .withdrawn)],
        reviewers: ids.map { try Reviewer(person: $0) },
        bids: zip(ids, answers).map { try Bid(proposal: "t", reviewer: $0, answer: $1) }
          + [Bid(proposal: "gone", reviewer: "other", answer: .no)]),
      weights: AffinityWeights())
    #expect(model.proposals == ["t"])
    #expect(model.reviewers == ["conflict", "maybe", "no", "other", "silent", "yes"])
    #expect(model.row(of: 0) == [0, 0.5, 0, 0.25, 0, 1])
    #expect(
      try model.explanation(proposal: "t", reviewer: "other").sources[0].parts
        .map(\.detail) == [.bid(nil)])
    #expect(
      try model.explanation(proposal: "t", reviewer: "maybe").sources[0].parts
        .map(\.detail) == [.bid(.maybe)])
    #expect(try model.explanation(proposal: "t", reviewer: "silent").sources.isEmpty)
  }

  private func twoByTwo() throws -> Conference {
    try conference(
      proposals: [
        Proposal(id: "t1"), Proposal(id: "t2"), Proposal(id: "gone", status: .withdrawn),
      ], reviewers: [Reviewer(person: "r1"), Reviewer(person: "r2")])
  }

  private func pairScores(_ pairs: [(String, String, Double)]) throws -> PairScores {
    try PairScores(pairs.map { (proposal: $0.0, reviewer: $0.1, score: $0.2) })
  }

  @Test func `imported scores from 0 to 1 stay as they are`() throws {
    let scores = try pairScores([("t1", "r1", 0.25), ("t2", "r2", 1), ("gone", "r1", 0.5)])
    let model = try AffinityModel(twoByTwo(), weights: AffinityWeights(), imported: scores)
    #expect(model.importedScaling == nil)
    #expect(model.row(of: 0) == [0.25, 0])
    #expect(model.row(of: 1) == [0, 1])
    #expect(try model.explanation(proposal: "t1", reviewer: "r2").sources.isEmpty)
  }

  @Test func `imported scores outside 0 to 1 are scaled by their range, and that is told`() throws {
    let scores = try pairScores([("t1", "r1", -1), ("t1", "r2", 3), ("t2", "r2", 0), ("gone", "r1", 2)])
    let model = try AffinityModel(twoByTwo(), weights: AffinityWeights(), imported: scores)
    #expect(model.importedScaling?.description == "imported scores from -1 to 3 were scaled to 0 to 1")
    #expect(model.row(of: 0) == [0, 1])
    #expect(model.row(of: 1) == [0, 0.25])
    #expect(
      try model.explanation(proposal: "t1", reviewer: "r2").sources[0].parts.map(\.detail) == [.score(3)])

    let equal = try pairScores([("t1", "r1", 7), ("t1", "r2", 7)])
    let flat = try AffinityModel(twoByTwo(), weights: AffinityWeights(), imported: equal)
    #expect(
      flat.importedScaling?.description == "all imported scores are 7, outside 0 to 1; each counts as 0.5")
    #expect(flat.row(of: 0) == [0.5, 0.5])

    let huge = try pairScores([
      ("t1", "r1", Double.greatestFiniteMagnitude), ("t1", "r2", -Double.greatestFiniteMagnitude),
      ("t2", "r1", 0),
    ])
    let wide = try AffinityModel(twoByTwo(), weights: AffinityWeights(), imported: huge)
    #expect(wide.row(of: 0) == [1, 0])
    #expect(wide.row(of: 1) == [0.5, 0])
  }

  @Test(
    arguments: [
      (
        [("t1", "r1", 1), ("t3", "r9", 1)], "imported scores: proposal 't3' is not known (did you mean 't1'?)"
      ),
      ([("t1", "r3", 1)], "imported scores: reviewer 'r3' is not known (did you mean 'r1'?)"),
      ([("t1", "somebody", 1)], "imported scores: reviewer 'somebody' is not known"),
    ] as [([(String, String, Double)], String)])
  func `imported scores that do not fit the conference are refused`(
    _ pairs: [(String, String, Double)], _ message: String
  ) throws {
    let scores = try pairScores(pairs)
    // Also where the source does not count: the file is still the wrong one.
    for weight in [0, 1.0] {
      #expect {
        try AffinityModel(twoByTwo(), weights: AffinityWeights(imported: weight), imported: scores)
      } throws: {
        "\($0)" == message
      }
    }
  }

  @Test func `sources are weighed, and a weight of 0 counts nowhere`() throws {
    let both = try conference(
      proposals: [Proposal(id: "t", topics: [WeightedTopic("A")])],
      reviewers: [
        Reviewer(person: "r", topics: [WeightedTopic("A", weight: 0.5)]), Reviewer(person: "s"),
      ], bids: [Bid(proposal: "t", reviewer: "r", answer: .yes)])
    let model = try AffinityModel(both, weights: AffinityWeights(topics: 3, bids: 1))
    #expect(near(model.row(of: 0), [0.625, 0]))
    let explanation = try model.explanation(proposal: "t", reviewer: "r")
    #expect(explanation.affinity == model.row(of: 0)[0])
    #expect(explanation.sources.map(\.source) == [.topics, .bids])
    #expect(explanation.sources.map(\.weight) == [0.75, 0.25])
    #expect(explanation.sources.map(\.value) == [0.5, 1])
    #expect(explanation.sources.map(\.share) == [0.375, 0.25])

    let bidsOnly = try AffinityModel(both, weights: AffinityWeights(topics: 0))
    #expect(bidsOnly.row(of: 0) == [1, 0])
    #expect(try bidsOnly.explanation(proposal: "t", reviewer: "r").sources.map(\.source) == [.bids])

    let extreme = try AffinityModel(
      both,
      weights: AffinityWeights(
        topics: .leastNonzeroMagnitude, text: .greatestFiniteMagnitude, bids: .leastNonzeroMagnitude,
        imported: .greatestFiniteMagnitude))
    #expect(near(extreme.row(of: 0), [0.75, 0]))
  }

  @Test func `what a reviewer does not take is told and left out`() throws {
    let some = try conference(
      proposals: [
        Proposal(id: "t1", track: "Vision", formats: ["talk", "tutorial"]), Proposal(id: "t2"),
        Proposal(id: "t3", track: "Systems", formats: ["lightning"]),
      ],
      reviewers: [
        Reviewer(person: "all"), Reviewer(person: "systems", tracks: ["Systems"]),
        Reviewer(person: "talks", formats: ["lightning", "talk"]),
        Reviewer(person: "workshops", formats: ["workshop"]),
      ])
    let model = try AffinityModel(some, weights: AffinityWeights())
    let takes = model.proposals.indices.map { proposal in
      model.reviewers.indices.map { model.takes(proposal: proposal, reviewer: $0) }
    }
    #expect(takes == [[true, false, true, false], [true, true, true, true], [true, true, true, false]])
    #expect(
      try model.explanation(proposal: "t1", reviewer: "systems").reasonNotTaken
        == "reviewer systems does not take the track 'Vision' of proposal t1")
    #expect(
      try model.explanation(proposal: "t1", reviewer: "workshops").reasonNotTaken
        == "reviewer workshops takes none of the formats 'talk', 'tutorial' of proposal t1")
    #expect(try model.explanation(proposal: "t1", reviewer: "talks").reasonNotTaken == nil)

    let scores = try model.pairScores(without: findConflicts(in: some))
    #expect(scores.count == 9)
    #expect(scores.proposals == model.proposals)
    #expect(scores.reviewers == model.reviewers)
  }

  @Test func `pair scores leave conflicts out and round to six decimals`() throws {
    let topic = try WeightedTopic("A", weight: 1.0 / 3)
    let some = try Conference(
      edition: Edition(name: "2026"), people: [Person(id: "r1"), Person(id: "r2"), Person(id: "r3")],
      proposals: [
        Proposal(id: "t1", speakers: ["r1"], topics: [WeightedTopic("A")]), Proposal(id: "t2"),
      ],
      reviewers: [
        Reviewer(person: "r1"), Reviewer(person: "r2", topics: [topic]), Reviewer(person: "r3"),
      ],
      waivers: [
        Waiver(proposal: "t2", reviewer: "r2", reason: "none needed")
      ])
    let scores = try AffinityModel(some, weights: AffinityWeights())
      .pairScores(without: findConflicts(in: some))
    #expect(scores.proposalIndices == [0, 0, 1, 1, 1])
    #expect(scores.reviewerIndices == [1, 2, 0, 1, 2])
    #expect(scores.scores == [0.333333, 0, 0, 0, 0])
  }

  @Test func `an explanation of an unknown pair names the nearest id`() throws {
    let model = try AffinityModel(twoByTwo(), weights: AffinityWeights())
    #expect {
      try model.explanation(proposal: "lost", reviewer: "r1")
    } throws: {
      "\($0)" == "affinity: proposal 'lost' is not known"
    }
    #expect {
      try model.explanation(proposal: "t1", reviewer: "r11")
    } throws: {
      "\($0)" == "affinity: reviewer 'r11' is not known (did you mean 'r1'?)"
    }
  }

  @Test(arguments: [
    ("t2", "r1", "proposal 't2' is withdrawn"), ("t3", "nobody", "proposal 't3' is desk-rejected"),
    ("t1", "s3", "person 's3' does not review"),
    ("r1", "t1", "'r1' is a reviewer and 't1' a proposal: give the proposal first"),
    ("r1", "t2", "'r1' is a reviewer and 't2' a proposal: give the proposal first"),
    ("r1", "s3", "proposal 'r1' is not known (did you mean 't1'?)"),
    ("t1", "t1", "reviewer 't1' is not known (did you mean 'r1'?)"),
  ]) func `an explanation tells why an id does not fit`(
    _ proposal: String, _ reviewer: String, _ message: String
  )
    throws
  {
    let conference = try Conference(
      edition: Edition(name: "2026"), people: [Person(id: "r1"), Person(id: "s3")],
      proposals: [
        Proposal(id: "t1"), Proposal(id: "t2", status: .withdrawn), Proposal(id: "t3", status: .deskRejected),
      ], reviewers: [Reviewer(person: "r1")])
    let model = try AffinityModel(conference, weights: AffinityWeights())
    #expect {
      try model.explanation(proposal: proposal, reviewer: reviewer)
    } throws: {
      "\($0)" == "affinity: \(message)"
    }
  }

  @Test func `scores that list a pair twice are refused, however they come`() throws {
    #expect {
      try pairScores([("t1", "r1", 1), ("t2", "r1", 1), ("t1", "r1", 0)])
    } throws: {
      "\($0)" == "scores: proposal 't1' and reviewer 'r1' stand together twice; keep one"
    }
    var scores = try pairScores([("t1", "r1", 1), ("t2", "r1", 1)])
    scores.append(proposal: 0, reviewer: 0, score: 0)
    #expect {
      try AffinityModel(twoByTwo(), weights: AffinityWeights(), imported: scores)
    } throws: {
      "\($0)" == "imported scores: proposal 't1' and reviewer 'r1' stand together twice; keep one"
    }
  }

  @Test func `weights from JSON are checked`() throws {
    func weights(_ json: String) throws -> AffinityWeights {
      try JSONDecoder().decode(AffinityWeights.self, from: Data(json.utf8))
    }
    #expect(try weights("{\"text\": 2}") == AffinityWeights(text: 2))
    #expect(try weights("{}") == AffinityWeights())
    let odd = try AffinityWeights(topics: 0.1, text: 0, bids: 3, imported: 4)
    #expect(try JSONDecoder().decode(AffinityWeights.self, from: JSONEncoder().encode(odd)) == odd)
    #expect {
      try weights("{\"bids\": -1}")
    } throws: {
      "\($0)" == "affinity: the weight of bids is -1; it must be a finite number, 0 or more"
    }
    #expect {
      try weights("{\"topics\": 0, \"text\": 0, \"bids\": 0, \"imported\": 0}")
    } throws: {
      "\($0)" == "affinity: all weights are 0; give at least one source a weight"
    }
  }

  @Test func `an empty conference has an empty model`() throws {
    let model = try AffinityModel(
      Conference(edition: Edition(name: "2026")), weights: AffinityWeights())
    #expect(model.proposals.isEmpty)
    #expect(model.reviewers.isEmpty)
    #expect(try model.pairScores(without: findConflicts(in: twoByTwo())).count == 0)
  }
}
