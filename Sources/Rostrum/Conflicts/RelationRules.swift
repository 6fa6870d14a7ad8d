/// The reviewer speaks, or spoke in an earlier edition, together with a speaker in another proposal, whatever
/// became of it. People of earlier editions are known by their ids.
public struct CoSpeakers: ConflictRule {
  public var name: String { "co_speakers" }
  /// How many earlier editions count, the latest first; nil for all.
  public let editions: Int?
  /// Creates the rule.
  public init(editions: Int? = nil) { self.editions = editions }

  public func findConflicts(in search: inout ConflictSearch) {
    for proposal in search.conference.proposals {
      reportSpeakers(of: proposal, called: "proposal \(proposal.id)", in: &search)
    }
    let past = search.conference.past.sorted { naturallyPrecedes($1.edition.name, $0.edition.name) }
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
        let evidence = "reviewer \(reviewer) and speaker \(speaker) are both speakers of \(name)"
        // A proposal that the reviewer speaks in as well is the reviewer's own, another rule's matter.
        for live in search.proposals(ofSpeaker: speakerNumber)
        where !search.proposals[live].speakers.contains(reviewer) {
          search.report(proposal: live, reviewer: reviewerNumber, evidence: evidence)
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
        let id = search.speakers[speaker].id
        search.report(
          reviewer: number, speaker: speaker,
          evidence: "reviewer \(reviewer.id) declares speaker \(id) as a collaborator")
      }
    }
    for (number, speaker) in search.speakers.enumerated() {
      for reviewer in speaker.collaborators.flatMap(meant).compactMap(search.number(ofReviewer:)) {
        let id = search.reviewers[reviewer].id
        search.report(
          reviewer: reviewer, speaker: number,
          evidence: "speaker \(speaker.id) declares reviewer \(id) as a collaborator")
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
        let id = search.reviewers[reviewer].id
        search.report(
          reviewer: reviewer, speaker: number,
          evidence: "reviewer \(id) is above speaker \(speaker.id) in the line of managers")
      }
    }
    for (number, reviewer) in search.reviewers.enumerated() {
      for speaker in managers(of: reviewer).compactMap(search.number(ofSpeaker:)) {
        let id = search.speakers[speaker].id
        search.report(
          reviewer: number, speaker: speaker,
          evidence: "reviewer \(reviewer.id) is below speaker \(id) in the line of managers")
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
