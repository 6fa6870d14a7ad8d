import Rostrum
import RostrumProgram
import Testing

private func people() throws -> [Candidate] {
  try [
    Candidate(
      id: "p1", score: 5, speakers: ["Ada"], formats: ["talk"],
      features: ["level": ["beginner"], "track": ["Systems"]]),
    Candidate(
      id: "p2", score: 4, speakers: ["Ada"], formats: ["talk", "lightning"],
      features: ["level": ["expert"], "track": ["Vision"]]),
    Candidate(id: "p3", score: 3, speakers: ["Ben"], features: ["level": [], "track": ["Vision"]]),
  ]
}

private func formats(minutes: Int? = 5) throws -> [FormatSlots] {
  try [
    FormatSlots(format: Format(name: "talk", minutes: 30), slots: 2),
    FormatSlots(format: Format(name: "lightning", minutes: minutes), slots: 1),
  ]
}

/// What is said when these rules are given.
private func message(_ rules: ProgramRules, timeLimit: Double? = nil) throws -> String? {
  do {
    return try selectProgram(from: try people(), rules: rules, timeLimit: timeLimit).clashMessage
  } catch let error as SelectionError {
    return error.description
  }
}

private func message(_ rule: ProgramRule) throws -> String? {
  try message(ProgramRules(formats: try formats(), rules: [rule]))
}

