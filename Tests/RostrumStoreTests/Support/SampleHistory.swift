import Foundation
import Rostrum
import RostrumProgram

@testable import RostrumStore

let sampleDigest = String(repeating: "0123456789abcdef", count: 4)

let samplePairs = [
  Assignment.Pair(proposal: "9", reviewer: "søren", score: -0.125),
  Assignment.Pair(proposal: "10", reviewer: "ann", score: 1e-300),
  Assignment.Pair(proposal: "10", reviewer: "李", score: 3),
]

let sampleScores = [
  CalibratedScore(
    proposal: "p-é", track: "Wëb", reviews: 3, begun: 1, mean: 4.1, spread: 0, posteriorMean: 3.9,
    standardDeviation: 0.25, rank: 1, expectedRank: 1.25, rankInterval: 1...2, probabilityTop: 0.75),
  CalibratedScore(
    proposal: "10", reviews: 1, mean: -2, posteriorMean: 0.1, rank: 2, expectedRank: 1.75),
  CalibratedScore(proposal: "gone", reviews: 0, begun: 2, mean: nil),
]

/// What version 2 of the schema kept of them.
let oldScores = [
  CalibratedScore(proposal: "p-é", reviews: 3, begun: 1, mean: 4.1, spread: 0, posteriorMean: 3.9, rank: 1),
  CalibratedScore(proposal: "10", reviews: 1, mean: -2, posteriorMean: 0.1, rank: 2),
  CalibratedScore(proposal: "gone", reviews: 0, begun: 2, mean: nil),
]

let sampleDecisions = [
  ProgramDecision(candidate: "p-é", decision: .accepted, format: "talk", reason: "the best"),
  ProgramDecision(candidate: "10", decision: .waitlist, reason: "rank 2; \"close\""),
  ProgramDecision(candidate: "gone", decision: .rejected),
]

let sampleRules = StoredRules(name: "règles.yaml", text: "edition: 2026-autumn\n# 漢字\n")

func sampleAffinities() throws -> PairScores {
  try PairScores([("9", "søren", 0.5), ("10", "ann", 0), ("10", "李", -7.25), ("p-é", "ann", 1e9)])
}

func sampleRun(_ result: RunResult, seed: Int? = nil, isByHand: Bool = false) -> NewRun {
  NewRun(
    options: ["objective": "score", "über": "\"1\""], seed: seed, digest: sampleDigest, version: "0.3.0",
    isByHand: isByHand, summary: "{\"total\":4.5}", result: result)
}

/// Makes a file with a history of every kind of step.
func makeSampleFile(at path: String) throws -> ConferenceFile {
  let file = try ConferenceFile.create(
    at: path, holding: ConferenceContent(conference: sampleConference()), at: firstMoment)
  func step(_ kind: Step.Kind, _ after: Double, _ body: (inout ConferenceDraft) throws -> Void) throws {
    _ = try file.perform(kind, at: firstMoment.addingTimeInterval(after), holder: tester) { draft in
      draft.note = "after \(after) s"
      try body(&draft)
    }
  }
  try step(.import, 1.5) { draft in
    draft.content.conference = try sampleConference(chairs: ["søren", "李"])
    draft.content.rules = sampleRules
    draft.content.affinities = try sampleAffinities()
  }
  try step(.assign, 2) { $0.keep(sampleRun(.assignment(samplePairs), seed: 7)) }
  try step(.assign, 3) { $0.keep(sampleRun(.assignment(samplePairs.reversed()), isByHand: true)) }
  try step(.score, 4) { $0.keep(sampleRun(.scores(sampleScores))) }
  try step(.select, 5) { $0.keep(sampleRun(.program(sampleDecisions), seed: -1)) }
  try step(.use, 6) { try $0.use(run: 3) }
  try step(.waive, 7) { draft in
    let old = draft.content.conference
    draft.content.conference = try Conference(
      edition: old.edition, people: old.people, topics: old.topics, tracks: old.tracks, formats: old.formats,
      levels: old.levels, proposals: old.proposals, reviewers: old.reviewers, bids: old.bids,
      declaredConflicts: old.declaredConflicts, reviews: old.reviews, past: old.past)
  }
  _ = try file.undo(at: firstMoment.addingTimeInterval(8), holder: tester)
  return file
}
