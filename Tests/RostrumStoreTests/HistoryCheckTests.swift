import Foundation
import GRDB
import Rostrum
import Testing

@testable import RostrumStore

@Suite struct HistoryCheckTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
    try makeSampleFile(at: path).close()
  }

  /// Writes to the file as somebody does who has another tool.
  private func write(_ statements: String, checks: Bool = true) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      if !checks { try database.execute(sql: "PRAGMA ignore_check_constraints = ON") }
      try database.execute(sql: statements)
    }
  }

  @Test(arguments: [
    ("DELETE FROM steps WHERE number = 3", "runs: 1 row refers to what steps does not have"),
    ("DELETE FROM steps WHERE number = 9", "steps: 1 row refers to what steps does not have"),
    ("DELETE FROM runs WHERE number = 4", "assigned_pairs: 3 rows refer to what runs does not have"),
    ("DELETE FROM runs WHERE number = 5", "proposal_scores: 3 rows refer to what runs does not have"),
    ("DELETE FROM runs WHERE number = 6", "program_decisions: 3 rows refer to what runs does not have"),
    (
      "UPDATE current_runs SET run = 5 WHERE kind = 'assign'",
      "current_runs: 1 row refers to what runs does not have"
    ),
    (
      "INSERT INTO current_runs VALUES ('odd', 3)", "current_runs: 1 row refers to what runs does not have"
    ),
    (
      "INSERT INTO undo_lists VALUES (77, '{}', 0)", "undo_lists: 1 row refers to what steps does not have"
    ),
    (
      "INSERT INTO undo_affinities VALUES (77, 'p', 'r', 1)",
      "undo_affinities: 1 row refers to what undo_lists does not have"
    ),
    (
      "INSERT INTO undo_affinities VALUES (7, 'p', 'r', 1)", "undo_affinities: step 7 changed none"
    ),
    (
      "INSERT INTO undo_lists VALUES (8, '{}', 0)", "undo_lists: step 8 was taken back already"
    ),
    (
      "UPDATE undo_lists SET lists = '{' WHERE step = 7",
      "undo_lists: step 7: what is kept to take it back cannot be read"
    ),
    (
      "UPDATE undo_lists SET lists = '{\"people\":[{\"id\":\"\"}]}' WHERE step = 7",
      "undo_lists: step 7: what is kept to take it back cannot be read"
    ),
    (
      "INSERT INTO steps VALUES (12, '2026-11-23T00:00:00Z', 'use', '', NULL)",
      "steps: step 12 is there and step 11 is not"
    ),
    (
      "UPDATE steps SET undone_by = 8 WHERE number = 7; UPDATE steps SET undone_by = NULL WHERE number = 8; "
        + "DELETE FROM steps WHERE number = 9",
      "steps: step 7 is said to be taken back by step 8, which is no undo"
    ),
    (
      "UPDATE steps SET undone_by = NULL WHERE number = 8", "steps: step 9 is an undo and takes back nothing"
    ),
    (
      "UPDATE steps SET time = '2026-02-30T00:00:00Z' WHERE number = 1",
      "steps: step 1: the time '2026-02-30T00:00:00Z' is not of the form YYYY-MM-DDTHH:MM:SSZ"
    ),
    (
      "INSERT INTO assigned_pairs VALUES (5, 1, 'p', 'r', 1)",
      "assigned_pairs: run 5 is of another kind than 'assign' and has 1 row here"
    ),
    (
      "UPDATE proposal_scores SET run = 6",
      "proposal_scores: run 6 is of another kind than 'score' and has 3 rows here"
    ),
    (
      "INSERT INTO program_decisions SELECT 3, position, proposal, decision, format, reason FROM program_decisions",
      "program_decisions: run 3 is of another kind than 'select' and has 3 rows here"
    ),
    (
      "UPDATE runs SET options = '[1]' WHERE number = 4",
      "runs: run 4: the options are no JSON object whose values are texts"
    ),
    (
      "UPDATE affinities SET proposal = 'gone' WHERE proposal = '9'",
      "affinities: 1 row is about a proposal that proposals does not have"
    ),
    (
      "UPDATE affinities SET reviewer = 'gone' || proposal WHERE reviewer = 'ann'",
      "affinities: 2 rows are about reviewers that reviewers does not have"
    ),
  ])
  func `what cannot have come about by steps is found`(statements: String, finding: String) throws {
    try write(statements)
    let findings = try ConferenceFile.open(at: path).check().map(\.description)
    #expect(findings.contains(finding), "\(findings)")
  }

  @Test(arguments: [
    ("UPDATE people SET chair = 2", "people"),
    ("INSERT INTO rules VALUES (2, 'second.yaml', '')", "rules"),
    ("UPDATE affinities SET score = 9e999", "affinities"),
    ("UPDATE affinities SET reviewer = '' WHERE proposal = '9'", "affinities"),
    ("UPDATE steps SET kind = 'redo' WHERE number = 7", "steps"),
    ("UPDATE steps SET time = 'today' WHERE number = 7", "steps"),
    ("UPDATE steps SET kind = 'new' WHERE number = 7", "steps"),
    ("UPDATE steps SET undone_by = 6 WHERE number = 7", "steps"),
    ("UPDATE steps SET undone_by = 7 WHERE number = 1", "steps"),
    ("UPDATE runs SET kind = 'guess' WHERE number = 4", "runs"),
    ("UPDATE runs SET options = '{' WHERE number = 4", "runs"),
    ("UPDATE runs SET summary = 'fine' WHERE number = 4", "runs"),
    ("UPDATE runs SET input_digest = upper(input_digest)", "runs"),
    ("UPDATE runs SET input_digest = input_digest || '0'", "runs"),
    ("UPDATE runs SET by_hand = -1", "runs"),
    ("UPDATE assigned_pairs SET score = -9e999", "assigned_pairs"),
    ("UPDATE proposal_scores SET mean = 9e999", "proposal_scores"),
    ("UPDATE proposal_scores SET standard_deviation = -1", "proposal_scores"),
    ("UPDATE proposal_scores SET rank = 0", "proposal_scores"),
    ("UPDATE proposal_scores SET posterior_deviation = -1", "proposal_scores"),
    ("UPDATE proposal_scores SET expected_rank = 0.5", "proposal_scores"),
    ("UPDATE proposal_scores SET low_rank = 3 WHERE high_rank = 2", "proposal_scores"),
    ("UPDATE proposal_scores SET probability_top = 1.5", "proposal_scores"),
    ("UPDATE proposal_scores SET reviews = -1", "proposal_scores"),
    ("UPDATE program_decisions SET decision = 'perhaps'", "program_decisions"),
    ("UPDATE undo_lists SET affinities = 2", "undo_lists"),
  ])
  func `what the tables forbid is damage, told with its table`(statements: String, table: String) throws {
    let refused = #expect(throws: DatabaseError.self) { try write(statements) }
    #expect(refused?.resultCode == .SQLITE_CONSTRAINT)
    try write(statements, checks: false)
    let error = #expect(throws: ConferenceFileError.self) { try ConferenceFile.open(at: path) }
    #expect(error?.code == .damaged)
    #expect(
      error?.message
        == "the file is damaged (CHECK constraint failed in \(table)); take the last copy, or save what is left "
        + "with `sqlite3 FILE .recover`")
  }

  @Test(arguments: [
    "INSERT INTO assigned_pairs SELECT run, position + 9, proposal, reviewer, 0 FROM assigned_pairs",
    "INSERT INTO proposal_scores SELECT run, position + 9, proposal, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, '' FROM proposal_scores",
    "INSERT INTO program_decisions SELECT run, position + 9, proposal, decision, '', '' FROM program_decisions",
    "UPDATE steps SET undone_by = 9 WHERE number = 7",
    "UPDATE assigned_pairs SET score = NULL",
    "UPDATE runs SET seed = 'seven'",
  ])
  func `what stands twice or is of another type cannot be written at all`(statement: String) throws {
    let refused = #expect(throws: DatabaseError.self) { try write(statement, checks: false) }
    #expect(refused?.resultCode == .SQLITE_CONSTRAINT)
  }

  @Test func `whatever cannot be read is found`() throws {
    var random = RandomConferences(seed: 41)
    let whole = try folder.bytes("a.rostrum")
    let columns = try DatabaseQueue(path: path).read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT tables.name, columns.name FROM pragma_table_list AS tables
          JOIN pragma_table_info(tables.name) AS columns
          WHERE tables.strict ORDER BY 1, 2
          """
      ).map { (try $0.text(0), try $0.text(1)) }
    }
    #expect(columns.count > 120)
    var broken = 0
    for _ in 0..<90 {
      try folder.write(whole, to: "a.rostrum")
      let (table, column) = columns[random.number(0...(columns.count - 1))]
      let value = ["NULL", "''", "'x'", "0", "7", "-1.5", "\(column) || ' '", "\(column) + 1"][
        random.number(0...7)]
      let change =
        random.number(0...2) == 0 ? "DELETE FROM \(table)" : "UPDATE \(table) SET \(column) = \(value)"
      let rows = random.chance() ? "" : " WHERE length(quote(\(column))) % 2 = 0"
      do { try write(change + rows) } catch is DatabaseError { continue }
      do throws(ConferenceFileError) {
        let file = try ConferenceFile.open(at: path)
        guard try file.check().isEmpty else {
          broken += 1
          continue
        }
        // Then there is nothing that stops anybody from working with it.
        let contents = try file.contents()
        for run in contents.runs { _ = try file.result(ofRun: run.number) }
        for _ in contents.steps where try file.contents().steps.contains(where: \.isUndoable) {
          do throws(ConferenceFileError) { try file.undo() } catch  where error.code == .notUndoable { break }
        }
        #expect(try file.check() == [])
      } catch {
        Issue.record("\(change)\(rows): \(error)")
      }
    }
    #expect(broken > 10)
  }
}
