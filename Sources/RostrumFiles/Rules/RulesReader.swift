import Rostrum
import RostrumProgram
import Yams

/// Reads a rules file's tree of nodes and notes all that is wrong on the way.
struct RulesReader {
  let document: YAMLDocument
  var notes: FileNotes
  private var anchored: Set<Int> = []

  init(document: YAMLDocument, notes: FileNotes) {
    self.document = document
    self.notes = notes
  }

  /// A key with its value.
  struct Entry {
    let key: String
    let node: Node
    /// Where the key stands.
    let offset: Int
  }

  // MARK: Places

  /// Where a node starts.
  func offset(_ node: Node) -> Int {
    guard let mark = node.mark else { return 0 }
    return notes.text.offset(line: mark.line, scalarColumn: mark.column)
  }

  /// The line that a node starts on.
  func line(_ node: Node) -> Int { notes.text.line(of: offset(node)) }

  mutating func error(_ code: FileProblem.Code, _ node: Node, _ message: String) {
    notes.error(code, at: offset(node), message)
  }

  // MARK: Kinds of nodes

  /// Whether nothing is written where a value could be.
  func isEmpty(_ node: Node) -> Bool {
    guard let scalar = node.scalar, scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }

  /// The entries of a mapping in the order of the file, each key once; none if nothing is written.
  mutating func entries(_ node: Node, _ what: String) -> [Entry] {
    if isEmpty(node) || isAnchored(node) { return [] }
    guard let mapping = node.mapping else {
      error(.value, node, "\(what) is \(kind(node)), not a mapping; write it as in {key: value}")
      return []
    }
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    for (key, value) in mapping {
      guard let scalar = key.scalar else {
        error(.value, key, "a key of \(what) is \(kind(key)), not text; write the key as text")
        continue
      }
      if isAnchored(key) { continue }
      let name = document.key(scalar)
      if let earlier = lines[name] {
        error(.duplicate, key, duplicateMessage("key '\(name)' of \(what)", firstLine: earlier))
        continue
      }
      lines[name] = line(key)
      entries.append(Entry(key: name, node: value, offset: offset(key)))
    }
    return entries
  }

  /// The entries of a mapping whose keys are known, by key; any other key is noted.
  mutating func section(_ node: Node, _ what: String, keys: [String]) -> [String: Entry] {
    var found: [String: Entry] = [:]
    for entry in entries(node, what) {
      if keys.contains(entry.key) {
        if !isEmpty(entry.node) { found[entry.key] = entry }
      } else {
        notes.error(
          .column, at: entry.offset,
          "key '\(entry.key)' is not known in \(what)\(suggestion(for: entry.key, in: keys)); "
            + "the keys there are \(alternatives(keys, last: "and"))")
      }
    }
    return found
  }

  /// The nodes of a list; none if nothing is written.
  mutating func list(_ node: Node, _ what: String) -> [Node] {
    if isEmpty(node) || isAnchored(node) { return [] }
    guard let sequence = node.sequence else {
      error(.value, node, "\(what) is \(kind(node)), not a list; write it as in [first, second]")
      return []
    }
    return Array(sequence)
  }

  /// The text of a scalar as it is written.
  mutating func text(_ node: Node, _ what: String) -> String? {
    if isAnchored(node) { return nil }
    guard let scalar = node.scalar else {
      error(.value, node, "\(what) is \(kind(node)), not one value; write one value")
      return nil
    }
    let text = trimmed(scalar.string)
    if text.isEmpty {
      error(.value, node, "\(what) is empty; give it a value or leave it out")
      return nil
    }
    return text
  }

  /// The texts of a list of scalars, each once.
  mutating func names(_ node: Node, _ what: String, of item: String) -> [(name: String, node: Node)] {
    var names: [(String, Node)] = []
    var lines: [String: Int] = [:]
    for element in list(node, what) {
      guard let name = text(element, item) else { continue }
      if let earlier = lines[name] {
        error(.duplicate, element, duplicateMessage("\(item) '\(name)'", firstLine: earlier))
      } else {
        lines[name] = line(element)
        names.append((name, element))
      }
    }
    return names
  }

  private func kind(_ node: Node) -> String {
    switch node {
    case .mapping: "a mapping"
    case .sequence: "a list"
    default: "one value"
    }
  }

  /// Notes a node that others may repeat by an alias: a few lines of aliases can stand for billions of values.
  private mutating func isAnchored(_ node: Node) -> Bool {
    guard node.anchor != nil else { return false }
    if anchored.insert(offset(node)).inserted {
      error(.value, node, "anchors and aliases (& and *) are not used here; write the value out")
    }
    return true
  }

  // MARK: Values

  mutating func number(_ node: Node, _ what: String, in range: ClosedRange<Double>? = nil) -> Double? {
    guard let text = text(node, what) else { return nil }
    switch finiteNumber(text, what: "\(what):") {
    case .success(let number):
      if let range, !range.contains(number) {
        let end =
          range.upperBound == .greatestFiniteMagnitude
          ? "\(plain(range.lowerBound)) or more"
          : "from \(plain(range.lowerBound)) to \(plain(range.upperBound))"
        error(.value, node, "\(what) is \(text); it must be \(end)")
        return nil
      }
      return number
    case .failure(let refusal):
      error(.value, node, refusal.message)
      return nil
    }
  }

  mutating func count(_ node: Node, _ what: String, atLeast least: Int = 0) -> Int? {
    guard let text = text(node, what) else { return nil }
    if let count = wholeNumber(text), count >= least { return count }
    error(
      .value, node, "\(what): '\(text)' is not a whole number from \(least) to \(largestCount); write one")
    return nil
  }

  mutating func flag(_ node: Node, _ what: String) -> Bool? {
    guard let text = text(node, what) else { return nil }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      error(.value, node, "\(what) '\(text)' is neither true nor false; write one of them")
      return nil
    }
  }

  mutating func choice(_ node: Node, _ what: String, among choices: [String]) -> String? {
    guard let text = text(node, what) else { return nil }
    if choices.contains(text) { return text }
    error(
      .unknownName, node,
      "\(what) '\(text)' is not known\(suggestion(for: text, in: choices)); write \(alternatives(choices))")
    return nil
  }

  /// A number of sessions, or with `%` a share.
  mutating func quantity(_ node: Node, _ what: String) -> Quantity? {
    guard let text = text(node, what) else { return nil }
    if text.hasSuffix("%") {
      if let percent = decimalNumber(trimmed(text.dropLast())), (0...100).contains(percent) {
        return .share(percent / 100)
      }
      error(.value, node, "\(what) '\(text)' is not a share from 0% to 100%; write one such as 30%")
      return nil
    }
    if let count = wholeNumber(text) { return .count(count) }
    error(
      .value, node,
      "\(what) '\(text)' is neither a number of sessions nor a share; write a whole number such as 12 "
        + "or a share such as 30%")
    return nil
  }

  /// Makes a value of the conference; nil, which is noted, if it refuses.
  mutating func make<Value>(_ node: Node, _ build: () throws(ConferenceError) -> Value) -> Value? {
    do {
      return try build()
    } catch {
      notes.error(error, at: offset(node))
      return nil
    }
  }
}
