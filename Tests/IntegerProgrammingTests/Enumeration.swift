import IntegerProgramming
import TestSupport

/// All points of the box of an integer program whose variables have small finite bounds.
func points(of program: IntegerProgram) -> [[Double]] {
  var points: [[Double]] = [[]]
  for variable in program.variables {
    points = points.flatMap { point in
      stride(from: variable.lower, through: variable.upper, by: 1).map { point + [$0] }
    }
  }
  return points
}

/// Whether a point keeps the constraints whose group is in `groups` and those without a group, in exact terms.
func keeps(_ point: [Double], _ program: IntegerProgram, groups: Set<Int>) -> Bool {
  program.constraints.allSatisfy { constraint in
    if let group = constraint.group, !groups.contains(group) { return true }
    let sum = constraint.terms.reduce(0) { $0 + $1.coefficient * point[$1.variable] }
    return constraint.lower <= sum && sum <= constraint.upper
  }
}

func allGroups(of program: IntegerProgram) -> Set<Int> { Set(program.constraints.compactMap(\.group)) }

/// The best objective found by trying every point, or nil if none keeps the constraints.
func bestByEnumeration(_ program: IntegerProgram) -> Double? {
  let groups = allGroups(of: program)
  let objectives = points(of: program).filter { keeps($0, program, groups: groups) }.map {
    program.objective(of: $0)
  }
  return program.direction == .minimize ? objectives.min() : objectives.max()
}

/// A program of up to seven whole variables with whole coefficients, so that sums are exact.
func randomProgram(using generator: inout SeededGenerator, differences: Double = 0.125) -> IntegerProgram {
  var program = IntegerProgram(Bool.random(using: &generator) ? .minimize : .maximize)
  let count = Int.random(in: 1...7, using: &generator)
  for _ in 0..<count {
    let lower = Double(Int.random(in: -1...1, using: &generator))
    let width = Double(Int.random(in: 0...2, using: &generator))
    let objective = Double(Int.random(in: -40...40, using: &generator)) * differences
    _ = program.addVariable(lower...(lower + width), objective: objective)
  }
  for row in 0..<Int.random(in: 0...6, using: &generator) {
    var terms: [IntegerProgram.Term] = []
    for variable in 0..<count where Bool.random(using: &generator) {
      terms.append(.init(variable, Double(Int.random(in: -3...3, using: &generator))))
    }
    let bound = Double(Int.random(in: -4...4, using: &generator))
    let group = Int.random(in: 0..<5, using: &generator) == 0 ? nil : row / 2
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: program.addConstraint(terms, atLeast: bound, group: group)
    case 1: program.addConstraint(terms, atMost: bound, group: group)
    case 2: program.addConstraint(terms, atLeast: bound, atMost: bound, group: group)
    default: program.addConstraint(terms, atLeast: bound - 1, atMost: bound + 1, group: group)
    }
  }
  return program
}
