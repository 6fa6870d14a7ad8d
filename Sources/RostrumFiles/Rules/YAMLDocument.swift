import Yams

/// A YAML file as a tree of nodes with their places.
struct YAMLDocument {
  /// The root; nil if the file has none.
  let root: Node?
  /// Keeps the anchors of the nodes alive, so that they can be told.
  private let parser: Parser
  /// What was written where a stand-in is, see `parse`.
  private let written: [String: String]

  /// Parses the file; nil if it is not YAML, which is noted.
  init?(_ notes: inout FileNotes) {
    guard let (parser, root, written) = Self.parse(&notes) else { return nil }
    self.parser = parser
    self.root = root
    self.written = written
  }

  /// A key as the file has it.
  func key(_ scalar: Node.Scalar) -> String { written[scalar.string] ?? scalar.string }

  /// The parser gives up at the first mapping with a key given twice. To tell all mistakes at once, the key is
  /// replaced by a stand-in of private-use characters, as long as it is, and the file is parsed again; the
  /// reader, which sees the key twice after all, tells where.
  private static func parse(_ notes: inout FileNotes) -> (Parser, Node?, [String: String])? {
    var bytes = notes.text.bytes
    var written: [String: String] = [:]
    while true {
      do {
        let parser = try Parser(yaml: String(decoding: bytes, as: UTF8.self), encoding: .utf8)
        return (parser, try parser.singleRoot(), written)
      } catch YamlError.duplicatedKeysInMapping(let duplicates, let context) {
        let text = notes.text
        let key = duplicates.first ?? ""
        let standIn = standIn(for: key, number: written.count)
        guard written.count < 1000,
          replace(key, with: standIn, in: &bytes, line: context.mark.line, column: context.mark.column)
        else {
          notes.error(
            .duplicate, at: text.offset(line: context.mark.line, scalarColumn: context.mark.column),
            "key '\(key)' is given twice; keep one")
          return nil
        }
        written[standIn] = key
      } catch {
        note(error, &notes)
        return nil
      }
    }
  }

  private static func standIn(for key: String, number: Int) -> String {
    var scalars = String.UnicodeScalarView()
    scalars.append(Unicode.Scalar(UInt16(0xE000 + number)) ?? " ")
    for _ in key.unicodeScalars.dropFirst() { scalars.append("\u{F8FF}") }
    return String(scalars)
  }

  /// Replaces a key at its place; false if it is not written there letter by letter.
  private static func replace(
    _ key: String, with standIn: String, in bytes: inout [UInt8], line: Int, column: Int
  ) -> Bool {
    guard !key.isEmpty,
      let text = try? SourceText(TableSource(label: "", bytes: bytes))
    else { return false }
    var start = text.offset(line: line, scalarColumn: column)
    if start < bytes.count, bytes[start] == UInt8(ascii: "'") || bytes[start] == quote { start += 1 }
    guard bytes[start...].starts(with: key.utf8) else { return false }
    bytes.replaceSubrange(start..<start + key.utf8.count, with: standIn.utf8)
    return true
  }

  private static func note(_ error: any Error, _ notes: inout FileNotes) {
    var offset = 0
    var problem = "it cannot be read"
    switch error as? YamlError {
    case .scanner(let context, let text, let mark, _), .parser(let context, let text, let mark, _),
      .composer(let context, let text, let mark, _):
      offset = notes.text.offset(line: mark.line, scalarColumn: mark.column)
      problem = text
      if let context { problem += " \(context.text) that starts on line \(context.mark.line)" }
    case .reader(let text, let characters, _, let yaml):
      problem = text
      if let characters {
        offset = yaml.prefix(characters).utf8.count
      }
    default: break
    }
    notes.error(
      .malformed, at: offset, "this is not YAML: \(problem); correct this line or the one before it")
  }
}
