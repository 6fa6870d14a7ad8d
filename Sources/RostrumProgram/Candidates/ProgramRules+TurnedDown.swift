import Rostrum

extension ProgramRules {
  /// The rules without the proposals that cannot be selected anyway: a pin that keeps one out, or a set of which at
  /// most one is in, asks for nothing of them.
  /// - Returns: the rules, and for each pin that wants one of them in a sentence.
  /// - Complexity: O(pins and proposals).
  public func leavingOut(_ turnedDown: [TurnedDown]) -> (rules: ProgramRules, contradictions: [String]) {
    let reasons = Dictionary(turnedDown.map { ($0.proposal, $0.reason) }) { first, _ in first }
    let contradictions = pinnedIn.compactMap { id in
      reasons[id].map { "proposal '\(shown(id))' stands under 'in' but \($0.predicate); take it out of 'in'" }
    }
    let rules = ProgramRules(
      formats: formats, rules: rules, pinnedIn: pinnedIn.filter { reasons[$0] == nil },
      pinnedOut: pinnedOut.filter { reasons[$0] == nil },
      atMostOneOf: atMostOneOf.map { $0.filter { reasons[$0] == nil } }, scale: scale, waitlist: waitlist,
      knownValues: knownValues)
    return (rules, contradictions)
  }
}
