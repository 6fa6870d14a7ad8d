import Foundation
import GRDB
import Rostrum
import TestSupport
import Testing

@testable import RostrumStore

/// A conference in which everything says which round it is from.
private func conference(ofRound round: Int) throws -> Conference {
  // Lists grow and shrink, so that rows are added and taken away.
  let count = 150 + round * 37 % 100
  return try Conference(
    edition: Edition(name: "\(round)"),
    people: (0..<count).map { try Person(id: "p\($0)", names: ["name \($0) \(round)"], region: "\(round)") },
    proposals: (0..<count).map {
      try Proposal(id: "\($0)", abstract: String(repeating: "\(round) ", count: 100), speakers: ["p\($0)"])
    },
    reviewers: (0..<50).map { try Reviewer(person: "p\($0)", text: "\(round)") },
    bids: (0..<50).map {
      try Bid(proposal: "\($0)", reviewer: "p\($0)", answer: Bid.Answer.allCases[round % 4])
    })
}

private let victim = ProcessInfo.processInfo.environment["ROSTRUM_TEST_VICTIM"]

/// The round that the file holds after so many steps: each third takes the one before it back.
private func round(after steps: Int) -> Int { steps > 0 && steps % 3 == 0 ? steps - 2 : steps }

/// What the process does that ``CrashTests`` starts and kills: it writes one conference after another, and takes some
/// back.
private func writeUntilKilled(_ path: String) throws -> Never {
  let file = try ConferenceFile.open(at: path)
  var steps = try file.contents().steps.count - 1
  while true {
    steps += 1
    if steps % 3 == 0 { try file.undo() } else { try file.put(conference(ofRound: steps)) }
    // In the file system's memory, which outlives the process.
    try Data("\(steps)".utf8).write(to: URL(fileURLWithPath: path + "-finished"), options: .atomic)
  }
}

@Suite(.serialized) struct CrashTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
  }

  @Test func `a process killed at any moment leaves the file as before or after its step`() throws {
    if let victim { try writeUntilKilled(victim) }
    _ = try ConferenceFile.create(at: path, holding: conference(ofRound: 0))
    var generator = SeededGenerator(seed: 11)
    var finished = 0
    for _ in 0..<12 {
      let process = ownProcess(
        running: "a process killed at any moment", environment: ["ROSTRUM_TEST_VICTIM": path])
      try process.run()
      let start = finished
      while process.isRunning, lastFinished() <= start { usleep(1000) }
      usleep(.random(in: 0...60_000, using: &generator))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      finished = lastFinished()

      let file = try ConferenceFile.open(at: path)
      let contents = try file.contents()
      #expect([finished, finished + 1].contains(contents.steps.count - 1))
      finished = contents.steps.count - 1
      #expect(try contents.content.conference == conference(ofRound: round(after: finished)))
      #expect(try file.check() == [])
      try file.close()
    }
  }

  private func lastFinished() -> Int {
    (try? String(contentsOfFile: path + "-finished", encoding: .utf8)).flatMap { Int($0) } ?? 0
  }

  @Test func `of processes that make the same file at once one does`() throws {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["ROSTRUM_TEST_MAKER"], let name = environment["ROSTRUM_TEST_MAKER_NAME"] {
      try Data().write(to: URL(fileURLWithPath: "\(path)-ready-\(name)"))
      while access(path + "-go", F_OK) != 0 { usleep(100) }
      var told = "made"
      let conference = try Conference(edition: Edition(name: name))
      do throws(ConferenceFileError) { _ = try ConferenceFile.create(at: path, holding: conference) } catch {
        told = error.code == .exists ? "exists" : error.description
      }
      try Data(told.utf8).write(to: URL(fileURLWithPath: "\(path)-told-\(name)"))
      return
    }
    let names = ["1", "2", "3", "4"]
    let processes = names.map { name in
      ownProcess(
        running: "of processes that make the same file",
        environment: ["ROSTRUM_TEST_MAKER": path, "ROSTRUM_TEST_MAKER_NAME": name])
    }
    for process in processes { try process.run() }
    while try folder.names.count < names.count, processes.allSatisfy(\.isRunning) { usleep(1000) }
    try folder.write(Data(), to: "a.rostrum-go")
    for process in processes { process.waitUntilExit() }
    let told = try names.map { String(decoding: try folder.bytes("a.rostrum-told-\($0)"), as: UTF8.self) }
    #expect(told.sorted() == ["exists", "exists", "exists", "made"])
    let file = try ConferenceFile.open(at: path)
    let winner = try file.conference().edition.name
    #expect(names.firstIndex(of: winner) == told.firstIndex(of: "made"))
    #expect(try file.check() == [])
    #expect(try folder.names.filter { $0.hasPrefix(".") } == [])
  }

  @Test func `a copy of file and journal in the middle of a change opens as the file was before`() throws {
    let before = try conference(ofRound: 1)
    let after = try conference(ofRound: 2)
    let file = try ConferenceFile.create(at: path, holding: before)
    let whole = try folder.bytes("a.rostrum")
    try file.close()
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA cache_size = 5")
      try database.inTransaction(.immediate) {
        try ContentWriter(
          database, old: ConferenceContent(conference: before), new: ConferenceContent(conference: after)
        ).write()
        try folder.copy("a.rostrum", to: "b.rostrum")
        try folder.copy("a.rostrum-journal", to: "b.rostrum-journal")
        return .rollback
      }
    }
    #expect(try folder.bytes("b.rostrum") != whole)
    let copy = try ConferenceFile.open(at: folder.file("b.rostrum"))
    #expect(try copy.conference() == before)
    #expect(try copy.check() == [])
  }

  @Test func `a file that is not made whole is not there`() throws {
    let broken = Schema(migrations: Schema.current.migrations + ["no statement"])
    #expect(throws: ConferenceFileError.self) {
      try ConferenceFile.create(
        at: path, holding: ConferenceContent(conference: conference(ofRound: 0)), at: firstMoment,
        lockTimeout: 1,
        schema: broken)
    }
    #expect(try folder.names == [])
  }
}
