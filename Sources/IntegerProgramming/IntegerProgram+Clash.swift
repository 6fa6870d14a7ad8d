// Problem: of the groups of constraints of an infeasible program, find a set that is infeasible already while
// each of its proper subsets is feasible.
// Method: QuickXplain (Junker 2004, "QUICKXPLAIN: preferred explanations and relaxations for over-constrained
// problems", AAAI-04, pages 167-172): halve the groups, keep of one half what is needed next to the other.
// Complexity: O(k log(n / k) + k) solves for k groups found among n.

extension IntegerProgram {
  /// A set of groups that cannot hold together.
  package struct Clash: Sendable, Hashable {
    /// The numbers of the groups, ascending. Empty: the constraints without a group cannot hold by themselves.
    package let groups: [Int]
    /// Whether leaving out any one of the groups is proven to help; false only where a time limit struck.
    package let isIrreducible: Bool
  }

  /// The groups that cannot hold together, or nil if all can (or a time limit left it open).
  ///
  /// Constraints without a group always hold. The groups with the highest numbers are the first to be left out.
  /// - Parameter timeLimit: seconds for each of the solves; nil for no limit.
  /// - Throws: ``IntegerProgramError`` as ``solve(timeLimit:)`` does.
  /// - Complexity: O(k log(n / k) + k) solves for k groups found among n.
  package func clash(timeLimit: Double? = nil) throws(IntegerProgramError) -> Clash? {
    var search = ClashSearch(program: self, timeLimit: timeLimit)
    let all = Set(constraints.compactMap(\.group)).sorted()
    if try !search.isInfeasible(all) { return nil }
    if try search.isInfeasible([]) { return Clash(groups: [], isIrreducible: true) }
    let groups = try search.needed(of: all, nextTo: [], hasNews: false)
    return Clash(groups: groups.sorted(), isIrreducible: !search.leftOpen)
  }
}

private struct ClashSearch {
  var program: IntegerProgram
  let timeLimit: Double?
  let constraints: [IntegerProgram.Constraint]
  var leftOpen = false

  init(program: IntegerProgram, timeLimit: Double?) {
    self.program = program
    self.timeLimit = timeLimit
    constraints = program.constraints
    for number in program.variables.indices { self.program.variables[number].objective = 0 }
  }

  mutating func isInfeasible(_ groups: [Int]) throws(IntegerProgramError) -> Bool {
    let kept = Set(groups)
    program.constraints = constraints.filter { constraint in
      constraint.group.map { kept.contains($0) } ?? true
    }
    let status = try program.solve(timeLimit: timeLimit).status
    if status == .unknown { leftOpen = true }
    return status == .infeasible
  }

  /// A smallest part of `groups` that is infeasible together with `background`; all of both is.
  /// - Parameter hasNews: whether `background` was not yet seen to be feasible.
  mutating func needed(of groups: [Int], nextTo background: [Int], hasNews: Bool)
    throws(IntegerProgramError) -> [Int]
  {
    if hasNews, try isInfeasible(background) { return [] }
    if groups.count <= 1 { return groups }
    let first = Array(groups.prefix(groups.count / 2))
    let second = Array(groups.dropFirst(groups.count / 2))
    let ofSecond = try needed(of: second, nextTo: background + first, hasNews: true)
    let ofFirst = try needed(of: first, nextTo: background + ofSecond, hasNews: !ofSecond.isEmpty)
    return ofFirst + ofSecond
  }
}
