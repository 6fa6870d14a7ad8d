import Rostrum

/// The tables that describe a conference.
public struct ConferenceFiles: Sendable {
  /// The proposals.
  public var proposals: TableSource
  /// The people, reviewers among them.
  public var people: TableSource
  /// What reviewers answered.
  public var bids: TableSource?
  /// Conflicts that somebody declared.
  public var declaredConflicts: TableSource?
  /// Conflicts that do not count.
  public var waivers: TableSource?
  /// Who spoke in earlier editions.
  public var earlierEditions: TableSource?

  /// Names the tables.
  public init(
    proposals: TableSource, people: TableSource, bids: TableSource? = nil,
    declaredConflicts: TableSource? = nil, waivers: TableSource? = nil, earlierEditions: TableSource? = nil
  ) {
    self.proposals = proposals
    self.people = people
    self.bids = bids
    self.declaredConflicts = declaredConflicts
    self.waivers = waivers
    self.earlierEditions = earlierEditions
  }
}

/// Reads a conference from its tables, with the edition, topics, tracks, formats and levels of a rules file.
///
/// A speaker or reviewer may be called by an e-mail address that the table of people has. A speaker who is not
/// in that table becomes a person of whom only the id is known, which a warning tells; one who is given by an
/// address gets an id such as `speaker 1 of p2`, and the address is that person's.
/// - Throws: ``FileProblems`` with all that is wrong in all tables; if each is right by itself, with all that
///   does not fit together.
/// - Complexity: O(total size of the files) expected.
public func readConference(_ files: ConferenceFiles, rules: RulesFile? = nil) throws(FileProblems)
  -> Reading<Conference>
{
  var reader = ConferenceReader()
  try reader.readTables(files)
  return try reader.conference(rules: rules)
}

private struct ConferenceReader {
  private var people: PeopleTable?
  private var proposals: ProposalTable?
  private var bids: PairRows<Bid>?
  private var declared: PairRows<DeclaredConflict>?
  private var waivers: PairRows<Waiver>?
  private var past: (table: Table, editions: [PastEdition])?

  /// Reads each table by itself; what is wrong with all of them is thrown at once.
  mutating func readTables(_ files: ConferenceFiles) throws(FileProblems) {
    var problems: [FileProblems] = []
    func attempt<Value>(_ read: () throws(FileProblems) -> Value) -> Value? {
      do { return try read() } catch {
        problems.append(error)
        return nil
      }
    }
    let people = attempt { () throws(FileProblems) in try PeopleTable(files.people) }
    func id(_ name: String) -> String { people?.id(of: name) ?? name }
    func speaker(_ name: String) -> String { self.proposals?.speakers.id(of: name) ?? id(name) }

    self.people = people
    proposals = attempt { () throws(FileProblems) in try ProposalTable(files.proposals, people: people) }
    if let source = files.bids {
      bids = attempt { () throws(FileProblems) in try bidRows(source, person: id) }
    }
    if let source = files.declaredConflicts {
      declared = attempt { () throws(FileProblems) in try declaredConflictRows(source, person: id) }
    }
    if let source = files.waivers {
      waivers = attempt { () throws(FileProblems) in try waiverRows(source, person: id) }
    }
    if let source = files.earlierEditions {
      past = attempt { () throws(FileProblems) in try earlierEditionRows(source, speaker: speaker) }
    }
    for notes in allNotes where notes.hasErrors { problems.append(FileNotes.problems([notes])) }
    if !problems.isEmpty {
      throw FileProblems(problems.flatMap(\.problems), count: problems.reduce(0) { $0 + $1.count })
    }
  }

  private var allNotes: [FileNotes] {
    [
      people?.table.notes, proposals?.table.notes, bids?.table.notes, declared?.table.notes,
      waivers?.table.notes, past?.table.notes,
    ].compactMap { $0 }
  }

