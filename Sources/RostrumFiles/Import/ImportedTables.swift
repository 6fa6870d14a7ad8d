import Rostrum

/// What an import does to one list of the conference.
public struct ListChanges: Sendable, Hashable {
  /// What the list is called: `people`, `reviewers`, `proposals`, `bids`, `declared conflicts`, `waivers`, `earlier
  /// editions`, `reviews`, `affinities` or `topics`.
  public let list: String
  /// The keys of what is new, such as `p1` or `p1, r3`; an id that is an e-mail address is not repeated.
  public let added: [String]
  /// The keys of what differs now.
  public let changed: [String]
  /// How many are as they were.
  public let unchanged: Int
  /// The keys of what the conference has and the table does not.
  public let missing: [String]
  /// Whether what is missing was taken out; else it stayed.
  public let removesMissing: Bool

  /// Whether the list is another now.
  public var isChange: Bool { !(added.isEmpty && changed.isEmpty && (missing.isEmpty || !removesMissing)) }

  /// Creates the changes of one list.
  public init(
    list: String, added: [String] = [], changed: [String] = [], unchanged: Int = 0, missing: [String] = [],
    removesMissing: Bool = false
  ) {
    self.list = list
    self.added = added
    self.changed = changed
    self.unchanged = unchanged
    self.missing = missing
    self.removesMissing = removesMissing
  }
}

/// The text of a rules file, and what the file is called.
public struct RulesText: Sendable, Hashable {
  /// Byte for byte as it was, without a byte order mark.
  public let text: String
  /// The name for messages.
  public let name: String

  /// Keeps a text.
  public init(text: String, name: String) {
    self.text = text
    self.name = name
  }
}

/// A conference with tables taken in, and what that did.
public struct ImportedTables: Sendable {
  /// The conference as it is now.
  public let conference: Conference
  /// The affinities as they are now; nil where no such table was given and none went with what was taken out.
  public let affinities: PairScores?
  /// The rules file; nil where none was given.
  public let rules: RulesText?
  /// What changed, for each list about which a table was given.
  public let changes: [ListChanges]
  /// What was merged, kept or left aside, a sentence each, with ids and without names of people.
  public let notes: [String]
}
