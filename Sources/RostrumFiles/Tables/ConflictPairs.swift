import Rostrum

/// What a table of conflicts or constraints says about a pair.
public struct ConflictPair: Sendable, Hashable {
  /// The word on a pair.
  public enum Kind: Sendable, Hashable {
    /// Must not be assigned.
    case conflict
    /// May be assigned.
    case none
    /// Must be assigned.
    case forced
  }

  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The word on the pair.
  public let kind: Kind
  /// The line of the file, from 1.
  public let line: Int
}

/// Reads conflicts of pairs: columns `proposal` (or `paper`), `reviewer` and, where wanted, `conflict`.
///
/// Without a column `conflict`, or where its cell is empty, a row is a conflict; `0`, `no`, `false` and `none`
/// take it back. A column `constraint`, and the third column of a file without a header as OpenReview's matcher
/// writes it, is -1 for a conflict, 0 for none and 1 for a pair that must be assigned. Where neither of the two
/// says anything, `yes` in a column `waived` takes the conflict back; beside a `conflict` of -1 it is ignored. A
/// pair may stand several times, once for each rule that found it.
/// - Parameters:
///   - proposals: The proposals there are; nil allows any.
///   - reviewers: The reviewers there are; nil allows any.
/// - Throws: ``FileProblems`` with all that is wrong, an id that is not known among it. One that only the scores
///   do not have is a warning, unless its pair must be assigned.
/// - Complexity: O(size of the file).
public func readConflictPairs(
  _ source: TableSource, proposals: KnownIDs? = nil, reviewers: KnownIDs? = nil
) throws(FileProblems) -> Reading<[ConflictPair]> {
  var table = try Table(
    source,
    columns: [.required("proposal", "paper"), .required("reviewer"), .optional("conflict")]
      + KnownColumn.optionals("constraint", "rule", "evidence", "waived", "reason"),
    headerless: [HeaderlessLayout(columns: ["proposal", "reviewer", "constraint"], numbersFrom: 2)])
  var pairs: [ConflictPair] = []
  var decided: [ReviewPair: (kind: ConflictPair.Kind, row: Int)] = [:]
  var unknown = UnknownIDs()
  for row in table.rows {
    let proposal = table.identifier(row, "proposal")
    let reviewer = table.identifier(row, "reviewer")
    let kind = conflictKind(row, in: &table)
    guard let proposal, let reviewer, let kind else { continue }
    let key = ReviewPair(proposal: proposal, reviewer: reviewer)
    if kind != .none {
      if let earlier = decided[key], earlier.kind != kind {
        table.notes.error(
          .contradiction, at: table.offset(row, "proposal"),
          "\(key.name) is both in conflict and to be assigned, the other on line \(table.line(earlier.row)); "
            + "keep one")
      }
      decided[key] = decided[key] ?? (kind, row)
    }
    let isProposalKnown = unknown.check(
      "proposal", proposal, known: proposals, at: table.offset(row, "proposal"), mustStay: kind == .forced,
      &table.notes)
    let isReviewerKnown = unknown.check(
      "reviewer", reviewer, known: reviewers, at: table.offset(row, "reviewer"), mustStay: kind == .forced,
      &table.notes)
    if isProposalKnown, isReviewerKnown {
      pairs.append(ConflictPair(proposal: proposal, reviewer: reviewer, kind: kind, line: table.line(row)))
    }
  }
  unknown.warn(&table.notes)
  return try table.notes.reading(pairs)
}

private func conflictKind(_ row: Int, in table: inout Table) -> ConflictPair.Kind? {
  if table.text(row, "constraint") != nil {
    return table.choice(
      row, "constraint",
      ["-1": .conflict, "0": .none, "1": .forced, "-1.0": .conflict, "0.0": .none, "1.0": .forced],
      shown: 3)
  }
  if table.text(row, "conflict") != nil {
    return table.choice(
      row, "conflict",
      [
        "yes": .conflict, "no": .none, "-1": .conflict, "1": .conflict, "0": .none, "true": .conflict,
        "false": .none, "y": .conflict, "x": .conflict, "conflict": .conflict, "none": .none,
      ], shown: 2)
  }
  return ["yes", "true", "1", "y", "x"].contains(table.text(row, "waived")?.lowercased())
    ? .some(.none) : .conflict
}

/// A pair of an assignment.
public struct AssignedPair: Sendable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The pair's score; nil where the file does not tell it.
  public let score: Double?
  /// The line of the file, from 1.
  public let line: Int
}

/// Reads an assignment: columns `proposal` (or `paper`), `reviewer` and, where wanted, `score`.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readAssignment(_ source: TableSource) throws(FileProblems) -> Reading<[AssignedPair]> {
  var table = try Table(
    source, columns: [.required("proposal", "paper"), .required("reviewer"), .optional("score")],
    headerless: [HeaderlessLayout(columns: ["proposal", "reviewer", "score"], numbersFrom: 2)])
  var pairs: [AssignedPair] = []
  var seen: [ReviewPair: Int] = [:]
  for row in table.rows {
    let score = table.number(row, "score")
    guard let key = table.pair(row), table.isFirst(key, row, in: &seen) else { continue }
    pairs.append(
      AssignedPair(proposal: key.proposal, reviewer: key.reviewer, score: score, line: table.line(row)))
  }
  return try table.notes.reading(pairs)
}

extension Table {
  /// The proposal and the reviewer of a row, neither of them empty.
  mutating func pair(_ row: Int) -> ReviewPair? {
    let proposal = identifier(row, "proposal")
    let reviewer = identifier(row, "reviewer")
    guard let proposal, let reviewer else { return nil }
    return ReviewPair(proposal: proposal, reviewer: reviewer)
  }

  /// Notes a pair that an earlier row has too; true if it is the first.
  mutating func isFirst(_ pair: ReviewPair, _ row: Int, in seen: inout [ReviewPair: Int]) -> Bool {
    isFirst(pair, row, "proposal", in: &seen, what: pair.name)
  }
}
