/// Why a ``TransportationReoptimizer`` cannot be made, or refuses a change; it is then as it was before.
public struct ReoptimizationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind {
      case notOptimal, pieces, number, shape, pair, pinned, loads, negative, weightRange, size
    }
    private let kind: Kind

    /// The solution is not proven optimal by its prices.
    public static let notOptimal = Code(kind: .notOptimal)
    /// A row lists a column more than once: such problems are solved afresh only.
    public static let pieces = Code(kind: .pieces)
    /// There is no row or column of this number.
    public static let number = Code(kind: .number)
    /// Arrays do not fit together.
    public static let shape = Code(kind: .shape)
    /// The pair is not one of the problem.
    public static let pair = Code(kind: .pair)
    /// Pinned pairs stand in the way: unpin them first.
    public static let pinned = Code(kind: .pinned)
    /// A minimum load exceeds the maximum.
    public static let loads = Code(kind: .loads)
    /// A demand or load is below 0.
    public static let negative = Code(kind: .negative)
    /// A weight or a row beyond the head room that was asked for at the beginning.
    public static let weightRange = Code(kind: .weightRange)
    /// More pairs than 32 bits number.
    public static let size = Code(kind: .size)
  }

  /// The kind of mistake.
  public let code: Code
  /// What is wrong and how to go on, with the number of the row, column or pair.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
