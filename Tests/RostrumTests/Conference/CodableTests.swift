import Foundation
import Rostrum
import Testing

@Suite struct CodableTests {
  private func expectRoundTrip<Value: Codable & Equatable>(
    _ value: Value, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let data = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(Value.self, from: data) == value, sourceLocation: sourceLocation)
  }

  private func expectRefused<Value: Decodable>(
    _ type: Value.Type, _ json: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let error = #expect(throws: ConferenceError.self, sourceLocation: sourceLocation) {
      _ = try decoder.decode(type, from: Data(json.utf8))
    }
    #expect(error?.description == text, sourceLocation: sourceLocation)
  }

  @Test func `Every value comes back from JSON as it went`() throws {
    let conference = try lifelikeConference()
    try expectRoundTrip(conference)
    try expectRoundTrip(conference.edition)
    try expectRoundTrip(conference.people)
    try expectRoundTrip(conference.topics)
    try expectRoundTrip(conference.tracks)
    try expectRoundTrip(conference.formats)
    try expectRoundTrip(conference.levels)
    try expectRoundTrip(conference.proposals)
    try expectRoundTrip(conference.reviewers)
    try expectRoundTrip(conference.bids)
    try expectRoundTrip(conference.declaredConflicts)
    try expectRoundTrip(conference.waivers)
    try expectRoundTrip(conference.reviews)
    try expectRoundTrip(conference.past)
    try expectRoundTrip(try WeightedTopic("Speech", weight: 0.1))
    try expectRoundTrip(
      try Conflict(proposal: "p1", reviewer: "r1", rule: "declared", evidence: "by the chair"))
    try expectRoundTrip(try Criterion(name: "clarity", weight: 0.25, optional: true))
    try expectRoundTrip(try ScoreScale(minimum: -3, maximum: 3, higherIsBetter: false))
    try expectRoundTrip(
      try ReviewSettings(
        reviewsPerProposal: 4, minimumLoad: 1, maximumLoad: 9, scale: ScoreScale(minimum: 1, maximum: 5),
        criteria: [Criterion(name: "clarity")], deadline: "2026-10-01"))
    try expectRoundTrip(Bid.Answer.allCases)
    try expectRoundTrip(DeclaredConflict.Declarer.allCases)
    try expectRoundTrip(Proposal.Status.allCases)
  }

  @Test func `What JSON leaves out takes the value of the initializer`() throws {
    func decoded<Value: Decodable>(_ json: String) throws -> Value {
      try JSONDecoder().decode(Value.self, from: Data(json.utf8))
    }
    #expect(try decoded(#"{"id": "a"}"#) == Person(id: "a"))
    #expect(try decoded(#"{"id": "p1"}"#) == Proposal(id: "p1"))
    #expect(try decoded(#"{"person": "r1"}"#) == Reviewer(person: "r1"))
    #expect(try decoded(#"{"name": "Speech"}"#) == Topic(name: "Speech"))
    #expect(try decoded(#"{"topic": "Speech"}"#) == WeightedTopic("Speech"))
    #expect(try decoded(#"{"name": "talk"}"#) == Format(name: "talk"))
    #expect(try decoded(#"{"name": "2026"}"#) == Edition(name: "2026"))
    #expect(
      try decoded(#"{"proposal": "p1", "reviewer": "r1"}"#)
        == Review(proposal: "p1", reviewer: "r1", score: nil))
    #expect(
      try decoded(#"{"proposal": "p1", "reviewer": "r1", "reason": "agreed"}"#)
        == Waiver(proposal: "p1", reviewer: "r1", reason: "agreed"))
    #expect(
      try decoded(#"{"proposal": "p1", "reviewer": "r1", "by": "author"}"#)
        == DeclaredConflict(proposal: "p1", reviewer: "r1", by: .author))
    #expect(try decoded("{}") == ReviewSettings())
    #expect(try decoded(#"{"minimum": 1, "maximum": 5}"#) == ScoreScale(minimum: 1, maximum: 5))
    #expect(try decoded(#"{"name": "clarity"}"#) == Criterion(name: "clarity"))
    #expect(
      try decoded(#"{"edition": {"name": "2026"}}"#) == Conference(edition: Edition(name: "2026")))
  }

  @Test func `Wrong values in JSON are refused in the same words`() {
    let empty = "the id is empty; give it one"
    expectRefused(Person.self, #"{"id": ""}"#, "person: \(empty)")
    expectRefused(
      Person.self, #"{"id": "a", "emails": ["b"]}"#,
      "person 'a': e-mail address 1 is not of the form name@domain")
    expectRefused(
      Proposal.self, #"{"id": "p1", "reviews": -1}"#,
      "proposal 'p1': the number of reviews is -1; it must be at least 0")
    expectRefused(
      Reviewer.self, #"{"person": "r1", "minimumLoad": 2, "maximumLoad": 1}"#,
      "reviewer 'r1': the minimum load 2 exceeds the maximum load 1; change one of them")
    expectRefused(
      Topic.self, #"{"name": "Speech", "parent": "Speech"}"#,
      "topic 'Speech': is its own parent; leave the parent out")
    expectRefused(
      WeightedTopic.self, #"{"topic": "Speech", "weight": 2}"#,
      "topic 'Speech': weight is 2; it must be above 0 and at most 1")
    expectRefused(Track.self, #"{"name": " "}"#, "track: \(empty)")
    expectRefused(
      Format.self, #"{"name": "talk", "minutes": 0}"#,
      "format 'talk': the number of minutes is 0; it must be at least 1")
    expectRefused(
      Level.self, #"{"name": "beginner", "order": -1}"#,
      "level 'beginner': the order is -1; it must be at least 0")
    expectRefused(Edition.self, #"{"name": ""}"#, "edition: \(empty)")
    expectRefused(
      PastEdition.self, #"{"edition": {"name": "2025"}, "proposals": [{"id": "p1"}, {"id": "p1"}]}"#,
      "edition '2025': proposal 'p1' is given twice; keep one")
    expectRefused(
      Bid.self, #"{"proposal": "", "reviewer": "r1", "answer": "yes"}"#, "a bid's proposal: \(empty)")
    expectRefused(
      Conflict.self, #"{"proposal": "p1", "reviewer": "r1", "rule": "", "evidence": ""}"#,
      "a conflict's rule: \(empty)")
    expectRefused(
      DeclaredConflict.self, #"{"proposal": "p1", "reviewer": "", "by": "chair"}"#,
      "a declared conflict's reviewer: \(empty)")
    expectRefused(
      Waiver.self, #"{"proposal": "p1", "reviewer": "r1", "reason": " "}"#,
      "waiver for proposal 'p1' and reviewer 'r1': has no reason; say why the conflict does not count")
    expectRefused(
      Review.self, #"{"proposal": "p1", "reviewer": "r1", "score": "nan"}"#,
      "review of 'p1' by 'r1': the score is nan; it must be a finite number")
    expectRefused(
      Criterion.self, #"{"name": "clarity", "weight": -1}"#,
      "criterion 'clarity': the weight is -1; it must be a finite number, 0 or more")
    expectRefused(
      ScoreScale.self, #"{"minimum": 5, "maximum": 1, "higherIsBetter": true}"#,
      "score scale: the lowest score 5 is not below the highest score 1")
    expectRefused(
      ReviewSettings.self, #"{"minimumLoad": 7}"#,
      "review: the minimum load 7 exceeds the maximum load 6; change one of them")
    expectRefused(
      ReviewSettings.self, #"{"criteria": [{"name": "a"}, {"name": "a"}]}"#,
      "review: criterion 'a' is given twice; keep one")
    expectRefused(
      Conference.self, #"{"edition": {"name": "2026"}, "people": [{"id": "a"}, {"id": "a"}]}"#,
      "conference: person 'a' is given twice; keep one")
  }

  @Test func `Fields that are needed and answers that are not known are refused`() {
    for json in [
      #"{"proposal": "p1", "reviewer": "r1"}"#, #"{"proposal": "p1", "reviewer": "r1", "answer": "si"}"#,
    ] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Bid.self, from: Data(json.utf8)) }
    }
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ScoreScale.self, from: Data(#"{"minimum": 1}"#.utf8))
    }
  }
}
