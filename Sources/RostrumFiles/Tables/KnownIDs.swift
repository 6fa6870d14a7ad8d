import Rostrum

/// The ids that one table lists, to find those that another table names and it does not.
public struct KnownIDs: Sendable {
  let ids: Set<String>
  /// The ids in the order of the table.
  let listed: [String]
  /// What messages call the table.
  let place: String
  /// Whether a row about any other id is an error, and not only passed over with a warning.
  let isComplete: Bool

  /// The ids that a table lists: any other is a mistake.
  public init(_ ids: some Sequence<String>, in source: TableSource) {
    listed = Array(ids)
    self.ids = Set(listed)
    place = source.label
    isComplete = true
  }

  /// The ids of a conference: any other is a mistake.
  init(ofConference ids: some Sequence<String>) {
    listed = Array(ids)
    self.ids = Set(listed)
    place = "the conference"
    isComplete = true
  }

  /// The ids that scores have. Any other cannot be assigned, so that a conflict of it is passed over with a
  /// warning.
  public init(ofScores ids: some Sequence<String>) {
    listed = Array(ids)
    self.ids = Set(listed)
    place = "the scores"
    isComplete = false
  }
}

/// Finds the ids that are not known, and tells each once.
struct UnknownIDs {
  private struct Key: Hashable {
    let what: String
    let id: String
  }
  private var told: Set<Key> = []
  private var passedOver: [Key: Int] = [:]
  /// Where each id that is passed over stands first, in the order of the file.
  private var firstPlaces: [(key: Key, offset: Int, place: String, known: Set<String>)] = []

  /// Notes an id that is not known; true if the row may stay.
  mutating func check(
    _ what: String, _ id: String, known: KnownIDs?, at offset: Int, mustStay: Bool = true,
    _ notes: inout FileNotes
  ) -> Bool {
    guard let known, !known.ids.contains(id) else { return true }
    let key = Key(what: what, id: id)
    if known.isComplete || mustStay {
      if told.insert(key).inserted { notes.unknown(what, id, known: known, at: offset) }
      return true
    }
    passedOver[key, default: 0] += 1
    if passedOver[key] == 1 { firstPlaces.append((key, offset, known.place, known.ids)) }
    return false
  }

  /// Warns of the ids whose rows were passed over, as many as are shown, and counts the rest.
  func warn(_ notes: inout FileNotes) {
    for (key, offset, place, known) in firstPlaces.prefix(FileProblems.shown) {
      let count = passedOver[key] ?? 0
      let hint = notes.hint(key.id, among: known)
      notes.warning(
        .unknownName, at: offset,
        "\(key.what) '\(key.id)' is not in \(place)\(hint): "
          + (count == 1 ? "the row is passed over" : "its \(count) rows are passed over"))
    }
    if firstPlaces.count > FileProblems.shown {
      let rest = firstPlaces.count - FileProblems.shown
      notes.warning(
        .unknownName, at: firstPlaces[FileProblems.shown].offset,
        "from here on \(counted(rest, "more id")) \(rest == 1 ? "is" : "are") not in "
          + "\(firstPlaces[FileProblems.shown].place): their rows are passed over")
    }
  }
}

extension FileNotes {
  /// Notes an id that another table should list and does not.
  mutating func unknown(_ what: String, _ id: String, known: KnownIDs, at offset: Int) {
    error(
      .unknownName, at: offset,
      "\(what) '\(id)' is not in \(known.place)\(hint(id, among: known.ids)); correct it or take the row out")
  }
}
