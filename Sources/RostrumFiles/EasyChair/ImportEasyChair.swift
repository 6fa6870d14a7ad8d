import Rostrum

/// Takes what EasyChair exports into a conference: folders with its files, or the files by name.
///
/// `submission.csv` and `committee.csv` must be there; `author.csv`, `topics.csv`, `submission_topic.csv`,
/// `committee_topic.csv`, `bidding.csv` and `review.csv` are read where they are. A proposal's id is its submission
/// number. A person's id is the person number, or where there is none `member 12`; it is one person and one reviewer
/// with one load, whatever member numbers and addresses it has. Deleted and withdrawn submissions are withdrawn;
/// any other decision than a desk reject is the tag `decision`, and keywords are the tag `keywords`. The text of a
/// review goes to the committee alone, since it may hold remarks that the authors must not see. What EasyChair does
/// not export stays as the conference has it. An author without a person number is whoever is known under the address,
/// or where there is none under the name among the speakers of the submission, and else gets an id that nobody has,
/// such as `speaker 1 of 12`. Once the person has a number, the number takes the place of such an id, which a note
/// tells.
/// - Parameters:
///   - paths: The folders and files.
///   - conference: The conference so far.
///   - stored: The affinities so far. Those about what is taken out go with it, which a note tells.
///   - removingMissing: Takes out what the export lacks, with all that is said about it.
/// - Throws: ``FileProblems`` with all that is wrong in all files; a row that differs from an earlier one of the
///   same id is an error, one that repeats it is merged with a note.
/// - Complexity: O(total size of the files and the conference) expected.
public func importEasyChair(
  _ paths: [String], into conference: Conference, affinities stored: PairScores = PairScores(),
  removingMissing: Bool = false
) throws(FileProblems) -> Reading<ImportedTables> {
  let files = try EasyChairFiles(paths)
  let tables = try EasyChairTables(files)
  let linked = try refused(in: files.committee.label) { () throws(ConferenceError) in
    try LinkedSpeakers(EasyChairPeople.addresses(tables), in: conference)
  }
  let conference = linked.conference
  var reader = EasyChairReader(tables, into: conference)
  var incoming = reader.incoming(into: conference)
  incoming.newIDs = linked.newIDs
  if !tables.unreadable.isEmpty || reader.allNotes.contains(where: \.hasErrors) {
    throw FileProblems(joining: tables.unreadable + [FileNotes.problems(reader.allNotes)])
  }
  do {
    var merged = try ConferenceMerge(incoming, into: conference, removingMissing: removingMissing)
    let affinities = linked.linked(stored)
    let kept = merged.kept(affinities ?? stored)
    var changes = merged.changes
    if let topics = reader.topics.topics {
      let names = Set(topics.map(\.name))
      let old = Dictionary(
        conference.topics.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      changes.append(
        ListChanges(
          list: "topics", added: topics.filter { old[$0.name] == nil }.map(\.name),
          changed: topics.filter { old[$0.name] != nil && old[$0.name] != $0 }.map(\.name),
          unchanged: topics.count { old[$0.name] == $0 },
          missing: conference.topics.map(\.name).filter { !names.contains($0) }))
    }
    return Reading(
      ImportedTables(
        conference: merged.conference, affinities: kept.count < stored.count ? kept : affinities, rules: nil,
        changes: changes, notes: linked.notes + reader.said + merged.notes),
      warnings: warning(ofMissingAuthors: files, in: merged.conference) + FileNotes.warnings(reader.allNotes))
  } catch {
    throw FileProblems(
      (error.people.map { (files.committee, $0) } + error.proposals.map { (files.submissions, $0) }
        + (error.contradiction.map { [(files.submissions, $0.description)] } ?? []))
        .map { FileProblem(code: .contradiction, file: $0.0.label, message: $0.1) })
  }
}

/// The warning that no submission has an author, which hides every conflict with authors.
private func warning(ofMissingAuthors files: EasyChairFiles, in conference: Conference) -> [FileProblem] {
  let live = conference.liveProposals
  if live.isEmpty || live.contains(where: { !$0.speakers.isEmpty }) { return [] }
  let hidden = "so no conflict of interest with authors can be found"
  guard let authors = files["author.csv"] else {
    return [
      FileProblem(
        code: .unreadable, file: files.place,
        message: "author.csv is missing, \(hidden); put it beside the others")
    ]
  }
  return [FileProblem(code: .value, file: authors.label, message: "no submission has an author, \(hidden)")]
}

/// Reads all files of an export.
private struct EasyChairReader {
  private var submissions: EasyChairSubmissions
  private var people: EasyChairPeople
  private(set) var topics: EasyChairTopics
  private var bids: EasyChairBids?
  private var reviews: EasyChairReviews?
  /// What was merged or left aside.
  private(set) var said: [String] = []

  /// Reads the tables; what is wrong with them is in ``allNotes``.
  init(_ tables: EasyChairTables, into stored: Conference) {
    submissions = EasyChairSubmissions(tables.submissions, notes: &said)
    people = EasyChairPeople(tables, into: stored, notes: &said)
    let ids = EasyChairIDs(submissions: submissions.ids, personOfMember: people.personOfMember)
    topics = EasyChairTopics(tables, ids: ids, notes: &said)
    if let table = tables["bidding.csv"] { bids = EasyChairBids(table, ids: ids, notes: &said) }
    if let table = tables["review.csv"] {
      reviews = EasyChairReviews(table, ids: ids, into: stored.reviews, notes: &said)
    }
    people.check(submissions: submissions.ids)
  }

  var allNotes: [FileNotes] {
    [submissions.table.notes, people.committee.notes, people.authors?.notes].compactMap(\.self)
      + topics.tables.map(\.notes) + [bids?.table.notes, reviews?.table.notes].compactMap(\.self)
  }

  /// What the files say, as lists of the conference.
  mutating func incoming(into stored: Conference) -> IncomingTables {
    var incoming = IncomingTables(categories: Categories(of: stored))
    if let topics = topics.topics {
      let names = Set(topics.map(\.name))
      incoming.categories.topics = topics + stored.topics.filter { !names.contains($0.name) }
    }
    incoming.people = people.people(into: stored)
    incoming.reviewers = people.reviewers(topics: topics.ofPersons, into: stored)
    incoming.proposals = submissions.proposals(
      speakers: people.authors == nil ? nil : people.speakers, topics: topics.ofSubmissions, into: stored)
    incoming.bids = bids?.bids
    incoming.reviews = reviews?.reviews
    return incoming
  }
}
