import Rostrum

/// The people of an export: the committee and the authors. A person number is one person, whatever member numbers,
/// names and addresses stand beside it.
struct EasyChairPeople {
  /// All that the rows of a person say.
  private struct Entry {
    let id: String
    let table: String
    let row: Int
    var names: [String] = []
    var emails: [String] = []
    var affiliations: [String] = []
    var region: String?
    var roles: [String] = []
    var memberCount = 0
    /// The columns that the tables have in which the person stands.
    var columns: Set<String> = []
  }

  var committee: Table
  var authors: Table?
  /// The person of each member number.
  private(set) var personOfMember: [String: String] = [:]
  /// The ids of the authors of each submission, in the order of the file.
  private(set) var speakers: [String: [String]] = [:]
  private var entries: [Entry] = []
  private var placeOfID: [String: Int] = [:]
  private var directory: PeopleDirectory

  init(_ tables: EasyChairTables, into stored: Conference, notes: inout [String]) {
    directory = PeopleDirectory(stored.people)
    committee = tables.committee
    authors = tables["author.csv"]
    readCommittee(&notes)
    readAuthors(into: stored, &notes)
  }

  /// Whoever has a number, with an address, a row each.
  static func addresses(_ tables: EasyChairTables) -> [(id: String, addresses: [String])] {
    let committee = tables.committee
    let members = committee.rows.compactMap { row in
      committee.text(row, "#").map { member in
        (
          id: id(ofMember: member, committee, row),
          addresses: [committee.text(row, "email")].compactMap(\.self)
        )
      }
    }
    guard let authors = tables["author.csv"] else { return members }
    return members
      + authors.rows.compactMap { row in
        authors.text(row, "person_#").map { id in
          (id: id, addresses: [authors.text(row, "email")].compactMap(\.self))
        }
      }
  }

  private static func id(ofMember member: String, _ committee: Table, _ row: Int) -> String {
    committee.text(row, "person_#") ?? "member \(member)"
  }

  private mutating func readCommittee(_ notes: inout [String]) {
    let rows = committee.distinctRows(
      "#", key: { $0.identifier($1, "#") }, name: { "member \($0)" }, notes: &notes)
    for row in rows {
      guard let member = committee.text(row, "#") else { continue }
      let id = Self.id(ofMember: member, committee, row)
      personOfMember[member] = id
      let place = add(id, committee, row, "committee")
      entries[place].memberCount += 1
      if let role = committee.text(row, "role") { entries[place].roles.append(role) }
    }
    let several = entries.count { $0.memberCount > 1 }
    if several > 0 {
      notes.append(
        "\(committee.notes.text.label): \(counted(several, "person")) \(several == 1 ? "has" : "have") several member "
          + "numbers; each is one reviewer with one load")
    }
  }

  private mutating func readAuthors(into stored: Conference, _ notes: inout [String]) {
    guard var table = authors else { return }
    struct Key: Hashable {
      let submission: String
      let person: String
      let isNumber: Bool
    }
    let rows = table.distinctRows(
      "submission_#",
      key: { (table: inout Table, row: Int) -> Key? in
        guard let submission = table.identifier(row, "submission_#") else { return nil }
        let person = table.text(row, "person_#")
        return Key(
          submission: submission, person: person ?? Self.call(table, row), isNumber: person != nil)
      },
      name: { (key: Key) -> String in
        key.isNumber
          ? "person \(key.person) of submission \(key.submission)"
          : "an author of submission \(key.submission)"
      }, notes: &notes)
    // Those with a number first: an author without one may have the address of somebody with one.
    for row in rows {
      if let id = table.text(row, "person_#") { _ = add(id, table, row, "author") }
    }
    let made = idsWithoutNumbers(table, rows, into: stored)
    for row in rows {
      guard let submission = table.text(row, "submission_#") else { continue }
      guard let id = table.text(row, "person_#") ?? made[row] else { continue }
      if made[row] != nil { _ = add(id, table, row, "author") }
      if !(speakers[submission]?.contains(id) ?? false) { speakers[submission, default: []].append(id) }
    }
    authors = table
  }

  /// The ids of the authors without a number, by their rows: of whoever is known under the address, or where there is
  /// none under the name among the speakers of the submission; else new ones, which do not depend on the order of the
  /// rows.
  private mutating func idsWithoutNumbers(_ table: Table, _ rows: [Int], into stored: Conference) -> [Int:
    String]
  {
    struct Author {
      let row: Int
      let submission: String
      /// The address, or where there is none the name.
      let call: String
    }
    let authors = rows.compactMap { row -> Author? in
      guard table.text(row, "person_#") == nil, let submission = table.text(row, "submission_#") else {
        return nil
      }
      return Author(row: row, submission: submission, call: Self.call(table, row))
    }.sorted {
      $0.submission != $1.submission
        ? naturallyPrecedes($0.submission, $1.submission) : naturallyPrecedes($0.call, $1.call)
    }
    let known = NamedSpeakers(stored)
    var counts: [String: Int] = [:]
    var ids: [Int: String] = [:]
    for author in authors {
      counts[author.submission, default: 0] += 1
      var id: String?
      if let address = table.text(author.row, "email") {
        id = directory.id(of: address)
      } else {
        id = known.id(of: author.call, submission: author.submission)
      }
      if let found = id, !directory.knows(found) { id = nil }
      let taken = id ?? directory.newID(ofSpeaker: counts[author.submission] ?? 1, of: author.submission)
      directory.enter(taken, addresses: [table.text(author.row, "email")].compactMap(\.self))
      ids[author.row] = taken
    }
    return ids
  }

