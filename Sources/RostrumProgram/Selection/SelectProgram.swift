import IntegerProgramming
import Rostrum

/// Chooses the program with the largest sum of scores that keeps all rules.
///
/// Each candidate is in for one of its formats or out. Rules that only a program without a session keeps count as
/// a clash where a candidate has a score above 0. Of equally good programs the same one is chosen each
/// time, whatever the order of the candidates. The chosen ones then take the formats they like best.
/// - Parameters:
///   - candidates: the proposals to choose from.
///   - rules: what the program must keep to.
///   - timeLimit: seconds for each search, above 0, after which the best program so far is returned with a bound
///     on what may be left; nil to search until the best is proven.
/// - Returns: the program, or, where the rules cannot hold together, the rules that clash.
/// - Throws: ``SelectionError`` if a candidate or a rule is not usable.
/// - Complexity: exponential in the worst case; some seconds at most for 1,000 candidates and 1,400 rows.
public func selectProgram(
  from candidates: [Candidate], rules: ProgramRules, timeLimit: Double? = nil
) throws(SelectionError) -> Program {
  if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
    throw SelectionError(
      code: .outOfRange, subject: "time limit", message: "it is \(timeLimit) seconds; it must be above 0")
  }
  let model = try SelectionModel(candidates: candidates, rules: rules)
  let (solution, found) = try model.best(timeLimit: timeLimit)
  // Shares that clash leave the empty program, which keeps them all: that is a clash too.
  let isEmpty = solution.status == .optimal && model.isWorthASession && found.allSatisfy { $0 == nil }
  if solution.status == .infeasible || isEmpty {
    let (bounds, isIrreducible) = try model.clash(timeLimit: timeLimit)
    if !isEmpty || !bounds.isEmpty {
      let warning = "the time was over before the clash was as small as it can be"
      return Program(
        without: .infeasible, warnings: model.warnings + (isIrreducible ? [] : [warning]),
        clash: model.clashingRules(of: bounds))
    }
  }
  if solution.status == .unknown {
    return Program(without: .unknown, bound: solution.bound, warnings: model.warnings)
  }
  let chosen = try model.withPreferredFormats(found, timeLimit: timeLimit)
  return Program(model, chosen: chosen, solution: solution, waitlist: rules.waitlist)
}

extension Program {
  /// What there is to tell where there is no program.
  fileprivate init(
    without status: Status, bound: Double? = nil, warnings: [String], clash: [ClashingRule] = []
  ) {
    self.init(
      status: status, objective: "score", value: nil, bound: bound, penalty: 0, selected: 0, decisions: [],
      rules: [], formats: [], warnings: warnings, clash: clash)
  }

  fileprivate init(_ model: SelectionModel, chosen: [Int?], solution: IntegerSolution, waitlist: Quantity) {
    let isOptimal = solution.status == .optimal
    let penalty = model.penalty(of: chosen)
    let value = model.value(of: chosen)
    let selected = chosen.count { $0 != nil }
    self.init(
      status: isOptimal ? .optimal : .feasible, objective: "score", value: value,
      bound: isOptimal ? value : solution.bound.map { max($0, value) }, penalty: penalty, selected: selected,
      decisions: model.decisions(chosen, waitlist: SelectionModel.Limit(waitlist).least(of: selected)),
      rules: model.reports(chosen), formats: model.formatReports(chosen), warnings: model.warnings, clash: [])
  }
}

extension SelectionModel {
  /// The decision on each candidate; of those that are not in, the best wait for a place.
  fileprivate func decisions(_ chosen: [Int?], waitlist length: Int) -> [ProgramDecision] {
    let reasons = Reasons(self, chosen: chosen)
    let pinnedOut = Set(
      rows.filter { sources[$0.source].kind == .pinnedOut }.flatMap(\.members).map {
        options[$0.option].candidate
      })
    let waiting = reasons.ranking.filter { chosen[$0] == nil && !pinnedOut.contains($0) }.prefix(length)
    var places: [Int: Int] = [:]
    for (place, candidate) in waiting.enumerated() { places[candidate] = place + 1 }
    return candidates.indices.map { candidate in
      let reason = reasons.texts[candidate]
      if let option = chosen[candidate] {
        return ProgramDecision(
          candidate: candidates[candidate].id, decision: .accepted,
          format: options[option].format.map { formats[$0].format.name }, reason: reason)
      }
      if let place = places[candidate] {
        return ProgramDecision(
          candidate: candidates[candidate].id, decision: .waitlist, format: nil,
          reason: "place \(place) on the waitlist: \(reason)")
      }
      return ProgramDecision(
        candidate: candidates[candidate].id, decision: .rejected, format: nil, reason: reason)
    }
  }
}
