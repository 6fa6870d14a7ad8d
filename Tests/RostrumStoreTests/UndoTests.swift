import Foundation
import GRDB
import Rostrum
import Testing

@testable import RostrumStore

@Suite struct UndoTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
  }

  private func expectRefusal(
    _ message: String, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
  ) {
    let error = #expect(throws: ConferenceFileError.self, sourceLocation: sourceLocation) { try body() }
    #expect(error?.code == .notUndoable, sourceLocation: sourceLocation)
    #expect(error?.message == message, sourceLocation: sourceLocation)
  }

  /// What a file holds but for its history.
  private struct State: Equatable {
    let conference: Conference
    let rules: StoredRules?
    let affinities: [String: Double]
    let runs: [Int]

    init(_ contents: ConferenceContents) {
      conference = contents.content.conference
      rules = contents.content.rules
      let pairs = contents.content.affinities
      affinities = Dictionary(
        uniqueKeysWithValues: pairs.scores.indices.map { place in
          let proposal = pairs.proposals[Int(pairs.proposalIndices[place])]
          return (proposal + "\n" + pairs.reviewers[Int(pairs.reviewerIndices[place])], pairs.scores[place])
        })
      runs = contents.runs.filter(\.isCurrent).map(\.number)
    }
  }

  @Test func `whatever was done, undo brings back what was before, step by step`() throws {
    var random = RandomConferences(seed: 31)
    for round in 0..<6 {
      let file = try ConferenceFile.create(
        at: folder.file("\(round).rostrum"), holding: random.conference())
      var states = [State(try file.contents())]
      var live: [Int] = []
      for _ in 0..<20 {
        let before = try folder.bytes("\(round).rostrum")
        if random.number(0...2) == 0 {
          if live.isEmpty {
            expectRefusal("there is nothing to take back") { try file.undo() }
            #expect(try folder.bytes("\(round).rostrum") == before)
          } else {
            let step = try file.undo()
            #expect(step.number == live.removeLast())
            states.removeLast()
            let steps = try file.contents().steps
            #expect(steps.last?.kind == .undo)
            #expect(steps.last?.note == "took back step \(step.number) (\(step.kind.rawValue))")
            #expect(step.undoneBy == steps.last?.number)
            #expect(steps.first { $0.number == step.number } == step)
          }
        } else if let step = try file.change(body: { try change(&$0, &random) }) {
          live.append(step.number)
          states.append(State(try file.contents()))
        } else {
          #expect(try folder.bytes("\(round).rostrum") == before)
        }
        #expect(try State(file.contents()) == states.last)
        #expect(try file.check() == [])
      }
      while !live.isEmpty, states.count > 1 {
        #expect(try file.undo().number == live.removeLast())
        states.removeLast()
        #expect(try State(file.contents()) == states.last)
      }
      #expect(try file.check() == [])
    }
  }

  private func change(_ draft: inout ConferenceDraft, _ random: inout RandomConferences) throws {
    let old = draft.content.conference
    switch random.number(0...6) {
    case 0: draft.content.conference = try random.conference()
    case 1:
      draft.content.conference = try Conference(
        edition: old.edition, people: old.people.reversed(), topics: old.topics, tracks: old.tracks,
        formats: old.formats, levels: old.levels, proposals: old.proposals.reversed(),
        reviewers: old.reviewers, past: random.chance() ? old.past : [])
    case 2:
      draft.content.rules = random.chance() ? nil : StoredRules(name: random.text(), text: random.text())
    case 3:
      draft.content.affinities = try PairScores(
        random.pairs(old.proposals.map(\.id), old.reviewers.map(\.id)).map { ($0, $1, random.real()) })
    case 4: draft.keep(sampleRun(.assignment(samplePairs)))
    case 5: draft.keep(sampleRun(.scores(sampleScores)))
    default:
      if let run = draft.contents.runs.randomElement(using: &random.generator) {
        try draft.use(run: run.number)
      }
    }
  }

  @Test func `a new file has nothing to take back`() throws {
    let file = try ConferenceFile.create(at: path, holding: Conference(edition: Edition(name: "e")))
    let before = try folder.bytes("a.rostrum")
    expectRefusal("there is nothing to take back") { try file.undo() }
    #expect(try folder.bytes("a.rostrum") == before)
  }

  @Test func `20 steps can be taken back, and no more`() throws {
    let file = try ConferenceFile.create(at: path, holding: Conference(edition: Edition(name: "0")))
    for round in 1...23 { try file.put(Conference(edition: Edition(name: "\(round)"))) }
    for round in (4...23).reversed() {
      #expect(try file.conference().edition.name == "\(round)")
      try file.undo()
    }
    #expect(try file.conference().edition.name == "3")
    expectRefusal("step 4 (import) is too far back; no more than 20 steps can be taken back") {
      try file.undo()
    }
    #expect(try file.check() == [])
    try file.put(Conference(edition: Edition(name: "again")))
    try file.undo()
    #expect(try file.conference().edition.name == "3")
  }

  @Test func `a run that was taken back stays and can be used again`() throws {
    let file = try ConferenceFile.create(at: path, holding: sampleConference())
    try file.change(.assign) { $0.keep(sampleRun(.assignment(samplePairs))) }
    try file.change(.assign) { $0.keep(sampleRun(.assignment([]))) }
    #expect(try file.contents().assignment?.run.number == 3)
    try file.undo()
    #expect(try file.contents().assignment?.run.number == 2)
    try file.undo()
    #expect(try file.contents().assignment == nil)
    #expect(try file.contents().runs.map(\.isCurrent) == [false, false])
    try file.change(.use) { try $0.use(run: 3) }
    #expect(try file.contents().assignment?.result == [])
    try file.undo()
    #expect(try file.contents().assignment == nil)
    #expect(try file.contents().steps.map(\.undoneBy) == [nil, 5, 4, nil, nil, 7, nil])
    #expect(try file.check() == [])
  }

  @Test func `only what changed is kept, and goes with its step`() throws {
    let file = try makeSampleFile(at: path)
    try file.change { $0.content.rules = nil }
    func kept() throws -> [String] {
      try file.read {
        try String.fetchAll($0, sql: "SELECT lists || ' ' || affinities FROM undo_lists ORDER BY step DESC")
      }
    }
    #expect(
      try kept().prefix(2) == [
        #"{"rules":[{"name":"règles.yaml","text":"edition: 2026-autumn\n# 漢字\n"}]} 0"#,
        #"{"currentRuns":{"assign":4,"score":5,"select":6}} 0"#,
      ])
    let count = try kept().count
    try file.undo()
    #expect(try kept().count == count - 1)
  }
}
