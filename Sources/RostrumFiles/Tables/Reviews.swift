import Foundation
import Rostrum

/// Reads reviews: columns `proposal` (or `paper`), `reviewer` (or `person`) and `score`, and `confidence`,
/// `comment_to_authors`, `comment_to_committee` and `time` (ISO 8601) where they are there.
///
/// Every other column whose cells are all numbers or empty is a criterion. A row without a score is a review
/// that is begun.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readReviews(_ source: TableSource) throws(FileProblems) -> Reading<[Review]> {
  var table = try Table(
    source,
    columns: [.required("proposal", "paper"), .required("reviewer", "person"), .required("score")]
      + reviewDetails.map { KnownColumn(names: [$0], isRequired: false) },
    others: .keep)
  let criteria = criterionNames(&table)
  var reviews: [Review] = []
  var seen: [PairKey: Int] = [:]
  for row in table.rows {
    let score = table.number(row, "score")
    let confidence = table.number(row, "confidence")
    let time = table.time(row, "time")
    var answers: [String: Double] = [:]
    for name in criteria { answers[name] = table.number(row, name) }
    guard let pair = table.pair(row), table.isFirst(pair, row, in: &seen) else { continue }
    do {
      reviews.append(
        try Review(
          proposal: pair.proposal, reviewer: pair.reviewer, score: score, criteria: answers,
          confidence: confidence, commentToAuthors: table.text(row, "comment_to_authors") ?? "",
          commentToCommittee: table.text(row, "comment_to_committee") ?? "", time: time))
    } catch {
      table.notes.error(error, at: table.offset(row, "proposal"))
    }
  }
  return try table.notes.reading(reviews)
}

private let reviewDetails = ["confidence", "comment_to_authors", "comment_to_committee", "time", "track"]

/// The columns of numbers that are not known; a warning for those of other content.
private func criterionNames(_ table: inout Table) -> [String] {
  table.header.otherNames.filter { name in
    if table.rows.allSatisfy({ table.text($0, name).map { decimalNumber($0) != nil } ?? true }) {
      return true
    }
    if let place = table.header.places[name] {
      table.notes.warning(
        .column, at: table.header.columns[place].offset,
        "column '\(table.title(name))' is not known\(hint(name, among: reviewDetails)) and not all of its cells "
          + "are numbers; it is ignored")
    }
    return false
  }
}

extension Table {
  /// The time in a cell; nil if it is empty or, which is noted, holds none.
  fileprivate mutating func time(_ row: Int, _ column: String) -> Date? {
    guard let text = text(row, column) else { return nil }
    if let time = isoTime(text) { return time }
    notes.error(
      .value, at: offset(row, column),
      "\(title(column)) '\(text)' is not a time; write it as in 2026-10-01T17:30:00Z")
    return nil
  }
}
