import Rostrum

/// How many reviews a proposal asks for.
public struct DemandRow: Sendable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// How many, 0 or more; nil takes the conference's number.
  public let demand: Int?
  /// Where the proposal stands; one that is withdrawn or desk-rejected is not assigned.
  public let status: Proposal.Status
  /// The line of the file, from 1.
  public let line: Int
}

/// Reads how many reviews each proposal asks for: columns `proposal` (or `paper`) and `demand` (or `reviews`).
///
/// A file without a header is `paper,demand`. Without the second column, or where its cell is empty, a proposal
/// asks for the conference's number. The other columns of a table of proposals may be there.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readDemands(_ source: TableSource) throws(FileProblems) -> Reading<[DemandRow]> {
  var table = try Table(
    source, columns: proposalColumns, others: .warnIfNear,
    headerless: [HeaderlessLayout(columns: ["proposal", "reviews"], numbersFrom: 1)])
  var demands: [DemandRow] = []
  var seen: [String: Int] = [:]
  for row in table.rows {
    let demand = table.count(row, "reviews")
    let status = table.status(row)
    guard let proposal = table.identifier(row, "proposal"),
      table.isFirst(proposal, row, "proposal", in: &seen, what: "proposal '\(proposal)'")
    else { continue }
    demands.append(
      DemandRow(proposal: proposal, demand: demand, status: status, line: table.line(row)))
  }
  return try table.notes.reading(demands)
}

/// How many reviews a reviewer takes on.
public struct LoadRow: Sendable, Hashable {
  /// The reviewer's id.
  public let reviewer: String
  /// The least number, 0 or more; nil takes the conference's.
  public let minimum: Int?
  /// The largest number, 0 or more; nil takes the conference's.
  public let maximum: Int?
  /// The line of the file, from 1.
  public let line: Int
}

/// Reads how many reviews each reviewer takes on: columns `reviewer` (or `person`), `min_load` and `max_load`.
///
/// A file without a header is `reviewer,max` or `reviewer,min,max`. A column that is not there and an empty cell
/// take the conference's number. The other columns of a table of people may be there; with a column `roles` only
/// those who review are taken.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readLoads(_ source: TableSource) throws(FileProblems) -> Reading<[LoadRow]> {
  var table = try Table(
    source, columns: peopleColumns,
    headerless: [
      HeaderlessLayout(columns: ["person", "max_load"], numbersFrom: 1),
      HeaderlessLayout(columns: ["person", "min_load", "max_load"], numbersFrom: 1),
    ])
  var loads: [LoadRow] = []
  var seen: [String: Int] = [:]
  table.checkRoles()
  for row in table.rows {
    let minimum = table.count(row, "min_load")
    let maximum = table.count(row, "max_load")
    guard let reviewer = table.identifier(row, "person"),
      table.isFirst(reviewer, row, "person", in: &seen, what: "reviewer '\(reviewer)'")
    else { continue }
    if let minimum, let maximum, minimum > maximum {
      table.notes.error(
        .contradiction, at: table.offset(row, "min_load"),
        "reviewer '\(reviewer)': the minimum load \(minimum) exceeds the maximum load \(maximum); "
          + "change one of them")
    }
    if table.isReviewer(row) {
      loads.append(
        LoadRow(reviewer: reviewer, minimum: minimum, maximum: maximum, line: table.line(row)))
    }
  }
  return try table.notes.reading(loads)
}
