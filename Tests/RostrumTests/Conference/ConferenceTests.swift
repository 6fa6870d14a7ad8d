import Rostrum
import TestSupport
import Testing

/// What one value says about another: ids that are unique, known, and in no circle.
@Suite struct ConferenceTests {
  private func expect(
    _ text: String, _ code: ConferenceError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Conference
  ) {
    let error = #expect(throws: ConferenceError.self, sourceLocation: sourceLocation) { _ = try body() }
    #expect(error?.description == text, sourceLocation: sourceLocation)
    #expect(error?.code == code, sourceLocation: sourceLocation)
  }

  private func edition() throws -> Edition { try Edition(name: "2026") }

  @Test func `Ids are given once`() throws {
    let edition = try edition()
    expect("conference: person 'a' is given twice; keep one", .duplicate) {
      try Conference(edition: edition, people: [Person(id: "a"), Person(id: "b"), Person(id: "a")])
    }
    expect("conference: topic 'a' is given twice; keep one", .duplicate) {
      try Conference(edition: edition, topics: [Topic(name: "a"), Topic(name: "a", parent: "b")])
    }
    expect("conference: track 'a' is given twice; keep one", .duplicate) {
      try Conference(edition: edition, tracks: [Track(name: "a"), Track(name: "a")])
    }
    expect("conference: format 'a' is given twice; keep one", .duplicate) {
      try Conference(edition: edition, formats: [Format(name: "a"), Format(name: "a", minutes: 5)])
    }
    expect("conference: level 'a' is given twice; keep one", .duplicate) {
      try Conference(edition: edition, levels: [Level(name: "a", order: 0), Level(name: "a", order: 1)])
    }
    expect("conference: proposal 'a' is given twice; keep one", .duplicate) {
      try Conference(edition: edition, proposals: [Proposal(id: "a"), Proposal(id: "a")])
    }
    expect("conference: reviewer 'a' is given twice; keep one", .duplicate) {
      try Conference(
        edition: edition, people: [Person(id: "a")],
        reviewers: [Reviewer(person: "a"), Reviewer(person: "a")])
    }
    expect("conference: earlier edition '2025' is given twice; keep one", .duplicate) {
      let past = try PastEdition(edition: Edition(name: "2025"), proposals: [])
      return try Conference(edition: edition, past: [past, past])
    }
  }

  @Test func `Ids that are not known are told with the nearest one`() throws {
    let edition = try edition()
    let people = [try Person(id: "marlene"), try Person(id: "zoe")]
    func proposing(_ proposal: Proposal) throws -> Conference {
      try Conference(
        edition: edition, people: people, topics: [Topic(name: "Speech")], tracks: [Track(name: "Systems")],
        formats: [Format(name: "tutorial")], levels: [Level(name: "beginner", order: 0)],
        proposals: [proposal])
    }
    expect(
      "proposal 'p1': speaker 'marlen' is not known (did you mean 'marlene'?)", .unknownReference
    ) { try proposing(Proposal(id: "p1", speakers: ["zoe", "marlen"])) }
    expect("proposal 'p1': speaker 'xaver' is not known", .unknownReference) {
      try proposing(Proposal(id: "p1", speakers: ["xaver"]))
    }
    expect("proposal 'p1': topic 'Speach' is not known (did you mean 'Speech'?)", .unknownReference) {
      try proposing(Proposal(id: "p1", topics: [WeightedTopic("Speach")]))
    }
    expect("proposal 'p1': format 'totorial' is not known (did you mean 'tutorial'?)", .unknownReference) {
      try proposing(Proposal(id: "p1", formats: ["totorial"]))
    }
    expect("proposal 'p1': track 'systems' is not known (did you mean 'Systems'?)", .unknownReference) {
      try proposing(Proposal(id: "p1", track: "systems"))
    }
    expect("proposal 'p1': level 'beginer' is not known (did you mean 'beginner'?)", .unknownReference) {
      try proposing(Proposal(id: "p1", level: "beginer"))
    }

    func reviewing(_ reviewer: Reviewer) throws -> Conference {
      try Conference(
        edition: edition, people: people, topics: [Topic(name: "Speech")], tracks: [Track(name: "Systems")],
        formats: [Format(name: "tutorial")], reviewers: [reviewer])
    }
    expect(
      "reviewer 'marelne': person 'marelne' is not known (did you mean 'marlene'?)", .unknownReference
    ) { try reviewing(Reviewer(person: "marelne")) }
    expect("reviewer 'zoe': topic 'Speeches' is not known (did you mean 'Speech'?)", .unknownReference) {
      try reviewing(Reviewer(person: "zoe", topics: [WeightedTopic("Speeches")]))
    }
    expect("reviewer 'zoe': track 'Vision' is not known", .unknownReference) {
      try reviewing(Reviewer(person: "zoe", tracks: ["Vision"]))
    }
    expect("reviewer 'zoe': format 'tutoriel' is not known (did you mean 'tutorial'?)", .unknownReference) {
      try reviewing(Reviewer(person: "zoe", formats: ["tutoriel"]))
    }
    expect("person 'ann': manager 'zoé' is not known (did you mean 'zoe'?)", .unknownReference) {
      try Conference(edition: edition, people: people + [Person(id: "ann", manager: "zoé")])
    }
    expect("topic 'Audio': parent 'Sound' is not known", .unknownReference) {
      try Conference(edition: edition, topics: [Topic(name: "Audio", parent: "Sound")])
    }
  }

