/// Why no program could be looked for: what is wrong with a candidate or a rule.
///
/// Messages carry ids and never a person's name.
public struct SelectionError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind { case emptyIdentifier, outOfRange, duplicate, unknownReference, contradiction, solver }
    private let kind: Kind

    /// An id or a name is empty or only white space.
    public static let emptyIdentifier = Code(kind: .emptyIdentifier)
    /// A number is not finite or outside its range.
    public static let outOfRange = Code(kind: .outOfRange)
    /// An id or a name stands twice where it may stand once.
    public static let duplicate = Code(kind: .duplicate)
    /// A rule or a candidate names something that does not exist.
    public static let unknownReference = Code(kind: .unknownReference)
    /// Two parts of the input do not fit together, or a rule says nothing.
    public static let contradiction = Code(kind: .contradiction)
    /// The solver failed on correct input.
    public static let solverFailed = Code(kind: .solver)
  }

  /// The kind of mistake.
  public let code: Code
  /// What the mistake is in, such as `rule 'beginners welcome' (line 41)`.
  public let subject: String
  /// What is wrong and how to mend it.
  public let message: String

  public var description: String { "\(subject): \(message)" }
}
