import Rostrum
import Testing

/// Every mistake that a value can hold by itself, word for word.
@Suite struct ValueErrorTests {
  private func expect(
    _ text: String, _ code: ConferenceError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
  ) {
    let error = #expect(throws: ConferenceError.self, sourceLocation: sourceLocation, performing: body)
    #expect(error?.description == text, sourceLocation: sourceLocation)
    #expect(error?.code == code, sourceLocation: sourceLocation)
  }

  private let empty = "the id is empty; give it one"

  @Test(arguments: ["", " ", "\t\n", "\u{3000}"]) func `Ids and names are not empty`(_ blank: String) throws {
    let none = ConferenceError.Code.emptyIdentifier
    expect("person: \(empty)", none) { _ = try Person(id: blank) }
    expect("proposal: \(empty)", none) { _ = try Proposal(id: blank) }
    expect("reviewer: \(empty)", none) { _ = try Reviewer(person: blank) }
    expect("topic: \(empty)", none) { _ = try Topic(name: blank) }
    expect("topic: \(empty)", none) { _ = try WeightedTopic(blank) }
    expect("track: \(empty)", none) { _ = try Track(name: blank) }
    expect("format: \(empty)", none) { _ = try Format(name: blank) }
    expect("level: \(empty)", none) { _ = try Level(name: blank, order: 0) }
    expect("edition: \(empty)", none) { _ = try Edition(name: blank) }
    expect("edition '2026' time zone: \(empty)", none) { _ = try Edition(name: "2026", timeZone: blank) }
    expect("criterion: \(empty)", none) { _ = try Criterion(name: blank) }
    expect("a bid's proposal: \(empty)", none) {
      _ = try Bid(proposal: blank, reviewer: "r1", answer: .yes)
    }
    expect("a bid's reviewer: \(empty)", none) {
      _ = try Bid(proposal: "p1", reviewer: blank, answer: .yes)
    }
    expect("a conflict's proposal: \(empty)", none) {
      _ = try Conflict(proposal: blank, reviewer: "r1", rule: "declared", evidence: "")
    }
    expect("a conflict's reviewer: \(empty)", none) {
      _ = try Conflict(proposal: "p1", reviewer: blank, rule: "declared", evidence: "")
    }
    expect("a conflict's rule: \(empty)", none) {
      _ = try Conflict(proposal: "p1", reviewer: "r1", rule: blank, evidence: "")
    }
    expect("a declared conflict's proposal: \(empty)", none) {
      _ = try DeclaredConflict(proposal: blank, reviewer: "r1", by: .chair)
    }
    expect("a declared conflict's reviewer: \(empty)", none) {
      _ = try DeclaredConflict(proposal: "p1", reviewer: blank, by: .chair)
    }
    expect("a waiver's proposal: \(empty)", none) {
      _ = try Waiver(proposal: blank, reviewer: "r1", reason: "agreed")
    }
    expect("a waiver's reviewer: \(empty)", none) {
      _ = try Waiver(proposal: "p1", reviewer: blank, reason: "agreed")
    }
    expect("a waiver's rule: \(empty)", none) {
      _ = try Waiver(proposal: "p1", reviewer: "r1", rule: blank, reason: "agreed")
    }
    expect(
      "waiver for proposal 'p1' and reviewer 'r1': has no reason; say why the conflict does not count",
      .contradiction
    ) { _ = try Waiver(proposal: "p1", reviewer: "r1", reason: blank) }
    expect("a review's proposal: \(empty)", none) {
      _ = try Review(proposal: blank, reviewer: "r1", score: 1)
    }
    expect("a review's reviewer: \(empty)", none) {
      _ = try Review(proposal: "p1", reviewer: blank, score: 1)
    }
    expect("review of 'p1' by 'r1' criterion: \(empty)", none) {
      _ = try Review(proposal: "p1", reviewer: "r1", score: 1, criteria: [blank: 1])
    }
  }