  @Test func `Pairs name a known proposal and a known reviewer`() throws {
    let edition = try edition()
    func paired(
      bids: [Bid] = [], declared: [DeclaredConflict] = [], waivers: [Waiver] = [], reviews: [Review] = []
    ) throws -> Conference {
      try Conference(
        edition: edition, people: [Person(id: "zoe"), Person(id: "speaker")],
        proposals: [Proposal(id: "p11"), Proposal(id: "p12")], reviewers: [Reviewer(person: "zoe")],
        bids: bids, declaredConflicts: declared, waivers: waivers, reviews: reviews)
    }
    // Of two that are equally near the first by name is told.
    expect("bid: proposal 'p13' is not known (did you mean 'p11'?)", .unknownReference) {
      try paired(bids: [Bid(proposal: "p13", reviewer: "zoe", answer: .no)])
    }
    expect("bid: reviewer 'speaker' is not known", .unknownReference) {
      try paired(bids: [Bid(proposal: "p11", reviewer: "speaker", answer: .no)])
    }
    expect("declared conflict: proposal 'x' is not known", .unknownReference) {
      try paired(declared: [DeclaredConflict(proposal: "x", reviewer: "zoe", by: .chair)])
    }
    expect("declared conflict: reviewer 'zoee' is not known (did you mean 'zoe'?)", .unknownReference) {
      try paired(declared: [DeclaredConflict(proposal: "p11", reviewer: "zoee", by: .chair)])
    }
    expect("waiver: proposal 'P11' is not known (did you mean 'p11'?)", .unknownReference) {
      try paired(waivers: [Waiver(proposal: "P11", reviewer: "zoe", reason: "agreed")])
    }
    expect("waiver: reviewer 'zeo' is not known (did you mean 'zoe'?)", .unknownReference) {
      try paired(waivers: [Waiver(proposal: "p11", reviewer: "zeo", reason: "agreed")])
    }
    expect("review: proposal 'paper' is not known", .unknownReference) {
      try paired(reviews: [Review(proposal: "paper", reviewer: "zoe", score: 1)])
    }
    expect("review: reviewer 'zo' is not known (did you mean 'zoe'?)", .unknownReference) {
      try paired(reviews: [Review(proposal: "p11", reviewer: "zo", score: 1)])
    }
    expect("bid: proposal 'p11' and reviewer 'zoe' stand together twice; keep one", .duplicate) {
      try paired(bids: [
        Bid(proposal: "p11", reviewer: "zoe", answer: .no),
        Bid(proposal: "p12", reviewer: "zoe", answer: .no),
        Bid(proposal: "p11", reviewer: "zoe", answer: .yes),
      ])
    }
    expect("review: proposal 'p12' and reviewer 'zoe' stand together twice; keep one", .duplicate) {
      try paired(reviews: [
        Review(proposal: "p12", reviewer: "zoe", score: 1),
        Review(proposal: "p12", reviewer: "zoe", score: 2),
      ])
    }
    // A bid and a review of one pair are no contradiction; several may declare the same conflict.
    _ = try paired(
      bids: [Bid(proposal: "p11", reviewer: "zoe", answer: .yes)],
      declared: [
        DeclaredConflict(proposal: "p12", reviewer: "zoe", by: .chair),
        DeclaredConflict(proposal: "p12", reviewer: "zoe", by: .reviewer),
      ],
      reviews: [Review(proposal: "p11", reviewer: "zoe", score: 1)])
  }

