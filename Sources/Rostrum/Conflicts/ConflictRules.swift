/// The rules of this library.
public enum ConflictRules {
  /// Every rule with its defaults, in the order of the rules file.
  public static let all: [any ConflictRule] = [
    OwnProposal(), SamePerson(), SameAffiliation(), SameEmailDomain(), CoSpeakers(), Collaborators(),
    SameUnit(), LineOfManagers(), Declared(), BidOfConflict(),
  ]
}

/// Finds the conflicts between live proposals and reviewers by every rule of this library with its defaults, and
/// applies the conference's waivers.
/// - Throws: Nothing with these rules; the signature is that of ``findConflicts(in:rules:)``.
/// - Complexity: O(n log n) in the size of the conference and the number of conflicts found.
public func findConflicts(in conference: Conference) throws(ConferenceError) -> ConflictReport {
  try findConflicts(in: conference, rules: ConflictRules.all)
}
