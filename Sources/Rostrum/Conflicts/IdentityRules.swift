/// The reviewer is a speaker of the proposal.
public struct OwnProposal: ConflictRule {
  public var name: String { "own_proposal" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    for (number, proposal) in search.proposals.enumerated() {
      for speaker in proposal.speakers {
        guard let reviewer = search.number(ofReviewer: speaker) else { continue }
        search.report(
          proposal: number, reviewer: reviewer,
          evidence: "reviewer \(speaker) is a speaker of proposal \(proposal.id)")
      }
    }
  }
}

/// The reviewer is a speaker of the proposal under another id: the two share an e-mail address or a full name.
///
/// Addresses are compared without capitals and without what follows a plus sign, those of Gmail also without
/// dots; names without capitals, accents and punctuation, with `Last, First` turned round. A name of one word
/// says too little to count.
public struct SamePerson: ConflictRule {
  public var name: String { "same_person" }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    search.reportSharing(
      keys: { person in Set(person.emails.compactMap { EmailAddress($0)?.mailbox }).map { ($0, "") } },
      evidence: { _, _ in "share an e-mail address" })
    search.reportSharing(
      keys: { person in Set(person.names.compactMap(foldedFullName)).map { ($0, "") } },
      evidence: { _, _ in "share a full name" })
  }
}

/// A person's name for comparison; nil where it has fewer than two words.
private func foldedFullName(_ name: String) -> String? {
  let parts = name.split(separator: ",", omittingEmptySubsequences: false)
  let inOrder = parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
  let words = plainWords(inOrder)
  return words.count < 2 ? nil : words.joined(separator: " ")
}
