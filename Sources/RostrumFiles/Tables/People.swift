import Rostrum

/// The columns of a table of people.
let peopleColumns: [KnownColumn] =
  [
    .required("person", "reviewer", "id"), .optional("names", "name"), .optional("emails", "email"),
    .optional("affiliations", "affiliation"), .optional("region", "country"), .optional("min_load", "min"),
    .optional("max_load", "max"),
  ]
  + KnownColumn.optionals(
    "unit", "manager", "collaborators", "roles", "topics", "text", "seniority", "tracks", "formats")

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
/// Lists are separated by semicolons, units by slashes. With a column `roles` those whose roles have `reviewer`
/// review; without it everybody does.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readPeople(_ source: TableSource) throws(FileProblems) -> Reading<Participants> {
  let read = try PeopleTable(source)
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
    !has("roles") || list(row, "roles").contains { $0.lowercased() == "reviewer" }
  }
}
