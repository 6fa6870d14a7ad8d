import Foundation
import GRDB
import Rostrum
import Testing

@testable import RostrumStore

@Suite(.serialized) struct LockTests {
  let folder: TemporaryFolder
  let path: String
  let conference: Conference
  let holder = FileHolder(person: "ann", process: getpid(), host: "desk", command: "assign")

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
    conference = try Conference(edition: Edition(name: "e"))
  }

  private func expectLocked(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    let error = #expect(throws: ConferenceFileError.self, sourceLocation: sourceLocation) { try body() }
    #expect(error?.code == .locked, sourceLocation: sourceLocation)
    #expect(error?.description == "\(path): \(message)", sourceLocation: sourceLocation)
  }

  private let byNobody =
    "another process is at work on it and did not end within 0.2 s; nothing was changed. Try again when it is done"

  @Test func `a second writer waits and is told who writes; readers see the last whole state`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let second = try ConferenceFile.open(at: path, lockTimeout: 0.2)
    let time = Date(timeIntervalSince1970: 1_795_464_723.75)
    _ = try file.perform(.assign, at: time, holder: holder) { draft in
      #expect(try second.conference() == conference)
      try #expect(folder.names == ["a.rostrum", "a.rostrum-writer"])
      let text = String(decoding: try folder.bytes("a.rostrum-writer"), as: UTF8.self)
      #expect(
        text
          == "person: ann\nprocess: \(getpid())\nhost: desk\ncommand: assign\nsince: 2026-11-23T20:12:03.75Z\n"
      )
      expectLocked(
        "is held by ann (rostrum assign, process \(getpid()) on desk) since 2026-11-23 20:12:03 UTC and was not "
          + "released within 0.2 s; nothing was changed. Try again when it is done"
      ) { try second.put(Conference(edition: Edition(name: "second"))) }
      expectLocked(
        "is held by ann (rostrum assign, process \(getpid()) on desk) since 2026-11-23 20:12:03 UTC and was not "
          + "released within 0.2 s; nothing was changed. Try again when it is done"
      ) { try second.undo() }
      draft.content.conference = try Conference(edition: Edition(name: "first"))
    }
    #expect(try folder.names == ["a.rostrum"])
    #expect(try second.conference().edition.name == "first")
    try second.put(Conference(edition: Edition(name: "second")))
    #expect(try file.conference().edition.name == "second")
  }

  @Test func `what is left of a writer that died is not believed, and is replaced`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let second = try ConferenceFile.open(at: path, lockTimeout: 0.2)
    let dead = Process()
    dead.executableURL = URL(fileURLWithPath: "/bin/sh")
    dead.arguments = ["-c", "exit 0"]
    try dead.run()
    dead.waitUntilExit()
    func left(process: Int32, host: String, since: String = "2026-11-23T20:12:03Z") throws {
      let text = "person: ben\nprocess: \(process)\nhost: \(host)\ncommand: score\nsince: \(since)\n"
      try folder.write(Data(text.utf8), to: "a.rostrum-writer")
    }
    _ = try file.perform(.assign, at: firstMoment, holder: holder) { _ in
      try left(process: dead.processIdentifier, host: "here")
      expectLocked(byNobody) { try second.put(Conference(edition: Edition(name: "f"))) }
      // Nobody can tell from here whether a process lives elsewhere.
      try left(process: dead.processIdentifier, host: "elsewhere")
      expectLocked(
        "is held by ben (rostrum score, process \(dead.processIdentifier) on elsewhere) since 2026-11-23 20:12:03 "
          + "UTC and was not released within 0.2 s; nothing was changed. Try again when it is done"
      ) { try second.put(Conference(edition: Edition(name: "f"))) }
      try left(process: getpid(), host: "here", since: "yesterday")
      expectLocked(byNobody) { try second.put(Conference(edition: Edition(name: "f"))) }
      try folder.write(Data([0xFF, 0x0A]), to: "a.rostrum-writer")
      expectLocked(byNobody) { try second.put(Conference(edition: Edition(name: "f"))) }
    }
    try left(process: dead.processIdentifier, host: "here")
    _ = try file.perform(.import, at: firstMoment, holder: holder) { _ in
      let text = String(decoding: try folder.bytes("a.rostrum-writer"), as: UTF8.self)
      #expect(text.hasPrefix("person: ann\n"))
    }
    #expect(try folder.names == ["a.rostrum"])
  }

  @Test func `the writer file stands beside the file itself and follows no link`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    try folder.write(Data("precious".utf8), to: "other")
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("a.rostrum-writer"), withDestinationPath: folder.file("other"))
    try FileManager.default.createDirectory(atPath: folder.file("in"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("in/link.rostrum"), withDestinationPath: path)
    _ = try file.perform(.assign, at: firstMoment, holder: holder) { _ in
      try #expect(folder.bytes("other") == Data("precious".utf8))
    }
    let linked = try ConferenceFile.open(at: folder.file("in/link.rostrum"))
    _ = try linked.perform(.assign, at: firstMoment, holder: holder) { draft in
      try #expect(folder.names == ["a.rostrum", "a.rostrum-writer", "in", "other"])
      draft.note = "a note alone changes nothing"
    }
    #expect(throws: CancellationError.self) { try linked.change { _ in throw CancellationError() } }
    #expect(try folder.names == ["a.rostrum", "in", "other"])
    #expect(try folder.bytes("other") == Data("precious".utf8))
  }

  /// What ``ConferenceFile/removeTemporaryFiles()`` does in a process of its own, where it meets no other test.
  private func removeTemporaryFiles(at path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    var told: [String] = []
    func tell() {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      told.append(names.sorted().map { $0.hasSuffix(".part") ? "(part)" : $0 }.joined(separator: " "))
    }
    func clear() {
      tell()
      ConferenceFile.removeTemporaryFiles()
      tell()
    }
    _ = try ConferenceFile.open(at: path).perform(.assign, at: firstMoment, holder: holder) { _ in clear() }
    func momentOfCreation() -> Date {
      clear()
      return firstMoment
    }
    _ = try? ConferenceFile.create(
      at: path + "-new", holding: ConferenceContent(conference: conference), at: momentOfCreation())
    tell()
    try Data(told.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path + "-told"))
  }

  @Test func `files that would stay behind go when told to`() throws {
    if let path = ProcessInfo.processInfo.environment["ROSTRUM_TEST_ENDING"] {
      return try removeTemporaryFiles(at: path)
    }
    try ConferenceFile.create(at: path, holding: conference).close()
    let process = ownProcess(
      running: "files that would stay behind go", environment: ["ROSTRUM_TEST_ENDING": path])
    try process.run()
    process.waitUntilExit()
    #expect(
      String(decoding: try folder.bytes("a.rostrum-told"), as: UTF8.self).split(separator: "\n") == [
        "a.rostrum a.rostrum-writer", "a.rostrum", "(part) a.rostrum", "a.rostrum", "a.rostrum",
      ])
  }

  @Test func `the writer is told until everything is on the disk`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let second = try ConferenceFile.open(at: path, lockTimeout: 30)
    let third = try ConferenceFile.open(at: path, lockTimeout: 0.2)
    let next = try Conference(edition: Edition(name: "second"))
    let holder = holder
    let isNearlyDone = DispatchSemaphore(value: 0)
    let isDone = DispatchSemaphore(value: 0)
    try file.read { database in
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM people")
      Thread.detachNewThread {
        _ = try? second.perform(.import, at: firstMoment, holder: holder) { draft in
          draft.content.conference = next
          isNearlyDone.signal()
        }
        isDone.signal()
      }
      isNearlyDone.wait()
      // It can write nothing to the disk before this reading ends.
      expectLocked(
        "is held by ann (rostrum assign, process \(getpid()) on desk) since 2026-11-18 11:06:40 UTC and was not "
          + "released within 0.2 s; nothing was changed. Try again when it is done"
      ) { try third.put(conference) }
    }
    isDone.wait()
    #expect(try file.conference() == next)
    #expect(try folder.names == ["a.rostrum"])
  }

  @Test func `a writer takes away its own file alone`() throws {
    let first = try #require(WriterFile(besides: path).put(holder, since: ""))
    let second = try #require(WriterFile(besides: path).put(holder, since: ""))
    #expect(try folder.names == ["a.rostrum-writer"])
    first.remove()
    #expect(try folder.names == ["a.rostrum-writer"])
    second.remove()
    #expect(try folder.names == [])
    second.remove()
  }

  @Test func `a line break in a name makes no line of its own`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let odd = FileHolder(person: "a\nprocess: 1\r\nb", process: 7, host: "h", command: "c")
    _ = try file.perform(.import, at: firstMoment, holder: odd) { _ in
      let read = WriterFile(besides: path).holder(host: "other")
      #expect(
        read?.holder == FileHolder(person: "a process: 1 b", process: 7, host: "h", command: "c"))
    }
  }

  @Test func `nobody who reads is held up while much is written`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let large = try largeConference(proposals: 300, reviewers: 100, bids: 3000)
    let size = try folder.bytes("a.rostrum").count
    let second = try ConferenceFile.open(at: path, lockTimeout: 0)
    _ = try file.perform(.import, at: firstMoment, holder: holder) { $0.content.conference = large }
    // As in a step that has written everything and has not ended.
    try file.queue.writeWithoutTransaction { database in
      // Little room in memory, which is enough to let much through to the file where it may.
      try database.execute(sql: "PRAGMA cache_size = 5")
      try database.inTransaction(.immediate) {
        try ContentWriter(
          database, old: ConferenceContent(conference: large), new: ConferenceContent(conference: conference)
        ).write()
        #expect(try second.conference() == large)
        return .rollback
      }
    }
    #expect(try folder.bytes("a.rostrum").count > size)
    #expect(try second.conference() == large)
  }

  @Test func `a reader that does not end is waited for, then nothing is changed`() throws {
    let file = try ConferenceFile.create(at: path, holding: conference)
    let second = try ConferenceFile.open(at: path, lockTimeout: 0.2)
    let next = try Conference(edition: Edition(name: "second"))
    try file.read { database in
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM people")
      expectLocked(byNobody) { try second.put(next) }
      #expect(try second.conference() == conference)
    }
    try second.put(next)
    #expect(try file.conference() == next)
    #expect(try file.contents().steps.count == 2)
  }
}
