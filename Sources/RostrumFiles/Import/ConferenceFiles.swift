import Rostrum

/// The tables that describe a conference.
public struct ConferenceFiles: Sendable {
  /// The proposals.
  public var proposals: TableSource
  /// The people, reviewers among them.
  public var people: TableSource
  /// What reviewers answered.
  public var bids: TableSource?
  /// Conflicts that somebody declared.
  public var declaredConflicts: TableSource?
  /// Conflicts that do not count.
  public var waivers: TableSource?
  /// Who spoke in earlier editions.
  public var earlierEditions: TableSource?

  /// Names the tables.
  public init(
    proposals: TableSource, people: TableSource, bids: TableSource? = nil,
    declaredConflicts: TableSource? = nil, waivers: TableSource? = nil, earlierEditions: TableSource? = nil
  ) {
    self.proposals = proposals
    self.people = people
    self.bids = bids
    self.declaredConflicts = declaredConflicts
    self.waivers = waivers
    self.earlierEditions = earlierEditions
  }
}

/// Reads a conference from its tables, with the edition, topics, tracks, formats and levels of a rules file.
///
/// A speaker or reviewer may be called by an e-mail address that the table of people has. A speaker who is not
/// in that table becomes a person of whom only the id is known, which a warning tells; one who is given by an
/// address gets an id such as `speaker 1 of p2`, and the address is that person's.
/// - Throws: ``FileProblems`` with all that is wrong in all tables, what does not fit together among it where one can
///   tell who is there.
/// - Complexity: O(total size of the files) expected.
public func readConference(_ files: ConferenceFiles, rules: RulesFile? = nil) throws(FileProblems)
  -> Reading<Conference>
{
  var tables = ImportFiles()
  tables.people = files.people
  tables.proposals = files.proposals
  tables.bids = files.bids
  tables.declaredConflicts = files.declaredConflicts
  tables.waivers = files.waivers
  tables.earlierEditions = files.earlierEditions
  let nothing = try refused(in: files.proposals.label) { () throws(ConferenceError) in
    try Conference(edition: Edition(name: defaultEditionName))
  }
  var reader = TableImport(tables, into: nothing, removingMissing: false)
  reader.readTables(review: nil)
  let categories = rules.map { Categories(of: $0, before: nil, in: nothing) }
  reader.check(categories)
  if let problems = reader.problems { throw problems }
  let (merged, warnings) = try reader.merged(categories)
  return Reading(merged.conference, warnings: warnings)
}