@Suite struct SelectionMessageTests {
  @Test func `mistakes in candidates are named`() throws {
    func message(_ candidate: () throws -> Candidate) -> String? {
      do { return try candidate().id } catch { return String(describing: error) }
    }
    #expect(message { try Candidate(id: " ", score: 1) } == "a candidate: the id is empty; give it one")
    #expect(
      message { try Candidate(id: "p1", score: .nan) }
        == "candidate 'p1': the score is nan; it must be a number from -1e9 to 1e9")
    #expect(
      message { try Candidate(id: "p1", score: 1, features: ["": ["x"]]) }
        == "candidate 'p1': a feature has no name; give it one")
    #expect(
      message { try Candidate(id: "p1", score: 1, features: ["format": ["x"]]) }
        == "candidate 'p1': the feature 'format' has a place of its own; give its values there")
    let twice = try people() + [Candidate(id: "p2", score: 1)]
    #expect(throws: SelectionError.self) { try selectProgram(from: twice, rules: ProgramRules()) }
    let odd = try [Candidate(id: "p1", score: 1, formats: ["tlak"])]
    do {
      _ = try selectProgram(from: odd, rules: ProgramRules(formats: try formats()))
      Issue.record("a format that is not declared passed")
    } catch let error as SelectionError {
      #expect(error.description == "candidate 'p1': the format 'tlak' is not declared (did you mean 'talk'?)")
    }
  }

  @Test func `mistakes in rules are named with the line and the nearest name`() throws {
    #expect(
      try message(ProgramRule(name: "nothing", line: 41))
        == "rule 'nothing' (line 41): it asks for nothing; give it a minimum, a maximum or a target")
    #expect(
      try message(ProgramRule(name: "few", minimum: .count(-1)))
        == "rule 'few': the minimum is -1; it must be from 0 to 1000000")
    #expect(
      try message(ProgramRule(name: "many", maximum: .share(1.5)))
        == "rule 'many': the maximum is a share of 1.5; it must be from 0 to 1")
    #expect(
      try message(ProgramRule(name: "near", target: .share(.nan)))
        == "rule 'near': the target is a share of nan; it must be from 0 to 1")
    #expect(
      try message(ProgramRule(name: "near", target: .count(1), weight: -1))
        == "rule 'near': the weight is -1; it must be from 0 to 1e9")
    #expect(
      try message(ProgramRule(name: "long", maximumMinutes: -5))
        == "rule 'long': the number of minutes is -5; it must be from 0 to 1000000")
    #expect(
      try message(ProgramRule(name: "each", each: "trak", minimum: .count(1), line: 7))
        == "rule 'each' (line 7): no candidate has the feature 'trak' (did you mean 'track'?)")
    #expect(
      try message(
        ProgramRule(name: "where", filters: [.init(feature: "room", values: ["1"])], minimum: .count(1)))
        == "rule 'where': no candidate has the feature 'room'")
    #expect(
      try message(
        ProgramRule(name: "where", filters: [.init(feature: "level", values: [])], minimum: .count(1)))
        == "rule 'where': no value is given for 'level'; give one")
    #expect(
      try message(ProgramRules(formats: try formats(), pinnedIn: ["p33"]))
        == "in: no candidate has the id 'p33' (did you mean 'p3'?)")
    #expect(
      try message(ProgramRules(formats: try formats(), pinnedOut: ["x"]))
        == "out: no candidate has the id 'x'")
    #expect(
      try message(ProgramRules(formats: try formats(), atMostOneOf: [["p1", "q2"]]))
        == "at most one of: no candidate has the id 'q2' (did you mean 'p2'?)")
    #expect(
      try message(ProgramRules(formats: try formats() + formats()))
        == "format 'talk': it is declared twice; keep one")
    #expect(
      try message(ProgramRules(formats: [FormatSlots(format: try Format(name: "talk"), slots: -1)]))
        == "format 'talk': the number of slots is -1; it must be 0 or more")
    #expect(
      try message(ProgramRules(formats: try formats(), waitlist: .share(2)))
        == "waitlist: the length is a share of 2; it must be from 0 to 1")
    #expect(
      try message(ProgramRules(formats: try formats()), timeLimit: 0)
        == "time limit: it is 0.0 seconds; it must be above 0")
  }

  @Test func `minutes need formats that have some`() throws {
    let all = ProgramRule(name: "a day", maximumMinutes: 480, line: 9)
    #expect(
      try message(ProgramRules(formats: try formats(minutes: nil), rules: [all]))
        == "rule 'a day' (line 9): the format 'lightning' has no minutes; declare them")
    let talks = ProgramRule(
      name: "talks", filters: [.init(feature: "format", values: ["talk"])], maximumMinutes: 480)
    #expect(try message(ProgramRules(formats: try formats(minutes: nil), rules: [talks])) == nil)
    let free = try [Candidate(id: "p1", score: 1)]
    do {
      _ = try selectProgram(from: free, rules: ProgramRules(rules: [all]))
      Issue.record("minutes without a format passed")
    } catch {
      #expect(
        error.description
          == "rule 'a day' (line 9): candidate 'p1' has no format and so no minutes; give it one")
    }
  }

  @Test func `a value that nobody has is a warning`() throws {
    let rules = ProgramRules(
      formats: try formats(),
      rules: [
        ProgramRule(
          name: "beginners", filters: [.init(feature: "level", values: ["beginer", "expert"])],
          maximum: .count(3),
          line: 4),
        ProgramRule(
          name: "stars", filters: [.init(feature: "speaker", values: ["Adda"])], maximum: .count(1)),
      ])
    let program = try selectProgram(from: try people(), rules: rules)
    #expect(
      program.warnings == [
        "rule 'beginners' (line 4): no candidate has the level 'beginer' (did you mean 'beginner'?)",
        "rule 'stars': no candidate has the speaker 'Adda'",
      ])
  }

  @Test func `a clash is told in one sentence`() throws {
    let welcome = ProgramRule(
      name: "beginners welcome", filters: [.init(feature: "level", values: ["beginner"])],
      minimum: .share(0.3),
      line: 41)
    let busy = ProgramRule(name: "a full day", minimum: .count(2), line: 42)
    #expect(
      try message(ProgramRules(formats: try formats(), rules: [welcome, busy], pinnedOut: ["p1"]))
        == "These rules cannot hold together; leave out or change any one of them: "
        + "'beginners welcome' (line 41): at least 30% of all sessions with level beginner; "
        + "'out': p1 must be out")
    #expect(
      try message(ProgramRules(formats: try formats(), pinnedIn: ["p1"], pinnedOut: ["p1"]))
        == "These rules cannot hold together; leave out or change any one of them: "
        + "'in': p1 must be in; 'out': p1 must be out")
    #expect(
      try message(ProgramRules(formats: try formats(), pinnedIn: ["p1", "p2"]))
        == "These rules cannot hold together; leave out or change any one of them: "
        + "'in': p1 must be in; 'in': p2 must be in; 'one talk per speaker': p1, p2 share a speaker")
    #expect(
      try message(ProgramRules(formats: try formats(), pinnedIn: ["p1", "p3"], atMostOneOf: [["p3", "p1"]]))
        == "These rules cannot hold together; leave out or change any one of them: "
        + "'in': p1 must be in; 'in': p3 must be in; 'at most one of': at most one of p1, p3")
    #expect(
      try message(ProgramRule(name: "levels", each: "level", minimum: .count(2), line: 3))
        == "This rule cannot hold; leave it out or change it: "
        + "'levels' (line 3): at least 2 sessions with level beginner")
    #expect(
      try message(
        ProgramRule(
          name: "long", filters: [.init(feature: "format", values: ["talk", "lightning"])], minimumMinutes: 90
        ))
        == "These rules cannot hold together; leave out or change any one of them: "
        + "'long': at least 90 minutes with format talk or lightning; 'slots': at most 2 sessions with format talk"
    )
    #expect(
      try message(ProgramRule(name: "busy", each: "speaker", minimum: .count(2), maximum: .count(2)))
        == "This rule cannot hold; leave it out or change it: "
        + "'busy': at least 2 sessions with a speaker of p3")
  }
}
