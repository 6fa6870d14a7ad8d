import GRDB

extension ConferenceFile {
  /// What cannot have come about by steps, beyond what the tables themselves forbid.
  func historyFindings(in database: Database) throws -> [Finding] {
    var findings: [Finding] = []
    func find(
      _ table: String, _ statement: String, _ message: (_ first: Int, _ second: Int) -> String
    ) throws {
      for row in try Row.fetchAll(database, sql: statement) {
        findings.append(Finding(table: table, message: message(try row.integer(0), try row.integer(1))))
      }
    }

    for (column, parent, id) in [("proposal", "proposals", "id"), ("reviewer", "reviewers", "person")] {
      try find(
        "affinities",
        """
        SELECT found, 0 FROM (
          SELECT count(*) AS found FROM affinities WHERE \(column) NOT IN (SELECT \(id) FROM \(parent)))
        WHERE found > 0
        """
      ) { count, _ in
        count == 1
          ? "1 row is about a \(column) that \(parent) does not have"
          : "\(count) rows are about \(column)s that \(parent) does not have"
      }
    }

    try find(
      "steps",
      """
      SELECT number - 1, number FROM steps
      WHERE number > 1 AND number - 1 NOT IN (SELECT number FROM steps) ORDER BY number
      """
    ) { missing, number in "step \(number) is there and step \(missing) is not" }
    try find(
      "steps",
      """
      SELECT steps.number, steps.undone_by FROM steps JOIN steps AS other ON other.number = steps.undone_by
      WHERE other.kind <> 'undo' ORDER BY 1
      """
    ) { step, other in "step \(step) is said to be taken back by step \(other), which is no undo" }
    try find(
      "steps",
      """
      SELECT number, 0 FROM steps
      WHERE kind = 'undo' AND number NOT IN (SELECT undone_by FROM steps WHERE undone_by IS NOT NULL)
      ORDER BY 1
      """
    ) { step, _ in "step \(step) is an undo and takes back nothing" }

    for table in ["assigned_pairs", "proposal_scores", "program_decisions"] {
      try find(
        table,
        "SELECT run, max(position) - count(*) FROM \(table) GROUP BY run HAVING max(position) <> count(*) ORDER BY run"
      ) { run, missing in
        "run \(run) lacks \(missing) \(missing == 1 ? "row" : "rows")"
      }
    }
    for (table, kind) in [
      ("assigned_pairs", Run.Kind.assign), ("proposal_scores", .score), ("program_decisions", .select),
    ] {
      try find(
        table,
        """
        SELECT run, count(*) FROM \(table) JOIN runs ON runs.number = run
        WHERE runs.kind <> '\(kind.rawValue)' GROUP BY run ORDER BY run
        """
      ) { run, count in
        "run \(run) is of another kind than '\(kind.rawValue)' and has \(count) "
          + (count == 1 ? "row here" : "rows here")
      }
    }

    try find(
      "undo_lists", "SELECT step, 0 FROM undo_lists JOIN steps ON number = step WHERE undone_by > 0"
    ) { step, _ in "step \(step) was taken back already" }
    try find(
      "undo_affinities",
      "SELECT DISTINCT step, 0 FROM undo_affinities JOIN undo_lists USING (step) WHERE affinities = 0"
    ) { step, _ in "step \(step) changed none" }
    for row in try Row.fetchAll(database, sql: "SELECT step, lists FROM undo_lists ORDER BY step")
    where KeptLists.read(try row.text(1)) == nil {
      findings.append(
        Finding(
          table: "undo_lists",
          message: "step \(try row.integer(0)): what is kept to take it back cannot be read"))
    }
    return findings
  }
}
