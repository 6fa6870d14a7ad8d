import Rostrum

/// The columns of a table of proposals that are no free tags.
let proposalColumns: [KnownColumn] =
  [
    .required("proposal", "paper", "id")
      .also("proposal_id", "paper_id", "submission", "submission_id", "code"),
    .optional("formats", "format"),
    .optional("reviews", "demand").also("reviews_needed", "number_of_reviews"),
    .optional("speakers", "speaker").also(
      "speaker_id", "speaker_ids", "speakers_id", "speakers_ids", "speaker_email", "speaker_emails",
      "speakers_email", "speakers_emails", "speaker_e_mail", "speaker_e_mails", "speakers_e_mail",
      "speakers_e_mails", "author", "authors", "presenter", "presenters"),
    .optional("topics").also("topic", "keywords", "keyword"),
  ] + KnownColumn.optionals("title", "abstract", "track", "level", "language", "status")

/// Reads proposals: column `proposal` (or `paper`, `id`), and `title`, `abstract`, `speakers`, `topics`,
/// `track`, `formats`, `level`, `language`, `status` and `reviews` (or `demand`) where they are there.
///
/// Speakers (ids or e-mail addresses), topics (`Optimization:0.8; Fairness`) and formats are separated by
/// semicolons. Every other column is a tag; an empty cell is no value. Warnings tell of a tag whose name is near
/// one of these columns or that seems to hold speakers, of proposals none of which has a speaker, and of topics with commas between them.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readProposals(_ source: TableSource) throws(FileProblems) -> Reading<[Proposal]> {
  var read = try ProposalTable(source)
  read.table.warnOfCommas(in: "topics", known: [])
  return try read.table.notes.reading(read.proposals.map(\.proposal))
}

/// Proposals with the rows that they stand on.
struct ProposalTable {
  var table: Table
  let speakers: SpeakerNames
  private(set) var proposals: [(proposal: Proposal, row: Int)] = []

  /// Reads the table; where it is told who is known, speakers who are given by addresses get ids, and a column that
  /// it lacks keeps what is stored.
  init(_ source: TableSource, people: PeopleDirectory? = nil, into stored: [Proposal] = [])
    throws(FileProblems)
  {
    let storedProposals = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    table = try Table(source, columns: proposalColumns, others: .keep)
    speakers = SpeakerNames(table, people: people)
    let tagNames = table.header.otherNames
    var seen: [String: Int] = [:]
    for row in table.rows {
      let topics = table.weightedTopics(row, "topics")
      let reviews = table.count(row, "reviews")
      let status = table.status(row)
      guard let id = table.identifier(row, "proposal"),
        table.isFirst(id, row, "proposal", in: &seen, what: "proposal '\(id)'")
      else { continue }
      let stored = storedProposals[id]
      func text(_ column: String, _ kept: String?) -> String? {
        table.has(column) ? table.text(row, column) : kept
      }
      var tags = stored?.tags ?? [:]
      for name in tagNames { tags[name] = table.text(row, name) }
      let speakers =
        table.has("speakers")
        ? table.list(row, "speakers").map(self.speakers.id(of:)) : stored?.speakers ?? []
      if Set(speakers).count < speakers.count {
        table.notes.error(
          .duplicate, at: table.offset(row, "speakers"),
          "a speaker of proposal '\(id)' is given twice; keep one")
        continue
      }
      do {
        let proposal = try Proposal(
          id: id, title: text("title", stored?.title) ?? "",
          abstract: text("abstract", stored?.abstract) ?? "", speakers: speakers,
          topics: table.has("topics") ? topics : stored?.topics ?? [], track: text("track", stored?.track),
          formats: table.has("formats") ? table.list(row, "formats") : stored?.formats ?? [],
          level: text("level", stored?.level), language: text("language", stored?.language), tags: tags,
          status: table.has("status") ? status : stored?.status ?? .submitted,
          reviews: table.has("reviews") ? reviews : stored?.reviews)
        proposals.append((proposal, row))
      } catch {
        table.notes.error(error, at: table.offset(row, "proposal"))
      }
    }
    warnOfTags()
    warnOfMissingSpeakers()
  }

  /// Warns of each tag whose name is near that of a column which the table does not have, or that seems to hold
  /// further speakers.
  private mutating func warnOfTags() {
    let missing = proposalColumns.filter { !table.has($0.name) }.flatMap { $0.names + $0.aliases }
    for column in table.header.columns where column.known == nil {
      let near = suggestion(for: normalizedColumnName(column.title), in: missing)
      if !near.isEmpty {
        table.notes.warning(.column, at: column.offset, "column '\(column.title)' is read as a tag\(near)")
      } else if seemsToHoldSpeakers(normalizedColumnName(column.title)) {
        table.notes.warning(
          .column, at: column.offset,
          "column '\(column.title)' is read as a tag, so no conflict with those in it is found; put all speakers "
            + "into one column, separated by semicolons")
      }
    }
  }

  /// Whether a tag is called after speakers or holds an e-mail address.
  private func seemsToHoldSpeakers(_ tag: String) -> Bool {
    if !table.has(tag) { return false }
    if ["speaker", "author", "presenter"].contains(where: tag.contains) { return true }
    return table.rows.contains { row in
      guard let text = table.text(row, tag), text.contains("@") else { return false }
      return withoutAddresses(text) != text
    }
  }

  private mutating func warnOfMissingSpeakers() {
    if proposals.isEmpty || proposals.contains(where: { !$0.proposal.speakers.isEmpty }) { return }
    let place = table.header.places["speakers"]
    table.notes.warning(
      .column, at: place.map { table.header.columns[$0].offset } ?? 0,
      "no proposal has a speaker, so no conflict of interest with speakers can be found; "
        + (place == nil
          ? "is the column 'speakers' there?" : "fill in the column '\(table.title("speakers"))'"))
  }
}

extension Table {
  /// Where the proposal of a row stands.
  mutating func status(_ row: Int) -> Proposal.Status {
    let status: Proposal.Status? = choice(
      row, "status",
      [
        "submitted": .submitted, "withdrawn": .withdrawn, "desk-rejected": .deskRejected,
        "desk_rejected": .deskRejected,
      ])
    return status ?? .submitted
  }
}
