import Rostrum

/// The columns of a table of proposals that are no free tags.
let proposalColumns: [KnownColumn] =
  [
    .required("proposal", "paper", "id"), .optional("formats", "format"), .optional("reviews", "demand"),
    .optional("speakers", "speaker"),
  ] + KnownColumn.optionals("title", "abstract", "topics", "track", "level", "language", "status")

/// Reads proposals: column `proposal` (or `paper`, `id`), and `title`, `abstract`, `speakers`, `topics`,
/// `track`, `formats`, `level`, `language`, `status` and `reviews` (or `demand`) where they are there.
///
/// Speakers (ids or e-mail addresses), topics (`Optimization:0.8; Fairness`) and formats are separated by
/// semicolons. Every other column is a tag; an empty cell is no value.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readProposals(_ source: TableSource) throws(FileProblems) -> Reading<[Proposal]> {
  let read = try ProposalTable(source)
  return try read.table.notes.reading(read.proposals.map(\.proposal))
}

/// Proposals with the rows that they stand on.
struct ProposalTable {
  var table: Table
  let speakers: SpeakerNames
  private(set) var proposals: [(proposal: Proposal, row: Int)] = []

  /// Reads the table; with a table of people, speakers who are given by addresses get ids.
  init(_ source: TableSource, people: PeopleTable? = nil) throws(FileProblems) {
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
      var tags: [String: String] = [:]
      for name in tagNames { tags[name] = table.text(row, name) }
      let speakers = table.list(row, "speakers").map(self.speakers.id(of:))
      if Set(speakers).count < speakers.count {
        table.notes.error(
          .duplicate, at: table.offset(row, "speakers"),
          "a speaker of proposal '\(id)' is given twice; keep one")
        continue
      }
      do {
        let proposal = try Proposal(
          id: id, title: table.text(row, "title") ?? "", abstract: table.text(row, "abstract") ?? "",
          speakers: speakers, topics: topics, track: table.text(row, "track"),
          formats: table.list(row, "formats"), level: table.text(row, "level"),
          language: table.text(row, "language"), tags: tags, status: status, reviews: reviews)
        proposals.append((proposal, row))
      } catch {
        table.notes.error(error, at: table.offset(row, "proposal"))
      }
    }
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
