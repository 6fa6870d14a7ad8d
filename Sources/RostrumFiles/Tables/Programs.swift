import Rostrum
import RostrumProgram

/// Reads a program: columns `proposal` (or `paper`, `id`), `decision` (`accepted`, `waitlist` or `rejected`),
/// `format` and `reason`.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readProgram(_ source: TableSource) throws(FileProblems) -> Reading<[ProgramDecision]> {
  let read = try programRows(source)
  return try read.table.notes.reading(read.decisions)
}

/// The decisions of a program with their rows.
func programRows(_ source: TableSource) throws(FileProblems)
  -> (table: Table, decisions: [ProgramDecision], rows: [Int])
{
  var table = try Table(
    source,
    columns: [.required("proposal", "paper", "id"), .required("decision")]
      + KnownColumn.optionals("format", "reason"))
  var decisions: [ProgramDecision] = []
  var rows: [Int] = []
  var seen: [String: Int] = [:]
  for row in table.rows {
    let isGiven = table.identifier(row, "decision") != nil
    let decision: ProgramDecision.Decision? = table.choice(
      row, "decision", ["accepted": .accepted, "waitlist": .waitlist, "rejected": .rejected])
    guard let id = table.identifier(row, "proposal"),
      table.isFirst(id, row, "proposal", in: &seen, what: "proposal '\(id)'"), isGiven, let decision
    else { continue }
    decisions.append(
      ProgramDecision(
        candidate: id, decision: decision, format: table.text(row, "format"),
        reason: table.text(row, "reason") ?? ""))
    rows.append(row)
  }
  return (table, decisions, rows)
}