  @Test func `Where topics, tracks, formats and levels are not declared any may be used`() throws {
    let proposal = try Proposal(
      id: "p1", topics: [WeightedTopic("any")], track: "any", formats: ["any"], level: "any")
    let reviewer = try Reviewer(
      person: "a", topics: [WeightedTopic("some")], tracks: ["some"], formats: ["some"])
    let conference = try Conference(
      edition: edition(), people: [Person(id: "a")], proposals: [proposal], reviewers: [reviewer])
    #expect(conference.proposals == [proposal])
  }

  @Test func `Topics in a circle are refused, those that lead into it are not blamed`() throws {
    let edition = try edition()
    let circle = try [("a", "b"), ("b", "c"), ("c", "a")].map { try Topic(name: $0.0, parent: $0.1) }
    let leading = [try Topic(name: "x", parent: "y"), try Topic(name: "y", parent: "b")]
    for topics in [circle, leading + circle, circle + leading] {
      expect("topic 'a': is its own ancestor; take one parent out of the circle", .contradiction) {
        try Conference(edition: edition, topics: topics)
      }
    }
  }

  @Test func `Random topics are refused exactly where one is its own ancestor`() throws {
    var random = SeededGenerator(seed: 4)
    let edition = try edition()
    var refused = 0
    for _ in 0..<1500 {
      let count = Int.random(in: 1...7, using: &random)
      var parents: [Int?] = []
      for topic in 0..<count {
        let parent = Int.random(in: 0..<count, using: &random)
        parents.append(parent == topic || Bool.random(using: &random) ? nil : parent)
      }
      let topics = try parents.enumerated().map { topic, parent in
        try Topic(name: "t\(topic)", parent: parent.map { "t\($0)" })
      }
      let first = parents.indices.first { topic in
        var ancestor = parents[topic]
        for _ in 0..<count {
          if ancestor == topic { return true }
          ancestor = ancestor.flatMap { parents[$0] }
        }
        return false
      }
      if let first {
        refused += 1
        expect("topic 't\(first)': is its own ancestor; take one parent out of the circle", .contradiction) {
          try Conference(edition: edition, topics: topics)
        }
      } else {
        #expect(try Conference(edition: edition, topics: topics).topics == topics)
      }
    }
    #expect(refused > 100)
  }

  @Test func `A chain of 100,000 topics is no burden`() throws {
    let chain = try (0..<100_000).map { try Topic(name: "t\($0)", parent: $0 == 0 ? nil : "t\($0 - 1)") }
    #expect(try Conference(edition: edition(), topics: chain).topics.count == 100_000)
  }

  @Test func `Names and addresses of people stay out of errors`() throws {
    let edition = try edition()
    let person = try Person(id: "p-17", names: ["Grace Secret"], emails: ["grace@secret.example"])
    let error = #expect(throws: ConferenceError.self) {
      _ = try Conference(edition: edition, people: [person, person])
    }
    #expect(error?.description.contains("ecret") == false)
  }
}
