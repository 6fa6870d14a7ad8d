import Rostrum
import RostrumProgram
import TestSupport
import Testing

@Suite struct EnumerationTests {
  @Test func `random conferences have the program that enumeration finds`() throws {
    var generator = SeededGenerator(seed: 31)
    var infeasible = 0
    for round in 0..<500 {
      let conference = try RandomConference(using: &generator)
      let program = try selectProgram(from: conference.candidates, rules: conference.rules)
      let allowed = Enumeration(candidates: conference.candidates, rules: conference.rules).allowed()
      guard let best = allowed.map(\.value).max() else {
        #expect(program.status == .infeasible, "round \(round)")
        infeasible += 1
        continue
      }
      #expect(program.status == .optimal, "round \(round)")
      let value = try #require(program.value)
      #expect(abs(value - best) < 1e-6, "round \(round): \(value) is not \(best)")
      #expect(program.bound == program.value)

      // The program itself is among the allowed ones, and of its candidates nobody has a better format.
      let accepted = program.decisions.filter { $0.decision == .accepted }
      #expect(program.selected == accepted.count)
      let same = allowed.filter { $0.ids == Set(accepted.map(\.candidate)) }
      let entry = try #require(
        same.first { entry in
          entry.sessions.allSatisfy { session in
            accepted.contains { $0.candidate == session.candidate.id && $0.format == session.format }
          }
        }, "round \(round)")
      #expect(abs(entry.penalty - program.penalty) < 1e-6, "round \(round)")
      let cheapest = same.filter { $0.penalty <= entry.penalty + 1e-6 }.map(\.preferences).min()
      #expect(entry.preferences == cheapest, "round \(round)")
      for report in program.rules where report.target == nil { #expect(report.met, "round \(round)") }
      #expect(!program.decisions.contains { $0.reason.isEmpty || $0.reason.contains("within the time") })
    }
    #expect(infeasible > 50)
  }

  @Test func `a clash cannot hold, and leaving out any of its rules helps`() throws {
    var generator = SeededGenerator(seed: 32)
    var clashes = 0
    for round in 0..<700 {
      let conference = try RandomConference(using: &generator)
      let program = try selectProgram(from: conference.candidates, rules: conference.rules)
      guard program.status == .infeasible else { continue }
      clashes += 1
      #expect(!program.clash.isEmpty, "round \(round)")
      #expect(!canHold(program.clash, conference), "round \(round)")
      for place in program.clash.indices {
        var fewer = program.clash
        fewer.remove(at: place)
        #expect(canHold(fewer, conference), "round \(round): \(program.clash[place]) is not needed")
      }
    }
    #expect(clashes > 50)
  }

  /// Whether the named rules alone, and nothing else, can be kept.
  private func canHold(_ clash: [ClashingRule], _ conference: RandomConference) -> Bool {
    let rules = conference.rules
    let texts = clash.map(\.text)
    let names = clash.map(\.name)
    // The rule that sets speakers apart is replaced by another one's presence: keep that decision as it was.
    let replaced = rules.rules.contains { $0.each == "speaker" && $0.maximum != nil }
    let left = ProgramRules(
      formats: rules.formats.map { entry in
        let isKept =
          texts.contains { $0.hasSuffix(" with format \(entry.format.name)") } && names.contains("slots")
        return FormatSlots(format: entry.format, slots: isKept ? entry.slots : nil)
      },
      rules: rules.rules.filter { names.contains($0.name) },
      pinnedIn: rules.pinnedIn.filter { texts.contains("\($0) must be in") },
      pinnedOut: rules.pinnedOut.filter { texts.contains("\($0) must be out") },
      atMostOneOf: names.contains("at most one of") ? rules.atMostOneOf : [], scale: rules.scale)
    return !Enumeration(
      candidates: conference.candidates, rules: left,
      keepsSpeakersApart: !replaced && names.contains("one talk per speaker")
    ).allowed().isEmpty
  }

  @Test func `the order of the candidates does not matter`() throws {
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<60 {
      let conference = try RandomConference(using: &generator)
      let program = try selectProgram(from: conference.candidates, rules: conference.rules)
      for _ in 0..<3 {
        let shuffled = conference.candidates.shuffled(using: &generator)
        #expect(try selectProgram(from: shuffled, rules: conference.rules) == program)
      }
    }
  }
}
