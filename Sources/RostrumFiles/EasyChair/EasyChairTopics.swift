import Rostrum

/// The topics of an export: those there are, and those of submissions and members.
struct EasyChairTopics {
  private(set) var tables: [Table] = []
  /// All topics; nil where the export has no list of them.
  private(set) var topics: [Topic]?
  private(set) var ofSubmissions: [String: [WeightedTopic]]?
  private(set) var ofPersons: [String: [WeightedTopic]]?

  init(_ files: EasyChairTables, ids: EasyChairIDs, notes: inout [String]) {
    if let table = files["topics.csv"] { readTopics(table, &notes) }
    let known = topics.map { Set($0.map(\.name)) }
    if let table = files["submission_topic.csv"] {
      ofSubmissions = read(
        table, "submission_#", known, notes: &notes,
        subject: { ids.submissions.contains($0) ? $0 : nil },
        unknown: { $0.unknown("submission", $1, known: ids.submissions, row: $2, "submission_#") })
    }
    if let table = files["committee_topic.csv"] {
      var strangers: Set<String> = []
      var firstRow: Int?
      ofPersons = read(
        table, "member_#", known, notes: &notes, subject: { ids.personOfMember[$0] },
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
  private mutating func readTopics(_ table: Table, _ notes: inout [String]) {
    var table = table
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
    _ table: Table, _ column: String, _ known: Set<String>?, notes: inout [String],
    subject: (String) -> String?, unknown: (inout Table, String, Int) -> Void
  ) -> [String: [WeightedTopic]] {
    struct Key: Hashable {
      let id: String
      let topic: String
    }
    var table = table
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
