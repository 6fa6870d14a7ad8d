// Problem: choose values for the variables of a mixed-integer linear program, the objective at its optimum.
// Method: branch and cut by CBC (Forrest and Lougee-Heimer 2005, "CBC User Guide", INFORMS TutORials,
// doi 10.1287/educ.1053.0020), all gaps 0; what it returns is rounded and checked here.
// Complexity: exponential in the worst case; a program of 1,000 candidates takes well below a second.
// Numeric limits: objectives that differ by less than 1e-9 of the largest coefficient may count as equal.
import CCbc
import Synchronization

/// CBC keeps state that its models share: with two solves at once it loses solutions now and then.
private let onlySolve = Mutex<Void>(())

/// What became of an integer program.
package struct IntegerSolution: Sendable {
  /// How far the search came.
  package enum Status: Sendable {
    /// The values are proven to be the best.
    case optimal
    /// The time was over; the values keep all constraints and ``IntegerSolution/bound`` tells what may be left.
    case feasible
    /// No values keep all constraints.
    case infeasible
    /// The objective has no limit.
    case unbounded
    /// The time was over before any values were found.
    case unknown
  }

  /// How far the search came.
  package let status: Status
  /// The value of each variable, integers exact; empty where there is none.
  package let values: [Double]
  /// The objective of the values; nil where there are none.
  package let objective: Double?
  /// What no values can surpass (fall below when minimizing); nil where it is not known.
  package let bound: Double?

  static func without(_ status: Status, bound: Double? = nil) -> IntegerSolution {
    IntegerSolution(status: status, values: [], objective: nil, bound: bound)
  }
}

extension IntegerProgram {
  /// Solves the program; the same program has the same solution each time unless the time limit strikes.
  ///
  /// Solves of one process wait for each other. Nothing is printed.
  /// - Parameter timeLimit: seconds after which to stop with what there is; nil for no limit.
  /// - Throws: ``IntegerProgramError`` if a number is not usable or the solver fails.
  package func solve(timeLimit: Double? = nil) throws(IntegerProgramError) -> IntegerSolution {
    try validate()
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw IntegerProgramError(
        code: .outOfRange, message: "the time limit is \(timeLimit) seconds; it must be above 0")
    }
    guard let tightened = SparseProgram(self) else { return .without(.infeasible) }
    if tightened.lower.isEmpty { return solveWithoutConstraints(tightened) }
    for isCautious in [false, true] {
      let answer = onlySolve.withLock { _ in
        tightened.runCBC(timeLimit: timeLimit, isCautious: isCautious)
      }
      if let solution = try checked(answer, timeLimit: timeLimit) { return solution }
    }
    throw IntegerProgramError(
      code: .solverFailed, message: "the solver's answer breaks a constraint; scale the numbers closer to 1")
  }

  /// The solution that an answer of CBC stands for, or nil if the answer cannot be trusted.
  private func checked(_ answer: SparseProgram.Answer, timeLimit: Double?) throws(IntegerProgramError)
    -> IntegerSolution?
  {
    let sign: Double = direction == .minimize ? 1 : -1
    switch answer.outcome {
    case .infeasible: return .without(.infeasible)
    case .unbounded:
      // Only the relaxation is known to be unbounded: see whether any whole numbers fit at all.
      if variables.allSatisfy({ $0.objective == 0 }) { return nil }
      var any = self
      for number in any.variables.indices { any.variables[number].objective = 0 }
      let status = try any.solve(timeLimit: timeLimit).status
      return .without(status == .infeasible || status == .unknown ? status : .unbounded)
    case .stopped, .finished:
      if answer.values.isEmpty {
        return answer.outcome == .stopped ? .without(.unknown, bound: answer.bound.map { sign * $0 }) : nil
      }
      var values = Array(answer.values.prefix(variables.count))
      for (number, variable) in variables.enumerated() {
        if variable.isInteger { values[number].round() }
        values[number] = max(variable.lower, min(variable.upper, values[number])) + 0  // no minus zero
      }
      if !allows(values) { return nil }
      let objective = objective(of: values)
      if answer.outcome == .finished {
        return IntegerSolution(status: .optimal, values: values, objective: objective, bound: objective)
      }
      let bound = answer.bound.map { sign * min(sign * objective, $0) }
      return IntegerSolution(status: .feasible, values: values, objective: objective, bound: bound)
    case .failed: return nil
    }
  }

  /// Each variable on its own at the better of its bounds.
  private func solveWithoutConstraints(_ program: SparseProgram) -> IntegerSolution {
    var values: [Double] = []
    for number in variables.indices {
      let cost = program.cost[number]
      let lower = program.variableLower[number]
      let upper = program.variableUpper[number]
      let value = cost > 0 ? lower : cost < 0 ? upper : max(lower, min(upper, 0))
      if !value.isFinite { return .without(.unbounded) }
      values.append(value)
    }
    let objective = objective(of: values)
    return IntegerSolution(status: .optimal, values: values, objective: objective, bound: objective)
  }
}

/// The program as CBC takes it: minimized, in compressed columns, without constraints that say nothing.
private struct SparseProgram {
  enum Outcome { case finished, stopped, infeasible, unbounded, failed }

