import IntegerProgramming
import TestSupport
import Testing

@Suite struct SolveTests {
  @Test func `random programs have the optimum that enumeration finds`() throws {
    var generator = SeededGenerator(seed: 1)
    var infeasible = 0
    for _ in 0..<2_000 {
      let program = randomProgram(using: &generator)
      let solution = try program.solve()
      guard let best = bestByEnumeration(program) else {
        #expect(solution.status == .infeasible)
        #expect(solution.values.isEmpty)
        infeasible += 1
        continue
      }
      #expect(solution.status == .optimal)
      #expect(solution.objective == best)
      #expect(solution.bound == best)
      #expect(program.allows(solution.values))
      #expect(program.objective(of: solution.values) == best)
    }
    #expect(infeasible > 200)
  }

  @Test func `objectives that differ in the sixth decimal are told apart`() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<150 {
      // Choose ten of twenty: the scores differ by 1e-6, and a knapsack keeps the best ten from being in.
      var program = IntegerProgram(.maximize)
      var scores: [Double] = []
      for _ in 0..<12 {
        scores.append(4 + Double(Int.random(in: 0...30, using: &generator)) * 1e-6)
        _ = program.addVariable(0...1, objective: scores[scores.count - 1])
      }
      program.addConstraint((0..<12).map { .init($0) }, atMost: 6)
      let weights = (0..<12).map { _ in Double(Int.random(in: 1...9, using: &generator)) }
      program.addConstraint((0..<12).map { .init($0, weights[$0]) }, atMost: 27)
      let best = try #require(bestByEnumeration(program))
      let found = try #require(try program.solve().objective)
      #expect(abs(found - best) < 1e-9, "\(found) is not \(best)")
    }
  }

  @Test func `continuous variables and those without bounds are handled`() throws {
    var program = IntegerProgram(.minimize)
    let hours = program.addVariable(0...Double.infinity, isInteger: false, objective: 2)
    let rooms = program.addVariable(0...Double.infinity, objective: 3)
    program.addConstraint([.init(hours), .init(rooms, 4)], atLeast: 6.5)
    let solution = try program.solve()
    #expect(solution.status == .optimal)
    #expect(solution.values[rooms] == 2)
    #expect(abs(solution.values[hours]) < 1e-9)

    var relaxed = program
    relaxed.variables[rooms].isInteger = false
    let linear = try relaxed.solve()
    #expect(linear.status == .optimal)
    #expect(abs((linear.objective ?? 0) - 4.875) < 1e-9)
  }

  @Test func `a program without variables or without constraints is solved`() throws {
    let empty = IntegerProgram(.maximize)
    #expect(try empty.solve().status == .optimal)
    #expect(try empty.solve().objective == 0)

    var impossible = empty
    impossible.addConstraint([], atLeast: 1)
    #expect(try impossible.solve().status == .infeasible)

    var free = IntegerProgram(.maximize)
    _ = free.addVariable(0.5...2.5, objective: 2)
    _ = free.addVariable(-3...4, isInteger: false, objective: -1)
    _ = free.addVariable(-3...4)
    #expect(try free.solve().values == [2, -3, 0])
    #expect(try free.solve().objective == 7)

    var gap = IntegerProgram(.maximize)
    _ = gap.addVariable(0.2...0.8)
    #expect(try gap.solve().status == .infeasible)
  }

  @Test func `an objective without limit is unbounded only where a solution exists`() throws {
    var program = IntegerProgram(.maximize)
    _ = program.addVariable(0...Double.infinity, objective: 1)
    #expect(try program.solve().status == .unbounded)
    _ = program.addVariable(0...1)
    program.addConstraint([.init(0), .init(1)], atLeast: 2)
    #expect(try program.solve().status == .unbounded)
    program.addConstraint([.init(1, 2)], atLeast: 1, atMost: 1)
    #expect(try program.solve().status == .infeasible)
  }

  @Test func `a variable named twice in a constraint counts twice`() throws {
    var program = IntegerProgram(.maximize)
    _ = program.addVariable(0...9, objective: 1)
    _ = program.addVariable(0...9, objective: 1)
    program.addConstraint([.init(0), .init(1), .init(0), .init(1, -1)], atMost: 7)
    #expect(try program.solve().values == [3, 9])
  }

  @Test func `unusable numbers are named`() throws {
    var program = IntegerProgram(.maximize)
    _ = program.addVariable(0...1, objective: .nan)
    #expect(message { try program.solve() } == "the objective coefficient of variable 0 is not a number")
    program.variables[0].objective = 1
    program.addConstraint([.init(1)], atMost: 1)
    #expect(message { try program.solve() } == "constraint 0 names variable 1, but there are 1")
    program.constraints[0].terms = [.init(0, .infinity)]
    #expect(
      message { try program.solve() }
        == "the coefficient of variable 0 of constraint 0 is inf; it may be 1e12 at most")
    program.constraints[0].terms = [.init(0)]
    #expect(
      message { try program.solve(timeLimit: 0) } == "the time limit is 0.0 seconds; it must be above 0")
    program.constraints[0].upper = .nan
    #expect(message { try program.solve() } == "the upper bound of constraint 0 is not a number")
  }

  @Test func `a time limit leaves a solution with its bound or says that there is none`() throws {
    // Market split (Cornuejols and Dawande 1999): hard for branch and bound at sizes this small.
    var generator = SeededGenerator(seed: 3)
    var program = IntegerProgram(.minimize)
    for _ in 0..<40 { _ = program.addVariable(0...1) }
    for _ in 0..<5 {
      var terms: [IntegerProgram.Term] = (0..<40).map {
        .init($0, Double(Int.random(in: 0...99, using: &generator)))
      }
      let half = (terms.reduce(0) { $0 + $1.coefficient } / 2).rounded(.down)
      for coefficient in [1.0, -1.0] {
        terms.append(
          .init(program.addVariable(0...Double.infinity, isInteger: false, objective: 1), coefficient))
      }
      program.addConstraint(terms, atLeast: half, atMost: half)
    }
    let solution = try program.solve(timeLimit: 1)
    #expect(solution.status == .feasible)
    let objective = try #require(solution.objective)
    let bound = try #require(solution.bound)
    #expect(bound >= 0 && bound < objective)
    #expect(program.allows(solution.values))
  }

  @Test func `a solution that breaks a constraint is not allowed`() throws {
    var program = IntegerProgram(.maximize)
    _ = program.addVariable(0...3, objective: 1)
    program.addConstraint([.init(0, 2)], atMost: 5)
    #expect(program.allows([2]))
    #expect(!program.allows([3]))
    #expect(!program.allows([1.5]))
    #expect(!program.allows([-1]))
    #expect(!program.allows([.nan]))
    #expect(!program.allows([]))
  }

  @Test func `the same program has the same solution whatever was solved before it`() throws {
    var generator = SeededGenerator(seed: 4)
    let programs = (0..<40).map { _ in manyTies(using: &generator) }
    let first = try programs.map { try $0.solve().values }
    let second = try programs.reversed().map { try $0.solve().values }
    #expect(first == second.reversed())
  }

  @Test func `several threads that solve at once each get the right answer`() async throws {
    var generator = SeededGenerator(seed: 5)
    let programs = (0..<24).map { _ in manyTies(using: &generator) }
    let alone = try programs.map { try $0.solve().values }
    let together = try await withThrowingTaskGroup(of: (Int, [Double]).self) { group in
      for (number, program) in programs.enumerated() {
        group.addTask { (number, try program.solve().values) }
      }
      var values = [[Double]](repeating: [], count: programs.count)
      for try await (number, solution) in group { values[number] = solution }
      return values
    }
    #expect(together == alone)
  }
}

/// A program of thirty candidates with many equal scores.
private func manyTies(using generator: inout SeededGenerator) -> IntegerProgram {
  var program = IntegerProgram(.maximize)
  for _ in 0..<30 {
    _ = program.addVariable(0...1, objective: Double(Int.random(in: 3...5, using: &generator)))
  }
  program.addConstraint((0..<30).map { .init($0) }, atMost: 12)
  for _ in 0..<8 {
    let some = (0..<30).filter { _ in Bool.random(using: &generator) }
    program.addConstraint(some.map { .init($0) }, atMost: Double(Int.random(in: 3...8, using: &generator)))
  }
  return program
}

private func message(_ solve: () throws -> IntegerSolution) -> String? {
  do {
    _ = try solve()
    return nil
  } catch {
    return String(describing: error)
  }
}