  /// What an author without a number is known by: the address in small letters, or where there is none the name.
  private static func call(_ table: Table, _ row: Int) -> String {
    table.text(row, "email")?.lowercased() ?? name(table, row)
  }

  private static func name(_ table: Table, _ row: Int) -> String {
    [table.text(row, "first_name"), table.text(row, "last_name")].compactMap(\.self).joined(separator: " ")
  }

  /// Adds what a row says about a person; gives the person's place.
  private mutating func add(_ id: String, _ table: Table, _ row: Int, _ name: String) -> Int {
    let place: Int
    if let known = placeOfID[id] {
      place = known
    } else {
      place = entries.count
      entries.append(Entry(id: id, table: name, row: row))
      placeOfID[id] = place
    }
    func add(_ text: String?, to list: inout [String]) {
      if let text, !text.isEmpty, !list.contains(text) { list.append(text) }
    }
    add(Self.name(table, row), to: &entries[place].names)
    add(table.text(row, "affiliation"), to: &entries[place].affiliations)
    let email = table.text(row, "email")
    if let email, !entries[place].emails.contains(where: { $0.lowercased() == email.lowercased() }) {
      entries[place].emails.append(email)
    }
    directory.enter(id, addresses: [email].compactMap(\.self))
    entries[place].columns.formUnion(table.header.places.keys)
    entries[place].region = entries[place].region ?? table.text(row, "country")
    return place
  }

  /// Notes each author of a submission that is not there.
  mutating func check(submissions: Set<String>) {
    guard var table = authors else { return }
    for row in table.rows {
      guard let id = table.text(row, "submission_#"), !submissions.contains(id) else { continue }
      table.unknown("submission", id, known: submissions, row: row, "submission_#")
    }
    authors = table
  }

  /// The people, in the order in which the files name them; what the export has no columns for stays.
  mutating func people(into stored: Conference) -> [Person] {
    let known = Dictionary(stored.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var people: [Person] = []
    for entry in entries {
      let old = known[entry.id]
      func list(_ columns: [String], _ told: [String], _ kept: [String]?) -> [String] {
        columns.contains(where: entry.columns.contains) ? told : kept ?? []
      }
      do {
        people.append(
          try Person(
            id: entry.id, names: list(["first_name", "last_name"], entry.names, old?.names),
            emails: list(["email"], entry.emails, old?.emails),
            affiliations: list(["affiliation"], entry.affiliations, old?.affiliations),
            unit: old?.unit ?? [], manager: old?.manager,
            region: entry.columns.contains("country") ? entry.region : old?.region,
            collaborators: old?.collaborators ?? [],
            isChair: entry.columns.contains("role")
              ? entry.roles.contains { $0.lowercased() == "chair" } : old?.isChair ?? false))
      } catch {
        if entry.table == "committee" {
          committee.notes.error(error, at: committee.offset(entry.row, "email"))
        } else {
          let offset = authors?.offset(entry.row, "email") ?? 0
          authors?.notes.error(error, at: offset)
        }
      }
    }
    return people
  }

  /// The committee as reviewers; without topics of theirs they keep those that they have.
  mutating func reviewers(topics: [String: [WeightedTopic]]?, into stored: Conference) -> [Reviewer] {
    let known = Dictionary(stored.reviewers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var reviewers: [Reviewer] = []
    for entry in entries where entry.memberCount > 0 {
      let old = known[entry.id]
      let role = entry.roles.min { Self.rank($0) < Self.rank($1) }
      do {
        reviewers.append(
          try Reviewer(
            person: entry.id, topics: topics.map { $0[entry.id] ?? [] } ?? old?.topics ?? [],
            text: old?.text ?? "", minimumLoad: old?.minimumLoad, maximumLoad: old?.maximumLoad,
            seniority: entry.columns.contains("role") ? role : old?.seniority, tracks: old?.tracks ?? [],
            formats: old?.formats ?? []))
      } catch {
        committee.notes.error(error, at: committee.offset(entry.row, "#"))
      }
    }
    return reviewers
  }

  /// The highest role has the least rank.
  private static func rank(_ role: String) -> Int {
    let roles = ["chair", "associate chair", "senior pc member", "pc member"]
    return roles.firstIndex(of: role.lowercased()) ?? roles.count
  }
}

/// Speakers of the conference who have a made id and no address, by what they are called.
private struct NamedSpeakers {
  private struct Key: Hashable {
    let submission: String
    let name: String
  }
  private var idOfName: [Key: String] = [:]

  init(_ conference: Conference) {
    let people = Dictionary(conference.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for proposal in conference.proposals {
      for id in proposal.speakers.sorted(by: naturallyPrecedes) where PeopleDirectory.isMade(id) {
        guard let person = people[id], person.emails.isEmpty else { continue }
        for name in person.names.isEmpty ? [""] : person.names {
          let key = Key(submission: proposal.id, name: name)
          idOfName[key] = idOfName[key] ?? id
        }
      }
    }
  }

  func id(of name: String, submission: String) -> String? {
    idOfName[Key(submission: submission, name: name)]
  }
}
