import Rostrum

/// The submissions of an export and the topics of all.
struct EasyChairSubmissions {
  var table: Table
  private(set) var ids: Set<String> = []
  private var rows: [Int] = []

  init(_ files: EasyChairFiles, notes: inout [String]) throws(FileProblems) {
    table = try Table(
      files.submissions,
      columns: [.required("#")]
        + KnownColumn.optionals(
          "title", "authors", "submitted", "last_updated", "form_fields", "keywords", "decision", "notified",
          "reviews_sent", "abstract", "deleted?"))
    rows = table.distinctRows(
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
      let (status, decision) = outcome(row)
      var tags = old?.tags ?? [:]
      if table.has("decision") { tags["decision"] = decision }
      if table.has("keywords") { tags["keywords"] = table.text(row, "keywords") }
      do {
        proposals.append(
          try Proposal(
            id: id, title: table.text(row, "title") ?? "", abstract: table.text(row, "abstract") ?? "",
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
  private func outcome(_ row: Int) -> (Proposal.Status, decision: String?) {
    let decision = table.text(row, "decision")
    switch decision?.lowercased() {
    case _ where table.text(row, "deleted?")?.lowercased() == "yes": return (.withdrawn, nil)
    case "withdrawn": return (.withdrawn, nil)
    case "desk reject": return (.deskRejected, nil)
    case "no decision": return (.submitted, nil)
    default: return (.submitted, decision)
    }
  }
}

/// The topics of an export: those there are, and those of submissions and members.
struct EasyChairTopics {
  private(set) var tables: [Table] = []
  /// All topics; nil where the export has no list of them.
  private(set) var topics: [Topic]?
  private(set) var ofSubmissions: [String: [WeightedTopic]]?
  private(set) var ofPersons: [String: [WeightedTopic]]?

  init(
    _ files: EasyChairFiles, submissions: Set<String>, personOfMember: [String: String],
    notes: inout [String]
  ) throws(FileProblems) {
    if let source = files["topics.csv"] { try readTopics(source, &notes) }
    let known = topics.map { Set($0.map(\.name)) }
    if let source = files["submission_topic.csv"] {
      ofSubmissions = try read(
        source, "submission_#", known, notes: &notes,
        subject: { submissions.contains($0) ? $0 : nil },
        unknown: { $0.unknown("submission", $1, known: submissions, row: $2, "submission_#") })
    }
    if let source = files["committee_topic.csv"] {
      var strangers: Set<String> = []
      var firstRow: Int?
      ofPersons = try read(
        source, "member_#", known, notes: &notes, subject: { personOfMember[$0] },
        unknown: { _, member, row in
          strangers.insert(member)
          firstRow = firstRow ?? row
        })
      // EasyChair keeps the topics of members who have left.
      if let firstRow, var table = tables.popLast() {
        table.notes.warning(
          .unknownName, at: table.offset(firstRow, "member_#"),
          "\(counted(strangers.count, "member")) \(strangers.count == 1 ? "is" : "are") not in committee.csv "
            + "(\(listed(strangers.sorted(by: naturallyPrecedes), most: 5))); their topics are passed over")
        tables.append(table)
      }
    }
  }

  /// Topics under the header before them.
  private mutating func readTopics(_ source: TableSource, _ notes: inout [String]) throws(FileProblems) {
    var table = try Table(source, columns: [.required("topic"), .optional("header?")])
    let rows = table.distinctRows(
      "topic", key: { $0.identifier($1, "topic") }, name: { "topic '\($0)'" }, notes: &notes)
    var topics: [Topic] = []
    var parent: String?
    for row in rows {
      guard let name = table.text(row, "topic") else { continue }
      let isHeader = table.text(row, "header?")?.lowercased() == "yes"
      do {
        topics.append(try Topic(name: name, parent: isHeader ? nil : parent))
      } catch {
        table.notes.error(error, at: table.offset(row, "topic"))
      }
      if isHeader { parent = name }
    }
    self.topics = topics
    tables.append(table)
  }

  /// The topics of each subject, each once.
  private mutating func read(
    _ source: TableSource, _ column: String, _ known: Set<String>?, notes: inout [String],
    subject: (String) -> String?, unknown: (inout Table, String, Int) -> Void
  ) throws(FileProblems) -> [String: [WeightedTopic]] {
    struct Key: Hashable {
      let id: String
      let topic: String
    }
    var table = try Table(
      source, columns: [.required(column), .required("topic"), .optional("member_name")])
    let rows = table.distinctRows(
      "topic",
      key: { (table: inout Table, row: Int) -> Key? in
        let id = table.identifier(row, column)
        let topic = table.identifier(row, "topic")
        guard let id, let topic else { return nil }
        return Key(id: id, topic: topic)
      }, name: { (key: Key) -> String in "topic '\(key.topic)' of '\(key.id)'" }, notes: &notes)
    var seen: Set<Key> = []
    var topics: [String: [WeightedTopic]] = [:]
    for row in rows {
      guard let id = table.text(row, column), let topic = table.text(row, "topic") else { continue }
      guard let subject = subject(id) else {
        unknown(&table, id, row)
        continue
      }
      if let known, !known.contains(topic) {
        table.notes.error(
          .unknownName, at: table.offset(row, "topic"),
          "topic '\(topic)' is not in topics.csv\(table.notes.hint(topic, among: known)); correct it or take the row "
            + "out")
      } else if seen.insert(Key(id: subject, topic: topic)).inserted {
        do {
          topics[subject, default: []].append(try WeightedTopic(topic))
        } catch {
          table.notes.error(error, at: table.offset(row, "topic"))
        }
      }
    }
    tables.append(table)
    return topics
  }
}
