/// Who takes part in an assignment: everybody by id, with the numbers that their ids get.
struct Parties {
  let proposals: [ProposalDemand]
  let reviewers: [ReviewerLoad]
  /// The proposals' ids.
  let rows: Numbering
  /// The reviewers' ids.
  let columns: Numbering

  /// Sorts both by id.
  /// - Throws: ``AssignmentError`` naming the first id or number that is wrong.
  init(proposals: [ProposalDemand], reviewers: [ReviewerLoad]) throws(AssignmentError) {
    self.proposals = proposals.sorted { naturallyPrecedes($0.proposal, $1.proposal) }
    self.reviewers = reviewers.sorted { naturallyPrecedes($0.reviewer, $1.reviewer) }
    try Self.check(self.proposals, self.reviewers)
    rows = try Numbering(self.proposals.map(\.proposal), what: "proposal")
    columns = try Numbering(self.reviewers.map(\.reviewer), what: "reviewer")
  }

  private static func check(_ proposals: [ProposalDemand], _ reviewers: [ReviewerLoad])
    throws(AssignmentError)
  {
    let range = 0...Int(Int32.max)
    for demand in proposals where !range.contains(demand.reviews) {
      throw AssignmentError(
        .loads,
        "proposal '\(demand.proposal)': \(demand.reviews) reviews; give a number from 0 to \(Int32.max)")
    }
    for load in reviewers {
      if !range.contains(load.minimum) || !range.contains(load.maximum) {
        throw AssignmentError(
          .loads,
          "reviewer '\(load.reviewer)': load \(load.minimum) to \(load.maximum); give numbers from 0 to \(Int32.max)"
        )
      }
      if load.minimum > load.maximum {
        throw AssignmentError(
          .loads,
          "reviewer '\(load.reviewer)': the minimum load \(load.minimum) exceeds the maximum load "
            + "\(load.maximum); change one of them")
      }
    }
  }
}

/// Ids in their order, each with its number.
struct Numbering {
  let ids: [String]
  private let numbers: [String: Int]
  private let what: String

  init(_ ids: [String], what: String) throws(AssignmentError) {
    var numbers: [String: Int] = [:]
    numbers.reserveCapacity(ids.count)
    for (number, id) in ids.enumerated() where numbers.updateValue(number, forKey: id) != nil {
      throw AssignmentError(.duplicate, "\(what) '\(id)' is listed twice; keep one")
    }
    self.ids = ids
    self.numbers = numbers
    self.what = what
  }

  func number(of id: String, in place: String) throws(AssignmentError) -> Int {
    if let number = numbers[id] { return number }
    throw AssignmentError(
      .unknownIdentifier,
      "\(place) names \(what) '\(id)', which is not in the list of \(what)s\(suggestion(for: id, in: ids))")
  }

  /// Pairs by their numbers, sorted, each once; this is the numbering of the proposals.
  func pairs(_ list: [ReviewPair], _ columns: Numbering, what: String) throws(AssignmentError)
    -> [NumberedPair]
  {
    var result: [NumberedPair] = []
    result.reserveCapacity(list.count)
    for pair in list {
      result.append(
        NumberedPair(
          row: try number(of: pair.proposal, in: "a \(what)"),
          column: try columns.number(of: pair.reviewer, in: "a \(what)")))
    }
    result.sort()
    var unique: [NumberedPair] = []
    for pair in result where pair != unique.last { unique.append(pair) }
    return unique
  }
}

struct NumberedPair: Comparable, Hashable {
  let row: Int
  let column: Int

  static func < (left: Self, right: Self) -> Bool {
    left.row != right.row ? left.row < right.row : left.column < right.column
  }
}
