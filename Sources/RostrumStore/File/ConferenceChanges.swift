import Rostrum

/// What taking a conference in does to the one in the file, list by list.
public struct ConferenceChanges: Hashable, Sendable {
  /// What happens to one list. A row counts with all that belongs to it: a proposal with its speakers and topics.
  public struct Table: Hashable, Sendable {
    /// The table's name in the file, such as `proposals`.
    public let name: String
    /// Rows that the file did not have.
    public let added: Int
    /// Rows that the file had with other content.
    public let changed: Int
    /// Rows that the file had as they are; their places in the list may differ.
    public let unchanged: Int
    /// Rows that the file had and that are no more.
    public let missing: Int
  }

  /// Every list, in the order of the file: the edition, people, topics and so on.
  public let tables: [Table]

  /// Whether no row was added, changed or missing.
  public var isEmpty: Bool { tables.allSatisfy { $0.added + $0.changed + $0.missing == 0 } }

  /// Compares what a file held with what it is to hold.
  /// - Complexity: O(total size) expected.
  init(from old: Conference, to new: Conference) {
    func compare<Row: Equatable>(
      _ name: String, _ list: (Conference) -> [Row], by key: (Row) -> [String]
    ) -> Table {
      // Declared conflicts and waivers may share a key; equal rows are then matched first.
      var known: [[String]: [Row]] = [:]
      for row in list(old) { known[key(row), default: []].append(row) }
      var unmatched: [[String]: Int] = [:]
      var unchanged = 0
      for row in list(new) {
        let key = key(row)
        if let place = known[key]?.firstIndex(of: row) {
          known[key]?.remove(at: place)
          unchanged += 1
        } else {
          unmatched[key, default: 0] += 1
        }
      }
      var changed = 0
      for (key, count) in unmatched { changed += min(count, known[key]?.count ?? 0) }
      return Table(
        name: name, added: list(new).count - unchanged - changed, changed: changed, unchanged: unchanged,
        missing: list(old).count - unchanged - changed)
    }
    tables = [
      compare("edition", { [$0.edition] }, by: { _ in [] }),
      compare("people", \.people, by: { [$0.id] }),
      compare("topics", \.topics, by: { [$0.name] }),
      compare("tracks", \.tracks, by: { [$0.name] }),
      compare("formats", \.formats, by: { [$0.name] }),
      compare("levels", \.levels, by: { [$0.name] }),
      compare("proposals", \.proposals, by: { [$0.id] }),
      compare("reviewers", \.reviewers, by: { [$0.id] }),
      compare("bids", \.bids, by: { [$0.proposal, $0.reviewer] }),
      compare("declared_conflicts", \.declaredConflicts, by: { [$0.proposal, $0.reviewer, $0.by.rawValue] }),
      compare("waivers", \.waivers, by: { [$0.proposal, $0.reviewer] + ($0.rule.map { [$0] } ?? []) }),
      compare("reviews", \.reviews, by: { [$0.proposal, $0.reviewer] }),
      compare("past_editions", \.past, by: { [$0.edition.name] }),
    ]
  }
}
