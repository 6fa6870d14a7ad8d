import Foundation
import MinCostFlow
import Testing

/// The lines of code on the page about the solver, with what the page says of them.
@Suite struct SolverPageTests {
  @Test func `the page's example does what the page says`() throws {
    let problem = try TransportationProblem(
      demands: [1, 1], minimumLoads: [0, 0], maximumLoads: [1, 1],
      rowStarts: [0, 2, 4], columns: [0, 1, 0, 1], weights: [9, 7, 8, 2])
    let solution = problem.solve()
    #expect(solution.chosen == [[1], [0]])
    #expect(problem.certificate(of: solution).isProof)

    var reoptimizer = try TransportationReoptimizer(problem, solution: solution)
    try reoptimizer.setLoads(ofColumn: 1, minimum: 0, maximum: 0)
    let change = reoptimizer.reoptimize()
    #expect(change.removed.map { [$0.row, $0.column] } == [[0, 1], [1, 0]])
    #expect(!change.isFeasible)
  }

  @Test func `the page's code is the code above`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let page = try String(
      contentsOf: folder.appending(path: "../../docs/solver.md"), encoding: .utf8)
    let test = try String(contentsOfFile: #filePath, encoding: .utf8)
    let blocks = page.components(separatedBy: "```swift\n").dropFirst()
    #expect(blocks.count == 2)
    for block in blocks {
      for line in (block.components(separatedBy: "```").first ?? "").split(separator: "\n") {
        let statement = line.components(separatedBy: "  //")[0].trimmingCharacters(in: .whitespaces)
        #expect(test.contains(statement), "\(statement)")
      }
    }
  }
}
