import Rostrum

/// The columns of a table of people.
let peopleColumns: [KnownColumn] =
  [
    .required("person", "reviewer", "id").also("person_id", "reviewer_id"), .optional("names", "name"),
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
/// roles have `reviewer` review, and there must be one; without it everybody does.
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
  /// For each e-mail address in small letters, the id of its person.
  private var idOfAddress: [String: String] = [:]
  private var ids: Set<String> = []

  init(_ source: TableSource) throws(FileProblems) {
    table = try Table(source, columns: peopleColumns)
    var rowOfID: [String: Int] = [:]
    for row in table.rows {
      guard let id = table.identifier(row, "person"),
        table.isFirst(id, row, "person", in: &rowOfID, what: "person '\(id)'")
      else { continue }
      for address in table.list(row, "emails") {
        // Two ids with one address are one person for the rules of conflict; here the first by name stands.
        let known = idOfAddress[address.lowercased()]
        if known.map({ naturallyPrecedes(id, $0) }) ?? true { idOfAddress[address.lowercased()] = id }
      }
    }
    table.checkRoles()
    ids = Set(rowOfID.keys)
    for (id, row) in rowOfID.sorted(by: { $0.value < $1.value }) {
      addPerson(id, row)
      addReviewer(id, row)
    }
  }

  /// The id of whoever is called by an id, or else by an e-mail address; the name itself if nobody has it.
  func id(of name: String) -> String {
    ids.contains(name) ? name : idOfAddress[name.lowercased()] ?? name
  }

  /// Whether a row has the id.
  func knows(_ id: String) -> Bool { ids.contains(id) }

  private mutating func addPerson(_ id: String, _ row: Int) {
    var manager = table.text(row, "manager").map(self.id(of:))
    if let name = manager, !ids.contains(name) {
      table.notes.error(
        .unknownName, at: table.offset(row, "manager"),
        "the manager of person '\(id)' is not in this table\(table.notes.hint(name, among: ids)); give the "
          + "manager a row or leave the cell empty")
      manager = nil
    }
    do {
      let person = try Person(
        id: id, names: table.list(row, "names"), emails: table.list(row, "emails"),
        affiliations: table.list(row, "affiliations"), unit: table.list(row, "unit", separator: "/"),
        manager: manager, region: table.text(row, "region"), collaborators: table.list(row, "collaborators"))
      people.append((person, row))
    } catch {
      table.notes.error(error, at: table.offset(row, "person"))
    }
  }

  private mutating func addReviewer(_ id: String, _ row: Int) {
    // The cells are read for everybody, so that a wrong one is told whatever the role.
    let topics = table.weightedTopics(row, "topics")
    let minimum = table.count(row, "min_load")
    let maximum = table.count(row, "max_load")
    if !table.isReviewer(row) { return }
    do {
      let reviewer = try Reviewer(
        person: id, topics: topics, text: table.text(row, "text") ?? "", minimumLoad: minimum,
        maximumLoad: maximum, seniority: table.text(row, "seniority"), tracks: table.list(row, "tracks"),
        formats: table.list(row, "formats"))
      reviewers.append((reviewer, row))
    } catch {
      table.notes.error(error, at: table.offset(row, "person"))
    }
  }
}

extension Table {
  /// Whether the person of a row reviews.
  func isReviewer(_ row: Int) -> Bool {
    !has("roles") || roles(row).contains { $0.name == "reviewer" }
  }

  /// The roles of a row: as they are written, and in small letters as one person has them.
  private func roles(_ row: Int) -> [(title: String, name: String)] {
    list(row, "roles").flatMap { $0.split(separator: ",").map(trimmed) }.filter { !$0.isEmpty }.map { title in
      let name = title.lowercased()
      return (title, name.hasSuffix("s") ? String(name.dropLast()) : name)
    }
  }

  /// Warns of each role that is not known; nobody with the role of a reviewer is an error.
  mutating func checkRoles() {
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
    if titles["reviewer"] != nil { return }
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
