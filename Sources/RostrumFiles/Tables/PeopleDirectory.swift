import Rostrum

/// Who is known: ids, and whose each e-mail address is.
struct PeopleDirectory: Sendable {
  private(set) var ids: Set<String> = []
  /// For each e-mail address in small letters, the id of its person.
  private var idOfAddress: [String: String] = [:]

  init(_ people: some Sequence<Person> = []) {
    for person in people { enter(person.id, addresses: person.emails) }
  }

  /// Adds a person. Of two ids with one address, which the rules of conflict take for one person, that of a table
  /// stands before one that was made for a speaker, and then the first by name.
  mutating func enter(_ id: String, addresses: [String]) {
    ids.insert(id)
    for address in addresses.map({ $0.lowercased() }) {
      if let known = idOfAddress[address] {
        let isMade = SpeakerNames.isMade(id)
        let isFirst =
          isMade == SpeakerNames.isMade(known) ? naturallyPrecedes(id, known) : !isMade
        if !isFirst { continue }
      }
      idOfAddress[address] = id
    }
  }

  /// The id of whoever is called by an id, or else by an e-mail address; the name itself if nobody has it.
  func id(of name: String) -> String {
    ids.contains(name) ? name : idOfAddress[name.lowercased()] ?? name
  }

  /// Whether somebody has the id.
  func knows(_ id: String) -> Bool { ids.contains(id) }
}
