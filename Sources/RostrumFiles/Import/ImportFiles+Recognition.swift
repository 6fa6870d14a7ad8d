import Rostrum

/// What a table may be.
private enum TableKind: CaseIterable {
  case people, proposals, bids, declaredConflicts, waivers, earlierEditions, reviews, affinities, rules,
    assignment, program

  /// What messages call it, with its article.
  var title: String {
    switch self {
    case .people: "a table of people"
    case .proposals: "a table of proposals"
    case .bids: "a table of bids"
    case .declaredConflicts: "a table of declared conflicts"
    case .waivers: "a table of waivers"
    case .earlierEditions: "a table of earlier editions"
    case .reviews: "a table of reviews"
    case .affinities: "a table of affinities"
    case .rules: "a rules file"
    case .assignment: "an assignment"
    case .program: "a program"
    }
  }

  var field: WritableKeyPath<ImportFiles, TableSource?> {
    switch self {
    case .people: \.people
    case .proposals: \.proposals
    case .bids: \.bids
    case .declaredConflicts: \.declaredConflicts
    case .waivers: \.waivers
    case .earlierEditions: \.earlierEditions
    case .reviews: \.reviews
    case .affinities: \.affinities
    case .rules: \.rules
    case .assignment: \.assignment
    case .program: \.program
    }
  }
}

/// The tables that are taken from a folder.
private let namesInFolders: KeyValuePairs<String, TableKind> = [
  "people.csv": .people, "reviewers.csv": .people, "proposals.csv": .proposals, "bids.csv": .bids,
  "conflicts-declared.csv": .declaredConflicts, "waivers.csv": .waivers, "earlier.csv": .earlierEditions,
  "reviews.csv": .reviews, "imported.csv": .affinities, "rules.yaml": .rules, "rules.yml": .rules,
]

/// The tables that Rostrum writes, which are not taken from a folder.
private func isOutput(_ name: String) -> Bool {
  name.hasPrefix("assignment") || name.hasPrefix("accepted.") || name.hasPrefix("affinities")
    || ["scores.csv", "program.csv", "affinity.csv", "conflicts.csv"].contains(name)
}

extension ImportFiles {
  /// Finds out what each path is, whatever their order.
  ///
  /// A file is known by its name (`people.csv`, `reviewers.csv`, `proposals.csv`, `bids.csv`,
  /// `conflicts-declared.csv`, `waivers.csv`, `earlier.csv`, `program.csv`, `rules.yaml`, and `reviews`, `imported` or
  /// `assignment` at its start), else by the columns of its first line. Of a folder the known tables are taken;
  /// conference files and what Rostrum writes are left alone, any other table is a warning.
  /// - Throws: ``FileProblems`` if a path is not there, is no table or a table that cannot be told from others, two
  ///   are of one kind, or a folder holds EasyChair's files.
  /// - Complexity: O(total size of the files that are not known by their names).
  public static func recognised(paths: [String]) throws(FileProblems) -> Reading<ImportFiles> {
    let given = GivenPaths(paths)
    var problems = given.problems
    var warnings: [FileProblem] = []
    var found: [(kind: TableKind, source: TableSource)] = []
    for file in given.files {
      let source: TableSource
      let kind: TableKind
      if let folder = file.folder {
        guard let known = kindInFolder(file, folder, given, &warnings) else { continue }
        (kind, source) = (known, TableSource(file.path))
      } else {
        do { (kind, source) = try recognise(file) } catch {
          problems += error.problems
          continue
        }
      }
      if let other = found.first(where: { $0.kind == kind }) {
        problems.append(
          FileProblem(
            code: .duplicate, file: source.label,
            message: "is \(kind.title), as is \(other.source.label); name one of them"))
      } else {
        found.append((kind, source))
      }
    }
    for folder in given.folders where looksLikeEasyChair(folder, given) {
      problems.append(
        FileProblem(
          code: .unknownName, file: folder,
          message: "holds EasyChair's files: take them in with --from easychair"))
    }
    if found.isEmpty, problems.isEmpty {
      var names: [String] = []
      for (name, _) in namesInFolders { names.append(name) }
      for folder in given.folders {
        problems.append(
          FileProblem(
            code: .unreadable, file: folder,
            message:
              "holds none of the tables that are known, \(alternatives(names)); put one there or name files"))
      }
    }
    if !problems.isEmpty { throw FileProblems(problems) }
    var files = ImportFiles()
    for (kind, source) in found { files[keyPath: kind.field] = source }
    return Reading(files, warnings: warnings)
  }

  /// Whether a folder has what EasyChair always exports, and not the tables that stand in their place.
  private static func looksLikeEasyChair(_ folder: String, _ given: GivenPaths) -> Bool {
    let names = Set(given.files.filter { $0.folder == folder }.map { $0.name.lowercased() })
    return names.isSuperset(of: ["committee.csv", "submission.csv"])
      && names.isDisjoint(with: ["people.csv", "reviewers.csv", "proposals.csv"])
  }

