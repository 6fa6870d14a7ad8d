import Rostrum
import RostrumProgram
import TestSupport

/// A candidate taken in a format.
struct Session {
  let candidate: Candidate
  let format: String?
  let preference: Int
}

/// The rules as they read, tried on every possible program: slow, and apart from the code under test.
struct Enumeration {
  let candidates: [Candidate]
  let rules: ProgramRules
  var keepsSpeakersApart = true

  struct Entry {
    let sessions: [Session]
    let value: Double
    let penalty: Double
    var ids: Set<String> { Set(sessions.map(\.candidate.id)) }
    var preferences: Int { sessions.reduce(0) { $0 + $1.preference } }
  }

  /// Every program that keeps the rules.
  func allowed() -> [Entry] {
    var entries: [Entry] = []
    extend([], from: 0, into: &entries)
    // A program without a session is no answer where one would be worth having.
    let isWorthASession = candidates.contains { points($0) > 0 }
    return isWorthASession && entries.allSatisfy(\.sessions.isEmpty) ? [] : entries
  }

  private func extend(_ sessions: [Session], from place: Int, into entries: inout [Entry]) {
    if place == candidates.count {
      if let penalty = penaltyIfAllowed(sessions) {
        entries.append(
          Entry(
            sessions: sessions, value: sessions.reduce(0) { $0 + points($1.candidate) } - penalty,
            penalty: penalty))
      }
      return
    }
    extend(sessions, from: place + 1, into: &entries)
    for session in ways(candidates[place]) { extend(sessions + [session], from: place + 1, into: &entries) }
  }

  func points(_ candidate: Candidate) -> Double {
    guard let scale = rules.scale, !scale.higherIsBetter else { return candidate.score }
    return scale.minimum + scale.maximum - candidate.score
  }

  func ways(_ candidate: Candidate) -> [Session] {
    let names =
      candidate.formats.isEmpty ? rules.formats.map(\.format.name) : candidate.formats
    if names.isEmpty { return [Session(candidate: candidate, format: nil, preference: 0)] }
    return names.enumerated().map { Session(candidate: candidate, format: $1, preference: $0) }
  }

  func values(of feature: String, _ session: Session) -> [String] {
    switch feature {
    case "format": session.format.map { [$0] } ?? []
    case "speaker": session.candidate.speakers
    default: session.candidate.features[feature] ?? []
    }
  }

  private func penaltyIfAllowed(_ sessions: [Session]) -> Double? {
    let ids = Set(sessions.map(\.candidate.id))
    if !rules.pinnedIn.allSatisfy(ids.contains) || rules.pinnedOut.contains(where: ids.contains) {
      return nil
    }
    if rules.atMostOneOf.contains(where: { Set($0).intersection(ids).count > 1 }) { return nil }
    for entry in rules.formats {
      if let slots = entry.slots, sessions.count(where: { $0.format == entry.format.name }) > slots {
        return nil
      }
    }
    let replaced = rules.rules.contains { $0.each == "speaker" && $0.maximum != nil }
    if keepsSpeakersApart, !replaced {
      let speakers = sessions.flatMap(\.candidate.speakers)
      if Set(speakers).count < speakers.count { return nil }
    }
    var penalty = 0.0
    for rule in rules.rules {
      let matching = sessions.filter { session in
        rule.filters.allSatisfy { filter in
          !Set(filter.values).isDisjoint(with: values(of: filter.feature, session))
        }
      }
      var counted = [matching]
      if let each = rule.each {
        var all = Set(candidates.flatMap(ways).flatMap { values(of: each, $0) })
        if each == "format" { all.formUnion(rules.formats.map(\.format.name)) }
        counted = all.sorted().map { value in matching.filter { values(of: each, $0).contains(value) } }
      }
      for group in counted {
        let count = Double(group.count)
        func number(_ quantity: Quantity) -> Double {
          switch quantity {
          case .count(let count): Double(count)
          case .share(let share): share * Double(sessions.count)
          }
        }
        if let minimum = rule.minimum, count < number(minimum) - 1e-9 { return nil }
        if let maximum = rule.maximum, count > number(maximum) + 1e-9 { return nil }
        let minutes = group.reduce(0) { sum, session in
          sum + (rules.formats.first { $0.format.name == session.format }?.format.minutes ?? 0)
        }
        if let minimum = rule.minimumMinutes, minutes < minimum { return nil }
        if let maximum = rule.maximumMinutes, minutes > maximum { return nil }
        if let target = rule.target { penalty += rule.weight * abs(count - number(target)) }
      }
    }
    return penalty
  }
}

