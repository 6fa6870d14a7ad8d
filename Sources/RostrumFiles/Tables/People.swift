import Rostrum

/// The columns of a table of people.
let peopleColumns: [KnownColumn] =
  [
    .required("person", "reviewer", "id").also("person_id", "reviewer_id"),
    .optional("names", "name").also("full_name", "full_names"),
    .optional("emails", "email").also("e_mail", "e_mails", "email_address"),
    .optional("affiliations", "affiliation")
      .also("company", "organisation", "organization", "institution", "employer"),
    .optional("region", "country"),
    .optional("min_load", "min").also("min_reviews", "minimum_load"),
    .optional("max_load", "max").also("max_reviews", "maximum_load"),
  ] + KnownColumn.optionals("unit", "manager", "collaborators")
  + [.optional("roles").also("role"), .optional("topics").also("topic", "expertise", "keywords")]
  + KnownColumn.optionals("text", "seniority", "tracks", "formats")

/// Who takes part, and who of them reviews.
public struct Participants: Sendable, Hashable {
  /// Everybody.
  public let people: [Person]
  /// Those who review.
  public let reviewers: [Reviewer]
}

/// Reads people: column `person` (or `reviewer`, `id`), and `names`, `emails`, `affiliations`, `unit`,
/// `manager`, `region` (or `country`), `collaborators`, `roles`, `topics`, `text`, `min_load`, `max_load`,
/// `seniority`, `tracks` and `formats` where they are there.
///
/// Lists are separated by semicolons, roles by commas too, units by slashes. With a column `roles` those whose
/// roles have `reviewer` review, and there must be one; without it everybody does. Those with the role `chair`
/// chair the conference.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readPeople(_ source: TableSource) throws(FileProblems) -> Reading<Participants> {
  var read = try PeopleTable(source)
  read.table.warnOfCommas(in: "topics", known: [])
  return try read.table.notes.reading(
    Participants(people: read.people.map(\.person), reviewers: read.reviewers.map(\.reviewer)))
}

/// People with the rows that they stand on.
struct PeopleTable {
  var table: Table
  private(set) var people: [(person: Person, row: Int)] = []
  private(set) var reviewers: [(reviewer: Reviewer, row: Int)] = []
  /// Those whose row says that they do not review.
  private(set) var others: Set<String> = []
  /// Those who seem to be listed as reviewers and do not become any.
  private var passedOver: [String] = []
  /// Everybody of the table and of the conference.
  private(set) var directory: PeopleDirectory
  /// What the conference says, with the rows' ids for those whom it knew by their addresses alone.
  private(set) var linked: LinkedSpeakers?
  private let storedPeople: [String: Person]
  private let storedReviewers: [String: Reviewer]

  /// Reads the table; a column that it lacks keeps what is stored.
  init(_ source: TableSource, into stored: Conference? = nil) throws(FileProblems) {
    var table = try Table(source, columns: peopleColumns)
    if let conference = stored {
      linked = try refused(in: source.label) { () throws(ConferenceError) in
        try LinkedSpeakers(table.addresses(in: conference), in: conference)
      }
    }
    let stored = linked?.conference ?? stored
    storedPeople = Dictionary(
      stored?.people.map { ($0.id, $0) } ?? [], uniquingKeysWith: { first, _ in first })
    storedReviewers = Dictionary(
      stored?.reviewers.map { ($0.id, $0) } ?? [], uniquingKeysWith: { first, _ in first })
    directory = PeopleDirectory()
    var rowOfID: [String: Int] = [:]
    for row in table.rows {
      guard let id = table.identifier(row, "person"),
        table.isFirst(id, row, "person", in: &rowOfID, what: "person '\(id)'")
      else { continue }
      directory.enter(
        id, addresses: table.has("emails") ? table.list(row, "emails") : storedPeople[id]?.emails ?? [])
    }
    for person in stored?.people ?? [] where rowOfID[person.id] == nil {
      directory.enter(person.id, addresses: person.emails)
    }
    self.table = table
    self.table.checkRoles(mustReview: storedReviewers.isEmpty)
    for (id, row) in rowOfID.sorted(by: { $0.value < $1.value }) {
      addPerson(id, row)
      addReviewer(id, row)
    }
  }

  private mutating func addPerson(_ id: String, _ row: Int) {
    let stored = storedPeople[id]
    func list(_ column: String, _ kept: [String]?, separator: Character = ";") -> [String] {
      table.has(column) ? table.list(row, column, separator: separator) : kept ?? []
    }
    var manager = table.has("manager") ? table.text(row, "manager").map(directory.id(of:)) : stored?.manager
    if let name = manager, !directory.knows(name) {
      table.notes.error(
        .unknownName, at: table.offset(row, "manager"),
        "the manager of person '\(id)' is not in this table\(table.notes.hint(name, among: directory.ids)); "
          + "give the manager a row or leave the cell empty")
      manager = nil
    }
    do {
      let person = try Person(
        id: id, names: list("names", stored?.names), emails: list("emails", stored?.emails),
        affiliations: list("affiliations", stored?.affiliations),
        unit: list("unit", stored?.unit, separator: "/"), manager: manager,
        region: table.has("region") ? table.text(row, "region") : stored?.region,
        collaborators: list("collaborators", stored?.collaborators),
        isChair: table.has("roles") ? table.isChair(row) : stored?.isChair ?? false)
      people.append((person, row))
    } catch {
      table.notes.error(error, at: table.offset(row, "person"))
    }
  }

