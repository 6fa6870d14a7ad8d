import Rostrum

/// What a program made by hand comes to, and every rule that it breaks.
public struct ProgramAudit: Sendable, Hashable {
  /// An accepted candidate with its score.
  public struct Lowest: Sendable, Hashable {
    /// The candidate's id.
    public let candidate: String
    /// Its score, as given.
    public let score: Double
  }

  /// The sum of the scores of the accepted candidates less the penalty, as ``Program/value``.
  public let value: Double
  /// What targets that were not met cost, in points of score.
  public let penalty: Double
  /// The number of accepted candidates.
  public let selected: Int
  /// The accepted candidate with the worst score, the first of equal ones; nil where none is accepted.
  public let lowest: Lowest?
  /// How the program meets each rule, in the order of the rules.
  public let rules: [RuleReport]
  /// How each format is filled.
  public let formats: [FormatReport]
  /// What is broken, one sentence each with ids alone: first by proposal, then by rule.
  public let breaches: [String]
  /// What looks like a mistake in the rules though it need not be one.
  public let warnings: [String]
}

/// Judges a program made by hand by the very bounds that ``selectProgram(from:rules:timeLimit:)`` keeps.
///
/// Every program that `selectProgram` returns breaks nothing and has the same value. A candidate without a decision
/// is out. One that is accepted without a format takes the only one it could take. A format that a candidate does not
/// offer is told and counted all the same where it is declared.
/// - Parameters:
///   - decisions: What becomes of the proposals, in any order.
///   - candidates: The proposals that may be selected.
///   - turnedDown: Those that cannot be; pins and sets of the rules that name them ask for nothing.
///   - rules: What the program must keep to.
/// - Throws: ``SelectionError`` if a proposal has two decisions, or a candidate or a rule is not usable.
/// - Complexity: O(candidates log candidates + rows times the options that they count).
public func auditProgram(
  _ decisions: [ProgramDecision], candidates: [Candidate], turnedDown: [TurnedDown] = [], rules: ProgramRules
) throws(SelectionError) -> ProgramAudit {
  let decisions = decisions.sorted { naturallyPrecedes($0.candidate, $1.candidate) }
  for (decision, next) in zip(decisions, decisions.dropFirst()) where decision.candidate == next.candidate {
    throw SelectionError(
      code: .duplicate, subject: "proposal '\(shown(next.candidate))'",
      message: "it has two decisions; keep one")
  }
  let (rules, contradictions) = rules.leavingOut(turnedDown)
  let byId = Dictionary(candidates.map { ($0.id, $0) }) { first, _ in first }
  let reasons = Dictionary(turnedDown.map { ($0.proposal, $0.reason) }) { first, _ in first }
  var taken: [String: String?] = [:]
  var breaches: [String] = []
  for decision in decisions {
    let subject = "proposal \(shown(decision.candidate))"
    if let candidate = byId[decision.candidate] {
      if decision.decision != .accepted { continue }
      let offered = candidate.formats.isEmpty ? rules.formats.map(\.format.name) : candidate.formats
      let format = decision.format ?? (offered.count == 1 ? offered[0] : nil)
      taken.updateValue(format, forKey: decision.candidate)
      breaches += breach(of: format, offered: offered, rules.formats).map { "\(subject) is accepted \($0)" }
    } else if let reason = reasons[decision.candidate] {
      if decision.decision == .rejected { continue }
      let standing = decision.decision == .accepted ? "accepted" : "on the waitlist"
      breaches.append("\(subject) is \(standing) but \(reason.predicate)")
    } else {
      let known = candidates.map(\.id) + turnedDown.map(\.proposal)
      breaches.append(
        "the decision on \(shown(decision.candidate)): no proposal has this id"
          + suggestion(for: decision.candidate, in: known))
    }
  }

  let model = try SelectionModel(candidates: candidates, rules: rules, taken: taken)
  let chosen = model.chosen(taken)
  let lowest = chosen.indices.filter { chosen[$0] != nil }.min { model.values[$0] < model.values[$1] }
  return ProgramAudit(
    value: model.value(of: chosen), penalty: model.penalty(of: chosen), selected: taken.count,
    lowest: lowest.map { .init(candidate: model.candidates[$0].id, score: model.candidates[$0].score) },
    rules: model.reports(chosen), formats: model.formatReports(chosen),
    breaches: breaches + contradictions + model.breaches(chosen), warnings: model.warnings)
}

/// What is wrong with the format that a candidate is accepted for; nil where nothing is.
private func breach(of format: String?, offered: [String], _ declared: [FormatSlots]) -> [String] {
  guard let format else {
    return offered.isEmpty ? [] : ["without a format; give it one of \(offered.joined(separator: ", "))"]
  }
  let names = declared.map(\.format.name)
  if !names.isEmpty, !names.contains(format) {
    return ["for the format '\(format)', which is not declared\(suggestion(for: format, in: names))"]
  }
  if offered.isEmpty || offered.contains(format) { return [] }
  return ["for the format '\(format)' and offers only \(offered.joined(separator: ", "))"]
}
