/// A linear program, some or all of whose variables must be whole numbers.
///
/// Variables and constraints are numbered from 0 in the order in which they were added.
package struct IntegerProgram: Sendable {
  /// Whether the objective is to be small or large.
  package enum Direction: Sendable {
    case minimize
    case maximize
  }

  /// A number to be chosen.
  package struct Variable: Sendable {
    /// The least value; may be minus infinity.
    package var lower: Double
    /// The largest value; may be infinity.
    package var upper: Double
    /// Whether only whole numbers will do.
    package var isInteger: Bool
    /// What one unit adds to the objective.
    package var objective: Double
  }

  /// A variable with its coefficient.
  package struct Term: Sendable, Hashable {
    /// The variable's number.
    package var variable: Int
    /// What the variable is multiplied with.
    package var coefficient: Double

    package init(_ variable: Int, _ coefficient: Double = 1) {
      self.variable = variable
      self.coefficient = coefficient
    }
  }

  /// A sum of terms that must lie between two bounds.
  package struct Constraint: Sendable {
    /// The sum; a variable named twice counts with the sum of its coefficients.
    package var terms: [Term]
    /// The least value of the sum; may be minus infinity.
    package var lower: Double
    /// The largest value of the sum; may be infinity.
    package var upper: Double
    /// Constraints of one group are kept or left out together when a clash is looked for; nil always holds.
    package var group: Int?
  }

  /// Whether the objective is to be small or large.
  package var direction: Direction
  /// The variables.
  package var variables: [Variable] = []
  /// The constraints.
  package var constraints: [Constraint] = []

  /// Creates a program without variables.
  package init(_ direction: Direction) { self.direction = direction }

  /// Adds a variable and returns its number.
  package mutating func addVariable(
    _ range: ClosedRange<Double>, isInteger: Bool = true, objective: Double = 0
  ) -> Int {
    variables.append(
      Variable(
        lower: range.lowerBound, upper: range.upperBound, isInteger: isInteger, objective: objective))
    return variables.count - 1
  }

  /// Adds a constraint.
  package mutating func addConstraint(
    _ terms: [Term], atLeast lower: Double = -.infinity, atMost upper: Double = .infinity, group: Int? = nil
  ) {
    constraints.append(Constraint(terms: terms, lower: lower, upper: upper, group: group))
  }

  /// The objective of given values.
  package func objective(of values: [Double]) -> Double {
    zip(variables, values).reduce(0) { $0 + $1.0.objective * $1.1 }
  }

  /// Whether values keep all bounds, constraints and whole numbers.
  ///
  /// A sum may miss its bound by 1e-6 of the largest of its terms, its bound and 1, since whoever chose the
  /// values did so in floating-point arithmetic.
  /// - Complexity: O(size of the program).
  package func allows(_ values: [Double]) -> Bool {
    let tolerance = 1e-6
    guard values.count == variables.count else { return false }
    for (variable, value) in zip(variables, values) {
      guard value.isFinite else { return false }
      if variable.isInteger, value != value.rounded() { return false }
      let slack = variable.isInteger ? 0 : tolerance * max(1, abs(value))
      if value < variable.lower - slack || value > variable.upper + slack { return false }
    }
    for constraint in constraints {
      var sum = 0.0
      var largest = 1.0
      for term in constraint.terms {
        let part = term.coefficient * values[term.variable]
        sum += part
        largest = max(largest, abs(part))
      }
      if constraint.lower.isFinite { largest = max(largest, abs(constraint.lower)) }
      if constraint.upper.isFinite { largest = max(largest, abs(constraint.upper)) }
      let slack = tolerance * largest
      if sum < constraint.lower - slack || sum > constraint.upper + slack { return false }
    }
    return true
  }

  /// Checks that the program can be handed to a solver.
  func validate() throws(IntegerProgramError) {
    for (number, variable) in variables.enumerated() {
      let what = "variable \(number)"
      try Self.check(variable.objective, "the objective coefficient", of: what)
      try Self.check(bounds: variable.lower, variable.upper, of: what)
    }
    for (number, constraint) in constraints.enumerated() {
      let what = "constraint \(number)"
      for term in constraint.terms {
        if !variables.indices.contains(term.variable) {
          throw IntegerProgramError(
            code: .unknownVariable,
            message: "\(what) names variable \(term.variable), but there are \(variables.count)")
        }
        try Self.check(term.coefficient, "the coefficient of variable \(term.variable)", of: what)
      }
      try Self.check(bounds: constraint.lower, constraint.upper, of: what)
    }
  }

  private static func check(bounds lower: Double, _ upper: Double, of subject: String)
    throws(IntegerProgramError)
  {
    if lower != -.infinity { try check(lower, "the lower bound", of: subject) }
    if upper != .infinity { try check(upper, "the upper bound", of: subject) }
  }

  private static func check(_ value: Double, _ what: String, of subject: String) throws(IntegerProgramError) {
    if value.isNaN {
      throw IntegerProgramError(code: .notANumber, message: "\(what) of \(subject) is not a number")
    }
    if abs(value) > 1e12 {
      throw IntegerProgramError(
        code: .outOfRange, message: "\(what) of \(subject) is \(value); it may be 1e12 at most")
    }
  }
}
