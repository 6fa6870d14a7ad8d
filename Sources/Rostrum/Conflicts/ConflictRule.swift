/// One kind of reason why a reviewer must not review a proposal.
///
/// The rules of this library are types that meet it; a conference with a rule of its own adds another.
public protocol ConflictRule: Sendable {
  /// The rule's name in the rules file, such as `same_affiliation`; never empty.
  var name: String { get }

  /// Whether only a waiver that names the rule sets it aside, so that nobody does so by accident; false unless said.
  var isWaivedOnlyByName: Bool { get }

  /// Reports every conflict of the rule to `search`, in any order; a conflict may be reported more than once.
  func findConflicts(in search: inout ConflictSearch)
}

extension ConflictRule {
  public var isWaivedOnlyByName: Bool { false }
}
