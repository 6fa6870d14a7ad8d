import Rostrum
import RostrumProgram

// The chair's spreadsheets: what Rostrum wrote, edited by hand. Whatever could send a proposal to somebody else than
// was meant is an error.

/// Reads an assignment that was edited by hand: columns `proposal` (or `paper`), `reviewer`, and `email` and `score`
/// where they are there.
/// - Throws: ``FileProblems`` with all that is wrong: ids that the conference does not have, an address that is not
///   one of the reviewer's, pairs that stand twice.
/// - Complexity: O(size of the file and the conference).
public func readEditedAssignment(_ source: TableSource, of conference: Conference) throws(FileProblems)
  -> Reading<[AssignedPair]>
{
  var table = try Table(
    source,
    columns: [
      .required("proposal", "paper"), .required("reviewer"), .optional("email", "emails"), .optional("score"),
    ])
  let directory = PeopleDirectory(conference.people)
  let proposals = Set(conference.proposals.map(\.id))
  let reviewers = Set(conference.reviewers.map(\.id))
  let addresses = Dictionary(
    conference.people.map { ($0.id, Set($0.emails.map { $0.lowercased() })) },
    uniquingKeysWith: { first, _ in first })
  var pairs: [AssignedPair] = []
  var seen: [ReviewPair: Int] = [:]
  for row in table.rows {
    let score = table.number(row, "score")
    guard let written = table.pair(row) else { continue }
    let key = ReviewPair(proposal: written.proposal, reviewer: directory.id(of: written.reviewer))
    guard table.isFirst(key, row, in: &seen) else { continue }
    table.check(id: key.proposal, row, "proposal", known: proposals, what: "proposal")
    table.check(id: key.reviewer, row, "reviewer", known: reviewers, people: directory.ids, what: "reviewer")
    if reviewers.contains(key.reviewer),
      !table.list(row, "email").allSatisfy({ addresses[key.reviewer]?.contains($0.lowercased()) ?? false })
    {
      table.notes.error(
        .contradiction, at: table.offset(row, "email"),
        "the e-mail address is not that of reviewer '\(key.reviewer)'; correct the id or the address, or leave "
          + "the cell empty")
    }
    pairs.append(
      AssignedPair(proposal: key.proposal, reviewer: key.reviewer, score: score, line: table.line(row)))
  }
  return try table.notes.reading(pairs)
}

/// Reads a program that was edited by hand, as ``readProgram(_:)`` does.
/// - Throws: ``FileProblems`` with all that is wrong, proposals and formats that the conference does not have among
///   it.
/// - Complexity: O(size of the file and the conference).
public func readEditedProgram(_ source: TableSource, of conference: Conference) throws(FileProblems)
  -> Reading<[ProgramDecision]>
{
  var (table, decisions, rows) = try programRows(source)
  let proposals = Set(conference.proposals.map(\.id))
  let formats = Set(conference.formats.map(\.name))
  for (decision, row) in zip(decisions, rows) {
    table.check(id: decision.candidate, row, "proposal", known: proposals, what: "proposal")
    table.check(
      [decision.format].compactMap(\.self), row, "format", declared: formats, what: "format")
  }
  return try table.notes.reading(decisions)
}
