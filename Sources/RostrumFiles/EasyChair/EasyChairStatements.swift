import Foundation
import Rostrum

/// The ids of an export, to look up what its bids and reviews name.
struct EasyChairIDs {
  let submissions: Set<String>
  let personOfMember: [String: String]

  /// The submission and the person of a row; an id that is not known is noted.
  func pair(_ table: inout Table, _ row: Int) -> ReviewPair? {
    let submission = table.identifier(row, "submission_#")
    let member = table.identifier(row, "member_#")
    guard let submission, let member else { return nil }
    let person = personOfMember[member]
    if person == nil { table.unknown("member", member, known: personOfMember.keys, row: row, "member_#") }
    if !submissions.contains(submission) {
      table.unknown("submission", submission, known: submissions, row: row, "submission_#")
      return nil
    }
    return person.map { ReviewPair(proposal: submission, reviewer: $0) }
  }
}

/// The bids of an export. Of several bids of a person on one submission, under several member numbers, a conflict
/// stands before yes, maybe and no.
struct EasyChairBids {
  var table: Table
  private(set) var bids: [Bid] = []

  init(_ source: TableSource, ids: EasyChairIDs, notes: inout [String]) throws(FileProblems) {
    struct Key: Hashable {
      let member: String
      let submission: String
    }
    table = try Table(
      source,
      columns: [.required("member_#"), .required("submission_#"), .required("bid"), .optional("member_name")])
    let rows = table.distinctRows(
      "bid",
      key: { (table: inout Table, row: Int) -> Key? in
        guard let member = table.text(row, "member_#"), let submission = table.text(row, "submission_#")
        else {
          return Key(member: "line \(table.line(row))", submission: "")
        }
        return Key(member: member, submission: submission)
      }, name: { (key: Key) -> String in "the bid of member \(key.member) on submission \(key.submission)" },
      notes: &notes)
    var place: [ReviewPair: Int] = [:]
    var merged = 0
    for row in rows {
      let pair = ids.pair(&table, row)
      let isGiven = table.identifier(row, "bid") != nil
      let answer: Bid.Answer? = table.choice(
        row, "bid",
        [
          "yes": .yes, "maybe": .maybe, "no": .no, "conflict": .conflict, "no/conflict": .conflict,
        ])
      guard let pair, isGiven, let answer else { continue }
      do {
        if let earlier = place[pair] {
          merged += 1
          let stronger = Self.rank(answer) < Self.rank(bids[earlier].answer) ? answer : bids[earlier].answer
          bids[earlier] = try Bid(proposal: pair.proposal, reviewer: pair.reviewer, answer: stronger)
        } else {
          place[pair] = bids.count
          bids.append(try Bid(proposal: pair.proposal, reviewer: pair.reviewer, answer: answer))
        }
      } catch {
        table.notes.error(error, at: table.offset(row, "bid"))
      }
    }
    if merged > 0 {
      notes.append(
        "\(table.notes.text.label): \(counted(merged, "bid")) of persons who bid on a submission under "
          + "another member number too \(merged == 1 ? "was" : "were") merged; a conflict stands before yes, yes before "
          + "maybe, maybe before no")
    }
  }

  private static func rank(_ answer: Bid.Answer) -> Int {
    switch answer {
    case .conflict: 0
    case .yes: 1
    case .maybe: 2
    case .no: 3
    }
  }
}

/// The reviews of an export.
struct EasyChairReviews {
  var table: Table
  private(set) var reviews: [Review] = []

  init(_ source: TableSource, ids: EasyChairIDs, notes: inout [String]) throws(FileProblems) {
    table = try Table(
      source,
      columns: [.required("#"), .required("submission_#"), .required("member_#"), .required("scores")]
        + KnownColumn.optionals(
          "member_name", "number", "version", "text", "total_score", "reviewer_first_name",
          "reviewer_last_name",
          "reviewer_email", "reviewer_person_#", "date", "time", "attachment?"))
    let rows = table.distinctRows(
      "#", key: { $0.identifier($1, "#") }, name: { "review \($0)" }, notes: &notes)
    var latest: [ReviewPair: (row: Int, version: Double)] = [:]
    var order: [ReviewPair] = []
    var older = 0
    for row in rows {
      guard let pair = ids.pair(&table, row) else { continue }
      let version = table.number(row, "version") ?? 0
      guard let earlier = latest[pair] else {
        latest[pair] = (row, version)
        order.append(pair)
        continue
      }
      if version == earlier.version {
        table.notes.error(
          .duplicate, at: table.offset(row, "#"),
          duplicateMessage(
            "a review of submission \(pair.proposal) by person \(pair.reviewer)",
            firstLine: table.line(earlier.row)))
      } else {
        older += 1
        if version > earlier.version { latest[pair] = (row, version) }
      }
    }
    for pair in order {
      if let row = latest[pair]?.row { add(pair, row) }
    }
    if older > 0 {
      notes.append(
        "\(table.notes.text.label): \(counted(older, "earlier version")) of reviews "
          + "\(older == 1 ? "was" : "were") left aside")
    }
  }

  private mutating func add(_ pair: ReviewPair, _ row: Int) {
    var score: Double?
    var confidence: Double?
    var criteria: [String: Double] = [:]
    let total = table.number(row, "total_score")
    for (label, number) in Self.scores(table.text(row, "scores") ?? "") {
      switch label.lowercased() {
      case "score", "overall evaluation", "total score": score = score ?? number
      case "confidence", "reviewer's confidence", "reviewer’s confidence": confidence = confidence ?? number
      default: criteria[normalizedColumnName(label)] = number
      }
    }
    let day = table.text(row, "date")
    let time = [day, table.text(row, "time")].compactMap(\.self).joined(separator: " ")
    do {
      // The text may hold remarks for the committee alone, which nothing tells apart.
      reviews.append(
        try Review(
          proposal: pair.proposal, reviewer: pair.reviewer, score: score ?? total, criteria: criteria,
          confidence: confidence, commentToCommittee: table.text(row, "text") ?? "", time: isoTime(time)))
    } catch {
      table.notes.error(error, at: table.offset(row, "#"))
    }
  }

  /// The lines of a cell that are a label and a number, such as `Score: 2` or `Overall evaluation: 2 (accept)`.
  static func scores(_ text: String) -> [(label: String, number: Double)] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let label = trimmed(line[..<colon])
      let rest = trimmed(line[line.index(after: colon)...])
      let word = rest.prefix { !$0.isWhitespace && $0 != ":" && $0 != "(" }
      guard !label.isEmpty, let number = decimalNumber(String(word)), number.isFinite else { return nil }
      return (label, number)
    }
  }
}
