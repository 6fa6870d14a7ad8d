import Rostrum
import RostrumProgram
import TestSupport
import Testing

/// The rules as they read, judged for one program: apart from the code under test.
private struct Reading {
  var value = 0.0
  var breaches: [String] = []
  private let enumeration: Enumeration
  private let sessions: [Session]

  private var rules: ProgramRules { enumeration.rules }

  init(_ conference: RandomConference, _ decisions: [ProgramDecision]) {
    enumeration = Enumeration(candidates: conference.candidates, rules: conference.rules)
    let rules = conference.rules
    let declared = rules.formats.map(\.format.name)
    let known = declared.isEmpty ? Set(conference.candidates.flatMap(\.formats)) : Set(declared)
    var sessions: [Session] = []
    for candidate in conference.candidates {
      guard let decision = decisions.first(where: { $0.candidate == candidate.id }),
        decision.decision == .accepted
      else { continue }
      let offered = candidate.formats.isEmpty ? declared : candidate.formats
      let format = decision.format ?? (offered.count == 1 ? offered.first : nil)
      let opening = "proposal \(candidate.id) is accepted "
      if let format {
        if !declared.isEmpty, !declared.contains(format) {
          breaches.append(opening + "for the format '\(format)', which is not declared")
        } else if !offered.isEmpty, !offered.contains(format) {
          breaches.append(
            opening + "for the format '\(format)' and offers only \(offered.joined(separator: ", "))")
        }
      } else if !offered.isEmpty {
        breaches.append(opening + "without a format; give it one of \(offered.joined(separator: ", "))")
      }
      sessions.append(
        Session(
          candidate: candidate, format: format.flatMap { known.contains($0) ? $0 : nil }, preference: 0))
      value += enumeration.points(candidate)
    }
    self.sessions = sessions
    for rule in rules.rules { read(rule) }
    readTheRest()
  }

  private mutating func read(_ rule: ProgramRule) {
    func matches(_ session: Session) -> Bool {
      rule.filters.allSatisfy { filter in
        !Set(filter.values).isDisjoint(with: enumeration.values(of: filter.feature, session))
      }
    }
    guard let each = rule.each else {
      check(rule, sessions.filter(matches), name: rule.name)
      return
    }
    let all = enumeration.candidates.flatMap(enumeration.ways)
    var values = Set(all.flatMap { enumeration.values(of: each, $0) })
    if each == "format" { values.formUnion(rules.formats.map(\.format.name)) }
    for value in values.sorted() {
      func counts(_ session: Session) -> Bool {
        matches(session) && enumeration.values(of: each, session).contains(value)
      }
      let counted = sessions.filter(counts)
      if each != "speaker" {
        check(rule, counted, name: "\(rule.name): \(value)")
        continue
      }
      let candidates = counted.isEmpty ? (all + sessions).filter(counts) : counted
      check(rule, counted, name: "\(rule.name): a speaker of \(names(candidates))")
    }
  }

  private mutating func check(_ rule: ProgramRule, _ counted: [Session], name: String) {
    func number(_ quantity: Quantity) -> Double {
      switch quantity {
      case .count(let count): Double(count)
      case .share(let share): share * Double(sessions.count)
      }
    }
    let count = counted.count
    if let target = rule.target { value -= rule.weight * abs(Double(count) - number(target)) }
    let least = rule.minimum.map { Int((number($0) - 1e-9).rounded(.up)) }
    let most = rule.maximum.map { Int((number($0) + 1e-9).rounded(.down)) }
    tell(name, count, "session", least, most)
    let minutes = counted.reduce(0) { sum, session in
      sum + (rules.formats.first { $0.format.name == session.format }?.format.minutes ?? 0)
    }
    tell(name, minutes, "minute", rule.minimumMinutes, rule.maximumMinutes)
  }

  private mutating func tell(_ name: String, _ number: Int, _ unit: String, _ least: Int?, _ most: Int?) {
    var bounds: [String] = []
    if let least, number < least { bounds.append("at least \(least)") }
    if let most, number > most { bounds.append("at most \(most)") }
    if bounds.isEmpty { return }
    breaches.append(
      "'\(name)': \(number) \(unit)\(number == 1 ? "" : "s"), \(bounds.joined(separator: ", "))")
  }

