/// Why an integer program could not be solved at all.
package struct IntegerProgramError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake.
  package struct Code: Hashable, Sendable {
    private enum Kind { case notANumber, outOfRange, unknownVariable, solverFailed }
    private let kind: Kind

    /// A coefficient or a bound is not a number.
    package static let notANumber = Code(kind: .notANumber)
    /// A number is too large to be computed with, or a time limit is not above 0.
    package static let outOfRange = Code(kind: .outOfRange)
    /// A constraint names a variable that the program does not have.
    package static let unknownVariable = Code(kind: .unknownVariable)
    /// The solver gave no answer, or one that breaks a constraint.
    package static let solverFailed = Code(kind: .solverFailed)
  }

  /// The kind of mistake.
  package let code: Code
  /// What is wrong.
  package let message: String

  package var description: String { message }
}
