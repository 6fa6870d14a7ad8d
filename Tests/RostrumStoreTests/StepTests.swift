import Foundation
import Rostrum
import RostrumProgram
import TestSupport
import Testing

@testable import RostrumStore

@Suite struct StepTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
  }

  private func expect(
    _ code: ConferenceFileError.Code, _ message: String, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> Void
  ) {
    let error = #expect(throws: ConferenceFileError.self, sourceLocation: sourceLocation) { try body() }
    #expect(error?.code == code, sourceLocation: sourceLocation)
    #expect(error?.message == message, sourceLocation: sourceLocation)
  }

  @Test func `a step that changes nothing is none and leaves every byte`() throws {
    let file = try makeSampleFile(at: path)
    let before = try folder.bytes("a.rostrum")
    let (value, step) = try file.perform(.import, at: firstMoment, holder: tester) { draft in
      draft.note = "nothing"
      draft.content.conference = try sampleConference(chairs: ["søren", "李"])
      draft.content.rules = sampleRules
      // In another order, and with pairs that the conference does not have.
      draft.content.affinities = try PairScores([
        ("p-é", "ann", 1e9), ("gone", "ann", 1), ("10", "李", -7.25), ("9", "nobody", 2), ("9", "søren", 0.5),
        ("10", "ann", 0),
      ])
      try draft.use(run: 5)
      return "told"
    }
    #expect(value == "told")
    #expect(step == nil)
    #expect(throws: CancellationError.self) {
      try file.change { draft in
        draft.content.rules = nil
        throw CancellationError()
      }
    }
    #expect(try folder.bytes("a.rostrum") == before)
    #expect(try folder.names == ["a.rostrum"])
  }

  @Test func `a step is told as it was recorded`() throws {
    let file = try makeSampleFile(at: path)
    let time = firstMoment.addingTimeInterval(60)
    let step = try file.perform(.import, at: time, holder: tester) { draft in
      #expect(draft.contents.steps.count == 9)
      draft.note = "rules: none"
      draft.content.rules = nil
    }.step
    #expect(step == Step(number: 10, kind: .import, time: time, note: "rules: none", undoneBy: nil))
    #expect(try file.contents().steps.last == step)
    #expect(try file.contents().content.rules == nil)
  }

  @Test func `affinities of what the conference does not have go with it`() throws {
    let file = try makeSampleFile(at: path)
    try file.change { draft in
      let old = draft.content.conference
      draft.content.conference = try Conference(
        edition: old.edition, people: old.people, topics: old.topics, tracks: old.tracks,
        formats: old.formats,
        levels: old.levels, proposals: old.proposals.filter { $0.id != "10" }, reviewers: old.reviewers)
    }
    let left = try PairScores([("p-é", "ann", 1e9), ("9", "søren", 0.5)])
    #expect(try file.contents().content.affinities.holdsSame(as: left))
    #expect(try file.check() == [])
    try file.undo()
    #expect(try file.contents().content.affinities.holdsSame(as: sampleAffinities()))
    #expect(try file.contents().content.conference == sampleConference(chairs: ["søren", "李"]))
    #expect(try file.check() == [])
  }

  @Test func `affinities are the same in any order, and are not where one differs`() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<200 {
      var pairs: [(proposal: String, reviewer: String, score: Double)] = []
      for proposal in 0..<4 {
        for reviewer in 0..<4 where Bool.random(using: &generator) {
          pairs.append(("p\(proposal)", "r\(reviewer)", Double(Int.random(in: 0...2, using: &generator))))
        }
      }
      let scores = try PairScores(pairs)
      #expect(scores.holdsSame(as: try PairScores(pairs.shuffled(using: &generator))))
      guard let place = pairs.indices.randomElement(using: &generator) else { continue }
      var other = pairs
      other[place].score += 1
      #expect(!scores.holdsSame(as: try PairScores(other.shuffled(using: &generator))))
      other = pairs
      other[place].proposal = "p9"
      #expect(!scores.holdsSame(as: try PairScores(other.shuffled(using: &generator))))
      other.remove(at: place)
      #expect(!scores.holdsSame(as: try PairScores(other)))
    }
  }

  @Test func `runs that there are not are told`() throws {
    let file = try makeSampleFile(at: path)
    expect(.unknownRun, "there is no run 9; the last is run 6") { _ = try file.result(ofRun: 9) }
    expect(.unknownRun, "there is no run 2; the last is run 6") { try file.change { try $0.use(run: 2) } }
    let empty = try ConferenceFile.create(
      at: folder.file("b.rostrum"), holding: Conference(edition: Edition(name: "e")))
    expect(.unknownRun, "there is no run 1; none was kept yet") { _ = try empty.result(ofRun: 1) }
  }

  @Test func `runs that cannot be kept are told, and nothing is changed`() throws {
    let file = try makeSampleFile(at: path)
    let before = try folder.bytes("a.rostrum")
    func expectRefusal(
      _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ run: NewRun
    ) {
      expect(.unstorable, message, sourceLocation: sourceLocation) {
        try file.change(.assign) { $0.keep(run) }
      }
    }
    let outside = "cannot be kept: it is there twice, or a number is outside its range"
    expectRefusal(
      "the row '9' of assigned_pairs \(outside)", sampleRun(.assignment(samplePairs + samplePairs)))
    expectRefusal(
      "the row 'p' of assigned_pairs \(outside)",
      sampleRun(.assignment([Assignment.Pair(proposal: "p", reviewer: "r", score: .nan)])))
    expectRefusal(
      "the row 'p' of assigned_pairs \(outside)",
      sampleRun(.assignment([Assignment.Pair(proposal: "p", reviewer: "r", score: .infinity)])))
    var run = sampleRun(.program([]))
    run.summary = "{"
    expectRefusal("the summary of the run is not JSON", run)
    run.summary = "{}"
    run.digest = String(repeating: "g", count: 64)
    expectRefusal("the input digest of the run is not of 64 hexadecimal digits", run)
    for kind in [Step.Kind.new, .undo] {
      expect(.unstorable, "a step of the kind '\(kind.rawValue)' cannot be done this way") {
        try file.change(kind) { $0.content.rules = nil }
      }
    }
    expect(.unstorable, "the time of the step is not within the years 0 to 9999; correct it") {
      _ = try file.perform(.import, at: Date(timeIntervalSince1970: 1e13), holder: tester) {
        $0.content.rules = nil
      }
    }
    #expect(try folder.bytes("a.rostrum") == before)
  }

  @Test func `a step keeps one run and makes one earlier run current, the last it was told`() throws {
    let file = try makeSampleFile(at: path)
    try file.change(.assign) { draft in
      try draft.use(run: 5)
      try draft.use(run: 4)
      draft.keep(sampleRun(.scores([])))
      draft.keep(sampleRun(.program([]), seed: 3))
    }
    let contents = try file.contents()
    #expect(contents.runs.map(\.number) == [3, 4, 5, 6, 10])
    #expect(contents.runs.last?.seed == 3)
    #expect(contents.runs.filter(\.isCurrent).map(\.number) == [4, 5, 10])
    #expect(try file.check() == [])
  }

  @Test func `a number of a step after which there is none is told as damage`() throws {
    let file = try makeSampleFile(at: path)
    try file.queue.writeWithoutTransaction { database in
      try database.execute(
        sql: """
          INSERT INTO steps VALUES (9223372036854775807, '2026-11-23T00:00:00Z', 'import', '', NULL);
          INSERT INTO undo_lists VALUES (9223372036854775807, '{}', 0)
          """)
    }
    let message =
      "the last step has the number 9223372036854775807, and there is none after it; take the last copy, or save "
      + "what is left with `sqlite3 FILE .recover`"
    expect(.damaged, message) { try file.change { $0.content.rules = nil } }
    expect(.damaged, message) { try file.undo() }
    #expect(
      try file.check().map(\.description)
        == ["steps: step 9223372036854775807 is there and step 9223372036854775806 is not"])
  }

  @Test func `the moment of a step is that at which nobody else can write any more`() throws {
    var asked = 0
    func now() -> Date {
      asked += 1
      return firstMoment.addingTimeInterval(100 - Double(asked))
    }
    let file = try ConferenceFile.create(
      at: path, holding: ConferenceContent(conference: sampleConference()), at: now())
    #expect(asked == 1)
    let second = try ConferenceFile.open(at: path, lockTimeout: 0.05)
    try file.change { draft in
      draft.content.rules = sampleRules
      #expect(throws: ConferenceFileError.self) {
        try second.perform(.import, at: now(), holder: tester) { $0.content.rules = nil }
      }
      #expect(throws: ConferenceFileError.self) { try second.undo(at: now(), holder: tester) }
      #expect(asked == 1)
    }
    _ = try second.undo(at: now(), holder: tester)
    _ = try second.perform(.import, at: now(), holder: tester) { $0.content.rules = sampleRules }
    #expect(asked == 3)
    // A clock that goes backwards is believed.
    #expect(
      try file.contents().steps.map { $0.time.timeIntervalSince(firstMoment) } == [99, 0, 98, 97])
  }

  @Test func `equal values have equal digests, whatever the order of their dictionaries`() throws {
    // As sha256sum has them.
    #expect(
      try inputDigest(of: []) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      try inputDigest(of: [1, "a/é", [2.5, .infinity], ["b": 1, "a": 2]] as [any Encodable])
        == "5fc25ebfb5668552355862b4e12645bbb8d5922bf244f5b882614348fcdc5113")
    let first = try inputDigest(of: [sampleConference()])
    #expect(try inputDigest(of: [sampleConference()]) == first)
    #expect(try inputDigest(of: [sampleConference(chairs: ["ann"])]) != first)
    #expect(try inputDigest(of: [1, 2]) != inputDigest(of: [12]))
    func content(_ pairs: [(String, String, Double)]) throws -> ConferenceContent {
      try ConferenceContent(
        conference: sampleConference(), affinities: PairScores(pairs.map { ($0.0, $0.1, $0.2) }))
    }
    let pairs = [("9", "ann", 1.0), ("10", "ann", 2), ("10", "李", 3)]
    let digest = try inputDigest(of: [content(pairs).sortedAffinities])
    #expect(try inputDigest(of: [content(pairs.reversed()).sortedAffinities]) == digest)
    #expect(try inputDigest(of: [content(Array(pairs.dropLast())).sortedAffinities]) != digest)
    let others = try content([("9", "ann", 1.0), ("10", "ann", 3), ("10", "李", 2)])
    #expect(try inputDigest(of: [others.sortedAffinities]) != digest)
  }
}
