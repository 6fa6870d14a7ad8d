import Foundation
import Rostrum
import TestSupport
import Testing

@testable import RostrumStore

@Suite struct RoundTripTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `what a file holds is the conference that was put in`() throws {
    var random = RandomConferences(seed: 1)
    for round in 0..<40 {
      let conference = try random.conference()
      let path = folder.file("\(round).rostrum")
      let made = try ConferenceFile.create(at: path, holding: conference)
      #expect(try made.conference() == conference)
      try made.close()
      let opened = try ConferenceFile.open(at: path)
      #expect(try opened.conference() == conference)
      #expect(try opened.check() == [])
      try opened.close()
    }
  }

  @Test func `one conference after another takes the place of the last`() throws {
    var random = RandomConferences(seed: 2)
    var conference = try random.conference()
    let file = try ConferenceFile.create(at: folder.file("a.rostrum"), holding: conference)
    for _ in 0..<40 {
      let next = try random.conference()
      let changes = try file.replace(with: next)
      #expect(changes == ConferenceChanges(from: conference, to: next))
      #expect(try file.conference() == next)
      #expect(try file.check() == [])
      conference = next
    }
  }

  @Test func `lists change one by one while the others stay`() throws {
    var random = RandomConferences(seed: 3)
    for round in 0..<40 {
      let old = try random.conference()
      let file = try ConferenceFile.create(at: folder.file("\(round).rostrum"), holding: old)
      let shuffled = try Conference(
        edition: old.edition, people: old.people.shuffled(using: &random.generator), topics: old.topics,
        tracks: old.tracks, formats: old.formats, levels: old.levels,
        proposals: random.chance() ? old.proposals : old.proposals.reversed(), reviewers: old.reviewers,
        bids: old.bids.shuffled(using: &random.generator), declaredConflicts: old.declaredConflicts,
        waivers: random.chance() ? old.waivers : [], reviews: old.reviews, past: old.past.reversed())
      try file.replace(with: shuffled)
      #expect(try file.conference() == shuffled)
      #expect(try file.check() == [])
    }
  }

  @Test func `the same conference twice changes no byte`() throws {
    let conference = try largeConference(proposals: 40, reviewers: 20, bids: 200)
    let file = try ConferenceFile.create(at: folder.file("a.rostrum"), holding: conference)
    let before = try folder.bytes("a.rostrum")
    let changes = try file.replace(with: conference)
    #expect(changes.isEmpty)
    #expect(try folder.bytes("a.rostrum") == before)
    _ = try ConferenceFile.create(at: folder.file("b.rostrum"), holding: conference)
    #expect(try folder.bytes("b.rostrum") == before)
    #expect(try folder.names == ["a.rostrum", "b.rostrum"])
  }

  @Test func `ids of the same letters, composed differently, are one id`() throws {
    func conference(_ person: String, _ proposal: String, _ topic: String, region: String) throws
      -> Conference
    {
      try Conference(
        edition: Edition(name: "e"),
        people: [Person(id: person, region: region), Person(id: "b", manager: "\u{E9}")],
        topics: [Topic(name: topic), Topic(name: "under", parent: "\u{E9}")],
        proposals: [Proposal(id: proposal, title: region, speakers: ["e\u{301}"])],
        reviewers: [Reviewer(person: "\u{E9}")],
        bids: [Bid(proposal: "\u{E9}", reviewer: "e\u{301}", answer: .yes)])
    }
    let first = try conference("\u{E9}", "\u{E9}", "\u{E9}", region: "1")
    let file = try ConferenceFile.create(at: folder.file("a.rostrum"), holding: first)
    #expect(try file.conference() == first)
    // People and proposals change and are spelled differently; bids, equal as they are, stay.
    let second = try conference("e\u{301}", "e\u{301}", "e\u{301}", region: "2")
    let changes = try file.replace(with: second)
    #expect(changes.tables.filter { $0.changed > 0 }.map(\.name) == ["people", "proposals"])
    #expect(try file.conference() == second)
    #expect(try file.check() == [])
  }

  @Test func `a changed conference reports what was added, changed, unchanged and missing`() throws {
    let old = try Conference(
      edition: Edition(name: "2026"), people: ["a", "b", "c"].map { try Person(id: $0) },
      topics: [Topic(name: "t")],
      proposals: [
        Proposal(id: "1"), Proposal(id: "2", speakers: ["a"]),
        Proposal(id: "3", topics: [WeightedTopic("t")]),
      ],
      reviewers: [Reviewer(person: "c")],
      waivers: [
        Waiver(proposal: "1", reviewer: "c", reason: "x"), Waiver(proposal: "1", reviewer: "c", reason: "y"),
        Waiver(proposal: "1", reviewer: "c", rule: "same_manager", reason: "x"),
      ])
    let new = try Conference(
      edition: Edition(conference: "New", name: "2026"), people: ["c", "a", "d"].map { try Person(id: $0) },
      topics: [Topic(name: "t")],
      proposals: [
        Proposal(id: "3", topics: [WeightedTopic("t", weight: 0.5)]), Proposal(id: "2", speakers: ["d"]),
        Proposal(id: "1"), Proposal(id: "4"),
      ],
      reviewers: [Reviewer(person: "c")],
      waivers: [
        Waiver(proposal: "1", reviewer: "c", reason: "y"), Waiver(proposal: "1", reviewer: "c", reason: "z"),
      ])
    let file = try ConferenceFile.create(at: folder.file("a.rostrum"), holding: old)
    let lines = try file.replace(with: new).tables.map {
      "\($0.name) \($0.added) \($0.changed) \($0.unchanged) \($0.missing)"
    }
    #expect(
      lines == [
        "edition 0 1 0 0", "people 1 0 2 1", "topics 0 0 1 0", "tracks 0 0 0 0", "formats 0 0 0 0",
        "levels 0 0 0 0", "proposals 1 2 1 0", "reviewers 0 0 1 0", "bids 0 0 0 0",
        "declared_conflicts 0 0 0 0", "waivers 0 1 1 1", "reviews 0 0 0 0", "past_editions 0 0 0 0",
      ])
    #expect(try file.conference() == new)
  }

  @Test func `an update sees the file as it is and leaves it when it is refused`() throws {
    struct Refusal: Error {}
    let file = try ConferenceFile.create(
      at: folder.file("a.rostrum"), holding: Conference(edition: Edition(name: "0")))
    let other = try ConferenceFile.open(at: folder.file("a.rostrum"))
    for round in 1...3 {
      for user in [file, other] {
        try user.update { try Conference(edition: Edition(name: "\(round) after \($0.edition.name)")) }
      }
    }
    #expect(try file.conference().edition.name == "3 after 3 after 2 after 2 after 1 after 1 after 0")
    #expect(throws: Refusal.self) { try file.update { _ in throw Refusal() } }
    #expect(throws: ConferenceError.self) {
      try file.update { _ in try Conference(edition: Edition(name: " ")) }
    }
    #expect(try other.conference().edition.name == "3 after 3 after 2 after 2 after 1 after 1 after 0")
  }

  @Test func `many writers at once lose nothing`() async throws {
    let path = folder.file("a.rostrum")
    _ = try ConferenceFile.create(at: path, holding: Conference(edition: Edition(name: "e")))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          let file = try ConferenceFile.open(at: path)
          for round in 0..<10 {
            try file.update { old in
              try Conference(edition: old.edition, people: old.people + [Person(id: "\(writer)-\(round)")])
            }
            _ = try file.conference()
          }
        }
      }
      try await group.waitForAll()
    }
    let people = try ConferenceFile.open(at: path).conference().people.map(\.id)
    #expect(Set(people) == Set((0..<4).flatMap { writer in (0..<10).map { "\(writer)-\($0)" } }))
    #expect(people.count == 40)
  }
}
