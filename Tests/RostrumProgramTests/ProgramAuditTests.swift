import Rostrum
import RostrumProgram
import Testing

@Suite struct ProgramAuditTests {
  private func rules() throws -> ProgramRules {
    ProgramRules(
      formats: [
        FormatSlots(format: try Format(name: "talk", minutes: 30), slots: 2),
        FormatSlots(format: try Format(name: "lightning", minutes: 5)),
      ],
      rules: [
        ProgramRule(
          name: "beginners welcome", filters: [.init(feature: "level", values: ["beginner"])],
          minimum: .share(0.5)),
        ProgramRule(name: "two per employer", each: "affiliation", maximum: .count(1)),
        ProgramRule(name: "one morning", maximumMinutes: 60),
        ProgramRule(
          name: "half Vision", filters: [.init(feature: "track", values: ["Vision"])], target: .share(0.5)),
      ], pinnedIn: ["p6", "p8"], pinnedOut: ["p2", "p9"], atMostOneOf: [["p1", "p3", "p9"]],
      scale: try ScoreScale(minimum: 1, maximum: 5, higherIsBetter: false))
  }

  private func candidates() throws -> [Candidate] {
    try ["p1", "p2", "p3", "p4", "p5", "p6"].enumerated().map { number, id in
      try Candidate(
        id: id, score: Double(number % 3) + 1.5, speakers: id < "p3" ? ["ada@example.org"] : [id],
        formats: id == "p4" ? ["lightning"] : id == "p5" ? [] : ["talk"],
        features: [
          "level": [id == "p6" ? "beginner" : "expert"], "track": ["Systems"],
          "affiliation": id < "p4" ? ["Lakewood Labs"] : [],
        ])
    }
  }

  private let turnedDown = [
    TurnedDown("p7", .withdrawn), TurnedDown("p8", .noScore), TurnedDown("p9", .deskRejected),
  ]

  private func accepted(_ id: String, _ format: String? = nil) -> ProgramDecision {
    ProgramDecision(candidate: id, decision: .accepted, format: format)
  }

  @Test func `every broken bound is a sentence`() throws {
    let audit = try auditProgram(
      [
        accepted("p10", "talk"), accepted("p9"), accepted("p8"),
        ProgramDecision(candidate: "p7", decision: .waitlist), accepted("p5"), accepted("p4", "talk"),
        accepted("p3", "Talk"), accepted("p2", "talk"), accepted("p1"),
        ProgramDecision(candidate: "x@example.org", decision: .rejected),
      ], candidates: try candidates(), turnedDown: turnedDown, rules: try rules())
    #expect(
      audit.breaches == [
        "proposal p3 is accepted for the format 'Talk', which is not declared (did you mean 'talk'?)",
        "proposal p4 is accepted for the format 'talk' and offers only lightning",
        "proposal p5 is accepted without a format; give it one of talk, lightning",
        "proposal p7 is on the waitlist but is withdrawn",
        "proposal p8 is accepted but has no score yet",
        "proposal p9 is accepted but is desk-rejected",
        "the decision on p10: no proposal has this id (did you mean 'p1'?)",
        "the decision on (an e-mail address): no proposal has this id",
        "proposal 'p8' stands under 'in' but has no score yet; take it out of 'in'",
        "'beginners welcome': 0 sessions, at least 3",
        "'two per employer: Lakewood Labs': 3 sessions, at most 1",
        "'one morning': 90 minutes, at most 60",
        "'in': p6 must be in",
        "'out': p2 must be out",
        "'at most one of': p1 and p3 are in",
        "'slots: talk': 3 sessions, at most 2",
        "'one talk per speaker': p1 and p2 share a speaker",
      ])
    #expect(audit.selected == 5)
    // Lower is better: p1 to p5 have 1.5, 2.5, 3.5, 1.5, 2.5 of 6.
    #expect(audit.penalty == 2.5)
    #expect(audit.value == 16)
    #expect(audit.lowest?.candidate == "p3")
    #expect(audit.lowest?.score == 3.5)
    #expect(audit.formats.map(\.sessions) == [3, 0])
    #expect(audit.formats.map(\.unfilled) == [0, 0])
    #expect(audit.rules.map(\.met) == [false, false, false, false, false])
  }

  @Test func `a program that keeps all breaks nothing`() throws {
    let audit = try auditProgram(
      [
        accepted("p6"), accepted("p4"), ProgramDecision(candidate: "p7", decision: .rejected),
        ProgramDecision(candidate: "p1", decision: .waitlist, format: "keynote"),
      ], candidates: try candidates(), turnedDown: turnedDown.filter { $0.proposal != "p8" },
      rules: ProgramRules(formats: rules().formats, rules: rules().rules, pinnedOut: ["p2", "p9"]))
    #expect(audit.breaches == [])
    #expect(audit.selected == 2)
    #expect(audit.lowest?.candidate == "p4")
  }

  @Test func `speakers are told by what they would speak about`() throws {
    let rules = ProgramRules(rules: [
      ProgramRule(name: "twice", each: "speaker", minimum: .count(1), maximum: .count(1))
    ])
    let talks = try ["p1", "p2", "p3"].map {
      try Candidate(id: $0, score: 1, speakers: [$0 == "p3" ? "bo" : "al"])
    }
    #expect(
      try auditProgram([accepted("p1"), accepted("p2")], candidates: talks, rules: rules).breaches == [
        "'twice: a speaker of p1 and p2': 2 sessions, at most 1",
        "'twice: a speaker of p3': 0 sessions, at least 1",
      ])
    #expect(try auditProgram([], candidates: [], rules: ProgramRules()).lowest == nil)
  }

  @Test func `two decisions on one proposal are refused`() throws {
    #expect {
      try auditProgram([accepted("p1"), accepted("p1")], candidates: [], rules: ProgramRules())
    } throws: {
      "\($0)" == "proposal 'p1': it has two decisions; keep one"
    }
  }
}
