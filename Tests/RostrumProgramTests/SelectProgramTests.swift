import Rostrum
import TestSupport
import Testing

@testable import RostrumProgram

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

private func talks(_ slots: Int) throws -> [FormatSlots] {
  [FormatSlots(format: try Format(name: "talk", minutes: 30), slots: slots)]
}

/// Candidates p1, p2, ... with these scores.
private func candidates(_ scores: [Double]) throws -> [Candidate] {
  try scores.enumerated().map { try Candidate(id: "p\($0 + 1)", score: $1) }
}

@Suite struct SelectProgramTests {
  @Test func `the best fill the slots, the next wait and the rest are rejected`() throws {
    let program = try selectProgram(
      from: try candidates([3, 4.314, 2, 5, 1]),
      rules: ProgramRules(formats: try talks(2), waitlist: .count(1)))
    #expect(program.status == .optimal)
    #expect(program.objective == "score")
    #expect(program.value == 9.314)
    #expect(program.bound == 9.314)
    #expect(program.selected == 2)
    #expect(
      program.decisions == [
        ProgramDecision(
          candidate: "p1", decision: .waitlist, format: nil,
          reason: "place 1 on the waitlist: score below the line"),
        ProgramDecision(
          candidate: "p2", decision: .accepted, format: "talk", reason: "score 4.31, rank 2 of 5"),
        ProgramDecision(candidate: "p3", decision: .rejected, format: nil, reason: "score below the line"),
        ProgramDecision(candidate: "p4", decision: .accepted, format: "talk", reason: "score 5, rank 1 of 5"),
        ProgramDecision(candidate: "p5", decision: .rejected, format: nil, reason: "score below the line"),
      ])
    #expect(program.formats == [FormatReport(format: "talk", sessions: 2, slots: 2, unfilled: 0)])
    #expect(program.clashMessage == nil)
  }

  @Test func `without candidates the program is empty`() throws {
    let rules = ProgramRules(
      formats: try talks(2),
      rules: [
        ProgramRule(
          name: "beginners", filters: [.init(feature: "level", values: ["beginner"])], minimum: .share(0.3))
      ])
    let program = try selectProgram(from: [], rules: rules)
    #expect(program.status == .optimal)
    #expect(program.value == 0)
    #expect(program.selected == 0)
    #expect(program.decisions == [])
    #expect(program.warnings == [])
    #expect(program.formats == [FormatReport(format: "talk", sessions: 0, slots: 2, unfilled: 2)])
    #expect(program.rules.map(\.met) == [true])
  }

  @Test func `candidates below zero stay out though slots are free`() throws {
    let program = try selectProgram(
      from: try candidates([-1, 2, 0]), rules: ProgramRules(formats: try talks(3)))
    #expect(program.value == 2)
    #expect(
      program.decisions.map(\.reason) == [
        "a score of -1 adds nothing to the program", "score 2, rank 1 of 3",
        "place 1 on the waitlist: a score of 0 adds nothing to the program",
      ])
  }

  @Test func `where lower is better the scores are flipped`() throws {
    let scale = try ScoreScale(minimum: 1, maximum: 6, higherIsBetter: false)
    let program = try selectProgram(
      from: try candidates([1.5, 6, 2, 5]), rules: ProgramRules(formats: try talks(2), scale: scale))
    #expect(program.value == 10.5)
    #expect(
      program.decisions.map(\.reason) == [
        "score 1.5, rank 1 of 4", "score below the line", "score 2, rank 2 of 4",
        "place 1 on the waitlist: score below the line",
      ])
  }

  @Test func `nobody speaks twice unless a rule for each speaker says so`() throws {
    let both = try [
      Candidate(id: "p1", score: 5, speakers: ["s1", "s2"]), Candidate(id: "p2", score: 4, speakers: ["s2"]),
      Candidate(id: "p3", score: 1),
    ]
    let apart = try selectProgram(from: both, rules: ProgramRules(formats: try talks(2)))
    #expect(apart.value == 6)
    #expect(apart.decisions[1].reason == "place 1 on the waitlist: 'one talk per speaker': p1 is in")
    #expect(
      apart.rules == [
        RuleReport(
          rule: "one talk per speaker", each: nil, value: 1, minimum: nil, maximum: 1, target: nil,
          unit: .sessions,
          met: true)
      ])
    let twice = ProgramRule(name: "two per speaker", each: "speaker", maximum: .count(2))
    let together = try selectProgram(from: both, rules: ProgramRules(formats: try talks(2), rules: [twice]))
    #expect(together.value == 9)
    #expect(together.rules.map(\.name) == ["two per speaker: s1", "two per speaker: s2"])
  }

  @Test func `everybody gets the format liked best that the rules leave`() throws {
    let formats = try [
      FormatSlots(format: Format(name: "talk", minutes: 30), slots: 1),
      FormatSlots(format: Format(name: "lightning", minutes: 5), slots: 2),
    ]
    let people = try [
      Candidate(id: "p1", score: 3, formats: ["talk", "lightning"]),
      Candidate(id: "p2", score: 5, formats: ["lightning", "talk"]),
      Candidate(id: "p3", score: 4),
    ]
    let program = try selectProgram(from: people, rules: ProgramRules(formats: formats))
    #expect(program.decisions.map(\.format) == ["talk", "lightning", "lightning"])
    let hour = ProgramRule(
      name: "five minutes of lightning", filters: [.init(feature: "format", values: ["lightning"])],
      maximumMinutes: 5)
    let shorter = try selectProgram(from: people, rules: ProgramRules(formats: formats, rules: [hour]))
    #expect(shorter.selected == 2)
    #expect(shorter.decisions.map(\.format) == [nil, "lightning", "talk"])
    #expect(
      shorter.rules.first
        == RuleReport(
          rule: "five minutes of lightning", each: nil, value: 5, minimum: nil, maximum: 5, target: nil,
          unit: .minutes,
          met: true))
    #expect(shorter.formats.map(\.unfilled) == [0, 1])
    #expect(shorter.decisions[0].reason == "place 1 on the waitlist: 'five minutes of lightning' is full")
  }

  @Test func `formats that nobody declared are those of the candidates`() throws {
    let people = try [
      Candidate(id: "p1", score: 3, formats: ["talk"]), Candidate(id: "p2", score: 5),
    ]
    let program = try selectProgram(from: people, rules: ProgramRules())
    #expect(program.decisions.map(\.format) == ["talk", nil])
    #expect(program.formats == [FormatReport(format: "talk", sessions: 1, slots: nil, unfilled: 0)])
  }

  @Test func `a share of a third is a third`() throws {
    let people = try (1...6).map { number in
      try Candidate(id: "p\(number)", score: 1, features: ["level": [number < 5 ? "beginner" : "expert"]])
    }
    let rule = ProgramRule(
      name: "a third", filters: [.init(feature: "level", values: ["beginner"])], maximum: .share(1.0 / 3))
    let program = try selectProgram(from: people, rules: ProgramRules(rules: [rule]))
    #expect(program.selected == 3)
    #expect(program.rules.first?.maximum == 1)
  }

  @Test func `a target pays for each session off it`() throws {
    let people = try [5.0, 4, 3].enumerated().map { place, score in
      try Candidate(id: "p\(place + 1)", score: score, features: ["first_time": [place == 2 ? "yes" : "no"]])
    }
    func rule(_ weight: Double) -> ProgramRule {
      ProgramRule(
        name: "first-time speakers", filters: [.init(feature: "first_time", values: ["yes"])],
        target: .share(0.5),
        weight: weight)
    }
    let dear = try selectProgram(from: people, rules: ProgramRules(formats: try talks(2), rules: [rule(2)]))
    #expect(dear.value == 8)
    #expect(dear.penalty == 0)
    #expect(
      dear.decisions[1].reason
        == "place 1 on the waitlist: the target of 'first-time speakers' counts for more")
    #expect(
      dear.decisions[2].reason == "score 3, rank 3 of 3; needed for the target of 'first-time speakers'")
    let cheap = try selectProgram(
      from: people, rules: ProgramRules(formats: try talks(2), rules: [rule(0.5)]))
    #expect(cheap.value == 8.5)
    #expect(cheap.penalty == 0.5)
    #expect(cheap.rules.first?.target == 1)
    #expect(cheap.rules.first?.met == false)
  }

  @Test func `pins and sets of which one may be in are kept and told`() throws {
    let program = try selectProgram(
      from: try candidates([5, 4, 3, 2, 1]),
      rules: ProgramRules(
        formats: try talks(2), pinnedIn: ["p5"], pinnedOut: ["p1"], atMostOneOf: [["p2", "p3"]]))
    #expect(
      program.decisions.map(\.reason) == [
        "out by the chairs", "score 4, rank 2 of 5",
        "place 1 on the waitlist: those that score lower are in by the chairs",
        "those that score lower are in by the chairs", "in by the chairs",
      ])
    let sets = try selectProgram(
      from: try candidates([5, 4, 3]),
      rules: ProgramRules(formats: try talks(2), atMostOneOf: [["p1", "p2"]]))
    #expect(sets.decisions[1].reason == "place 1 on the waitlist: 'at most one of': p1 is in")
  }

  @Test func `the rules that decide are named in the reasons`() throws {
    let people = try [
      (5.0, "Acme", "expert"), (4, "Acme", "expert"), (3, "Bolt", "expert"), (2, "Cog", "beginner"),
    ]
    .enumerated().map { place, row in
      try Candidate(
        id: "p\(place + 1)", score: row.0, features: ["affiliation": [row.1], "level": [row.2]])
    }
    let rules = [
      ProgramRule(
        name: "beginners welcome", filters: [.init(feature: "level", values: ["beginner"])],
        minimum: .share(0.3)),
      ProgramRule(name: "one per employer", each: "affiliation", maximum: .count(1)),
    ]
    let program = try selectProgram(
      from: people, rules: ProgramRules(formats: try talks(2), rules: rules, waitlist: .share(1)))
    #expect(
      program.decisions.map(\.reason) == [
        "score 5, rank 1 of 4", "place 1 on the waitlist: 'beginners welcome' needs others",
        "place 2 on the waitlist: 'beginners welcome' needs others",
        "score 2, rank 4 of 4; needed for 'beginners welcome'",
      ])
    #expect(
      program.rules.map(\.name) == [
        "beginners welcome", "one per employer: Acme", "one per employer: Bolt", "one per employer: Cog",
      ])
    #expect(program.rules.map(\.value) == [1, 1, 0, 1])
    #expect(program.rules.map(\.minimum) == [1, nil, nil, nil])
  }

  @Test func `the waitlist is as long as the rules say`() throws {
    func waiting(_ length: Quantity?) throws -> Int {
      let rules =
        try length.map { ProgramRules(formats: try talks(6), waitlist: $0) }
        ?? ProgramRules(formats: try talks(6))
      return try selectProgram(from: try candidates(Array(repeating: 1, count: 20)), rules: rules).decisions
        .count {
          $0.decision == .waitlist
        }
    }
    #expect(try waiting(nil) == 2)
    #expect(try waiting(.count(0)) == 0)
    #expect(try waiting(.count(5)) == 5)
    #expect(try waiting(.share(1)) == 6)
    #expect(try waiting(.count(100)) == 14)
  }

  @Test func `equal scores give the same program whatever the order`() throws {
    var generator = SeededGenerator(seed: 41)
    let people = try (1...40).map { number in
      try Candidate(id: "p\(number)", score: 3, features: ["track": ["AB".map(String.init)[number % 2]]])
    }
    let rules = ProgramRules(
      formats: try talks(11), rules: [ProgramRule(name: "tracks", each: "track", minimum: .count(4))])
    let program = try selectProgram(from: people, rules: rules)
    #expect(program.selected == 11)
    for _ in 0..<5 {
      #expect(try selectProgram(from: people.shuffled(using: &generator), rules: rules) == program)
    }
  }

  @Test func `a thousand candidates under some 1,400 bounds have a proven best program`() throws {
    var generator = SeededGenerator(seed: 42)
    let people = try (1...1_000).map { number in
      func one(_ name: String, of count: Int) -> [String] {
        ["\(name)\(Int.random(in: 0..<count, using: &generator))"]
      }
      return try Candidate(
        id: "p\(number)", score: Double(Int.random(in: 1_000...5_000, using: &generator)) / 1_000,
        speakers: one("s", of: 600), formats: number % 3 == 0 ? ["lightning", "talk"] : ["talk"],
        features: [
          "track": one("t", of: 8), "level": one("l", of: 3), "affiliation": one("a", of: 500),
          "city": one("c", of: 300),
        ])
    }
    let formats = try [
      FormatSlots(format: Format(name: "talk", minutes: 30), slots: 160),
      FormatSlots(format: Format(name: "lightning", minutes: 5), slots: 60),
    ]
    let rules = [
      ProgramRule(
        name: "beginners welcome", filters: [.init(feature: "level", values: ["l0"])], minimum: .share(0.45)),
      ProgramRule(name: "something in each track", each: "track", minimum: .count(15), maximum: .share(0.14)),
      ProgramRule(name: "two per employer", each: "affiliation", maximum: .count(2)),
      ProgramRule(name: "two per city", each: "city", maximum: .count(2)),
      ProgramRule(
        name: "advanced", filters: [.init(feature: "level", values: ["l2"])], target: .share(0.3), weight: 0.5
      ),
    ]
    let program = try selectProgram(from: people, rules: ProgramRules(formats: formats, rules: rules))
    #expect(program.status == .optimal)
    #expect(program.selected == 220)
    #expect(program.rules.count > 700)
    #expect(program.rules.allSatisfy { $0.met || $0.target != nil })
    #expect(program.decisions.count == 1_000)
    #expect(program.decisions.count { $0.decision == .waitlist } == 44)
  }

  @Test func `programs and candidates survive JSON`() throws {
    let people = try [
      Candidate(
        id: "p1", score: 5, speakers: ["s1"], formats: ["talk"], features: ["level": ["beginner", ""]]),
      Candidate(id: "p2", score: 4),
    ]
    #expect(people[0].features == ["level": ["beginner"]])
    let back = try JSONDecoder().decode([Candidate].self, from: try JSONEncoder().encode(people))
    #expect(back == people)
    let rules = ProgramRules(formats: try talks(1), waitlist: .count(1))
    #expect(try JSONDecoder().decode(ProgramRules.self, from: try JSONEncoder().encode(rules)) == rules)
    let program = try selectProgram(from: people, rules: rules)
    #expect(try JSONDecoder().decode(Program.self, from: try JSONEncoder().encode(program)) == program)
    #expect(throws: SelectionError.self) {
      try JSONDecoder().decode(Candidate.self, from: Array(#"{"id": " ", "score": 1}"#.utf8).asData)
    }
  }
}