  /// Puts the tables together.
  mutating func conference(rules: RulesFile?) throws(FileProblems) -> Reading<Conference> {
    let declaredNames = DeclaredNames(rules)
    people?.check(declaredNames)
    proposals?.check(declaredNames)
    let single = (people?.table.singleTopics("topics") ?? []).union(
      proposals?.table.singleTopics("topics") ?? []
    )
    .union(declaredNames.topics.map { $0.lowercased() })
    people?.table.warnOfCommas(in: "topics", known: single)
    proposals?.table.warnOfCommas(in: "topics", known: single)
    let everybody = withUnknownSpeakers()
    let proposalIDs = Set(proposals?.proposals.map(\.proposal.id) ?? [])
    let reviewerIDs = Set(people?.reviewers.map(\.reviewer.id) ?? [])
    bids?.check(proposals: proposalIDs, reviewers: reviewerIDs) { ($0.proposal, $0.reviewer) }
    declared?.check(proposals: proposalIDs, reviewers: reviewerIDs) { ($0.proposal, $0.reviewer) }
    waivers?.check(proposals: proposalIDs, reviewers: reviewerIDs) { ($0.proposal, $0.reviewer) }
    try FileNotes.check(allNotes)
    do throws(ConferenceError) {
      let unnamed = try Edition(name: defaultEditionName)
      let conference = try Conference(
        edition: rules?.edition ?? unnamed, people: everybody,
        topics: rules?.topics ?? [], tracks: rules?.tracks ?? [], formats: rules?.formats.map(\.format) ?? [],
        levels: rules?.levels ?? [], proposals: proposals?.proposals.map(\.proposal) ?? [],
        reviewers: people?.reviewers.map(\.reviewer) ?? [], bids: bids?.values ?? [],
        declaredConflicts: declared?.values ?? [], waivers: waivers?.values ?? [],
        past: past?.editions ?? [])
      return Reading(conference, warnings: FileNotes.warnings(allNotes))
    } catch {
      throw FileProblems([
        FileProblem(
          code: .contradiction, file: proposals?.table.notes.text.label ?? "", message: error.description)
      ])
    }
  }

  /// Everybody of the table of people and every speaker who is not in it.
  private mutating func withUnknownSpeakers() -> [Person] {
    guard var proposals else { return [] }
    var everybody = people?.people.map(\.person) ?? []
    var known = Set(everybody.map(\.id))
    let slips = SpeakerSlips(everybody.map(\.id), resolve: proposals.speakers.id(of:))
    var unknown: [String] = []
    var firstRow: Int?
    for (proposal, row) in proposals.proposals {
      for speaker in proposal.speakers where !known.contains(speaker) {
        let address = proposals.speakers.address(of: speaker)
        if let message = slips.message(address ?? speaker, of: proposal.id) {
          proposals.table.notes.error(.unknownName, at: proposals.table.offset(row, "speakers"), message)
          continue
        }
        do {
          let person = try Person(id: speaker, emails: address.map { [$0] } ?? [])
          everybody.append(person)
          known.insert(speaker)
          unknown.append(speaker)
          firstRow = firstRow ?? row
        } catch {
          proposals.table.notes.error(
            .value, at: proposals.table.offset(row, "speakers"),
            "a speaker of proposal '\(proposal.id)' is neither an id nor an e-mail address; correct the cell")
        }
      }
    }
    if let firstRow {
      let shown =
        unknown.sorted(by: naturallyPrecedes).prefix(5).map { "'\($0)'" } + (unknown.count > 5 ? ["..."] : [])
      proposals.table.notes.warning(
        .unknownName, at: proposals.table.offset(firstRow, "speakers"),
        "\(unknown.count) \(unknown.count == 1 ? "speaker is" : "speakers are") not in the table of people "
          + "(\(shown.joined(separator: ", "))); conflicts with them by name, affiliation, unit or manager are "
          + "not seen, and by e-mail domain only where they are given as an address")
    }
    self.proposals = proposals
    return everybody
  }
}

/// Speakers who are not in the table of people because of how the cell is written.
private struct SpeakerSlips {
  private let known: Set<String>
  private var idOfSmallLetters: [String: String] = [:]
  private let resolve: (String) -> String

  init(_ ids: [String], resolve: @escaping (String) -> String) {
    known = Set(ids)
    self.resolve = resolve
    for id in ids.sorted(by: naturallyPrecedes) where idOfSmallLetters[id.lowercased()] == nil {
      idOfSmallLetters[id.lowercased()] = id
    }
  }

