import Rostrum

/// A candidate for the program as its table has it.
public struct CandidateRow: Sendable, Hashable {
  /// The proposal's id.
  public let id: String
  /// Any finite number; nil where the cell is empty.
  public let score: Double?
  /// Ids of the speakers; may be empty.
  public let speakers: [String]
  /// The formats it could take, the preferred one first; may be empty.
  public let formats: [String]
  /// The values of every other column; none where the cell is empty.
  public let features: [String: [String]]
  /// The line of the file, from 1.
  public let line: Int
}

/// Reads candidates: columns `proposal` (or `paper`, `id`) and a score, and `speakers` and `formats` where they
/// are there. Every other column is a feature; several values in a cell are separated by semicolons.
///
/// The score is the column that `scoreColumn` names, or else the first there is of `score`, `posterior_mean`,
/// `shrunk_mean` and `mean`.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readCandidates(_ source: TableSource, scoreColumn: String? = nil) throws(FileProblems)
  -> Reading<[CandidateRow]>
{
  let scoreNames = scoreColumn.map { [normalizedColumnName($0)] } ?? standardScoreColumns
  var table = try Table(
    source,
    columns: [
      .required("proposal", "paper", "id"), .optional("speakers", "speaker"), .optional("formats", "format"),
    ], others: .keep)
  guard let scoreName = scoreNames.first(where: table.has) else {
    let titles = table.header.columns.map(\.title)
    let near = scoreNames.lazy.map { suggestion(for: $0, in: titles) }.first { !$0.isEmpty }
    table.notes.error(
      .column, at: table.header.columns[0].offset,
      "column \(alternatives(scoreNames)) is missing, the columns are \(alternatives(titles, last: "and"))"
        + "\(near ?? ""); name it in the first line")
    throw FileNotes.problems([table.notes])
  }
  let featureNames = table.header.otherNames.filter { $0 != scoreName }
  var candidates: [CandidateRow] = []
  var seen: [String: Int] = [:]
  for row in table.rows {
    let score = table.number(row, scoreName)
    guard let id = table.identifier(row, "proposal"),
      table.isFirst(id, row, "proposal", in: &seen, what: "candidate '\(id)'")
    else { continue }
    var features: [String: [String]] = [:]
    for name in featureNames { features[name] = table.list(row, name) }
    candidates.append(
      CandidateRow(
        id: id, score: score, speakers: table.list(row, "speakers"), formats: table.list(row, "formats"),
        features: features, line: table.line(row)))
  }
  return try table.notes.reading(candidates)
}

private let standardScoreColumns = ["score", "posterior_mean", "shrunk_mean", "mean"]
