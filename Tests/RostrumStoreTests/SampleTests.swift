import Foundation
import Rostrum
import Testing

@testable import RostrumStore

/// Files that earlier versions wrote. They are never written anew.
private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Samples/"

@Suite struct SampleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A copy, since opening brings a file to the newest schema.
  private func open(_ sample: String) throws -> ConferenceFile {
    let path = folder.file(sample)
    try FileManager.default.copyItem(atPath: samples + sample, toPath: path)
    chmod(path, 0o600)
    return try ConferenceFile.open(at: path)
  }

  @Test func `a file of schema version 1 is opened with all that was put in`() throws {
    let file = try open("version-1.rostrum")
    #expect(try file.conference() == sampleConference())
    #expect(try file.check() == [])
    let contents = try file.contents()
    #expect(contents.steps == [])
    #expect(contents.runs == [])
    #expect(contents.content.rules == nil)
    #expect(contents.content.affinities.count == 0)

    // The history begins here.
    let error = #expect(throws: ConferenceFileError.self) { try file.undo() }
    #expect(error?.message == "there is nothing to take back")
    let next = try sampleConference(chairs: ["ann"])
    #expect(try file.put(next)?.number == 1)
    #expect(try file.conference() == next)
    #expect(try file.check() == [])
    #expect(try file.undo().number == 1)
    #expect(try file.conference() == sampleConference())
    #expect(try file.check() == [])
  }

  @Test func `a file of schema version 2 is opened with all that was put in`() throws {
    try expectSampleHistory(open("version-2.rostrum"), scores: oldScores)
  }

  @Test func `a file of schema version 3 is opened with all that was put in`() throws {
    let file = try open("version-3.rostrum")
    try expectSampleHistory(file)
    #expect(try file.undo().number == 7)
    #expect(try file.undo().number == 6)
    #expect(try file.contents().program == nil)
    #expect(try file.check() == [])
  }

  @Test func `a file made today is as the samples of its version`() throws {
    try expectSampleHistory(makeSampleFile(at: folder.file("new.rostrum")))
  }

  private func expectSampleHistory(_ file: ConferenceFile, scores: [CalibratedScore] = sampleScores) throws {
    #expect(try file.check() == [])
    let contents = try file.contents()
    #expect(try contents.content.conference == sampleConference(chairs: ["søren", "李"]))
    #expect(contents.content.rules == sampleRules)
    #expect(try contents.content.affinities.holdsSame(as: sampleAffinities()))
    #expect(
      contents.steps
        == [
          (Step.Kind.new, 0.0), (.import, 1.5), (.assign, 2), (.assign, 3), (.score, 4), (.select, 5),
          (.use, 6),
          (.waive, 7), (.undo, 8),
        ].enumerated().map { place, step in
          let note =
            switch step.0 {
            case .new: ""
            case .undo: "took back step 8 (waive)"
            default: "after \(step.1) s"
            }
          return Step(
            number: place + 1, kind: step.0, time: firstMoment.addingTimeInterval(step.1), note: note,
            undoneBy: place + 1 == 8 ? 9 : nil)
        })
    #expect(contents.runs.map(\.number) == [3, 4, 5, 6])
    #expect(contents.runs.map(\.kind) == [.assign, .assign, .score, .select])
    #expect(contents.runs.map(\.seed) == [7, nil, nil, -1])
    #expect(contents.runs.map(\.isByHand) == [false, true, false, false])
    #expect(contents.runs.map(\.isCurrent) == [true, false, true, true])
    #expect(contents.runs.map(\.time) == [2, 3, 4, 5].map { firstMoment.addingTimeInterval($0) })
    for run in contents.runs {
      #expect(run.options == ["objective": "score", "über": "\"1\""])
      #expect(run.digest == sampleDigest)
      #expect(run.version == "0.3.0")
      #expect(run.summary == "{\"total\":4.5}")
    }
    #expect(contents.assignment?.run.number == 3)
    #expect(contents.assignment?.result == samplePairs)
    #expect(contents.scores?.run.number == 5)
    #expect(contents.scores?.result == scores)
    #expect(contents.program?.run.number == 6)
    #expect(contents.program?.result == sampleDecisions)
    #expect(try file.result(ofRun: 3) == .assignment(samplePairs))
    #expect(try file.result(ofRun: 4) == .assignment(samplePairs.reversed()))
    #expect(try file.result(ofRun: 5) == .scores(scores))
    #expect(try file.result(ofRun: 6) == .program(sampleDecisions))
  }
}