extension [UInt8] {
  fileprivate var asData: Data { Data(self) }
}

/// Where there is little or nothing to choose from.
@Suite struct EmptyChoiceTests {
  @Test func `a rule for each value holds for declared values that no candidate has`() throws {
    let candidate = try Candidate(id: "p1", score: 1, features: ["track": ["A"]])
    let rules = ProgramRules(
      rules: [ProgramRule(name: "each track", each: "track", minimum: .count(1))],
      knownValues: ["track": ["A", "B"]])
    let program = try selectProgram(from: [candidate], rules: rules)
    #expect(program.status == .infeasible)
    #expect(program.clash.map(\.name) == ["each track"])
    let nothing = try selectProgram(
      from: [Candidate(id: "p1", score: 1, features: ["track": []])],
      rules: ProgramRules(rules: [ProgramRule(name: "each track", each: "track", minimum: .count(1))]))
    #expect(nothing.warnings == ["rule 'each track' holds for each track, but no candidate has one"])
  }

  @Test func `no candidates make an empty program, proven the best`() throws {
    let program = try selectProgram(from: [], rules: ProgramRules())
    #expect(program.status == .optimal && program.value == 0 && program.selected == 0)
  }

  @Test func `shares that only an empty program keeps are told as a clash`() throws {
    let candidates = try [("p1", 5.0, "b"), ("p2", 4, "a"), ("p3", 3, "b")].map {
      try Candidate(id: $0.0, score: $0.1, features: ["level": [$0.2]])
    }
    let rules = ProgramRules(rules: [
      ProgramRule(name: "x", filters: [.init(feature: "level", values: ["b"])], minimum: .share(0.6)),
      ProgramRule(name: "y", filters: [.init(feature: "level", values: ["a"])], minimum: .share(0.6)),
    ])
    let program = try selectProgram(from: candidates, rules: rules)
    #expect(program.status == .infeasible)
    #expect(program.clash.map(\.name) == ["x", "y"])
    // With nothing to gain the empty program is as good as any.
    let worthless = try selectProgram(
      from: candidates.map { try Candidate(id: $0.id, score: -1, features: $0.features) }, rules: rules)
    #expect(worthless.status == .optimal && worthless.selected == 0)
  }
}
