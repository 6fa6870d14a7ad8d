import Foundation
import GRDB
import Rostrum
import RostrumProgram

/// Adds steps to the history, with what it takes to take them back. To be used within one transaction.
struct HistoryWriter {
  /// How many steps can be taken back.
  static let undoableSteps = 20

  let database: Database

  /// Adds a step.
  func add(_ step: Step) throws {
    guard let time = storedTime(step.time) else {
      throw UnstorableValue(
        message: "the time of the step is not within the years 0 to 9999; correct it")
    }
    try Insertion(database, "steps", ["number", "time", "kind", "note"])(
      step.number, time, step.kind.rawValue, step.note)
  }

  /// Adds a run and what came out of it.
  func add(_ run: NewRun, number: Int) throws {
    let summary = Data(run.summary.utf8)
    if (try? JSONSerialization.jsonObject(with: summary, options: .fragmentsAllowed)) == nil {
      throw UnstorableValue(message: "the summary of the run is not JSON")
    }
    let digits = run.digest.utf8
    if digits.count != 64 || !digits.allSatisfy({ "0123456789abcdef".utf8.contains($0) }) {
      throw UnstorableValue(message: "the input digest of the run is not of 64 hexadecimal digits")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let options = String(decoding: try encoder.encode(run.options), as: UTF8.self)
    try Insertion(
      database, "runs",
      ["number", "kind", "options", "seed", "input_digest", "version", "by_hand", "summary"])(
        number, run.kind.rawValue, options, run.seed, run.digest, run.version, run.isByHand ? 1 : 0,
        run.summary)
    switch run.result {
    case .assignment(let pairs): try add(pairs, number)
    case .scores(let scores): try add(scores, number)
    case .program(let decisions): try add(decisions, number)
    }
  }

  private func add(_ pairs: [Assignment.Pair], _ run: Int) throws {
    let insert = try Insertion(
      database, "assigned_pairs", ["proposal", "reviewer", "position", "score"], always: [("run", run)])
    for (place, pair) in zip(1..., pairs) {
      try insert(pair.proposal, pair.reviewer, place, pair.score)
    }
  }

  private func add(_ scores: [CalibratedScore], _ run: Int) throws {
    let insert = try Insertion(
      database, "proposal_scores",
      [
        "proposal", "position", "reviews", "begun", "mean", "standard_deviation", "posterior_mean", "rank",
        "posterior_deviation", "expected_rank", "low_rank", "high_rank", "probability_top", "track",
      ], always: [("run", run)])
    for (place, score) in zip(1..., scores) {
      try insert(
        score.proposal, place, score.reviews, score.begun, score.mean, score.spread, score.posteriorMean,
        score.rank, score.standardDeviation, score.expectedRank, score.rankInterval?.lowerBound,
        score.rankInterval?.upperBound, score.probabilityTop, score.track)
    }
  }

  private func add(_ decisions: [ProgramDecision], _ run: Int) throws {
    let insert = try Insertion(
      database, "program_decisions", ["proposal", "position", "decision", "format", "reason"],
      always: [("run", run)])
    for (place, decision) in zip(1..., decisions) {
      try insert(decision.candidate, place, decision.decision.rawValue, decision.format, decision.reason)
    }
  }

  /// Makes these runs the current ones.
  func setCurrentRuns(_ runs: [String: Int]) throws {
    try database.execute(sql: "DELETE FROM current_runs")
    let insert = try Insertion(database, "current_runs", ["kind", "run"])
    for (kind, run) in runs.sorted(by: { $0.key < $1.key }) { try insert(kind, run) }
  }
}

// MARK: - Taking back

extension HistoryWriter {
  /// Keeps what the step is about to change, and no longer what older steps changed than can be taken back.
  /// - Parameter affinities: Whether those that the file holds are to be kept too.
  func keep(_ lists: KeptLists, affinities: Bool, for step: Int) throws {
    try Insertion(database, "undo_lists", ["step", "lists", "affinities"])(
      step, lists.text(), affinities ? 1 : 0)
    if affinities {
      try database.execute(
        sql: "INSERT INTO undo_affinities SELECT ?, proposal, reviewer, score FROM affinities",
        arguments: [step])
    }
    try database.execute(
      sql: """
        DELETE FROM undo_lists WHERE step NOT IN (
          SELECT step FROM undo_lists ORDER BY step DESC LIMIT \(Self.undoableSteps))
        """)
  }

  /// What was kept for a step; nil if it is too far back.
  func kept(for step: Int) throws -> (lists: KeptLists, affinities: Bool)? {
    let row = try Row.fetchOne(
      database, sql: "SELECT lists, affinities FROM undo_lists WHERE step = ?", arguments: [step])
    guard let row else { return nil }
    guard let lists = KeptLists.read(try row.text(0)) else { throw UnfitCell(column: "lists") }
    return (lists, try row.integer(1) != 0)
  }

  /// Puts the affinities back that were kept for a step.
  func restoreAffinities(keptFor step: Int) throws {
    try database.execute(sql: "DELETE FROM affinities")
    try database.execute(
      sql: """
        INSERT INTO affinities
        SELECT proposal, reviewer, score FROM undo_affinities WHERE step = ? ORDER BY proposal, reviewer
        """, arguments: [step])
  }

  /// Notes that a step was taken back, and forgets what it took.
  func markUndone(_ step: Int, by undo: Int) throws {
    try database.execute(
      sql: "UPDATE steps SET undone_by = ? WHERE number = ?", arguments: [undo, step])
    try database.execute(sql: "DELETE FROM undo_lists WHERE step = ?", arguments: [step])
  }
}
