import IntegerProgramming
import TestSupport
import Testing

@Suite struct ClashTests {
  @Test func `a clash is infeasible and each of its parts is feasible`() throws {
    var generator = SeededGenerator(seed: 11)
    var clashes = 0
    for _ in 0..<600 {
      let program = randomProgram(using: &generator)
      let clash = try program.clash()
      let points = points(of: program)
      func isFeasible(_ groups: Set<Int>) -> Bool { points.contains { keeps($0, program, groups: groups) } }

      guard let clash else {
        #expect(isFeasible(allGroups(of: program)))
        continue
      }
      clashes += 1
      #expect(clash.isIrreducible)
      #expect(clash.groups == Set(clash.groups).sorted())
      #expect(!isFeasible(Set(clash.groups)))
      for group in clash.groups {
        #expect(isFeasible(Set(clash.groups).subtracting([group])), "\(group) is not needed")
      }
    }
    #expect(clashes > 60)
  }

  @Test func `of two clashes the one with the lowest numbers is told`() throws {
    var program = IntegerProgram(.maximize)
    for _ in 0..<2 { _ = program.addVariable(0...1, objective: 1) }
    program.addConstraint([.init(0)], atLeast: 1, group: 7)
    program.addConstraint([.init(0)], atMost: 0, group: 3)
    program.addConstraint([.init(1)], atLeast: 1, group: 9)
    program.addConstraint([.init(1)], atMost: 0, group: 8)
    #expect(try program.clash()?.groups == [3, 7])
    #expect(try program.clash()?.isIrreducible == true)
  }

  @Test func `constraints without a group that clash by themselves need no group`() throws {
    var program = IntegerProgram(.maximize)
    _ = program.addVariable(0...1)
    program.addConstraint([.init(0)], atLeast: 2)
    program.addConstraint([.init(0)], atLeast: 1, group: 0)
    #expect(try program.clash()?.groups == [])
  }
}
