import Rostrum

/// What the cells of speakers mean: ids of those who are known, their addresses, and addresses of people who are
/// not. The latter get ids such as `speaker 1 of p2`, since an id is printed and an address is not.
struct SpeakerNames {
  private var people: PeopleDirectory?
  private var addressOfID: [String: String] = [:]

  /// Names each unknown address after the first proposal, by name, that has it, whatever the order of the rows.
  /// Where nobody is known every name stays as it is.
  init(_ table: Table, people known: PeopleDirectory?) {
    guard var people = known else { return }
    let proposals = table.rows.compactMap { row in
      table.text(row, "proposal").map { (id: $0, speakers: table.list(row, "speakers")) }
    }.sorted { naturallyPrecedes($0.id, $1.id) }
    for proposal in proposals {
      for (place, name) in proposal.speakers.enumerated() where name.contains("@") {
        if people.knows(people.id(of: name)) { continue }
        let id = people.newID(ofSpeaker: place + 1, of: proposal.id)
        people.enter(id, addresses: [name])
        addressOfID[id] = name
      }
    }
    self.people = people
  }

  /// The id of whoever a cell names.
  func id(of name: String) -> String { people?.id(of: name) ?? name }

  /// The address behind an id that was made for it; nil for any other id.
  func address(of id: String) -> String? { addressOfID[id] }
}
