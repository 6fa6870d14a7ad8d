import Rostrum

/// The files of an export that are read, by their names; any other is left alone.
struct EasyChairFiles {
  let submissions: TableSource
  let committee: TableSource
  private let optional: [String: TableSource]

  static let required = ["submission.csv", "committee.csv"]
  static let optional = [
    "author.csv", "topics.csv", "submission_topic.csv", "committee_topic.csv", "bidding.csv", "review.csv",
  ]

  /// Finds the files at paths: folders, or files by name.
  /// - Throws: ``FileProblems`` if a path is not there, a named file is none of the export's, one is named twice, or
  ///   one that is required is missing.
  init(_ paths: [String]) throws(FileProblems) {
    let given = GivenPaths(paths)
    var problems = given.problems
    var sources: [String: TableSource] = [:]
    for file in given.files {
      let name = file.name.lowercased()
      if (Self.required + Self.optional).contains(name) {
        if let other = sources[name] {
          problems.append(
            FileProblem(
              code: .duplicate, file: file.path,
              message: "is named beside \(other.label), which has the same name; name one of them"))
        } else {
          sources[name] = TableSource(file.path)
        }
      } else if file.folder == nil {
        problems.append(
          FileProblem(
            code: .unknownName, file: file.path,
            message: "is no file of EasyChair that is read; they are "
              + alternatives(Self.required + Self.optional, last: "and")))
      }
    }
    if problems.isEmpty {
      for name in Self.required where sources[name] == nil {
        problems.append(
          FileProblem(
            code: .unreadable, file: given.folders.first ?? paths.first ?? "",
            message: "\(name) is missing; put it beside the others or name it"))
      }
    }
    guard problems.isEmpty, let submissions = sources["submission.csv"],
      let committee = sources["committee.csv"]
    else { throw FileProblems(problems) }
    self.submissions = submissions
    self.committee = committee
    optional = sources
  }

  /// One of the files that need not be there.
  subscript(name: String) -> TableSource? { optional[name] }
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
