import IntegerProgramming
import TestSupport
import Testing

@Suite struct SilenceTests {
  /// Programs that CBC would have something to say about.
  private static func programs() -> [IntegerProgram] {
    var generator = SeededGenerator(seed: 21)
    var programs = (0..<60).map { _ in randomProgram(using: &generator) }
    programs.append(IntegerProgram(.minimize))

    var linear = IntegerProgram(.maximize)
    _ = linear.addVariable(0...4, isInteger: false, objective: 1)
    programs.append(linear)
    linear.addConstraint([.init(0, 2)], atMost: 5)
    programs.append(linear)
    linear.addConstraint([.init(0)], atLeast: 3)
    programs.append(linear)

    var unbounded = IntegerProgram(.maximize)
    _ = unbounded.addVariable(0...Double.infinity, objective: 1)
    unbounded.addConstraint([.init(0)], atLeast: 3)
    programs.append(unbounded)

    // Infeasible only once the variables are whole.
    var parity = IntegerProgram(.maximize)
    for _ in 0..<6 { _ = parity.addVariable(0...1, objective: 1) }
    parity.addConstraint((0..<6).map { .init($0, 2) }, atLeast: 5, atMost: 5)
    programs.append(parity)
    return programs
  }

  // A process of its own, so that nothing else can write meanwhile.
  @Test func `solving prints nothing`() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
    ) {
      for program in Self.programs() {
        _ = try program.solve()
        _ = try program.solve(timeLimit: 5)
        _ = try program.clash()
      }
    }
    let written = try #require(result)
    #expect(String(decoding: written.standardOutputContent, as: UTF8.self) == "")
    #expect(String(decoding: written.standardErrorContent, as: UTF8.self) == "")
  }
}
