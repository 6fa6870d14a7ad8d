import Rostrum

/// A list to print or to save: columns, and rows of cells.
public struct Listing: Sendable, Hashable {
  /// One cell.
  public enum Cell: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case decimal(Double)
    case flag(Bool)
    case nothing
  }

  /// The forms in which a list can be had.
  public enum Form: String, Sendable, CaseIterable {
    case table
    case json
    case csv
    case markdown
  }

  /// The names of the columns, which are the keys in JSON.
  public let columns: [String]
  /// The rows, each as long as ``columns``.
  public private(set) var rows: [[Cell]] = []

  /// Creates a list without rows.
  public init(columns: [String]) { self.columns = columns }

  /// Adds a row; one that is too short is filled up with nothing, one that is too long is cut.
  public mutating func add(_ row: [Cell]) {
    rows.append(
      Array(row.prefix(columns.count)) + Array(repeating: .nothing, count: max(0, columns.count - row.count)))
  }

  /// The list in a form; `width` is that of the terminal in characters and matters for ``Form/table`` alone.
  /// - Complexity: O(size of the list).
  public func rendered(as form: Form, width: Int? = nil) -> String {
    switch form {
    case .table: table(width: width)
    case .json: json()
    case .csv: csv()
    case .markdown: markdown()
    }
  }
}

extension Listing.Cell {
  /// As tables have it: a flag is `yes` or `no`, nothing is empty.
  var plainText: String {
    switch self {
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): plain(number)
    case .flag(let flag): flag ? "yes" : "no"
    case .nothing: ""
    }
  }

  /// As JSON has it. A number that is not finite, which JSON cannot tell, is null.
  var jsonText: String {
    switch self {
    case .text(let text): jsonString(text)
    case .integer(let number): String(number)
    case .decimal(let number): number.isFinite ? plain(number) : "null"
    case .flag(let flag): flag ? "true" : "false"
    case .nothing: "null"
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .decimal: true
    default: false
    }
  }
}

/// A text in quotes with the escapes of JSON (RFC 8259).
func jsonString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\u{0}"..<"\u{20}", "\u{7F}":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
