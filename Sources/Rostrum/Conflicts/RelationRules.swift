/// The reviewer speaks, or spoke in an earlier edition, together with a speaker in another proposal, whatever
/// became of it. People of earlier editions are known by their ids.
public struct CoSpeakers: ConflictRule {
  public var name: String { "co_speakers" }
  /// How many earlier editions count, the latest first as told by ``Edition/name``; nil for all.
  public let editions: Int?
  /// Creates the rule.
  public init(editions: Int? = nil) { self.editions = editions }

  public func findConflicts(in search: inout ConflictSearch) {
    for proposal in search.conference.proposals {
      reportSpeakers(of: proposal, called: "proposal \(proposal.id)", in: &search)
    }
    let past = search.conference.past.sorted { editionPrecedes($1.edition.name, $0.edition.name) }
    for edition in past.prefix(max(0, editions ?? past.count)) {
      for proposal in edition.proposals {
        let name = "proposal \(proposal.id) of edition '\(edition.edition.name)'"
        reportSpeakers(of: proposal, called: name, in: &search)
      }
    }
  }

  private func reportSpeakers(of proposal: Proposal, called name: String, in search: inout ConflictSearch) {
    for reviewer in proposal.speakers {
      guard let reviewerNumber = search.number(ofReviewer: reviewer) else { continue }
      for speaker in proposal.speakers where speaker != reviewer {
        guard let speakerNumber = search.number(ofSpeaker: speaker) else { continue }
        // A proposal that the reviewer speaks in as well is the reviewer's own, another rule's matter.
        for live in search.proposals(ofSpeaker: speakerNumber)
        where !search.proposals[live].speakers.contains(reviewer) {
          let other = called(speaker: speaker, of: search.proposals[live].id)
          search.report(
            proposal: live, reviewer: reviewerNumber,
            evidence: "\(called(reviewer: reviewer)) and \(other) are both speakers of \(name)")
        }
      }
    }
  }
}

/// The reviewer or a speaker declares to work with the other, by id or by any of the other's e-mail addresses.
public struct Collaborators: ConflictRule {
  public var name: String { "collaborators" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    var holders: [String: [String]] = [:]
    for person in search.conference.people {
      for mailbox in Set(person.emails.compactMap({ EmailAddress($0)?.mailbox })) {
        holders[mailbox, default: []].append(person.id)
      }
    }
    func meant(by entry: String) -> [String] {
      let entry = trimmed(entry)
      if search.people[entry] != nil { return [entry] }
      return EmailAddress(entry).flatMap { holders[$0.mailbox] } ?? []
    }
    for (number, reviewer) in search.reviewers.enumerated() {
      for speaker in reviewer.collaborators.flatMap(meant).compactMap(search.number(ofSpeaker:)) {
        search.report(reviewer: number, speaker: speaker) { "\($0) declares \($1) as a collaborator" }
      }
    }
    for (number, speaker) in search.speakers.enumerated() {
      for reviewer in speaker.collaborators.flatMap(meant).compactMap(search.number(ofReviewer:)) {
        search.report(reviewer: reviewer, speaker: number) { "\($1) declares \($0) as a collaborator" }
      }
    }
  }
}

/// The reviewer is above or below a speaker in the line of managers.
public struct LineOfManagers: ConflictRule {
  public var name: String { "line_of_managers" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    let people = search.people
    func managers(of person: Person) -> [String] {
      var line: [String] = []
      var seen: Set<String> = [person.id]
      var next = person.manager
      while let manager = next, seen.insert(manager).inserted {  // a circle ends where it closes
        line.append(manager)
        next = people[manager]?.manager
      }
      return line
    }
    for (number, speaker) in search.speakers.enumerated() {
      for reviewer in managers(of: speaker).compactMap(search.number(ofReviewer:)) {
        search.report(reviewer: reviewer, speaker: number) { "\($0) is above \($1) in the line of managers" }
      }
    }
    for (number, reviewer) in search.reviewers.enumerated() {
      for speaker in managers(of: reviewer).compactMap(search.number(ofSpeaker:)) {
        search.report(reviewer: number, speaker: speaker) { "\($0) is below \($1) in the line of managers" }
      }
    }
  }
}

private func trimmed(_ text: String) -> String {
  var text = text[...]
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
