import Rostrum

/// Reads tables for a conference, checks them against it and each other, and takes them in.
struct TableImport {
  private let files: ImportFiles
  /// The conference so far, once people are read with their ids for those who are linked.
  private var stored: Conference
  private let removesMissing: Bool
  private var people: PeopleTable?
  private var proposals: ProposalTable?
  private var bids: PairRows<Bid>?
  private var declared: PairRows<DeclaredConflict>?
  private var waivers: PairRows<Waiver>?
  private var past: (table: Table, editions: [PastEdition])?
  private var reviews: PairRows<Review>?
  /// Speakers whom nobody knows.
  private var newSpeakers: [Person] = []
  /// What is wrong with tables that could not be read at all.
  private var unreadable: [FileProblems] = []
  /// What the conference names and new rules do not declare.
  private var undeclared: [FileProblem] = []

  init(_ files: ImportFiles, into stored: Conference, removingMissing: Bool) {
    self.files = files
    self.stored = stored
    removesMissing = removingMissing
  }

  /// Reads each table by itself.
  mutating func readTables(review: ReviewSettings?) {
    var unreadable: [FileProblems] = []
    func attempt<Value>(
      _ source: TableSource?, _ read: (TableSource) throws(FileProblems) -> Value
    ) -> Value? {
      guard let source else { return nil }
      do { return try read(source) } catch {
        unreadable.append(error)
        return nil
      }
    }
    let stored = stored
    let people = attempt(files.people) { source throws(FileProblems) in
      try PeopleTable(source, into: stored)
    }
    self.stored = people?.linked?.conference ?? stored
    let linked = self.stored
    let directory =
      files.people == nil ? PeopleDirectory(stored.people) : people?.directory
    func id(_ name: String) -> String { directory?.id(of: name) ?? name }
    let proposals = attempt(files.proposals) { source throws(FileProblems) in
      try ProposalTable(source, people: directory, into: linked.proposals)
    }
    func speaker(_ name: String) -> String { proposals?.speakers.id(of: name) ?? id(name) }

    self.people = people
    self.proposals = proposals
    bids = attempt(files.bids) { source throws(FileProblems) in try bidRows(source, person: id) }
    declared = attempt(files.declaredConflicts) { source throws(FileProblems) in
      try declaredConflictRows(source, person: id)
    }
    waivers = attempt(files.waivers) { source throws(FileProblems) in try waiverRows(source, person: id) }
    past = attempt(files.earlierEditions) { source throws(FileProblems) in
      try earlierEditionRows(source, speaker: speaker, into: linked.past)
    }
    reviews = attempt(files.reviews) { source throws(FileProblems) in
      try reviewRows(
        source, criteria: review?.criteria ?? [], scale: review?.scale, person: id, into: linked.reviews)
    }
    self.unreadable = unreadable
  }

  /// Whether the tables of people and proposals are right by themselves, so that one can tell who is there.
  var tellsWhoIsThere: Bool {
    !(files.people != nil && people?.table.notes.hasErrors ?? true)
      && !(files.proposals != nil && proposals?.table.notes.hasErrors ?? true)
  }

  /// Checks what the tables name against each other, the conference, and the categories of new rules. Where it cannot
  /// be told who is there, names that are not known would only distract.
  mutating func check(_ newCategories: Categories?) {
    guard tellsWhoIsThere else { return }
    let declaredNames = DeclaredNames(newCategories ?? Categories(of: stored))
    people?.check(declaredNames)
    proposals?.check(declaredNames)
    warnOfCommas(declaredNames)
    takeNewSpeakers()
    checkPairs()
    if newCategories != nil { undeclared = undeclaredProblems(declaredNames) }
  }

  /// All that is wrong; nil if nothing is.
  var problems: FileProblems? {
    let notes = allNotes.filter(\.hasErrors).map { FileNotes.problems([$0]) }
    let all = (undeclared.isEmpty ? [] : [FileProblems(undeclared)]) + unreadable + notes
    return all.isEmpty ? nil : FileProblems(joining: all)
  }

  private var allNotes: [FileNotes] {
    [
      people?.table.notes, proposals?.table.notes, bids?.table.notes, declared?.table.notes,
      waivers?.table.notes, past?.table.notes, reviews?.table.notes,
    ].compactMap { $0 }
  }

  /// What the tables are silent about, a sentence each.
  var notes: [String] { (people?.linked?.notes ?? []) + [people?.passedOverNote].compactMap(\.self) }

  /// Affinities with the new ids of those who are linked; nil where none changes.
  func linked(_ affinities: PairScores) -> PairScores? { people?.linked?.linked(affinities) }