  private mutating func addReviewer(_ id: String, _ row: Int) {
    let stored = storedReviewers[id]
    // The cells are read for everybody, so that a wrong one is told whatever the role.
    let topics = table.weightedTopics(row, "topics")
    let minimum = table.count(row, "min_load")
    let maximum = table.count(row, "max_load")
    if !reviews(id, row) {
      others.insert(id)
      if !table.has("roles"), table.listsReviewers { passedOver.append(id) }
      return
    }
    func text(_ column: String, _ kept: String?) -> String? {
      table.has(column) ? table.text(row, column) : kept
    }
    do {
      let reviewer = try Reviewer(
        person: id, topics: table.has("topics") ? topics : stored?.topics ?? [],
        text: text("text", stored?.text) ?? "",
        minimumLoad: table.has("min_load") ? minimum : stored?.minimumLoad,
        maximumLoad: table.has("max_load") ? maximum : stored?.maximumLoad,
        seniority: text("seniority", stored?.seniority),
        tracks: table.has("tracks") ? table.list(row, "tracks") : stored?.tracks ?? [],
        formats: table.has("formats") ? table.list(row, "formats") : stored?.formats ?? [])
      reviewers.append((reviewer, row))
    } catch {
      table.notes.error(error, at: table.offset(row, "person"))
    }
  }

  /// What to say of those who are passed over; nil where there is nobody.
  var passedOverNote: String? {
    if passedOver.isEmpty { return nil }
    let isOne = passedOver.count == 1
    return "\(table.notes.text.label): \(listed(passedOver.sorted(by: naturallyPrecedes), last: " and ")) "
      + (isOne ? "does not become a reviewer" : "do not become reviewers")
      + ", since the conference has them as \(isOne ? "somebody who does" : "people who do") not review; give them "
      + "the role 'reviewer' in a column roles"
  }

  /// Whether the person of a row reviews. Without roles everybody does, but for those of whom the conference knows
  /// more than that they speak.
  private func reviews(_ id: String, _ row: Int) -> Bool {
    if table.has("roles") { return table.isReviewer(row) }
    guard storedReviewers[id] == nil, let person = storedPeople[id], !(linked?.newIDs.contains(id) ?? false)
    else { return true }
    return table.listsReviewers && person.names.isEmpty && person.affiliations.isEmpty && !person.isChair
  }
}

extension Table {
  /// Whether the person of a row reviews.
  func isReviewer(_ row: Int) -> Bool {
    !has("roles") || roles(row).contains { $0.name == "reviewer" }
  }

  /// The people of a table with their addresses; where it has no column of these, with those that are stored.
  fileprivate func addresses(in stored: Conference) -> [(id: String, addresses: [String])] {
    let emails = Dictionary(
      stored.people.map { ($0.id, $0.emails) }, uniquingKeysWith: { first, _ in first })
    return rows.compactMap { row in
      text(row, "person").map { id in
        (id: id, addresses: has("emails") ? list(row, "emails") : emails[id] ?? [])
      }
    }
  }

  /// Whether the columns are such as only reviewers need.
  fileprivate var listsReviewers: Bool {
    ["topics", "text", "min_load", "max_load", "seniority", "tracks", "formats"].contains(where: has)
      || normalizedColumnName(title("person")).hasPrefix("reviewer")
  }

  /// Whether the person of a row chairs the conference.
  func isChair(_ row: Int) -> Bool { roles(row).contains { $0.name == "chair" } }

  /// The roles of a row: as they are written, and in small letters as one person has them.
  private func roles(_ row: Int) -> [(title: String, name: String)] {
    list(row, "roles").flatMap { $0.split(separator: ",").map(trimmed) }.filter { !$0.isEmpty }.map { title in
      let name = title.lowercased()
      return (title, name.hasSuffix("s") ? String(name.dropLast()) : name)
    }
  }

  /// Warns of each role that is not known; nobody with the role of a reviewer is an error where somebody must.
  mutating func checkRoles(mustReview: Bool = true) {
    guard let place = header.places["roles"], !rows.isEmpty else { return }
    let known = ["reviewer", "speaker", "chair", "organiser", "organizer", "attendee"]
    var titles: [String: String] = [:]
    for row in rows {
      for (title, name) in roles(row) where titles[name] == nil {
        titles[name] = title
        if known.contains(name) { continue }
        notes.warning(
          .value, at: offset(row, "roles"),
          "role '\(title)' is not known\(notes.hint(name, among: known)); only those with the role 'reviewer' "
            + "review")
      }
    }
    if !mustReview || titles["reviewer"] != nil { return }
    let used = titles.keys.sorted(by: naturallyPrecedes)
    let shown = used.prefix(5).map { "'\(titles[$0] ?? $0)'" } + (used.count > 5 ? ["..."] : [])
    let near = used.lazy.map { suggestion(for: $0, in: ["reviewer"]) }.first { !$0.isEmpty } ?? ""
    notes.error(
      .value, at: header.columns[place].offset,
      "no person has the role 'reviewer'; "
        + (used.isEmpty ? "the cells are empty" : "the roles are \(shown.joined(separator: ", "))\(near)")
        + "; give it to those who review, or take the column out if everybody does")
  }
}
