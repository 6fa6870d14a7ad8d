import Foundation
import GRDB
import Rostrum
import Testing

@testable import RostrumStore

@Suite struct ErrorTests {
  let folder: TemporaryFolder
  let path: String
  let conference: Conference

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
    conference = try Conference(edition: Edition(name: "e"))
  }

  private func expect(
    _ code: ConferenceFileError.Code, _ message: String, at path: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    let error = #expect(throws: ConferenceFileError.self, sourceLocation: sourceLocation) { try body() }
    #expect(error?.code == code, sourceLocation: sourceLocation)
    #expect(error?.description == "\(path ?? self.path): \(message)", sourceLocation: sourceLocation)
  }

  @Test func `a file that is there is not made anew`() throws {
    _ = try ConferenceFile.create(at: path, holding: conference)
    let before = try folder.bytes("a.rostrum")
    expect(.exists, "is there already; open it, or take another name for the new file") {
      _ = try ConferenceFile.create(at: path, holding: conference)
    }
    #expect(try folder.bytes("a.rostrum") == before)
    #expect(try folder.names == ["a.rostrum"])
  }

  @Test func `a file is not made over what is left of an earlier one`() throws {
    try folder.write(Data("x".utf8), to: "a.rostrum-journal")
    expect(
      .exists,
      "beside it stands a.rostrum-journal, left by an earlier file of that name; move it away or take another "
        + "name"
    ) { _ = try ConferenceFile.create(at: path, holding: conference) }
    #expect(try folder.names == ["a.rostrum-journal"])
  }

  @Test func `a file that is missing is told`() {
    expect(.missing, "there is no such file; look at the name, or make a new file") {
      _ = try ConferenceFile.open(at: path)
    }
    expect(.missing, "there is no such file; look at the name, or make a new file", at: ":memory:") {
      _ = try ConferenceFile.open(at: ":memory:")
    }
    let inside = folder.file("none/a.rostrum")
    expect(.missing, "its folder is not there; make the folder first", at: inside) {
      _ = try ConferenceFile.create(at: inside, holding: conference)
    }
    #expect(throws: Never.self) { try #expect(folder.names == []) }
  }

  @Test func `what is no conference file is told`() throws {
    let message = "is no conference file; take one that Rostrum made, or make a new one"
    try folder.write(Data(String(repeating: "proposal,title\n", count: 100).utf8), to: "a.rostrum")
    expect(.notConferenceFile, message) { _ = try ConferenceFile.open(at: path) }
    try folder.write(Data("x".utf8), to: "a.rostrum")
    expect(.notConferenceFile, message) { _ = try ConferenceFile.open(at: path) }
    try folder.write(Data(), to: "a.rostrum")
    expect(.notConferenceFile, "is empty and no conference file; delete it and make a new one") {
      _ = try ConferenceFile.open(at: path)
    }
    expect(.notConferenceFile, message, at: folder.path) { _ = try ConferenceFile.open(at: folder.path) }
    let other = folder.file("other.db")
    try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE people (id TEXT)") }
    expect(.notConferenceFile, message, at: other) { _ = try ConferenceFile.open(at: other) }
  }

  @Test func `damage is told`() throws {
    let large = try largeConference(proposals: 40, reviewers: 20, bids: 200)
    _ = try ConferenceFile.create(at: path, holding: large)
    let message = "the file is damaged; take the last copy, or save what is left with `sqlite3 FILE .recover`"
    let whole = try folder.bytes("a.rostrum")
    try folder.write(whole.prefix(whole.count / 2), to: "a.rostrum")
    expect(.damaged, message) { _ = try ConferenceFile.open(at: path) }
    var bytes = whole
    for place in stride(from: 4096, to: bytes.count, by: 512) { bytes[place] ^= 0xFF }
    try folder.write(bytes, to: "a.rostrum")
    expect(.damaged, message) { _ = try ConferenceFile.open(at: path) }
  }

  @Test func `a file with any byte changed is read as something or told in plain words`() throws {
    var random = RandomConferences(seed: 9)
    _ = try ConferenceFile.create(at: path, holding: random.conference())
    let whole = try folder.bytes("a.rostrum")
    for round in 0..<150 {
      var bytes = whole
      for _ in 0...(round % 3) {
        bytes[round % 2 == 0 ? random.number(0...200) : random.number(0...(whole.count - 1))] = UInt8(
          random.number(0...255))
      }
      try folder.write(bytes, to: "a.rostrum")
      do throws(ConferenceFileError) {
        let file = try ConferenceFile.open(at: path, lockTimeout: 0)
        _ = try file.conference()
        _ = try file.check()
      } catch {
        #expect(!error.message.contains("SQLite error"), "\(error)")
      }
    }
  }

  @Test func `a closed file is told`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    try file.close()
    try file.close()
    let message = "the conference file was closed before; open it again"
    expect(.closed, message) { _ = try file.conference() }
    expect(.closed, message) { try file.put(conference) }
    expect(.closed, message) { _ = try file.check() }
  }

  @Test func `values that a file cannot keep are told, and nothing is changed`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    expect(
      .unstorable,
      "the column title of the row 'p' of proposals would hold a character with the number 0, which no text "
        + "needs; take it out"
    ) {
      try file.put(
        Conference(
          edition: Edition(name: "f"), proposals: [Proposal(id: "p1"), Proposal(id: "p", title: "a\0b")]))
    }
    expect(
      .unstorable,
      "the time of the review of 'p' by 'r' is not within the years 0 to 9999; correct it"
    ) {
      try file.put(
        Conference(
          edition: Edition(name: "f"), people: [Person(id: "r")], proposals: [Proposal(id: "p")],
          reviewers: [Reviewer(person: "r")],
          reviews: [Review(proposal: "p", reviewer: "r", score: nil, time: Date(timeIntervalSince1970: 1e13))]
        ))
    }
    #expect(try file.conference() == conference)
  }

  @Test func `ids that are e-mail addresses are not told`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let id = "ann of@example.org"
    expect(
      .unstorable,
      "the column region of the row '(an e-mail address)' of people would hold a character with the number 0, "
        + "which no text needs; take it out"
    ) { try file.put(Conference(edition: Edition(name: "f"), people: [Person(id: id, region: "a\0b")])) }
    expect(
      .unstorable,
      "the time of the review of 'p' by '(an e-mail address)' is not within the years 0 to 9999; correct it"
    ) {
      try file.put(
        Conference(
          edition: Edition(name: "f"), people: [Person(id: id)], proposals: [Proposal(id: "p")],
          reviewers: [Reviewer(person: id)],
          reviews: [Review(proposal: "p", reviewer: id, score: nil, time: Date(timeIntervalSince1970: 1e13))]
        ))
    }
    expect(
      .unstorable,
      "the row '(an e-mail address)' of assigned_pairs cannot be kept: it is there twice, or a number is outside "
        + "its range"
    ) {
      try file.change(.assign) {
        $0.keep(sampleRun(.assignment([Assignment.Pair(proposal: id, reviewer: "r", score: .nan)])))
      }
    }
    #expect(
      ConferenceFileError(code: .invalid, file: "f", message: "'a@b.c' and 'd'").message
        == "'(an e-mail address)' and 'd'")
  }

  @Test func `failures of the disk are told in plain words`() throws {
    _ = try ConferenceFile.create(at: path, holding: conference)
    func message(_ code: ResultCode, at path: String) -> String {
      ConferenceFileError(DatabaseError(resultCode: code), file: path, waited: 3).description
    }
    #expect(
      message(.SQLITE_READONLY, at: path)
        == "\(path): cannot be written: it is read-only; make it writable, or work on a copy elsewhere")
    #expect(
      message(.SQLITE_CANTOPEN, at: path)
        == "\(path): cannot be written: its folder is read-only, and a journal has to stand beside the file "
        + "meanwhile; make the folder writable, or work on a copy elsewhere")
    #expect(
      message(.SQLITE_CANTOPEN, at: "none")
        == "none: cannot be opened; look at the permissions of the file and of its folder")
    #expect(
      message(.SQLITE_IOERR_WRITE, at: path)
        == "\(path): cannot be written: the disk is full, a limit on the size of files is reached, or the disk "
        + "fails (number 778); nothing was changed. Make room or raise the limit, then try again")
    #expect(
      message(.SQLITE_IOERR_READ, at: path)
        == "\(path): the disk reports an error (number 266); look after it, then try again")
    #expect(message(.SQLITE_NOMEM, at: path) == "\(path): there is not enough memory; nothing was changed")
    #expect(
      message(.SQLITE_INTERNAL, at: path)
        == "\(path): something that should not happen (number 2); nothing was changed. Please report it")
  }

  @Test func `a full disk is told, and nothing is changed`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    // As full as it gets: no page more than there is.
    try file.read { database in _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = 1") }
    expect(.diskFull, "cannot be written: the disk is full; nothing was changed. Make room, try again") {
      try file.put(largeConference(proposals: 100, reviewers: 50, bids: 500))
    }
    #expect(try file.conference() == conference)
    #expect(try file.check() == [])
  }

  @Test func `a limit on the size of files is told, and nothing is changed`() throws {
    let large = try largeConference(proposals: 400, reviewers: 100, bids: 2000)
    if let path = ProcessInfo.processInfo.environment["ROSTRUM_TEST_LIMITED"] {
      // The process with the limit.
      do { try ConferenceFile.open(at: path).put(large) } catch {
        try Data("\(error)".utf8).write(to: URL(fileURLWithPath: path + "-told"))
      }
      return
    }
    try ConferenceFile.create(at: path, holding: conference).close()
    let before = try folder.bytes("a.rostrum")
    let process = ownProcess(
      running: "a limit on the size of files is told", environment: ["ROSTRUM_TEST_LIMITED": path],
      limits: "trap '' XFSZ; ulimit -f 1000;")
    try process.run()
    process.waitUntilExit()
    #expect(
      String(decoding: try folder.bytes("a.rostrum-told"), as: UTF8.self)
        == "\(path): cannot be written: the disk is full, a limit on the size of files is reached, or the disk "
        + "fails (number 778); nothing was changed. Make room or raise the limit, then try again")
    #expect(try ConferenceFile.open(at: path).check() == [])
    #expect(try folder.bytes("a.rostrum") == before)
    #expect(try folder.names == ["a.rostrum", "a.rostrum-told"])
  }

  @Test func `a read-only file and a read-only folder are told`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let next = try Conference(edition: Edition(name: "f"))
    defer { chmod(folder.path, 0o700) }
    chmod(folder.path, 0o500)
    if geteuid() == 0 {
      // Permissions do not stop the administrator, and so the file must not refuse either.
      try file.put(next)
      #expect(try file.conference() == next)
      return
    }
    expect(
      .readOnly,
      "cannot be written: its folder is read-only, and a journal has to stand beside the file meanwhile; make "
        + "the folder writable, or work on a copy elsewhere"
    ) { try file.put(next) }
    let new = folder.file("b.rostrum")
    expect(.readOnly, "cannot be made: its folder is read-only; take another folder", at: new) {
      _ = try ConferenceFile.create(at: new, holding: conference)
    }
    #expect(try ConferenceFile.open(at: path).conference() == conference)
    chmod(folder.path, 0o700)
    chmod(path, 0o400)
    let readOnly = try ConferenceFile.open(at: path)
    #expect(try readOnly.conference() == conference)
    expect(.readOnly, "cannot be written: it is read-only; make it writable, or work on a copy elsewhere") {
      try readOnly.put(next)
    }
    let later = Schema(migrations: Schema.current.migrations + ["CREATE TABLE later (id TEXT) STRICT"])
    expect(
      .readOnly,
      "is of an earlier schema (2, this one writes 3) and has to be brought to this one before it is read, but "
        + "cannot be written: it is read-only; make it writable, or work on a copy elsewhere"
    ) { _ = try ConferenceFile.open(at: path, lockTimeout: 1, schema: later) }
    chmod(path, 0)
    expect(.unreadable, "cannot be opened; look at the permissions of the file and of its folder") {
      _ = try ConferenceFile.open(at: path)
    }
  }
}
