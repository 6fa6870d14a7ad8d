/// Why an assignment problem is not one that can be solved.
public struct AssignmentError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind {
      case unknownIdentifier, duplicate, loads, scoreRange, forcedPair, size, notProven, cancelled
    }
    private let kind: Kind

    /// A pair names a proposal or reviewer that is not in the list given.
    public static let unknownIdentifier = Code(kind: .unknownIdentifier)
    /// A pair, proposal or reviewer is given twice.
    public static let duplicate = Code(kind: .duplicate)
    /// A demand or load is below 0 or too large, or a minimum load exceeds the maximum.
    public static let loads = Code(kind: .loads)
    /// A score is so large that sums of scores have no number.
    public static let scoreRange = Code(kind: .scoreRange)
    /// A pair that must be assigned cannot be.
    public static let forcedPair = Code(kind: .forcedPair)
    /// The problem has more pairs than the solver numbers.
    public static let size = Code(kind: .size)
    /// The solver's answer did not pass its own check: a fault of ours.
    public static let notProven = Code(kind: .notProven)
    /// The caller stopped the work: nothing is wrong.
    public static let cancelled = Code(kind: .cancelled)
  }

  /// The kind of mistake.
  public let code: Code
  /// What is wrong and how to mend it, with ids.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = withoutAddresses(message)
  }

  public var description: String { message }
}