  /// What is wrong with a speaker as the cell names one; nil if it may be somebody who is not in the table.
  func message(_ name: String, of proposal: String) -> String? {
    if let id = idOfSmallLetters[name.lowercased()] {
      return id.contains("@")
        ? "a speaker of proposal '\(proposal)' differs only in capitals from an id of the table of people; "
          + "write it as there"
        : "speaker '\(name)' of proposal '\(proposal)' is not in the table of people (did you mean '\(id)'?); "
          + "correct the cell"
    }
    let parts = name.split(separator: ",").map(trimmed)
    let isList =
      parts.count > 1 && (name.contains("@") || parts.contains { known.contains(resolve($0)) || isNear($0) })
    return isList
      ? "the speakers of proposal '\(proposal)' are separated by commas; separate several speakers by semicolons"
      : nil
  }

  private func isNear(_ name: String) -> Bool { idOfSmallLetters[name.lowercased()] != nil }
}

/// The names that a rules file declares; an empty list allows any.
private struct DeclaredNames {
  let topics: Set<String>
  let tracks: Set<String>
  let formats: Set<String>
  let levels: Set<String>

  init(_ rules: RulesFile?) {
    topics = Set(rules?.topics.map(\.name) ?? [])
    tracks = Set(rules?.tracks.map(\.name) ?? [])
    formats = Set(rules?.formats.map(\.format.name) ?? [])
    levels = Set(rules?.levels.map(\.name) ?? [])
  }
}

extension Table {
  /// Notes each name in a cell that is not among the declared ones, if any are declared.
  fileprivate mutating func check(
    _ names: [String], _ row: Int, _ column: String, declared: Set<String>, what: String
  ) {
    if declared.isEmpty { return }
    for name in names where !declared.contains(name) {
      let parts = name.split(separator: ",").map(trimmed)
      if parts.count > 1, column == what + "s", parts.allSatisfy(declared.contains) {
        notes.error(
          .unknownName, at: offset(row, column),
          "'\(name)' is read as one \(what); \(column) are separated by semicolons")
        continue
      }
      notes.error(
        .unknownName, at: offset(row, column),
        "\(what) '\(name)' is not declared\(notes.hint(name, among: declared)); correct it or add it to the rules "
          + "file")
    }
  }

  /// Notes an id that is not known.
  fileprivate mutating func check(
    id: String, _ row: Int, _ column: String, known: Set<String>, what: String
  ) {
    if known.contains(id) { return }
    let name = id.contains("@") ? "the \(what) under this e-mail address" : "\(what) '\(id)'"
    notes.error(
      .unknownName, at: offset(row, column),
      "\(name) is not known\(notes.hint(id, among: known)); correct it or take the row out")
  }
}

extension PeopleTable {
  fileprivate mutating func check(_ declared: DeclaredNames) {
    for (reviewer, row) in reviewers {
      table.check(reviewer.topics.map(\.topic), row, "topics", declared: declared.topics, what: "topic")
      table.check(reviewer.tracks, row, "tracks", declared: declared.tracks, what: "track")
      table.check(reviewer.formats, row, "formats", declared: declared.formats, what: "format")
    }
  }
}

extension ProposalTable {
  fileprivate mutating func check(_ declared: DeclaredNames) {
    for (proposal, row) in proposals {
      table.check(proposal.topics.map(\.topic), row, "topics", declared: declared.topics, what: "topic")
      table.check([proposal.track].compactMap { $0 }, row, "track", declared: declared.tracks, what: "track")
      table.check(proposal.formats, row, "formats", declared: declared.formats, what: "format")
      table.check([proposal.level].compactMap { $0 }, row, "level", declared: declared.levels, what: "level")
    }
  }
}

extension PairRows {
  fileprivate mutating func check(
    proposals: Set<String>, reviewers: Set<String>, pair: (Value) -> (proposal: String, reviewer: String)
  ) {
    for (value, row) in zip(values, rows) {
      let (proposal, reviewer) = pair(value)
      table.check(id: proposal, row, "proposal", known: proposals, what: "proposal")
      table.check(id: reviewer, row, "reviewer", known: reviewers, what: "reviewer")
    }
  }
}
