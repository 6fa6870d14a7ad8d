// The header of a NumPy file is a literal of Python: a dictionary of strings, tuples, numbers and the like. Only
// what Python's ast.literal_eval takes and NumPy writes is understood here; nothing is evaluated.

/// A constant as Python writes it.
enum PythonLiteral: Equatable {
  case text(String)
  case integer(Int)
  case truth(Bool)
  case none
  case tuple([PythonLiteral])
  case list([PythonLiteral])
  case dictionary([String: PythonLiteral])

  /// Reads one literal with white space around it; nil if the text is anything else, or has a key twice.
  init?(_ text: some Collection<UInt8>) {
    var parser = Parser(rest: Array(text)[...])
    guard let literal = parser.literal(depth: 0) else { return nil }
    parser.skipSpace()
    if !parser.rest.isEmpty { return nil }
    self = literal
  }

  private struct Parser {
    var rest: ArraySlice<UInt8>
    /// Deeper nesting is none of NumPy's.
    private static let deepest = 16

    mutating func skipSpace() { rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) } }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      skipSpace()
      guard rest.first == UInt8(ascii: character) else { return false }
      rest.removeFirst()
      return true
    }

    mutating func literal(depth: Int) -> PythonLiteral? {
      if depth > Self.deepest { return nil }
      skipSpace()
      guard let first = rest.first else { return nil }
      switch first {
      case UInt8(ascii: "'"), UInt8(ascii: "\""): return quoted().map { .text($0) }
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return integer()
      case UInt8(ascii: "("): return tuple(depth: depth)
      case UInt8(ascii: "["):
        rest.removeFirst()
        return items(until: "]", depth: depth).map { .list($0.items) }
      case UInt8(ascii: "{"): return dictionary(depth: depth)
      default: return word()
      }
    }

    private mutating func quoted() -> String? {
      guard let quote = rest.popFirst(), let end = rest.firstIndex(of: quote) else { return nil }
      let content = rest[..<end]
      // NumPy escapes nothing in what is read here.
      if content.contains(UInt8(ascii: "\\")) || content.contains(lineFeed) { return nil }
      rest = rest[(end + 1)...]
      return String(decoding: content, as: UTF8.self)
    }

    private mutating func integer() -> PythonLiteral? {
      let digits = rest.prefix {
        $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
      rest.removeFirst(digits.count)
      // Python 2 marks a long number.
      if rest.first == UInt8(ascii: "L") { rest.removeFirst() }
      return Int(String(decoding: digits, as: UTF8.self)).map { .integer($0) }
    }

    private mutating func word() -> PythonLiteral? {
      let letters = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
      rest.removeFirst(letters.count)
      switch String(decoding: letters, as: UTF8.self) {
      case "True": return .truth(true)
      case "False": return .truth(false)
      case "None": return PythonLiteral.none
      default: return nil
      }
    }

    /// A tuple; parentheses around one item without a comma are only parentheses.
    private mutating func tuple(depth: Int) -> PythonLiteral? {
      rest.removeFirst()
      guard let (items, endsInComma) = items(until: ")", depth: depth) else { return nil }
      return items.count == 1 && !endsInComma ? items[0] : .tuple(items)
    }

    private mutating func items(until end: Unicode.Scalar, depth: Int)
      -> (items: [PythonLiteral], endsInComma: Bool)?
    {
      var items: [PythonLiteral] = []
      while true {
        if take(end) { return (items, !items.isEmpty) }
        guard let item = literal(depth: depth + 1) else { return nil }
        items.append(item)
        if take(end) { return (items, false) }
        if !take(",") { return nil }
      }
    }

    private mutating func dictionary(depth: Int) -> PythonLiteral? {
      rest.removeFirst()
      var entries: [String: PythonLiteral] = [:]
      while !take("}") {
        guard case .text(let key)? = literal(depth: depth + 1), take(":"),
          let value = literal(depth: depth + 1), entries.updateValue(value, forKey: key) == nil
        else { return nil }
        if !take(",") { return take("}") ? .dictionary(entries) : nil }
      }
      return .dictionary(entries)
    }
  }
}
