import Rostrum

extension Table {
  /// The text of a cell that must not be empty.
  mutating func identifier(_ row: Int, _ column: String) -> String? {
    if let text = text(row, column) { return text }
    notes.error(.value, at: offset(row, column), emptyMessage(title(column)))
    return nil
  }

  /// The finite number in a cell; nil if the cell is empty or, which is noted, holds none.
  mutating func number(_ row: Int, _ column: String) -> Double? {
    guard let text = text(row, column) else { return nil }
    switch finiteNumber(text, what: title(column), commas: takesDecimalCommas) {
    case .success(let number): return number
    case .failure(let refusal):
      notes.error(.value, at: offset(row, column), refusal.message)
      return nil
    }
  }

  /// The whole number of 0 or more in a cell; nil if the cell is empty or, which is noted, holds none.
  mutating func count(_ row: Int, _ column: String) -> Int? {
    guard let text = text(row, column) else { return nil }
    if let count = wholeNumber(text, commas: takesDecimalCommas) { return count }
    notes.error(
      .value, at: offset(row, column),
      "\(title(column)) '\(text)' is not a whole number from 0 to \(largestCount); write one such as 3")
    return nil
  }

  /// The choice that a cell names, whatever its capitals; nil if it is empty or, which is noted, names none.
  ///
  /// The message lists the first `shown` choices, or all.
  mutating func choice<Value>(
    _ row: Int, _ column: String, _ choices: KeyValuePairs<String, Value>, shown: Int? = nil
  ) -> Value? {
    guard let text = text(row, column) else { return nil }
    let wanted = text.lowercased()
    if let found = choices.first(where: { $0.key == wanted }) { return found.value }
    let names = choices.map(\.key)
    notes.error(
      .value, at: offset(row, column),
      "\(title(column)) '\(text)' is not known\(suggestion(for: text, in: names)); "
        + "write \(alternatives(Array(names.prefix(shown ?? names.count))))")
    return nil
  }

  /// The parts of a cell that are not empty, in their order.
  func list(_ row: Int, _ column: String, separator: Character = ";") -> [String] {
    guard let text = text(row, column) else { return [] }
    return text.split(separator: separator).map(trimmed).filter { !$0.isEmpty }
  }

  /// The topics of a cell such as `Optimization:0.8; Fairness`.
  mutating func weightedTopics(_ row: Int, _ column: String) -> [WeightedTopic] {
    var topics: [WeightedTopic] = []
    for part in list(row, column) {
      var name = part
      var weight = 1.0
      if let colon = part.lastIndex(of: ":"),
        let number = decimalNumber(trimmed(part[part.index(after: colon)...]), commas: takesDecimalCommas)
      {
        name = trimmed(part[..<colon])
        weight = number
      } else if let colon = part.lastIndex(of: ":"),
        looksLikeNumber(trimmed(part[part.index(after: colon)...]))
      {
        notes.error(
          .value, at: offset(row, column),
          "'\(part)' is no topic with a weight: what stands after the colon is not a number; write it as in "
            + "Speech:0.5")
        continue
      }
      do {
        topics.append(try WeightedTopic(name, weight: weight))
      } catch {
        notes.error(error, at: offset(row, column))
      }
    }
    return topics
  }

  /// The parts of a cell between commas, in small letters and without weights, if it has commas and no semicolon.
  private func commaParts(_ row: Int, _ column: String) -> [String] {
    guard let text = text(row, column), text.contains(","), !text.contains(";") else { return [] }
    let parts = text.split(separator: ",").map { unweighted(trimmed($0)) }.filter { !$0.isEmpty }
    return parts.count > 1 ? parts : []
  }

  /// The topics without commas, in small letters.
  func singleTopics(_ column: String) -> Set<String> {
    Set(rows.flatMap { list($0, column) }.filter { !$0.contains(",") }.map(unweighted))
  }

  /// Warns of cells that seem to separate topics by commas: one part is a topic elsewhere, in this table or among
  /// the known ones in small letters.
  mutating func warnOfCommas(in column: String, known: Set<String>) {
    let known = known.union(singleTopics(column))
    let suspects = rows.filter { commaParts($0, column).contains(where: known.contains) }
    guard let first = suspects.first, let text = text(first, column) else { return }
    let more = suspects.count - 1
    notes.warning(
      .value, at: offset(first, column),
      "'\(text)' is read as one topic; topics are separated by semicolons"
        + (more == 0 ? "" : " (so in \(counted(more, "more row")))"))
  }

  /// A topic in small letters without its weight.
  private func unweighted(_ topic: String) -> String {
    guard let colon = topic.lastIndex(of: ":"),
      decimalNumber(trimmed(topic[topic.index(after: colon)...]), commas: takesDecimalCommas) != nil
    else { return topic.lowercased() }
    return trimmed(topic[..<colon]).lowercased()
  }

  /// Notes a row whose key an earlier row has too; true if it is the first.
  mutating func isFirst<Key: Hashable>(
    _ key: Key, _ row: Int, _ column: String, in seen: inout [Key: Int], what: @autoclosure () -> String
  ) -> Bool {
    guard let earlier = seen[key] else {
      seen[key] = row
      return true
    }
    notes.error(
      .duplicate, at: offset(row, column), duplicateMessage(what(), firstLine: line(earlier)))
    return false
  }
}

extension ReviewPair {
  /// How messages about a row call a pair.
  var name: String { "pair '\(proposal)', '\(reviewer)'" }
}

func emptyMessage(_ column: String) -> String { "\(column) is empty; give the row its \(column)" }

func duplicateMessage(_ what: String, firstLine: Int) -> String {
  "\(what) is given twice, first on line \(firstLine); keep one"
}

/// Whether a text was most likely meant to be a number from 0 to 1; a topic may well end in `: 3D`.
private func looksLikeNumber(_ text: String) -> Bool {
  text.lowercased().wholeMatch(of: /[+-]?(\d*[.,]\d+[a-z]?|\d+([.,]\d+)?%|nan|inf|infinity)/) != nil
}

/// Why a text is not the number that is wanted.
struct Refusal: Error {
  let message: String
}

/// The finite number that a text spells, or why it spells none.
func finiteNumber(_ text: String, what: String, commas: Bool = false) -> Result<Double, Refusal> {
  let form =
    decimalNumber(text, commas: true) != nil
    ? "write a point for the comma" : "write it as in 4.5"
  guard let number = decimalNumber(text, commas: commas) else {
    let others = ["nan", "inf", "infinity"]
    return others.contains(text.lowercased().trimmingPrefix { $0 == "-" || $0 == "+" }.description)
      ? .failure(Refusal(message: "\(what) '\(text)' is not finite; write a finite number"))
      : .failure(Refusal(message: "\(what) '\(text)' is not a number; \(form)"))
  }
  if number.isFinite { return .success(number) }
  return .failure(Refusal(message: "\(what) '\(text)' is not finite; write a finite number"))
}

/// The largest demand, load or number of sessions.
let largestCount = 1_000_000

/// The whole number from 0 to ``largestCount`` that a text spells.
func wholeNumber(_ text: String, commas: Bool = false) -> Int? {
  guard let number = decimalNumber(text, commas: commas), number >= 0, number <= Double(largestCount),
    number == number.rounded()
  else { return nil }
  return Int(number)
}

func trimmed(_ text: some StringProtocol) -> String {
  var rest = Substring(text)
  while let first = rest.first, first.isWhitespace { rest.removeFirst() }
  while let last = rest.last, last.isWhitespace { rest.removeLast() }
  return String(rest)
}
