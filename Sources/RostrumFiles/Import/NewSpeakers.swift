import Rostrum

/// Speakers whom neither the table of people nor the conference has.
struct NewSpeakers {
  private(set) var people: [Person] = []

  /// Makes them people and notes those whose cell is wrong; one warning tells of all.
  init(of proposals: inout ProposalTable, known everybody: PeopleDirectory) {
    var known = everybody.ids
    let slips = SpeakerSlips(Array(known), resolve: proposals.speakers.id(of:))
    var unknown: [String] = []
    var firstRow: Int?
    for (proposal, row) in proposals.proposals {
      for speaker in proposal.speakers where !known.contains(speaker) {
        let address = proposals.speakers.address(of: speaker)
        if let message = slips.message(address ?? speaker, of: proposal.id) {
          proposals.table.notes.error(.unknownName, at: proposals.table.offset(row, "speakers"), message)
          continue
        }
        do {
          let person = try Person(id: speaker, emails: address.map { [$0] } ?? [])
          people.append(person)
          known.insert(speaker)
          unknown.append(speaker)
          firstRow = firstRow ?? row
        } catch {
          proposals.table.notes.error(
            .value, at: proposals.table.offset(row, "speakers"),
            "a speaker of proposal '\(proposal.id)' is neither an id nor an e-mail address; correct the cell")
        }
      }
    }
    if let firstRow {
      let shown =
        unknown.sorted(by: naturallyPrecedes).prefix(5).map { "'\($0)'" } + (unknown.count > 5 ? ["..."] : [])
      proposals.table.notes.warning(
        .unknownName, at: proposals.table.offset(firstRow, "speakers"),
        "\(counted(unknown.count, "speaker")) \(unknown.count == 1 ? "is" : "are") not in the table of people "
          + "(\(shown.joined(separator: ", "))); conflicts with them by name, affiliation, unit or manager are "
          + "not seen, and by e-mail domain only where they are given as an address")
    }
  }
}

/// Speakers who are not in the table of people because of how the cell is written.
private struct SpeakerSlips {
  private let known: Set<String>
  private var idOfSmallLetters: [String: String] = [:]
  private let resolve: (String) -> String

  init(_ ids: [String], resolve: @escaping (String) -> String) {
    known = Set(ids)
    self.resolve = resolve
    for id in ids.sorted(by: naturallyPrecedes) where idOfSmallLetters[id.lowercased()] == nil {
      idOfSmallLetters[id.lowercased()] = id
    }
  }

  /// What is wrong with a speaker as the cell names one; nil if it may be somebody who is not in the table.
  func message(_ name: String, of proposal: String) -> String? {
    if let id = idOfSmallLetters[name.lowercased()] {
      return id.contains("@")
        ? "a speaker of proposal '\(proposal)' differs only in capitals from an id of the table of people; "
          + "write it as there"
        : "speaker '\(name)' of proposal '\(proposal)' is not in the table of people (did you mean '\(id)'?); "
          + "correct the cell"
    }
    let parts = name.split(separator: ",").map(trimmed)
    let isList =
      parts.count > 1 && (name.contains("@") || parts.contains { known.contains(resolve($0)) || isNear($0) })
    return isList
      ? "the speakers of proposal '\(proposal)' are separated by commas; separate several speakers by semicolons"
      : nil
  }

  private func isNear(_ name: String) -> Bool { idOfSmallLetters[name.lowercased()] != nil }
}