  /// What a file of a folder is; nil for one that is left alone, with a warning if it may be a table.
  private static func kindInFolder(
    _ file: GivenPaths.File, _ folder: String, _ given: GivenPaths, _ warnings: inout [FileProblem]
  ) -> TableKind? {
    func leave(_ message: String) -> TableKind? {
      warnings.append(FileProblem(code: .unknownName, file: file.path, message: message))
      return nil
    }
    let name = file.name.lowercased()
    if let known = namesInFolders.first(where: { $0.key == name }) {
      let hasPeople = given.files.contains { $0.folder == folder && $0.name.lowercased() == "people.csv" }
      if name == "reviewers.csv", hasPeople { return leave("is left alone beside people.csv") }
      return known.value
    }
    if (name.hasSuffix(".csv") || name.hasSuffix(".tsv")) && !isOutput(name) {
      return leave("is no table that is known; name it to import it")
    }
    return nil
  }

  private static func recognise(_ file: GivenPaths.File) throws(FileProblems) -> (TableKind, TableSource) {
    let name = file.name.lowercased()
    let stem = name.split(separator: ".").first.map(String.init) ?? name
    if name.hasSuffix(".rostrum") {
      throw FileProblems([
        FileProblem(
          code: .malformed, file: file.path,
          message: "is a conference file, not a table; name the tables that are to be taken into it")
      ])
    }
    if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return (.rules, TableSource(file.path)) }
    if let known = namesInFolders.first(where: { $0.key.hasPrefix(stem + ".") }) {
      return (known.value, TableSource(file.path))
    }
    for (start, kind) in [
      ("reviews", TableKind.reviews), ("imported", .affinities), ("assignment", .assignment),
      ("program", .program),
    ] where stem.hasPrefix(start) { return (kind, TableSource(file.path)) }
    // Kept in memory, since standard input cannot be read twice.
    let named = TableSource(file.path)
    let source = TableSource(label: named.label, bytes: try named.content())
    return (try recognise(source, stem), source)
  }

  /// What a table is by the columns that its first line names, and where they do not tell it by the start of its
  /// name.
  private static func recognise(_ source: TableSource, _ stem: String) throws(FileProblems) -> TableKind {
    let text = try SourceText(source)
    let titles = text.bytes.withUnsafeBufferPointer { bytes in
      var scanner = CSVScanner(bytes)
      var row: [CSVField] = []
      return scanner.nextRow(&row) ? row.map { $0.text(in: bytes) } : []
    }
    func refuse(_ message: String) -> FileProblems {
      FileProblems([FileProblem(code: .column, file: source.label, line: 1, column: 1, message: message)])
    }
    if titles.isEmpty { throw refuse(emptyFileMessage) }
    let names = Set(titles.map(columnNameForLookup))
    func has(_ wanted: String...) -> Bool { !names.isDisjoint(with: wanted) }
    func hasAny(_ wanted: [String], of known: [KnownColumn]) -> Bool {
      known.contains { column in
        wanted.contains(column.name) && titles.contains(where: column.isNamed)
      }
    }
    let hasProposal = has("proposal", "paper")
    let hasPair = hasProposal && has("reviewer", "person")
    if hasPair, has("bid") { return .bids }
    if hasProposal, has("edition") { return .earlierEditions }
    if has("decision"), has("proposal", "paper", "id") { return .program }
    if hasPair, has("score"), has("email") { return .assignment }
    if hasPair, has("rule", "reason"), has("waived", "evidence") {
      throw refuse(
        "is a list of the conflicts that Rostrum found, and it finds them again; take declared conflicts in as "
          + "conflicts-declared.csv, and waivers as waivers.csv")
    }
    if hasProposal,
      names.isSuperset(of: ["mean", "standard_deviation", "shrunk_mean", "rank"])
        || names.isSuperset(of: ["mean", "posterior_mean", "expected_rank"])
    {
      throw refuse(
        "is a list of the scores that Rostrum computes itself from the reviews; take the reviews in as reviews.csv"
      )
    }
    if names.isSuperset(of: ["reviewer", "missing", "days_late"]) {
      throw refuse(
        "is a list of reminders that Rostrum wrote, and it makes a new one from the reviews; take those in as "
          + "reviews.csv")
    }
    if names.isSuperset(of: AcceptedTalks.columns.prefix { $0 != "level" }) {
      throw refuse(
        "is a list of the accepted talks that Rostrum wrote for the public; take the proposals in as proposals.csv, "
          + "and an edited program as program.csv")
    }
    if hasPair, has("by") { return .declaredConflicts }
    if hasPair, has("reason") { return .waivers }
    if hasPair, has("score") {
      let plain: Set = ["proposal", "paper", "reviewer", "person", "score"]
      if names.isSubset(of: plain), stem.hasPrefix("affinity") || stem.hasPrefix("affinities") {
        throw refuse(
          "is a list of affinities that Rostrum computes itself; another tool's go into imported.csv")
      }
      if names.isSubset(of: plain) {
        throw refuse(
          "may hold affinities, reviews or an assignment; give the file a name that starts with 'imported', "
            + "'reviews' or 'assignment'")
      }
      return .reviews
    }
    let isOfProposals = hasAny(["proposal"], of: proposalColumns)
    let isOfPeople = hasAny(["person"], of: peopleColumns)
    if isOfProposals, hasAny(["title", "abstract", "speakers"], of: proposalColumns) { return .proposals }
    if isOfPeople, hasAny(peopleColumns.dropFirst().map(\.name), of: peopleColumns) { return .people }
    if isOfProposals, !has("id"), !isOfPeople { return .proposals }
    var known: [String] = []
    for (name, kind) in namesInFolders where kind != .rules { known.append(name) }
    throw refuse(
      "its columns do not tell what the table holds; give the file one of the names \(alternatives(known))")
  }
}
