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

  /// Where a submission stands, and what else was decided.
  private func outcome(_ row: Int, before old: Proposal.Status?) -> (Proposal.Status, decision: String?) {
    let decision = table.text(row, "decision")
    switch decision?.lowercased() {
    case _ where table.text(row, "deleted?")?.lowercased() == "yes": return (.withdrawn, nil)
    case _ where !table.has("decision"): return (old ?? .submitted, nil)
    case "withdrawn": return (.withdrawn, nil)
    case "desk reject": return (.deskRejected, nil)
    case "no decision": return (.submitted, nil)
    default: return (.submitted, decision)
    }
  }
}
