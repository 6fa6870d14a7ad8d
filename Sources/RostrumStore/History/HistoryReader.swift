import Foundation
import GRDB
import Rostrum
import RostrumProgram

/// Reads what was done and what came out.
struct HistoryReader {
  let tables: TableReader

  /// The steps, the oldest first; nil where one was left out.
  func steps() throws -> [Step]? {
    try tables.values("steps", "SELECT number, time, kind, note, undone_by FROM steps ORDER BY number") {
      row in
      let number = try row.integer(0)
      return try Step(
        number: number, kind: row.choice(2), time: time(of: number, row.text(1)), note: row.text(3),
        undoneBy: row.optionalInteger(4))
    }
  }

  /// The runs of these steps, the oldest first; nil where one was left out.
  func runs(of steps: [Step]) throws -> [Run]? {
    let times = Dictionary(steps.map { ($0.number, $0.time) }) { first, _ in first }
    let runs: [Run?]? = try tables.values(
      "runs",
      """
      SELECT number, runs.kind, options, seed, input_digest, version, by_hand, summary,
        current_runs.run IS NOT NULL
      FROM runs LEFT JOIN current_runs ON current_runs.kind = runs.kind AND current_runs.run = number
      ORDER BY number
      """
    ) { row in
      let number = try row.integer(0)
      guard let time = times[number] else { return nil }
      let options = Data(try row.text(2).utf8)
      guard let options = try? JSONDecoder().decode([String: String].self, from: options) else {
        throw ConferenceError(
          code: .contradiction, subject: "run \(number)",
          message: "the options are no JSON object whose values are texts")
      }
      return try Run(
        number: number, kind: row.choice(1), time: time, options: options, seed: row.optionalInteger(3),
        digest: row.text(4), version: row.text(5), isByHand: row.integer(6) != 0, summary: row.text(7),
        isCurrent: row.integer(8) != 0)
    }
    return runs?.compactMap { $0 }
  }

  /// What came out of a run; nil where a row was left out.
  func result(ofRun number: Int, _ kind: Run.Kind) throws -> RunResult? {
    switch kind {
    case .assign: try pairs(ofRun: number).map(RunResult.assignment)
    case .score: try scores(ofRun: number).map(RunResult.scores)
    case .select: try decisions(ofRun: number).map(RunResult.program)
    }
  }

  func pairs(ofRun number: Int) throws -> [Assignment.Pair]? {
    try tables.values(
      "assigned_pairs",
      "SELECT proposal, reviewer, score FROM assigned_pairs WHERE run = ? ORDER BY position", [number]
    ) { try Assignment.Pair(proposal: $0.text(0), reviewer: $0.text(1), score: $0.real(2)) }
  }

  func scores(ofRun number: Int) throws -> [CalibratedScore]? {
    try tables.values(
      "proposal_scores",
      """
      SELECT proposal, reviews, begun, mean, standard_deviation, posterior_mean, rank, posterior_deviation,
        expected_rank, low_rank, high_rank, probability_top, track
      FROM proposal_scores WHERE run = ? ORDER BY position
      """, [number]
    ) {
      try CalibratedScore(
        proposal: $0.text(0), track: $0.optionalText(12), reviews: $0.integer(1), begun: $0.integer(2),
        mean: $0.optionalReal(3), spread: $0.optionalReal(4), posteriorMean: $0.optionalReal(5),
        standardDeviation: $0.optionalReal(7), rank: $0.optionalInteger(6), expectedRank: $0.optionalReal(8),
        rankInterval: ranks(low: $0.optionalReal(9), high: $0.optionalReal(10)),
        probabilityTop: $0.optionalReal(11))
    }
  }

  private func ranks(low: Double?, high: Double?) throws(UnfitCell) -> ClosedRange<Double>? {
    guard let low, let high else { return nil }
    if !(low <= high) { throw UnfitCell(column: "high_rank") }
    return low...high
  }

  func decisions(ofRun number: Int) throws -> [ProgramDecision]? {
    try tables.values(
      "program_decisions",
      "SELECT proposal, decision, format, reason FROM program_decisions WHERE run = ? ORDER BY position",
      [number]
    ) {
      try ProgramDecision(
        candidate: $0.text(0), decision: $0.choice(1), format: $0.optionalText(2), reason: $0.text(3))
    }
  }

  private func time(of step: Int, _ text: String) throws(ConferenceError) -> Date {
    guard let time = moment(storedTime: text) else {
      throw ConferenceError(
        code: .outOfRange, subject: "step \(step)",
        message: "the time '\(text)' is not of the form YYYY-MM-DDTHH:MM:SSZ")
    }
    return time
  }
}
