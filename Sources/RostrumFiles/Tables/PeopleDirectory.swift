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
        let isMade = Self.isMade(id)
        let isFirst =
          isMade == Self.isMade(known) ? naturallyPrecedes(id, known) : !isMade
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

  /// An id that nobody has for somebody of whom no id is given, such as `speaker 1 of p2`.
  func newID(ofSpeaker number: Int, of proposal: String) -> String {
    var id = "speaker \(number) of \(withoutAddresses(proposal))"
    while knows(id) { id += "'" }
    return id
  }

  /// Whether an id may be one that was made for a speaker: it may stand for an address, and so says nothing to the
  /// public.
  static func isMade(_ id: String) -> Bool { id.wholeMatch(of: /speaker \d+ of .+/) != nil }
}
