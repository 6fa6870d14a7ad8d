import Rostrum

// What the rows of a table may name: topics, tracks, formats and levels that are declared, proposals and reviewers
// that are there.

/// The names that a conference declares; an empty list allows any.
struct DeclaredNames {
  let topics: Set<String>
  let tracks: Set<String>
  let formats: Set<String>
  let levels: Set<String>

  init(_ categories: Categories) {
    topics = Set(categories.topics.map(\.name))
    tracks = Set(categories.tracks.map(\.name))
    formats = Set(categories.formats.map(\.name))
    levels = Set(categories.levels.map(\.name))
  }

  /// What is not declared of what proposals and reviewers name, a message each.
  func undeclared(proposals: [Proposal], reviewers: [Reviewer]) -> [String] {
    var messages: [String] = []
    func check(_ names: [String], _ known: Set<String>, _ what: String, of subject: String) {
      if known.isEmpty { return }
      for name in names where !known.contains(name) {
        let hint = messages.count < FileProblems.shown ? suggestion(for: name, in: known) : ""
        messages.append(
          "\(what) '\(name)' of \(subject) in the conference is not declared\(hint); declare it, or change the "
            + "table first")
      }
    }
    for proposal in proposals {
      let subject = "proposal '\(proposal.id)'"
      check(proposal.topics.map(\.topic), topics, "topic", of: subject)
      check([proposal.track].compactMap(\.self), tracks, "track", of: subject)
      check(proposal.formats, formats, "format", of: subject)
      check([proposal.level].compactMap(\.self), levels, "level", of: subject)
    }
    for reviewer in reviewers {
      let subject = "reviewer '\(shown(reviewer.id))'"
      check(reviewer.topics.map(\.topic), topics, "topic", of: subject)
      check(reviewer.tracks, tracks, "track", of: subject)
      check(reviewer.formats, formats, "format", of: subject)
    }
    return messages
  }
}

extension Table {
  /// Notes each name in a cell that is not among the declared ones, if any are declared.
  mutating func check(
    _ names: [String], _ row: Int, _ column: String, declared: Set<String>, what: String
  ) {
    if declared.isEmpty { return }
    for name in names where !declared.contains(name) {
      let parts = name.split(separator: ",").map(trimmed)
      if parts.count > 1, column == what + "s", parts.allSatisfy(declared.contains) {
        notes.error(
          .unknownName, at: offset(row, column),
          "'\(name)' is read as one \(what); \(column) are separated by semicolons")
        continue
      }
      notes.error(
        .unknownName, at: offset(row, column),
        "\(what) '\(name)' is not declared\(notes.hint(name, among: declared)); correct it or add it to the rules "
          + "file")
    }
  }

  /// Notes an id that is not known.
  mutating func check(
    id: String, _ row: Int, _ column: String, known: Set<String>, people: Set<String> = [], what: String
  ) {
    if known.contains(id) { return }
    if people.contains(id) {
      notes.error(
        .unknownName, at: offset(row, column),
        "person '\(id)' does not review; give the person the role 'reviewer' or take the row out")
      return
    }
    let name = id.contains("@") ? "the \(what) under this e-mail address" : "\(what) '\(id)'"
    notes.error(
      .unknownName, at: offset(row, column),
      "\(name) is not known\(notes.hint(id, among: known)); correct it or take the row out")
  }
}

extension PeopleTable {
  mutating func check(_ declared: DeclaredNames) {
    for (reviewer, row) in reviewers {
      table.check(reviewer.topics.map(\.topic), row, "topics", declared: declared.topics, what: "topic")
      table.check(reviewer.tracks, row, "tracks", declared: declared.tracks, what: "track")
      table.check(reviewer.formats, row, "formats", declared: declared.formats, what: "format")
    }
  }
}

extension ProposalTable {
  mutating func check(_ declared: DeclaredNames) {
    for (proposal, row) in proposals {
      table.check(proposal.topics.map(\.topic), row, "topics", declared: declared.topics, what: "topic")
      table.check([proposal.track].compactMap { $0 }, row, "track", declared: declared.tracks, what: "track")
      table.check(proposal.formats, row, "formats", declared: declared.formats, what: "format")
      table.check([proposal.level].compactMap { $0 }, row, "level", declared: declared.levels, what: "level")
    }
  }
}

extension PairRows {
  mutating func check(
    proposals: Set<String>, reviewers: Set<String>, people: Set<String>,
    pair: (Value) -> (proposal: String, reviewer: String)
  ) {
    for (value, row) in zip(values, rows) {
      let (proposal, reviewer) = pair(value)
      table.check(id: proposal, row, "proposal", known: proposals, what: "proposal")
      table.check(id: reviewer, row, "reviewer", known: reviewers, people: people, what: "reviewer")
    }
  }
}
