import Rostrum

/// A column that a table may or must have, under one of several names.
struct KnownColumn: Sendable {
  /// The name in messages and lookups, then its other names.
  let names: [String]
  let isRequired: Bool
  /// Names that are understood too and that no message offers.
  var aliases: [String] = []

  var name: String { names[0] }

  /// The column with further names that no message offers.
  func also(_ aliases: String...) -> KnownColumn {
    KnownColumn(names: names, isRequired: isRequired, aliases: self.aliases + aliases)
  }

  /// Whether a title names the column; `Speaker(s)` is `speakers`, and `Max. reviews` is `max_reviews`.
  func isNamed(_ title: String) -> Bool {
    let name = columnNameForLookup(title)
    return names.contains(name) || aliases.contains(name)
  }

  static func required(_ name: String, _ others: String...) -> KnownColumn {
    KnownColumn(names: [name] + others, isRequired: true)
  }

  static func optional(_ name: String, _ others: String...) -> KnownColumn {
    KnownColumn(names: [name] + others, isRequired: false)
  }

  static func optionals(_ names: String...) -> [KnownColumn] {
    names.map { KnownColumn(names: [$0], isRequired: false) }
  }
}

/// The columns of a file whose first row is data already.
struct HeaderlessLayout: Sendable {
  let columns: [String]
  /// From this column on every cell of the first row must be a number.
  let numbersFrom: Int
}

/// The columns of a table, by name.
struct TableHeader: Sendable {
  /// One column of the file.
  struct Column: Sendable {
    /// As the file has it, for messages; an e-mail address, which a file without a header may start with, is
    /// not repeated.
    let title: String
    /// The name of the known column it is, or nil.
    let known: String?
    /// Where its title stands.
    let offset: Int
  }

  /// What to do with columns that are not known: warn, warn of those that look like a slip, or keep them
  /// under their names.
  enum OtherColumns { case warn, warnIfNear, keep }

  /// The columns in the order of the file.
  let columns: [Column]
  /// Whether the first row names the columns; else it is data.
  let isNamed: Bool
  /// The place of each column that is known or kept.
  private(set) var places: [String: Int] = [:]
  /// Whether the rows make sense under this header.
  private(set) var isUsable = true

  /// Takes the first row for what it is.
  init(
    firstRow row: [CSVField], in bytes: UnsafeBufferPointer<UInt8>, columns known: [KnownColumn],
    others: OtherColumns = .warn, headerless layouts: [HeaderlessLayout] = [],
    takesDecimalCommas: Bool = false, notes: inout FileNotes
  ) {
    let first = row.map { $0.text(in: bytes) }
    if let layout = Self.layout(
      of: first, known: known, layouts: layouts, takesDecimalCommas: takesDecimalCommas)
    {
      isNamed = false
      columns = layout.columns.map { Column(title: $0, known: $0, offset: 0) }
    } else {
      isNamed = true
      columns = zip(first, row).map { title, field in
        Column(
          title: title.contains("@") ? "..." : title, known: known.first { $0.isNamed(title) }?.name,
          offset: field.cellStart)
      }
    }
    if known.contains(where: \.isRequired), columns.allSatisfy({ $0.known == nil }) {
      // Data rather than names, it seems: nothing of it is repeated.
      notes.error(.column, at: columns.first?.offset ?? 0, noColumnMessage(known))
      isUsable = false
      return
    }
    enter(known: known, others: others, notes: &notes)
    demand(known, notes: &notes)
  }

  private static func layout(
    of first: [String], known: [KnownColumn], layouts: [HeaderlessLayout], takesDecimalCommas: Bool
  ) -> HeaderlessLayout? {
    if first.contains(where: { title in known.contains { $0.isNamed(title) } }) { return nil }
    return layouts.first { layout in
      layout.columns.count == first.count
        && first[layout.numbersFrom...].allSatisfy {
          decimalNumber($0, commas: takesDecimalCommas) != nil
        }
    }
  }

  /// The names of the columns that are kept though not known, in the order of the file.
  var otherNames: [String] {
    columns.filter { $0.known == nil }.map { normalizedColumnName($0.title) }.filter { places[$0] != nil }
  }

  /// Enters the columns into the lookup.
  private mutating func enter(known: [KnownColumn], others: OtherColumns, notes: inout FileNotes) {
    let names = known.flatMap(\.names)
    for (place, column) in columns.enumerated() {
      let title = normalizedColumnName(column.title)
      if let key = column.known ?? (others == .keep ? title : nil) {
        if key.isEmpty {
          notes.warning(.column, at: column.offset, "column \(place + 1) has no name; it is ignored")
        } else if let earlier = places[key] {
          let titles = [columns[earlier].title, column.title]
          notes.error(
            .duplicate, at: column.offset,
            "column '\(key)' is given twice, as \(alternatives(titles, last: "and")); keep one")
          isUsable = false
        } else {
          places[key] = place
        }
      } else {
        let near = suggestion(for: title, in: names)
        if others == .warnIfNear, near.isEmpty { continue }
        notes.warning(
          .column, at: column.offset, "column '\(column.title)' is not known\(near); it is ignored")
      }
    }
  }

  /// Notes each required column that is not there.
  private mutating func demand(_ known: [KnownColumn], notes: inout FileNotes) {
    let others = columns.filter { $0.known == nil }.map(\.title)
    for column in known where column.isRequired && places[column.name] == nil {
      let near = column.names.lazy.map { suggestion(for: $0, in: others) }.first { !$0.isEmpty }
      notes.error(
        .column, at: columns.first?.offset ?? 0,
        "column \(alternatives(column.names)) is missing, the columns are "
          + "\(alternatives(columns.map(\.title), last: "and"))\(near ?? ""); name it in the first line")
      isUsable = false
    }
  }
}

/// What to say of a first line without any column that is known.
private func noColumnMessage(_ known: [KnownColumn]) -> String {
  let names = known.map { column in
    (name: alternatives(column.names), isRequired: column.isRequired)
  }
  let required = names.filter(\.isRequired).map(\.name).joined(separator: "; ")
  let optional = names.filter { !$0.isRequired }.map(\.name).joined(separator: "; ")
  return "the first line names none of the columns; name them there or in a line above it: \(required)"
    + (optional.isEmpty ? "" : "; and where wanted \(optional)")
}

func fieldCountMessage(_ count: Int, of expected: Int) -> String {
  count < expected
    ? "the row has \(count) of \(expected) fields; give an empty cell its separator too"
    : "the row has \(count) fields instead of \(expected); put a cell that holds a separator in quotes"
}

/// A column's name for looking up a known one: without brackets and dots.
func columnNameForLookup(_ title: String) -> String {
  normalizedColumnName(title.filter { !"()[].".contains($0) })
}

/// A column's name for comparing: in small letters, with spaces and hyphens as underscores.
func normalizedColumnName(_ title: String) -> String {
  String(title.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
}
