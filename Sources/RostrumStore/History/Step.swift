import struct Foundation.Date

/// Something that was done to a conference file.
public struct Step: Sendable, Hashable {
  /// The kinds of step.
  public enum Kind: String, Sendable, CaseIterable {
    /// The file was made.
    case new
    /// Tables or rules were taken in.
    case `import`
    /// Conflicts were waived.
    case waive
    /// Proposals were assigned to reviewers.
    case assign
    /// Proposals were scored by their reviews.
    case score
    /// A program was drafted.
    case select
    /// An earlier run was made the current one.
    case use
    /// An earlier step was taken back.
    case undo
  }

  /// The first is 1.
  public let number: Int
  /// What was done.
  public let kind: Kind
  /// When.
  public let time: Date
  /// What there is to say about it, in one line, with ids and without names of people; may be empty.
  public let note: String
  /// The step that took this one back; nil where it stands.
  public let undoneBy: Int?

  /// Whether the next undo may take it back.
  var isUndoable: Bool { undoneBy == nil && kind != .new && kind != .undo }
}