  struct Answer {
    var outcome: Outcome
    var values: [Double] = []
    /// In the sense of minimizing.
    var bound: Double?
  }

  var cost: [Double]
  /// The factor between ``cost`` and the program's objective apart from its sign.
  var costScale: Double
  var variableLower: [Double]
  var variableUpper: [Double]
  var integers: [Int32]
  var starts: [Int32] = []
  var rows: [Int32] = []
  var coefficients: [Double] = []
  var lower: [Double] = []
  var upper: [Double] = []

  /// Returns nil if a bound alone shows that the program is infeasible.
  init?(_ program: IntegerProgram) {
    // CBC's tolerances are absolute: with the largest cost near 2^14, differences in its tenth digit count.
    let largest = program.variables.reduce(0) { max($0, abs($1.objective)) }
    costScale = largest > 0 ? Double(sign: .plus, exponent: 14 - largest.exponent, significand: 1) : 1
    let sign: Double = program.direction == .minimize ? 1 : -1
    cost = []
    variableLower = []
    variableUpper = []
    integers = []
    for (number, variable) in program.variables.enumerated() {
      cost.append(sign * costScale * variable.objective)
      variableLower.append(variable.isInteger ? variable.lower.rounded(.up) : variable.lower)
      variableUpper.append(variable.isInteger ? variable.upper.rounded(.down) : variable.upper)
      if variableLower[number] > variableUpper[number] { return nil }
      if variable.isInteger { integers.append(Int32(number)) }
    }

    var columns = [[(row: Int32, coefficient: Double)]](repeating: [], count: cost.count)
    for constraint in program.constraints {
      if constraint.lower > constraint.upper { return nil }
      let row = Int32(lower.count)
      var isEmpty = true
      for term in constraint.terms where term.coefficient != 0 {
        if let last = columns[term.variable].indices.last, columns[term.variable][last].row == row {
          columns[term.variable][last].coefficient += term.coefficient
        } else {
          columns[term.variable].append((row, term.coefficient))
        }
        isEmpty = false
      }
      if isEmpty {
        if constraint.lower > 0 || constraint.upper < 0 { return nil }
      } else {
        lower.append(constraint.lower)
        upper.append(constraint.upper)
      }
    }
    for column in columns {
      starts.append(Int32(rows.count))
      for (row, coefficient) in column where coefficient != 0 {
        rows.append(row)
        coefficients.append(coefficient)
      }
    }
    starts.append(Int32(rows.count))
    // Programs of two columns end in a failed assertion of CBC (coin-or/Clp issue 288): add idle columns.
    while cost.count < 16 {
      cost.append(0)
      variableLower.append(0)
      variableUpper.append(1)
      starts.append(Int32(rows.count))
    }
  }

  /// One run of CBC; the caller holds the lock.
  /// - Parameter isCautious: plain branch and bound, where the usual way failed.
  func runCBC(timeLimit: Double?, isCautious: Bool) -> Answer {
    guard let model = Cbc_newModel() else { return Answer(outcome: .failed) }
    defer { Cbc_deleteModel(model) }
    Cbc_setLogLevel(model, 0)
    Cbc_loadProblem(
      model, Int32(cost.count), Int32(lower.count), starts, rows, coefficients, Self.finite(variableLower),
      Self.finite(variableUpper), cost, Self.finite(lower), Self.finite(upper))
    for variable in integers { Cbc_setInteger(model, variable) }
    var parameters = [
      ("log", "0"), ("slog", "0"), ("threads", "0"), ("ratioGap", "0"), ("allowableGap", "0"),
      ("increment", "1e-7"),
      // In release 2.10.8 preprocessing lost the optimum of 1 in 2,000 small programs, probing of 1 in 100,000.
      ("preprocess", "off"), ("probing", "off"),
    ]
    if let timeLimit { parameters += [("timeMode", "elapsed"), ("seconds", String(timeLimit))] }
    if isCautious { parameters += [("presolve", "off"), ("cuts", "off"), ("heuristics", "off")] }
    for (name, value) in parameters { Cbc_setParameter(model, name, value) }
    Cbc_solve(model)

    if Cbc_isContinuousUnbounded(model) != 0 { return Answer(outcome: .unbounded) }
    if Cbc_isProvenInfeasible(model) != 0 { return Answer(outcome: .infeasible) }
    let isProven = Cbc_isProvenOptimal(model) != 0
    let isStopped = Cbc_status(model) == 1
    var answer = Answer(outcome: isProven ? .finished : isStopped ? .stopped : .failed)
    let values: UnsafePointer<Double>? =
      Cbc_bestSolution(model).map { UnsafePointer($0) } ?? (isProven ? Cbc_getColSolution(model) : nil)
    if let values { answer.values = Array(UnsafeBufferPointer(start: values, count: cost.count)) }
    let bound = Cbc_getBestPossibleObjValue(model)
    if bound.isFinite, abs(bound) < 1e30 { answer.bound = bound / costScale }
    return answer
  }

  /// CBC's infinity is the largest finite number.
  private static func finite(_ bounds: [Double]) -> [Double] {
    let largest = Double.greatestFiniteMagnitude
    return bounds.map { max(-largest, min(largest, $0)) }
  }
}
