import Foundation
import GRDB
import Rostrum
import Testing

@testable import RostrumStore

@Suite struct CheckTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
    let conference = try Conference(
      edition: Edition(name: "e"), people: [Person(id: "ann", emails: ["a@b.c"]), Person(id: "ben")],
      topics: [Topic(name: "t"), Topic(name: "u", parent: "t")],
      proposals: [
        Proposal(id: "p1", speakers: ["ann"], topics: [WeightedTopic("t")], tags: ["é": "1"])
      ],
      reviewers: [Reviewer(person: "ben")],
      bids: [Bid(proposal: "p1", reviewer: "ben", answer: .yes)],
      reviews: [Review(proposal: "p1", reviewer: "ben", score: 1, time: Date(timeIntervalSince1970: 0))])
    _ = try ConferenceFile.create(at: path, holding: conference)
  }

  /// What is found after somebody has written to the file with another tool.
  private func findings(after statements: String, checks: Bool = true) throws -> [String] {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      if !checks { try database.execute(sql: "PRAGMA ignore_check_constraints = ON") }
      try database.execute(sql: statements)
    }
    try queue.close()
    return try ConferenceFile.open(at: path).check().map(\.description)
  }

  @Test func `references to nothing are found`() throws {
    let found = try findings(
      after: "DELETE FROM people WHERE id = 'ann'; UPDATE bids SET proposal = 'p2'")
    #expect(
      found == [
        "bids: 1 row refers to what proposals does not have",
        "person_emails: 1 row refers to what people does not have",
        "proposal_speakers: 1 row refers to what people does not have",
        "proposal 'p1': speaker 'ann' is not known",
      ])
  }

  @Test func `values that are none are found, all of them`() throws {
    let found = try findings(
      after: """
        UPDATE person_emails SET email = 'a b@c';
        UPDATE reviews SET time = '2026-99-01T00:00:00Z';
        UPDATE people SET id = ' ' WHERE id = 'ben'; UPDATE reviewers SET person = ' ';
        UPDATE bids SET reviewer = ' '; UPDATE reviews SET reviewer = ' ';
        INSERT INTO proposal_tags VALUES ('p1', 'e' || char(769), '2');
        DELETE FROM edition
        """)
    #expect(
      found == [
        "people: person 'ann': e-mail address 1 is not of the form name@domain",
        "people: person: the id is empty; give it one",
        "proposals: proposal 'p1': tag 'e\u{301}' is given twice; keep one",
        "reviewers: reviewer: the id is empty; give it one",
        "bids: a bid's reviewer: the id is empty; give it one",
        "reviews: review of 'p1' by ' ': the time '2026-99-01T00:00:00Z' is not of the form "
          + "YYYY-MM-DDTHH:MM:SSZ",
        "edition: edition: the table has no row; it needs its one",
      ])
  }

  @Test func `values that contradict each other are found`() throws {
    #expect(
      try findings(after: "UPDATE topics SET parent = 'u' WHERE name = 't'") == [
        "topic 't': is its own ancestor; take one parent out of the circle"
      ])
    let file = try ConferenceFile.open(at: path)
    let error = #expect(throws: ConferenceFileError.self) { try file.conference() }
    #expect(error?.code == .invalid)
    #expect(
      error?.description
        == "\(path): what the file holds is no conference: topic 't': is its own ancestor; take one parent out "
        + "of the circle. Something other than Rostrum has written to it; mend the row with sqlite3, or take "
        + "the last copy")
    #expect(throws: ConferenceFileError.self) {
      try file.put(Conference(edition: Edition(name: "x")))
    }
  }

  @Test func `tables that are not as the schema has them are found; added ones are nobody's business`() throws
  {
    #expect(try findings(after: "CREATE VIEW mine AS SELECT id FROM people; CREATE TABLE notes (x)") == [])
    let found = try findings(
      after: "DROP INDEX bids_by_reviewer; DROP TABLE tracks; ALTER TABLE formats ADD COLUMN room TEXT")
    #expect(
      found == [
        "bids_by_reviewer: is not there", "formats: is not made as version 3 has it", "tracks: is not there",
      ])
    let file = try ConferenceFile.open(at: path)
    let error = #expect(throws: ConferenceFileError.self) { try file.conference() }
    #expect(error?.code == .damaged)
  }

  @Test func `a row that breaks a constraint is damage`() throws {
    let error = #expect(throws: ConferenceFileError.self) {
      try findings(after: "UPDATE bids SET answer = 'perhaps'", checks: false)
    }
    #expect(error?.code == .damaged)
    #expect(
      error?.message
        == "the file is damaged (CHECK constraint failed in bids); take the last copy, or save what is left with "
        + "`sqlite3 FILE .recover`")
  }
}