/// Small conferences with rules of every kind; about a third of them cannot be kept.
struct RandomConference {
  var candidates: [Candidate] = []
  var rules = ProgramRules()

  init(using generator: inout SeededGenerator) throws {
    func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &generator) == 0 }
    func some(_ values: [String], atMost most: Int) -> [String] {
      Array(values.shuffled(using: &generator).prefix(Int.random(in: 0...most, using: &generator)))
    }
    let declared = Int.random(in: 0...3, using: &generator) > 0
    let formats = ["talk", "lightning"]
    for number in 1...Int.random(in: 1...6, using: &generator) {
      candidates.append(
        try Candidate(
          id: "p\(number)", score: Double(Int.random(in: chance(4) ? -8...8 : 4...20, using: &generator)) / 4,
          speakers: some(["s1", "s2", "s3", "s4", "s5"], atMost: chance(3) ? 2 : 1),
          formats: some(formats, atMost: 2),
          features: [
            "track": some(["A", "B"], atMost: chance(3) ? 2 : 1),
            "level": some(["beginner", "expert"], atMost: 1),
          ]))
    }
    func quantity() -> Quantity {
      chance(2)
        ? .count(Int.random(in: 0...3, using: &generator))
        : .share([0, 0.2, 0.25, 0.3, 1.0 / 3, 0.5, 0.6, 0.75, 1].randomElement(using: &generator) ?? 0)
    }
    var list: [ProgramRule] = []
    for number in 0..<Int.random(in: 0...4, using: &generator) {
      var filters: [FeatureFilter] = []
      if chance(3) { filters.append(.init(feature: "level", values: ["beginner"])) }
      if chance(4) { filters.append(.init(feature: "format", values: some(formats, atMost: 1) + ["talk"])) }
      if chance(4) { filters.append(.init(feature: "track", values: ["A"])) }
      let each = chance(2) ? ["track", "level", "format", "speaker"].randomElement(using: &generator) : nil
      let kind = Int.random(in: 0..<5, using: &generator)
      let minutes = declared && chance(4) ? Int.random(in: 0...60, using: &generator) : nil
      list.append(
        ProgramRule(
          name: "rule \(number)", filters: filters, each: each, minimum: kind == 0 ? quantity() : nil,
          maximum: kind == 1 || kind == 2 ? quantity() : nil, minimumMinutes: chance(3) ? minutes : nil,
          maximumMinutes: minutes, target: kind > 2 ? quantity() : nil,
          weight: Double(Int.random(in: 0...6, using: &generator)) / 2, line: 40 + number))
    }
    let ids = candidates.map(\.id)
    rules = ProgramRules(
      formats: try declared
        ? formats.map { name in
          FormatSlots(
            format: try Format(name: name, minutes: name == "talk" ? 30 : 5),
            slots: chance(3) ? nil : Int.random(in: 0...3, using: &generator))
        } : [],
      rules: list, pinnedIn: chance(3) ? some(ids, atMost: 2) : [],
      pinnedOut: chance(3) ? some(ids, atMost: 1) : [], atMostOneOf: chance(3) ? [some(ids, atMost: 3)] : [],
      scale: chance(3) ? try ScoreScale(minimum: -2, maximum: 5, higherIsBetter: chance(2)) : nil)
  }
}