  @Test func `Counts are not below their least value`() throws {
    expect("proposal 'p1': the number of reviews is -1; it must be at least 0", .outOfRange) {
      _ = try Proposal(id: "p1", reviews: -1)
    }
    expect("reviewer 'r1': the minimum load is -2; it must be at least 0", .outOfRange) {
      _ = try Reviewer(person: "r1", minimumLoad: -2)
    }
    expect("reviewer 'r1': the maximum load is -1; it must be at least 0", .outOfRange) {
      _ = try Reviewer(person: "r1", maximumLoad: -1)
    }
    expect("format 'talk': the number of minutes is 0; it must be at least 1", .outOfRange) {
      _ = try Format(name: "talk", minutes: 0)
    }
    expect("level 'beginner': the order is -1; it must be at least 0", .outOfRange) {
      _ = try Level(name: "beginner", order: -1)
    }
    expect("review: the number of reviews is -3; it must be at least 0", .outOfRange) {
      _ = try ReviewSettings(reviewsPerProposal: -3)
    }
    expect("review: the minimum load is -1; it must be at least 0", .outOfRange) {
      _ = try ReviewSettings(minimumLoad: -1)
    }
  }

  @Test func `Numbers are finite and in their range`() throws {
    for (weight, text) in [(0, "0"), (1.5, "1.5"), (-1, "-1"), (.nan, "nan"), (.infinity, "inf")] {
      expect("topic 'Speech': weight is \(text); it must be above 0 and at most 1", .outOfRange) {
        _ = try WeightedTopic("Speech", weight: weight)
      }
    }
    for (weight, text) in [(-0.5, "-0.5"), (.nan, "nan"), (.infinity, "inf"), (-.infinity, "-inf")] {
      expect("criterion 'clarity': the weight is \(text); it must be a finite number, 0 or more", .outOfRange)
      {
        _ = try Criterion(name: "clarity", weight: weight)
      }
    }
    for value in [Double.nan, .infinity, -.infinity] {
      expect("review of 'p1' by 'r1': the score is \(value); it must be a finite number", .outOfRange) {
        _ = try Review(proposal: "p1", reviewer: "r1", score: value)
      }
      expect("review of 'p1' by 'r1': the confidence is \(value); it must be a finite number", .outOfRange) {
        _ = try Review(proposal: "p1", reviewer: "r1", score: 1, confidence: value)
      }
      // Of two wrong criteria the first by name is told, whatever the order of the dictionary.
      expect(
        "review of 'p1' by 'r1': criterion 'clarity' is \(value); it must be a finite number", .outOfRange
      ) {
        _ = try Review(
          proposal: "p1", reviewer: "r1", score: 1, criteria: ["novelty": value, "clarity": value])
      }
      expect("score scale: the lowest score is \(value); it must be a finite number", .outOfRange) {
        _ = try ScoreScale(minimum: value, maximum: 5)
      }
      expect("score scale: the highest score is \(value); it must be a finite number", .outOfRange) {
        _ = try ScoreScale(minimum: 1, maximum: value)
      }
    }
  }

  @Test func `Names are given once`() throws {
    let speech = try WeightedTopic("Speech")
    let quiet = try WeightedTopic("Speech", weight: 0.5)
    expect("proposal 'p1': speaker 'a' is given twice; keep one", .duplicate) {
      _ = try Proposal(id: "p1", speakers: ["a", "b", "a"])
    }
    expect("proposal 'p1': topic 'Speech' is given twice; keep one", .duplicate) {
      _ = try Proposal(id: "p1", topics: [speech, quiet])
    }
    expect("proposal 'p1': format 'talk' is given twice; keep one", .duplicate) {
      _ = try Proposal(id: "p1", formats: ["talk", "talk"])
    }
    expect("reviewer 'r1': topic 'Speech' is given twice; keep one", .duplicate) {
      _ = try Reviewer(person: "r1", topics: [speech, quiet])
    }
    expect("reviewer 'r1': track 'Systems' is given twice; keep one", .duplicate) {
      _ = try Reviewer(person: "r1", tracks: ["Systems", "Systems"])
    }
    expect("reviewer 'r1': format 'talk' is given twice; keep one", .duplicate) {
      _ = try Reviewer(person: "r1", formats: ["talk", "talk"])
    }
    let criterion = try Criterion(name: "clarity")
    expect("review: criterion 'clarity' is given twice; keep one", .duplicate) {
      _ = try ReviewSettings(criteria: [criterion, criterion])
    }
    let proposal = try Proposal(id: "p1")
    let edition = try Edition(name: "2025")
    expect("edition '2025': proposal 'p1' is given twice; keep one", .duplicate) {
      _ = try PastEdition(edition: edition, proposals: [proposal, proposal])
    }
  }

