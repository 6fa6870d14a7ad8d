import Foundation
import Rostrum

/// The reviews of an export.
struct EasyChairReviews {
  var table: Table
  private(set) var reviews: [Review] = []
  private let stored: [ReviewPair: Review]

  /// Reads the reviews; what the export has no column for stays as it is stored.
  init(_ reviewing: Table, ids: EasyChairIDs, into stored: [Review], notes: inout [String]) {
    self.stored = Dictionary(
      stored.map { (ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer), $0) },
      uniquingKeysWith: { first, _ in first })
    table = reviewing
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
    let old = stored[pair]
    do {
      // The text may hold remarks for the committee alone, which nothing tells apart.
      reviews.append(
        try Review(
          proposal: pair.proposal, reviewer: pair.reviewer, score: score ?? total, criteria: criteria,
          confidence: confidence, commentToAuthors: old?.commentToAuthors ?? "",
          commentToCommittee: (table.has("text") ? table.text(row, "text") : old?.commentToCommittee) ?? "",
          time: table.has("date") ? isoTime(time) : old?.time))
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
