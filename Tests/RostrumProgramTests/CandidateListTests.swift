import Rostrum
import RostrumProgram
import Testing

@Suite struct CandidateListTests {
  private func conference() throws -> Conference {
    try Conference(
      edition: Edition(name: "2026"),
      people: [
        Person(id: "s1", emails: ["a@example.org"], affiliations: ["Acme Inc."], region: "Europe"),
        Person(id: "s2", emails: ["a+cfp@example.org"], affiliations: ["ACME", "ZL"]),
        Person(id: "s3", affiliations: ["Zeta Labs", "none"]),
      ],
      proposals: [
        Proposal(
          id: "p10", speakers: ["s2", "s3"], topics: [WeightedTopic("Speech")], track: "Systems",
          formats: ["talk", "poster"], level: "expert", language: "en", tags: ["first_time": "yes"]),
        Proposal(id: "p2", speakers: ["s1"]), Proposal(id: "p3", status: .withdrawn),
        Proposal(id: "p4", status: .deskRejected), Proposal(id: "p1"),
      ])
  }

  @Test func `a conference and its scores are joined`() throws {
    let list = try CandidateList(
      conference(), scores: ["p10": 4, "p2": 3.5, "p3": 5],
      conflictRules: [SameAffiliation(aliases: ["ZL": "Zeta Labs"])])
    #expect(
      list.candidates == [
        try Candidate(
          id: "p2", score: 3.5, speakers: ["s1"],
          features: [
            "track": [], "level": [], "language": [], "topic": [], "affiliation": ["ACME"],
            "region": ["Europe"],
          ]),
        try Candidate(
          id: "p10", score: 4, speakers: ["s1", "s3"], formats: ["talk", "poster"],
          features: [
            "track": ["Systems"], "level": ["expert"], "language": ["en"], "topic": ["Speech"],
            "first_time": ["yes"], "affiliation": ["ACME", "ZL"], "region": [],
          ]),
      ])
    #expect(
      list.turnedDown == [
        TurnedDown("p1", .noScore), TurnedDown("p3", .withdrawn), TurnedDown("p4", .deskRejected),
      ])
  }

  @Test func `what a row says goes before the proposal`() throws {
    let row = ScoredProposal(
      "p10", score: 1, speakers: ["s1"], formats: ["lightning"], features: ["track": ["Vision"], "level": []])
    let candidate = try #require(
      try CandidateList([row], proposals: conference().proposals, people: nil).candidates.first)
    #expect(candidate.speakers == ["s1"])
    #expect(candidate.formats == ["lightning"])
    #expect(candidate.features["track"] == ["Vision"])
    #expect(candidate.features["level"] == ["expert"])
    #expect(candidate.features["affiliation"] == nil)
    let alone = try CandidateList([row], proposals: nil, people: nil)
    #expect(alone.candidates.first?.features == ["track": ["Vision"], "level": []])
  }

  @Test func `ids that are wrong are told`() throws {
    #expect {
      try CandidateList(conference(), scores: ["p22": 1, "p5": 2])
    } throws: {
      "\($0)" == "proposal 'p5': it is not in the conference (did you mean 'p1'?)"
    }
    #expect {
      try CandidateList(
        [ScoredProposal("p1", score: 1), ScoredProposal("p1", score: nil)], proposals: nil, people: nil)
    } throws: {
      "\($0)" == "proposal 'p1': it has two scores; keep one"
    }
  }

  @Test func `rules ask nothing of proposals that cannot be selected`() throws {
    let turnedDown = [
      TurnedDown("p1", .noScore), TurnedDown("p3", .withdrawn), TurnedDown("p4", .deskRejected),
    ]
    let (rules, contradictions) = ProgramRules(
      pinnedIn: ["p3", "p2", "p1"], pinnedOut: ["p4", "p5"], atMostOneOf: [["p1", "p2", "p4", "p5"]]
    ).leavingOut(turnedDown)
    #expect(
      rules == ProgramRules(pinnedIn: ["p2"], pinnedOut: ["p5"], atMostOneOf: [["p2", "p5"]]))
    #expect(
      contradictions == [
        "proposal 'p3' stands under 'in' but is withdrawn; take it out of 'in'",
        "proposal 'p1' stands under 'in' but has no score yet; take it out of 'in'",
      ])
  }
}
