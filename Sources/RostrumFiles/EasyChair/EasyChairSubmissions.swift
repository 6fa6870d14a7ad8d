import Rostrum

/// The submissions of an export.
struct EasyChairSubmissions {
  var table: Table
  private(set) var ids: Set<String> = []
  private var rows: [Int] = []

  init(_ table: Table, notes: inout [String]) {
    self.table = table
    rows = self.table.distinctRows(
      "#", key: { $0.identifier($1, "#") }, name: { "submission \($0)" }, notes: &notes)
    ids = Set(rows.compactMap { table.text($0, "#") })
    for (column, lost) in [("decision", "withdrawn or desk-rejected"), ("deleted?", "deleted")]
    where !table.has(column) {
      self.table.notes.warning(
        .column, at: 0,
        "column '\(column)' is missing, so no submission counts as \(lost); is the export whole?")
    }
  }

  /// The proposals; what the export has no columns or files for stays as the conference has it.
  mutating func proposals(
    speakers: [String: [String]]?, topics: [String: [WeightedTopic]]?, into stored: Conference
  ) -> [Proposal] {
    let known = Dictionary(stored.proposals.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var proposals: [Proposal] = []
    for row in rows {
      guard let id = table.text(row, "#") else { continue }
      let old = known[id]
      let (status, decision) = outcome(row, before: old?.status)
      func text(_ column: String, _ kept: String?) -> String {
        (table.has(column) ? table.text(row, column) : kept) ?? ""
      }
      var tags = old?.tags ?? [:]
      if table.has("decision") { tags["decision"] = decision }
      if table.has("keywords") { tags["keywords"] = table.text(row, "keywords") }
      do {
        proposals.append(
          try Proposal(
            id: id, title: text("title", old?.title), abstract: text("abstract", old?.abstract),
            speakers: speakers.map { $0[id] ?? [] } ?? old?.speakers ?? [],
            topics: topics.map { $0[id] ?? [] } ?? old?.topics ?? [], track: old?.track,
            formats: old?.formats ?? [], level: old?.level, language: old?.language, tags: tags,
            status: status, reviews: old?.reviews))
      } catch {
        table.notes.error(error, at: table.offset(row, "#"))
      }
    }
    return proposals
  }

  /// Where a submission stands, and what else was decided: a conference has its own words for what it accepts and
  /// rejects, but not for what is no longer in the running.
  private mutating func outcome(_ row: Int, before old: Proposal.Status?) -> (
    Proposal.Status, decision: String?
  ) {
    let isDeleted: Bool? = table.choice(
      row, "deleted?", ["yes": true, "no": false, "true": true, "false": false], shown: 2)
    let decision = table.text(row, "decision")
    let letters = (decision ?? "").lowercased().filter(\.isLetter)
    if isDeleted ?? false || letters.hasPrefix("withdr") { return (.withdrawn, nil) }
    if letters.hasPrefix("deskrej") { return (.deskRejected, nil) }
    if !table.has("decision") { return (old ?? .submitted, nil) }
    return (.submitted, letters == "nodecision" ? nil : decision)
  }
}
