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
    for (label, word) in Self.lines(table.text(row, "scores") ?? "") {
      let number = decimalNumber(word).flatMap { $0.isFinite ? $0 : nil }
      switch label.lowercased() {
      case "score", "overall evaluation", "total score": score = score ?? required(word, label, row)
      case "confidence", "reviewer's confidence", "reviewer’s confidence":
        confidence = confidence ?? required(word, label, row)
      // Other lines may be answers in words.
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
          time: table.has("date") ? moment(time, row) : old?.time))
    } catch {
      table.notes.error(error, at: table.offset(row, "#"))
    }
  }

  /// The number that a line must have, which is noted where it has none.
  private mutating func required(_ word: String, _ label: String, _ row: Int) -> Double? {
    switch finiteNumber(word, what: label) {
    case .success(let number): return number
    case .failure(let refusal):
      table.notes.error(.value, at: table.offset(row, "scores"), refusal.message)
      return nil
    }
  }

  private mutating func moment(_ text: String, _ row: Int) -> Date? {
    if text.isEmpty { return nil }
    if let time = isoTime(text) { return time }
    table.notes.error(
      .value, at: table.offset(row, "date"),
      "'\(text)' is not a time; write it as in 2026-10-01 17:30")
    return nil
  }

  /// The lines of a cell that are a label and a word, such as `Score: 2` or `Overall evaluation: 2 (accept)`.
  static func lines(_ text: String) -> [(label: String, word: String)] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let label = trimmed(line[..<colon])
      let rest = trimmed(line[line.index(after: colon)...])
      let word = rest.prefix { !$0.isWhitespace && $0 != ":" && $0 != "(" }
      return label.isEmpty || word.isEmpty ? nil : (label, String(word))
    }
  }
}
