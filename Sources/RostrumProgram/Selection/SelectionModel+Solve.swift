// Problem: choose candidates, each in one format, with the largest sum of scores under bounds on numbers and
// shares. Method: an integer program with a 0/1 variable for each candidate in each of its formats; the size of
// the program is a variable of its own, so that a share is a row of two kinds of terms and not a dense one.
// Numeric limits: shares are taken to six decimals and replaced by a fraction whose denominator is at most the
// number of candidates and which bounds the same whole numbers, so that no rounding can cut a program off.
import IntegerProgramming
import Rostrum

extension SelectionModel {
  /// The best selection, or what became of the search for it.
  func best(timeLimit: Double?) throws(SelectionError) -> (solution: IntegerSolution, chosen: [Int?]) {
    var program = choices(counting: rows.contains(where: \.dependsOnSize)) { values[options[$0].candidate] }
    for row in rows {
      addBounds(of: row, to: &program.0, size: program.size, group: nil, group: nil)
      addTarget(of: row, to: &program.0, size: program.size)
    }
    let solution = try Self.solving { () throws(IntegerProgramError) in
      try program.0.solve(timeLimit: timeLimit)
    }
    if solution.status == .infeasible || solution.status == .unknown { return (solution, []) }
    let chosen = chosen { solution.values[$0] == 1 }
    if !allows(chosen) {
      throw SelectionError(
        code: .solverFailed, subject: "selection", message: "the solver's program breaks a rule")
    }
    return (solution, chosen)
  }

  /// The same candidates in the formats they like best, as long as every rule is kept at no higher penalty.
  func withPreferredFormats(_ chosen: [Int?], timeLimit: Double?) throws(SelectionError) -> [Int?] {
    if chosen.allSatisfy({ $0.map { options[$0].preference == 0 } ?? true }) { return chosen }
    var program = IntegerProgram(.minimize)
    for option in options {
      let isIn = chosen[option.candidate] != nil
      _ = program.addVariable(0...(isIn ? 1 : 0), objective: Double(option.preference))
    }
    for (candidate, range) in optionRanges.enumerated() where chosen[candidate] != nil {
      program.addConstraint(range.map { .init($0) }, atLeast: 1, atMost: 1)
    }
    let count = chosen.count { $0 != nil }
    let size = program.addVariable(Double(count)...Double(count))
    var penalty: [IntegerProgram.Term] = []
    for row in rows {
      addBounds(of: row, to: &program, size: size, group: nil, group: nil)
      let first = program.variables.count
      addTarget(of: row, to: &program, size: size)
      for variable in first..<program.variables.count {
        penalty.append(.init(variable, program.variables[variable].objective))
        program.variables[variable].objective = 0
      }
    }
    let oldPenalty = self.penalty(of: chosen)
    if !penalty.isEmpty { program.addConstraint(penalty, atMost: oldPenalty) }
    let solution = try Self.solving { () throws(IntegerProgramError) in
      try program.solve(timeLimit: timeLimit)
    }
    if solution.values.isEmpty { return chosen }
    let better = self.chosen { solution.values[$0] == 1 }
    return allows(better) && self.penalty(of: better) <= oldPenalty + 1e-9 ? better : chosen
  }

  /// A set of sources that cannot hold together and of which none can be left out, each with the bounds that it
  /// takes part with; whether that is proven.
  func clash(timeLimit: Double?) throws(SelectionError) -> (bounds: [ClashingBound], isIrreducible: Bool) {
    guard let bySource = try clash(timeLimit: timeLimit, group: { rows[$0.row].source }) else {
      return ([], false)
    }
    let kept = Set(bySource.groups)
    func number(_ bound: ClashingBound) -> Int? {
      kept.contains(rows[bound.row].source) ? 2 * bound.row + (bound.isMinimum ? 0 : 1) : nil
    }
    let byBound = try clash(timeLimit: timeLimit, group: number)
    // Where the time was over, all bounds of the rules found are told.
    let numbers =
      byBound?.groups
      ?? rows.indices.flatMap { row in
        [true, false].compactMap { number(ClashingBound(row: row, isMinimum: $0)) }
      }
    let bounds = numbers.map { ClashingBound(row: $0 / 2, isMinimum: $0 % 2 == 0) }.filter {
      $0.isMinimum ? rows[$0.row].minimum != nil : rows[$0.row].maximum != nil
    }
    return (bounds, bySource.isIrreducible)
  }

  /// Whether a program without a session is no answer: it keeps every share, and nobody wants it.
  var isWorthASession: Bool { values.contains { $0 > 0 } }

  /// One side of a row.
  struct ClashingBound {
    let row: Int
    let isMinimum: Bool
  }

