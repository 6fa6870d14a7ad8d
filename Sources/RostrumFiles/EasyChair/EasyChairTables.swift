import Rostrum

/// The files of an export as tables.
struct EasyChairTables {
  let submissions: Table
  let committee: Table
  /// What is wrong with files that could not be read at all.
  private(set) var unreadable: [FileProblems] = []
  private let tables: [String: Table]

  /// Reads the files.
  /// - Throws: ``FileProblems`` if one of the submissions and the committee cannot be read, with what makes no table
  ///   of the others: nothing else can be told without the two.
  init(_ files: EasyChairFiles) throws(FileProblems) {
    var tables: [String: Table] = [:]
    var notes: [FileNotes] = []
    for (name, columns) in easyChairColumns {
      guard let source = files[name] else { continue }
      do {
        let table = try Table(source, columns: columns)
        tables[name] = table
        notes.append(table.notes)
      } catch {
        unreadable.append(error)
      }
    }
    guard let submissions = tables["submission.csv"], let committee = tables["committee.csv"] else {
      throw FileProblems(joining: unreadable + [FileNotes.problems(notes)])
    }
    self.submissions = submissions
    self.committee = committee
    self.tables = tables
  }

  /// The table of a name; nil where it is not there or cannot be read.
  subscript(name: String) -> Table? { tables[name] }
}

extension Table {
  /// The rows that stand first under their keys. A row that repeats an earlier one word for word is counted in a
  /// note; one that differs is an error.
  mutating func distinctRows<Key: Hashable>(
    _ keyColumn: String, key: (inout Table, Int) -> Key?, name: (Key) -> String, notes said: inout [String]
  ) -> [Int] {
    var firstRow: [Key: Int] = [:]
    var kept: [Int] = []
    var repeats = 0
    for row in rows {
      guard let key = key(&self, row) else { continue }
      guard let earlier = firstRow[key] else {
        firstRow[key] = row
        kept.append(row)
        continue
      }
      if isSame(row, earlier) {
        repeats += 1
      } else {
        notes.error(
          .contradiction, at: offset(row, keyColumn),
          "\(name(key)) is given twice with different content, first on line \(line(earlier)); keep one")
      }
    }
    if repeats > 0 {
      said.append(
        "\(notes.text.label): \(counted(repeats, "row")) "
          + (repeats == 1
            ? "repeats an earlier one and was merged with it"
            : "repeat earlier ones and were merged with them"))
    }
    return kept
  }

  private func isSame(_ row: Int, _ other: Int) -> Bool {
    header.places.keys.allSatisfy { text(row, $0) == text(other, $0) }
  }

  /// Notes an id that another file of the export does not have.
  mutating func unknown(
    _ what: String, _ id: String, known: some Collection<String>, row: Int, _ column: String
  ) {
    notes.error(
      .unknownName, at: offset(row, column),
      "\(what) '\(id)' is not known\(notes.hint(id, among: known)); correct it or take the row out")
  }
}