  /// The ids of the proposals and of the reviewers that there are once the tables are taken in, those with them who
  /// stay reviewers only where something is said about them.
  var knownIDs: (proposals: Set<String>, reviewers: Set<String>) {
    let keepsProposals = proposals == nil || !removesMissing
    let keepsReviewers = people == nil || !removesMissing
    let resting = stored.reviewers.map(\.id).filter { people?.others.contains($0) ?? false }
    return (
      Set(proposals?.proposals.map(\.proposal.id) ?? [])
        .union(keepsProposals ? stored.proposals.map(\.id) : []),
      Set(people?.reviewers.map(\.reviewer.id) ?? []).union(resting)
        .union(keepsReviewers ? stored.reviewers.map(\.id) : [])
    )
  }

  /// Takes the tables in, with the categories of new rules where there are some.
  func merged(_ newCategories: Categories?) throws(FileProblems)
    -> (merged: ConferenceMerge, warnings: [FileProblem])
  {
    var incoming = IncomingTables(categories: newCategories ?? Categories(of: stored))
    incoming.people = people?.people.map(\.person)
    incoming.newSpeakers = newSpeakers
    incoming.newIDs = people?.linked?.newIDs ?? []
    incoming.reviewers = people?.reviewers.map(\.reviewer)
    incoming.notReviewing = people?.others ?? []
    incoming.proposals = proposals?.proposals.map(\.proposal)
    incoming.bids = bids?.values
    incoming.declaredConflicts = declaredWithReasons()
    incoming.waivers = waivers?.values
    incoming.earlierEditions = past?.editions
    incoming.reviews = reviews?.values
    do {
      let merged = try ConferenceMerge(incoming, into: stored, removingMissing: removesMissing)
      return (merged, FileNotes.warnings(allNotes))
    } catch {
      throw problems(error)
    }
  }

  private mutating func warnOfCommas(_ declared: DeclaredNames) {
    let single = (people?.table.singleTopics("topics") ?? [])
      .union(proposals?.table.singleTopics("topics") ?? [])
      .union(declared.topics.map { $0.lowercased() })
    people?.table.warnOfCommas(in: "topics", known: single)
    proposals?.table.warnOfCommas(in: "topics", known: single)
  }

  private mutating func takeNewSpeakers() {
    guard var proposals else { return }
    let known = people?.directory ?? PeopleDirectory(stored.people)
    let speakers = NewSpeakers(of: &proposals, known: known)
    self.proposals = proposals
    newSpeakers = speakers.people
  }

  private mutating func checkPairs() {
    let (proposals, reviewers) = knownIDs
    let everybody = (people?.directory ?? PeopleDirectory(stored.people)).ids
    bids?.check(proposals: proposals, reviewers: reviewers, people: everybody) { ($0.proposal, $0.reviewer) }
    declared?.check(proposals: proposals, reviewers: reviewers, people: everybody) {
      ($0.proposal, $0.reviewer)
    }
    waivers?.check(proposals: proposals, reviewers: reviewers, people: everybody) {
      ($0.proposal, $0.reviewer)
    }
    reviews?.check(proposals: proposals, reviewers: reviewers, people: everybody) {
      ($0.proposal, $0.reviewer)
    }
  }

  /// What the rows that stay as they are name and the rules do not declare.
  private func undeclaredProblems(_ declared: DeclaredNames) -> [FileProblem] {
    let newProposals = Set(proposals?.proposals.map(\.proposal.id) ?? [])
    let newReviewers = Set(people?.reviewers.map(\.reviewer.id) ?? [])
    let messages = declared.undeclared(
      proposals: stored.proposals.filter { !newProposals.contains($0.id) },
      reviewers: stored.reviewers.filter { !newReviewers.contains($0.id) })
    return messages.map {
      FileProblem(code: .unknownName, file: files.rules?.label ?? "", message: $0)
    }
  }

  /// The declared conflicts; where the table has no column of reasons those of the conference stay.
  private func declaredWithReasons() -> [DeclaredConflict]? {
    guard let declared, !declared.table.has("reason") else { return self.declared?.values }
    struct Key: Hashable {
      let pair: ReviewPair
      let by: DeclaredConflict.Declarer
    }
    func key(_ conflict: DeclaredConflict) -> Key {
      Key(pair: ReviewPair(proposal: conflict.proposal, reviewer: conflict.reviewer), by: conflict.by)
    }
    let known = Dictionary(grouping: stored.declaredConflicts, by: key)
    return declared.values.flatMap { known[key($0)] ?? [$0] }
  }

  private func problems(_ refusal: MergeRefusal) -> FileProblems {
    func all(_ messages: [String], of source: TableSource?) -> [FileProblem] {
      messages.map { FileProblem(code: .contradiction, file: source?.label ?? "", message: $0) }
    }
    let anyFile =
      files.proposals ?? files.people ?? files.rules ?? files.reviews ?? files.bids
      ?? files.declaredConflicts ?? files.waivers ?? files.earlierEditions
    return FileProblems(
      all(refusal.people, of: files.people) + all(refusal.proposals, of: files.proposals)
        + all(refusal.contradiction.map { [$0.description] } ?? [], of: anyFile))
  }
}