  @Test func `Parts of a value do not contradict each other`() throws {
    expect("topic 'Speech': is its own parent; leave the parent out", .contradiction) {
      _ = try Topic(name: "Speech", parent: "Speech")
    }
    expect("person 'a': is their own manager; leave the manager empty", .contradiction) {
      _ = try Person(id: "a", manager: "a")
    }
    expect(
      "reviewer 'r1': the minimum load 4 exceeds the maximum load 3; change one of them", .contradiction
    ) { _ = try Reviewer(person: "r1", minimumLoad: 4, maximumLoad: 3) }
    expect("review: the minimum load 7 exceeds the maximum load 6; change one of them", .contradiction) {
      _ = try ReviewSettings(minimumLoad: 7)
    }
    expect("score scale: the lowest score 5 is not below the highest score 1", .contradiction) {
      _ = try ScoreScale(minimum: 5, maximum: 1)
    }
    expect("score scale: the lowest score 2.5 is not below the highest score 2.5", .contradiction) {
      _ = try ScoreScale(minimum: 2.5, maximum: 2.5)
    }
  }

  @Test(arguments: ["", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\n"])
  func `An address is told by its place, never by its text`(_ address: String) {
    expect("person 'a': e-mail address 2 is not of the form name@domain", .contradiction) {
      _ = try Person(id: "a", emails: ["a@example.org", address])
    }
  }

  @Test(arguments: [
    "", "2026", "2026-1-01", "2026-00-10", "2026-13-01", "2026-04-31", "2026-02-29", "1900-02-29",
    "2026-01-00", "01-01-2026", "2026/01/01", "+026-01-01", "2026-01-01-", "2026-01-0\u{663}",
  ])
  func `A deadline is a day of the calendar`(_ day: String) {
    expect("review: the deadline '\(day)' is not a day of the form YYYY-MM-DD", .outOfRange) {
      _ = try ReviewSettings(deadline: day)
    }
  }

  @Test func `The last days of months are deadlines`() throws {
    for day in ["2026-10-01", "2024-02-29", "2000-02-29", "2026-12-31", "2026-04-30"] {
      #expect(try ReviewSettings(deadline: day).deadline == day)
    }
  }

  @Test func `What is at the edge of its range is taken`() throws {
    #expect(try WeightedTopic("Speech", weight: .leastNonzeroMagnitude).weight > 0)
    #expect(try Criterion(name: "clarity", weight: 0).weight == 0)
    #expect(try Reviewer(person: "r1", minimumLoad: 3, maximumLoad: 3).maximumLoad == 3)
    #expect(try Reviewer(person: "r1", maximumLoad: 0).maximumLoad == 0)
    #expect(try Proposal(id: "p1", reviews: 0).reviews == 0)
    #expect(try ReviewSettings(reviewsPerProposal: 0, maximumLoad: 0).maximumLoad == 0)
  }

  @Test func `Topics of a proposal and of a reviewer stand in the order of their names`() throws {
    let topics = try ["b10", "b9", "a"].map { try WeightedTopic($0) }
    #expect(try Proposal(id: "p1", topics: topics).topics.map(\.topic) == ["a", "b9", "b10"])
    #expect(try Reviewer(person: "r1", topics: topics).topics.map(\.topic) == ["a", "b9", "b10"])
  }

  @Test func `Levels are ordered from the easiest up`() throws {
    let levels = try [Level(name: "b", order: 1), Level(name: "z", order: 0), Level(name: "a", order: 1)]
    #expect(levels.sorted().map(\.name) == ["z", "a", "b"])
  }
}
