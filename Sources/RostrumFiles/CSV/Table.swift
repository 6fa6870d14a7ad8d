/// A table: its columns by name and its rows by number, with where each cell stands.
struct Table: Sendable {
  /// What is wrong so far; readers add to it.
  var notes: FileNotes
  /// Its columns.
  let header: TableHeader
  /// Whether numbers may have a comma for their point.
  let takesDecimalCommas: Bool
  private var fields: [CSVField] = []

  /// The numbers of the rows.
  var rows: Range<Int> { 0..<(fields.count / max(1, header.columns.count)) }

  /// Reads a table.
  /// - Throws: ``FileProblems`` if the file cannot be read or its header is wrong; what is wrong with single
  ///   rows is in ``notes``, and those rows are left out.
  init(
    _ source: TableSource, columns known: [KnownColumn], others: TableHeader.OtherColumns = .warn,
    headerless layouts: [HeaderlessLayout] = []
  ) throws(FileProblems) {
    let text = try SourceText(source)
    var notes = FileNotes(text)
    var fields: [CSVField] = []
    var takesDecimalCommas = false
    let header = text.bytes.withUnsafeBufferPointer { bytes -> TableHeader? in
      var scanner = CSVScanner(bytes)
      takesDecimalCommas = scanner.takesDecimalCommas
      var row: [CSVField] = []
      defer { notes.add(scanner.problems) }
      guard scanner.nextRow(&row) else { return nil }
      let header = TableHeader(
        firstRow: row, in: bytes, columns: known, others: others, headerless: layouts,
        takesDecimalCommas: takesDecimalCommas, notes: &notes)
      if !header.isNamed { fields += row }
      while scanner.nextRow(&row) {
        if !scanner.isRowMalformed, notes.hasRightCount(row, header) { fields += row }
      }
      return header
    }
    guard let header, header.isUsable else {
      if header == nil { notes.error(.malformed, at: 0, emptyFileMessage) }
      throw FileNotes.problems([notes])
    }
    self.notes = notes
    self.header = header
    self.takesDecimalCommas = takesDecimalCommas
    self.fields = fields
  }

  /// Whether the file has the column.
  func has(_ column: String) -> Bool { header.places[column] != nil }

  /// What the file calls a column, for messages.
  func title(_ column: String) -> String {
    header.places[column].map { header.columns[$0].title } ?? column
  }

  /// The text of a cell; nil if it is empty or the file does not have the column.
  func text(_ row: Int, _ column: String) -> String? {
    guard let place = header.places[column] else { return nil }
    let field = fields[row * header.columns.count + place]
    if field.isEmpty { return nil }
    return notes.text.bytes.withUnsafeBufferPointer(field.text)
  }

  /// Where a cell starts; where the row starts if the file does not have the column.
  func offset(_ row: Int, _ column: String) -> Int {
    fields[row * header.columns.count + (header.places[column] ?? 0)].cellStart
  }

  /// The line that a row starts on.
  func line(_ row: Int) -> Int { notes.text.line(of: fields[row * header.columns.count].cellStart) }
}

let emptyFileMessage = "the file is empty; give it a line that names the columns and a line for each row"

extension FileNotes {
  /// Notes what the scanner found not to be CSV.
  mutating func add(_ problems: [(offset: Int, message: String)]) {
    for problem in problems { error(.malformed, at: problem.offset, problem.message) }
  }

  /// Whether a row has as many fields as the header, which is noted if not.
  mutating func hasRightCount(_ row: [CSVField], _ header: TableHeader) -> Bool {
    if row.count == header.columns.count { return true }
    error(.malformed, at: row[0].cellStart, fieldCountMessage(row.count, of: header.columns.count))
    return false
  }
}
