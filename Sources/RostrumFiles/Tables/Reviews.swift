import Foundation
import Rostrum

/// Reads reviews: columns `proposal` (or `paper`), `reviewer` (or `person`) and `score`, and `confidence`,
/// `comment_to_authors`, `comment_to_committee` and `time` (ISO 8601) where they are there.
///
/// A row without a score is a review that is begun.
/// - Parameters:
///   - criteria: The criteria of the form, each with its scale if it has one of its own; other columns of numbers are ignored with a warning, and a column
///     `score` need not be there. Empty: every other column whose cells are all numbers or empty is a criterion.
///   - scale: The scale on which each score must be; nil allows any.
///   - proposals: The proposals there are; nil allows any.
///   - trackColumn: The column of the tracks, which is no criterion; beside `track`, which never is.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readReviews(
  _ source: TableSource, criteria: [Criterion] = [], scale: ScoreScale? = nil, proposals: KnownIDs? = nil,
  trackColumn: String? = nil
) throws(FileProblems) -> Reading<[Review]> {
  let read = try reviewRows(
    source, criteria: criteria, scale: scale, proposals: proposals, trackColumn: trackColumn)
  return try read.table.notes.reading(read.values)
}

/// Reviews with their rows; a column that the table lacks keeps what is stored.
func reviewRows(
  _ source: TableSource, criteria: [Criterion], scale: ScoreScale?, proposals: KnownIDs? = nil,
  trackColumn: String? = nil, person: (String) -> String = { $0 }, into stored: [Review] = []
) throws(FileProblems) -> PairRows<Review> {
  let storedReviews = Dictionary(
    stored.map { (ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer), $0) },
    uniquingKeysWith: { first, _ in first })
  // A column that is known for something else holds no tracks for this reading.
  let trackName = trackColumn.map(normalizedColumnName).flatMap { name in
    (["proposal", "paper", "reviewer", "person", "score"] + reviewDetails).contains(name) ? nil : name
  }
  let details = reviewDetails + (trackName.map { [$0] } ?? [])
  var table = try Table(
    source,
    columns: [
      .required("proposal", "paper"), .required("reviewer", "person"),
      criteria.isEmpty ? .required("score") : .optional("score"),
    ] + details.map { KnownColumn(names: [$0], isRequired: false) },
    others: .keep)
  let criterionColumns = criterionColumns(criteria, &table)
  let scales = Dictionary(
    criteria.compactMap { criterion in criterion.scale.map { (criterion.name, $0) } },
    uniquingKeysWith: { first, _ in first })
  if !criteria.isEmpty, criterionColumns.isEmpty, !table.has("score") {
    table.notes.error(
      .column, at: table.header.columns[0].offset,
      "column \(alternatives(["score"] + criteria.map(\.name))) is missing; name one of them in the first line"
    )
  }
  var reviews: [Review] = []
  var rows: [Int] = []
  var seen: [ReviewPair: Int] = [:]
  var unknown = UnknownIDs()
  for row in table.rows {
    let score = table.score(row, scale)
    let confidence = table.number(row, "confidence")
    let time = table.time(row, "time")
    let numbers = criterionColumns.map {
      (criterion: $0.criterion, number: table.answer(row, $0.column, scales[$0.criterion]))
    }
    guard let written = table.pair(row) else { continue }
    let pair = ReviewPair(proposal: written.proposal, reviewer: person(written.reviewer))
    guard table.isFirst(pair, row, in: &seen),
      unknown.check(
        "proposal", pair.proposal, known: proposals, at: table.offset(row, "proposal"), &table.notes)
    else { continue }
    let stored = storedReviews[pair]
    func text(_ column: String, _ kept: String?) -> String {
      (table.has(column) ? table.text(row, column) : kept) ?? ""
    }
    var answers = stored?.criteria ?? [:]
    for (criterion, number) in numbers { answers[criterion] = number }
    do {
      reviews.append(
        try Review(
          proposal: pair.proposal, reviewer: pair.reviewer,
          score: table.has("score") ? score : stored?.score, criteria: answers,
          confidence: table.has("confidence") ? confidence : stored?.confidence,
          commentToAuthors: text("comment_to_authors", stored?.commentToAuthors),
          commentToCommittee: text("comment_to_committee", stored?.commentToCommittee),
          time: table.has("time") ? time : stored?.time))
      rows.append(row)
    } catch {
      table.notes.error(error, at: table.offset(row, "proposal"))
    }
  }
  return PairRows(table: table, values: reviews, rows: rows)
}

private let reviewDetails = ["confidence", "comment_to_authors", "comment_to_committee", "time", "track"]

/// The criteria that the table has, each with its column: those of the form, or without a form every column of
/// numbers. A warning for the other columns that are not known.
private func criterionColumns(_ criteria: [Criterion], _ table: inout Table)
  -> [(criterion: String, column: String)]
{
  let ofForm = criteria.map { (criterion: $0.name, column: normalizedColumnName($0.name)) }
  var ofNumbers: [String] = []
  for name in table.header.otherNames where !ofForm.contains(where: { $0.column == name }) {
    if table.isNumeric(name) {
      ofNumbers.append(name)
    } else if let place = table.header.places[name] {
      table.notes.warning(
        .column, at: table.header.columns[place].offset,
        "column '\(table.title(name))' is not known\(suggestion(for: name, in: reviewDetails)) and not all of its "
          + "cells are numbers; it is ignored")
    }
  }
  if criteria.isEmpty { return ofNumbers.map { (criterion: $0, column: $0) } }
  if let first = ofNumbers.first, let place = table.header.places[first] {
    let titles = alternatives(ofNumbers.map { table.title($0) }, last: "and")
    table.notes.warning(
      .column, at: table.header.columns[place].offset,
      ofNumbers.count == 1
        ? "column \(titles) is no criterion of the rules file; it is ignored"
        : "columns \(titles) are no criteria of the rules file; they are ignored")
  }
  return ofForm.filter { table.has($0.column) }
}

extension Table {
  /// Whether each cell of a column is a number or empty.
  fileprivate func isNumeric(_ column: String) -> Bool {
    rows.allSatisfy { row in
      text(row, column).map { decimalNumber($0, commas: takesDecimalCommas) != nil } ?? true
    }
  }

  /// The score of a row, which is noted where it is outside the scale.
  fileprivate mutating func score(_ row: Int, _ scale: ScoreScale?) -> Double? {
    answer(row, "score", scale)
  }

  /// The number in a column of the form, which is noted where it is outside the scale.
  fileprivate mutating func answer(_ row: Int, _ column: String, _ scale: ScoreScale?) -> Double? {
    guard let score = number(row, column) else { return nil }
    if let scale, !(scale.minimum...scale.maximum).contains(score) {
      notes.error(
        .value, at: offset(row, column),
        "\(title(column)) \(plain(score)) is outside the scale of the rules file, \(plain(scale.minimum)) to "
          + "\(plain(scale.maximum)); correct it or the scale")
    } else if abs(score) > 1e100 {
      notes.error(
        .value, at: offset(row, column),
        "\(title(column)) \(plain(score)) is beyond 1e100 in size, with which nothing can be computed; correct it"
      )
    }
    return score
  }

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