  private mutating func readTheRest() {
    let ids = sessions.map(\.candidate.id)
    for id in rules.pinnedIn.sorted() where !ids.contains(id) { breaches.append("'in': \(id) must be in") }
    for id in rules.pinnedOut.sorted() where ids.contains(id) { breaches.append("'out': \(id) must be out") }
    for group in rules.atMostOneOf {
      let present = sessions.filter { group.contains($0.candidate.id) }
      if present.count > 1 { breaches.append("'at most one of': \(names(present)) are in") }
    }
    for entry in rules.formats {
      tell(
        "slots: \(entry.format.name)", sessions.count { $0.format == entry.format.name }, "session", nil,
        entry.slots)
    }
    if rules.rules.contains(where: { $0.each == "speaker" && $0.maximum != nil }) { return }
    for speaker in Set(sessions.flatMap(\.candidate.speakers)).sorted() {
      let talks = sessions.filter { $0.candidate.speakers.contains(speaker) }
      if talks.count > 1 {
        breaches.append("'one talk per speaker': \(names(talks)) share a speaker")
      }
    }
  }

  private func names(_ sessions: [Session]) -> String {
    let ids = Set(sessions.map(\.candidate.id)).sorted()
    if ids.isEmpty { return "no session" }
    return ids.count == 1 ? ids[0] : ids.dropLast().joined(separator: ", ") + " and " + ids[ids.count - 1]
  }
}

@Suite struct RandomAuditTests {
  @Test func `a program that was selected breaks nothing and has the same value`() throws {
    var generator = SeededGenerator(seed: 51)
    var found = 0
    for round in 0..<300 {
      let conference = try RandomConference(using: &generator)
      let program = try selectProgram(from: conference.candidates, rules: conference.rules)
      guard program.status == .optimal else { continue }
      found += 1
      let audit = try auditProgram(
        program.decisions.shuffled(using: &generator),
        candidates: conference.candidates.shuffled(using: &generator), rules: conference.rules)
      #expect(audit.breaches == [], "round \(round)")
      #expect(audit.value == program.value)
      #expect(audit.penalty == program.penalty)
      #expect(audit.selected == program.selected)
      #expect(audit.rules == program.rules)
      #expect(audit.formats == program.formats)
    }
    #expect(found > 150)
  }

  @Test func `programs made at random are judged as the rules read`() throws {
    var generator = SeededGenerator(seed: 52)
    var clean = 0
    for round in 0..<1500 {
      let conference = try RandomConference(using: &generator)
      let formats: [String?] = ["talk", "talk", "lightning", "lightning", "keynote", nil]
      let decisions = conference.candidates.map { candidate in
        let isIn = Int.random(in: 0..<3, using: &generator) > 0
        let isOffered = Int.random(in: 0..<3, using: &generator) > 0 && !candidate.formats.isEmpty
        let format = isOffered ? candidate.formats[0] : formats.randomElement(using: &generator) ?? nil
        return ProgramDecision(
          candidate: candidate.id, decision: isIn ? .accepted : .rejected, format: format)
      }
      let audit = try auditProgram(decisions, candidates: conference.candidates, rules: conference.rules)
      let reading = Reading(conference, decisions)
      #expect(audit.breaches == reading.breaches, "round \(round)")
      #expect(abs(audit.value - reading.value) < 1e-9, "round \(round)")
      if reading.breaches.isEmpty { clean += 1 }
    }
    #expect(clean > 100)
  }

  @Test func `one step off a selected program is judged as the rules read`() throws {
    var generator = SeededGenerator(seed: 53)
    for round in 0..<400 {
      let conference = try RandomConference(using: &generator)
      let program = try selectProgram(from: conference.candidates, rules: conference.rules)
      var decisions = program.decisions
      guard let place = decisions.indices.randomElement(using: &generator) else { continue }
      let old = decisions[place]
      let format = conference.candidates.first { $0.id == old.candidate }?.formats.last
      decisions[place] = ProgramDecision(
        candidate: old.candidate, decision: old.decision == .accepted ? .waitlist : .accepted, format: format)
      let audit = try auditProgram(decisions, candidates: conference.candidates, rules: conference.rules)
      #expect(audit.breaches == Reading(conference, decisions).breaches, "round \(round)")
    }
  }
}
