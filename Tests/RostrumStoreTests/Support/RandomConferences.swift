import Foundation
import Rostrum
import TestSupport

/// Makes random conferences that use everything a conference can have.
struct RandomConferences {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func chance() -> Bool { Bool.random(using: &generator) }

  mutating func maybe<Value>(_ make: (inout Self) throws -> Value) rethrows -> Value? {
    chance() ? try make(&self) : nil
  }

  mutating func list<Value>(_ range: ClosedRange<Int>, _ make: (inout Self, Int) throws -> Value) rethrows
    -> [Value]
  {
    var values: [Value] = []
    for index in 0..<number(range) { values.append(try make(&self, index)) }
    return values
  }

  /// Different ones, in any order.
  mutating func some<Value>(of values: [Value]) -> [Value] {
    Array(values.shuffled(using: &generator).prefix(number(0...3)))
  }

  /// Any text but one with the character 0.
  mutating func text() -> String {
    let pieces = [
      "", " ", "a", "B", "é", "e\u{301}", "'", "\"", "\n", "\r\n", "\t", ";", "--", "%", "\\", "漢字", "שלום",
      "👩🏽‍🚀",
      "\u{202E}", "\u{FEFF}", "\u{1}", "\u{7F}", "ß", "NULL", "0", "1e5", "\u{10FFFF}", "\u{FFFF}", "ﬁ", "한",
    ]
    var text = list(0...6) { random, _ in pieces[random.number(0...(pieces.count - 1))] }.joined()
    if number(0...4) == 0 {
      let scalar = Unicode.Scalar(UInt32(number(1...0xD7FF))) ?? "x"
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// Different texts that are ids.
  mutating func names(_ range: ClosedRange<Int>) -> [String] {
    list(range) { random, index in random.text() + "\(index)" + random.text() + "." }
  }

  mutating func real() -> Double {
    switch number(0...4) {
    case 0: return Double(number(-5...5))
    case 1: return Double.random(in: -1...1, using: &generator)
    case 2: return [-Double.greatestFiniteMagnitude, .leastNonzeroMagnitude, 0x1p53, -0.1][number(0...3)]
    default: return Double(number(-20...20)) / 4
    }
  }

  mutating func time() -> Date {
    switch number(0...3) {
    case 0: return Date(timeIntervalSince1970: Double(number(0...2_000_000_000)))
    case 1: return Date(timeIntervalSince1970: Double(number(0...2_000_000_000_000)) / 1000)
    case 2: return Date(timeIntervalSinceReferenceDate: .random(in: -1e9...1e9, using: &generator))
    default: return [Date.distantPast, .distantFuture][number(0...1)]
    }
  }

  mutating func weighted(_ names: [String]) throws -> [WeightedTopic] {
    try some(of: names).map { name in
      try WeightedTopic(name, weight: chance() ? 1 : .random(in: 0.001...1, using: &generator))
    }
  }

  mutating func pairs(_ proposals: [String], _ reviewers: [String]) -> [(String, String)] {
    var pairs: [(String, String)] = []
    for proposal in proposals {
      for reviewer in reviewers where number(0...2) == 0 { pairs.append((proposal, reviewer)) }
    }
    return pairs.shuffled(using: &generator)
  }

  mutating func proposal(
    _ id: String, people: [String], topics: [String], tracks: [String], formats: [String], levels: [String]
  ) throws -> Proposal {
    let tags = list(0...3) { random, index in (random.text() + "\(index).", random.text()) }
    return try Proposal(
      id: id, title: text(), abstract: text() + text(), speakers: some(of: people), topics: weighted(topics),
      track: chance() ? tracks.randomElement(using: &generator) : nil, formats: some(of: formats),
      level: chance() ? levels.randomElement(using: &generator) : nil, language: maybe { $0.text() },
      tags: Dictionary(tags) { first, _ in first }, status: Proposal.Status.allCases[number(0...2)],
      reviews: maybe { $0.number(0...9) })
  }

  mutating func conference() throws -> Conference {
    let personIDs = names(0...9)
    let topics = names(0...6)
    let tracks = names(0...3)
    let formats = names(0...4)
    let levels = names(0...3)
    let proposalIDs = names(0...8)
    let reviewerIDs = some(of: personIDs)
    let people = try personIDs.map { id in
      try Person(
        id: id, names: list(0...2) { random, _ in random.text() },
        emails: list(0...2) { random, index in "a\(index)ü%'@\(random.number(0...3)).example" },
        affiliations: list(0...2) { random, _ in random.text() },
        unit: list(0...4) { random, _ in random.text() },
        manager: chance() ? personIDs.filter { $0 != id }.randomElement(using: &generator) : nil,
        region: maybe { $0.text() }, collaborators: list(0...2) { random, _ in random.text() })
    }
    let pairs = pairs(proposalIDs, reviewerIDs)
    return try Conference(
      edition: Edition(conference: text(), name: text() + ".", timeZone: chance() ? "UTC" : "Europe/Zurich"),
      people: people,
      topics: topics.enumerated().map { place, name in
        // Parents come later in the list, so that there is no circle.
        let later = topics[(place + 1)...]
        return try Topic(name: name, parent: chance() ? later.randomElement(using: &generator) : nil)
      },
      tracks: tracks.map { try Track(name: $0) },
      formats: formats.map { try Format(name: $0, minutes: maybe { $0.number(1...500) }) },
      levels: levels.map { try Level(name: $0, order: number(0...3)) },
      proposals: proposalIDs.map { id in
        try proposal(
          id, people: personIDs, topics: topics.isEmpty ? ["free 1", "free 2"] : topics,
          tracks: tracks.isEmpty ? ["", "free"] : tracks, formats: formats.isEmpty ? ["", "free"] : formats,
          levels: levels.isEmpty ? ["", "free"] : levels)
      },
      reviewers: reviewerIDs.map { id in
        let least = maybe { $0.number(0...3) }
        return try Reviewer(
          person: id, topics: weighted(topics), text: text(), minimumLoad: least,
          maximumLoad: maybe { $0.number(3...9) }, seniority: maybe { $0.text() }, tracks: some(of: tracks),
          formats: some(of: formats))
      },
      bids: pairs.map { try Bid(proposal: $0, reviewer: $1, answer: Bid.Answer.allCases[number(0...3)]) },
      declaredConflicts: (pairs + pairs.prefix(2)).map {
        try DeclaredConflict(
          proposal: $0, reviewer: $1, by: DeclaredConflict.Declarer.allCases[number(0...2)], reason: text())
      },
      waivers: (pairs + pairs.prefix(2)).map {
        try Waiver(proposal: $0, reviewer: $1, rule: maybe { $0.text() + "." }, reason: text() + ".")
      },
      reviews: pairs.shuffled(using: &generator).map { proposal, reviewer in
        let criteria = list(0...3) { random, index in (random.text() + "\(index).", random.real()) }
        return try Review(
          proposal: proposal, reviewer: reviewer, score: maybe { $0.real() },
          criteria: Dictionary(criteria) { first, _ in first }, confidence: maybe { $0.real() },
          commentToAuthors: text(), commentToCommittee: text(), time: maybe { $0.time() })
      },
      past: names(0...2).map { name in
        let ids = names(0...3)
        return try PastEdition(
          edition: Edition(conference: text(), name: name, timeZone: "UTC"),
          proposals: ids.map { id in
            try proposal(
              id, people: personIDs + ["gone"], topics: ["old", "older"], tracks: ["", "old"],
              formats: ["", "old"], levels: ["", "old"])
          })
      })
  }
}

/// A conference of lifelike size, with ids and texts of lifelike length.
func largeConference(proposals: Int, reviewers: Int, bids: Int) throws -> Conference {
  var generator = SeededGenerator(seed: 7)
  let people = try (1...(reviewers * 2)).map { number in
    try Person(
      id: "person-\(number)", names: ["Person Number \(number)"], emails: ["p\(number)@example.org"],
      affiliations: ["University \(number % 300)"])
  }
  let topics = try (1...60).map { try Topic(name: "topic \($0)") }
  func someTopics() throws -> [WeightedTopic] {
    try topics.shuffled(using: &generator).prefix(3).map { try WeightedTopic($0.name, weight: 0.5) }
  }
  let abstract = String(repeating: "What we found and how we found it. ", count: 30)
  let submitted = try (1...proposals).map { number in
    try Proposal(
      id: "\(number)", title: "On the matter of \(number)", abstract: abstract,
      speakers: (0..<3).map { "person-\((number * 7 + $0 * 11) % people.count + 1)" }, topics: someTopics(),
      tags: ["first_time": number.isMultiple(of: 3) ? "yes" : "no"])
  }
  let members = try (1...reviewers).map { try Reviewer(person: "person-\($0)", topics: someTopics()) }
  let perProposal = bids / proposals
  let answers = try submitted.enumerated().flatMap { place, proposal in
    try (0..<perProposal).map { offset in
      try Bid(
        proposal: proposal.id, reviewer: members[(place * 13 + offset * 17) % reviewers].person,
        answer: Bid.Answer.allCases[(place + offset) % 4])
    }
  }
  return try Conference(
    edition: Edition(name: "large"), people: people, topics: topics, proposals: submitted, reviewers: members,
    bids: answers)
}