  /// The clash of the bounds that have a group, or nil if none was found; those without are left out.
  private func clash(timeLimit: Double?, group: (ClashingBound) -> Int?) throws(SelectionError)
    -> IntegerProgram.Clash?
  {
    var program = choices(counting: rows.contains(where: \.dependsOnSize)) { _ in 0 }
    if isWorthASession {
      program.0.addConstraint(options.indices.map { .init($0) }, atLeast: 1)
    }
    for (number, row) in rows.enumerated() {
      addBounds(
        of: row, to: &program.0, size: program.size,
        group: group(ClashingBound(row: number, isMinimum: true)),
        group: group(ClashingBound(row: number, isMinimum: false)), leavesOutGroupless: true)
    }
    return try Self.solving { () throws(IntegerProgramError) in try program.0.clash(timeLimit: timeLimit) }
  }

  // MARK: Parts of the integer program

  /// A variable for each option, at most one of a candidate, and one for their number where it is needed.
  private func choices(counting: Bool, objective: (Int) -> Double) -> (IntegerProgram, size: Int?) {
    var program = IntegerProgram(.maximize)
    for option in options.indices { _ = program.addVariable(0...1, objective: objective(option)) }
    for range in optionRanges where range.count > 1 {
      program.addConstraint(range.map { .init($0) }, atMost: 1)
    }
    if !counting { return (program, nil) }
    let size = program.addVariable(0...Double(candidates.count))
    program.addConstraint(options.indices.map { .init($0) } + [.init(size, -1)], atLeast: 0, atMost: 0)
    return (program, size)
  }

  private func addBounds(
    of row: Row, to program: inout IntegerProgram, size: Int?, group ofMinimum: Int?, group ofMaximum: Int?,
    leavesOutGroupless: Bool = false
  ) {
    let terms = row.members.map { IntegerProgram.Term($0.option, Double($0.weight)) }
    if let minimum = row.minimum, !leavesOutGroupless || ofMinimum != nil {
      if let (parts, whole) = smallFraction(minimum, roundedUp: true), let size {
        let scaled = terms.map { IntegerProgram.Term($0.variable, $0.coefficient * Double(whole)) }
        program.addConstraint(scaled + [.init(size, -Double(parts))], atLeast: 0, group: ofMinimum)
      } else {
        program.addConstraint(terms, atLeast: Double(minimum.least(of: 0)), group: ofMinimum)
      }
    }
    if let maximum = row.maximum, !leavesOutGroupless || ofMaximum != nil {
      if let (parts, whole) = smallFraction(maximum, roundedUp: false), let size {
        let scaled = terms.map { IntegerProgram.Term($0.variable, $0.coefficient * Double(whole)) }
        program.addConstraint(scaled + [.init(size, -Double(parts))], atMost: 0, group: ofMaximum)
      } else if row.unit == .minutes || terms.count > maximum.most(of: 0) {
        program.addConstraint(terms, atMost: Double(maximum.most(of: 0)), group: ofMaximum)
      }
    }
  }

  /// Adds what a row is above and below its target, each at its price.
  private func addTarget(of row: Row, to program: inout IntegerProgram, size: Int?) {
    guard let target = row.target, row.weight > 0 else { return }
    let sign: Double = program.direction == .maximize ? -1 : 1
    let limit = Double(candidates.count) + target.exact(of: candidates.count)
    let above = program.addVariable(0...limit, isInteger: false, objective: sign * row.weight)
    let below = program.addVariable(0...limit, isInteger: false, objective: sign * row.weight)
    var terms = row.members.map { IntegerProgram.Term($0.option, Double($0.weight)) }
    terms += [.init(above, -1), .init(below)]
    if target.isShare, let size {
      terms.append(.init(size, -target.exact(of: 1)))
      program.addConstraint(terms, atLeast: 0, atMost: 0)
    } else {
      program.addConstraint(terms, atLeast: target.exact(of: 0), atMost: target.exact(of: 0))
    }
  }

  /// The fraction nearest to a share from above or below whose denominator is at most the number of candidates:
  /// for programs of any size it asks for the same whole numbers. Nil for a count.
  private func smallFraction(_ limit: Limit, roundedUp: Bool) -> (parts: Int, whole: Int)? {
    guard limit.isShare else { return nil }
    var best = (parts: roundedUp ? limit.least(of: 1) : limit.most(of: 1), whole: 1)
    for whole in stride(from: 2, through: candidates.count, by: 1) {
      let parts = roundedUp ? limit.least(of: whole) : limit.most(of: whole)
      let difference = parts * best.whole - best.parts * whole
      if roundedUp ? difference < 0 : difference > 0 { best = (parts, whole) }
    }
    return best
  }

  private func chosen(where isChosen: (Int) -> Bool) -> [Int?] {
    optionRanges.map { range in range.first(where: isChosen) }
  }

  private static func solving<Result>(_ body: () throws(IntegerProgramError) -> Result) throws(SelectionError)
    -> Result
  {
    do {
      return try body()
    } catch {
      throw SelectionError(code: .solverFailed, subject: "selection", message: error.message)
    }
  }
}
