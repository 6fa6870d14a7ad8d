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
      #expect((try file.put(next) == nil) == (next == conference))
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
      try file.put(shuffled)
      #expect(try file.conference() == shuffled)
      #expect(try file.check() == [])
    }
  }

  @Test func `the same conference twice changes no byte`() throws {
    let conference = try largeConference(proposals: 40, reviewers: 20, bids: 200)
    let file = try ConferenceFile.create(at: folder.file("a.rostrum"), holding: conference)
    let before = try folder.bytes("a.rostrum")
    #expect(try file.put(conference) == nil)
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
    try file.put(second)
    #expect(try file.conference() == second)
    #expect(try file.check() == [])
  }

  @Test func `a step sees the file as it is and leaves it when it is refused`() throws {
    struct Refusal: Error {}
    let file = try ConferenceFile.create(
      at: folder.file("a.rostrum"), holding: Conference(edition: Edition(name: "0")))
    let other = try ConferenceFile.open(at: folder.file("a.rostrum"))
    for round in 1...3 {
      for user in [file, other] {
        try user.change { draft in
          let last = draft.content.conference.edition.name
          draft.content.conference = try Conference(edition: Edition(name: "\(round) after \(last)"))
        }
      }
    }
    #expect(try file.conference().edition.name == "3 after 3 after 2 after 2 after 1 after 1 after 0")
    #expect(throws: Refusal.self) { try file.change { _ in throw Refusal() } }
    #expect(throws: ConferenceError.self) {
      try file.change { $0.content.conference = try Conference(edition: Edition(name: " ")) }
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
            try file.change { draft in
              let old = draft.content.conference
              draft.content.conference = try Conference(
                edition: old.edition, people: old.people + [Person(id: "\(writer)-\(round)")])
            }
            _ = try file.conference()
          }
        }
      }
      try await group.waitForAll()
    }
    let contents = try ConferenceFile.open(at: path).contents()
    #expect(contents.steps.map(\.number) == Array(1...41))
    let people = contents.content.conference.people.map(\.id)
    #expect(Set(people) == Set((0..<4).flatMap { writer in (0..<10).map { "\(writer)-\($0)" } }))
    #expect(people.count == 40)
  }
}
