import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

// The chair's spreadsheets: an assignment or a program that was exported, edited by hand and comes back.
extension ImportCommand {
  func takeAssignment(_ source: TableSource, into draft: inout ConferenceDraft, _ told: inout Told) throws {
    let reading = try readEditedAssignment(source, of: draft.content.conference)
    told.warnings += reading.warnings
    let before = draft.contents.assignment
    let plan = try draft.content.plan { try before?.run.settings(over: $0) ?? $0 }
    let audit = plan.audit(reading.value.map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) })
    let old = plan.audit(
      (before?.result ?? []).map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) })
    let (oldPairs, newPairs) = (Set(old.pairs), Set(audit.pairs))
    if before != nil, oldPairs == newPairs {
      told.edits.append("\(source.label) is the assignment of run \(before?.run.number ?? 0) as it stands.")
      return
    }
    var lines = [
      "\(source.label): \(count(newPairs.subtracting(oldPairs).count, "pair")) came in and "
        + "\(oldPairs.subtracting(newPairs).count) went"
        + (before.map { " against run \($0.run.number)." } ?? "; there was no assignment before.")
    ]
    lines += rulesBroken(audit.breaches)
    if before != nil {
      lines.append("The total \(change(from: old.total, to: audit.total)).")
      if let lowest = audit.lowest, let oldLowest = old.lowest {
        lines.append(
          "The lowest sum of a proposal \(change(from: oldLowest.sum, to: lowest.sum)): \(oldLowest.proposal) "
            + "before, \(lowest.proposal) now.")
      }
      if let worst = worstLoss(from: old, to: audit) {
        lines.append("\(worst.proposal) loses most: its sum falls by \(plain(rounded(worst.loss))).")
      }
    } else {
      lines.append("The total is \(plain(rounded(audit.total))).")
    }
    try settle(lines, &told)
    note(
      &draft,
      "\(fileName(source)): assignment edited by hand, \(count(audit.pairs.count, "review")), "
        + "total \(plain(rounded(audit.total)))")
    draft.keep(
      NewRun(
        options: before?.run.options ?? [:],
        digest: try draft.content.assignmentDigest(for: audit.pairs), version: rostrumVersion, isByHand: true,
        summary: try jsonText(EditSummary(total: audit.total, breaches: audit.breaches)),
        result: .assignment(audit.pairs)))
  }

  func takeProgram(_ source: TableSource, into draft: inout ConferenceDraft, _ told: inout Told) throws {
    guard let scores = draft.contents.scores else {
      throw Failure.no(["there are no scores yet to check a program by; make them with: rostrum score"])
    }
    let reading = try readEditedProgram(source, of: draft.content.conference)
    told.warnings += reading.warnings
    let before = draft.contents.program
    let input = try SelectCommand.input(draft.content, scores: scores)
    func audited(_ decisions: [ProgramDecision]) throws -> ProgramAudit {
      try auditProgram(
        decisions, candidates: input.candidates, turnedDown: input.turnedDown, rules: input.rules)
    }
    let oldDecisions = before?.result ?? []
    let (decisions, moved) = edited(reading.value, from: oldDecisions)
    let audit = try audited(decisions)
    let old = try audited(oldDecisions)
    if before != nil, moved.isEmpty {
      told.edits.append("\(source.label) is the program of run \(before?.run.number ?? 0) as it stands.")
      return
    }
    var lines = [
      "\(source.label): \(count(moved.count, "decision")) "
        + (before.map { "differ\(moved.count == 1 ? "s" : "") from run \($0.run.number): \(listed(moved))." }
          ?? "taken; there was no program before.")
    ]
    lines += rulesBroken(audit.breaches)
    if before != nil {
      lines.append("The value of the program \(change(from: old.value, to: audit.value)).")
      if let lowest = audit.lowest, let oldLowest = old.lowest {
        lines.append(
          "The lowest score that is accepted \(change(from: oldLowest.score, to: lowest.score)): "
            + "\(oldLowest.candidate) before, \(lowest.candidate) now.")
      }
    } else {
      lines.append("The value of the program is \(plain(rounded(audit.value))).")
    }
    try settle(lines, &told)
    note(&draft, "\(fileName(source)): program edited by hand, \(count(audit.selected, "session"))")
    draft.keep(
      NewRun(
        options: before?.run.options ?? [:],
        digest: try draft.content.programDigest(scores: scores.result), version: rostrumVersion,
        isByHand: true,
        summary: try jsonText(EditSummary(total: audit.value, breaches: audit.breaches, rules: audit.rules)),
        result: .program(decisions)))
  }

  /// The decisions in natural order, and which of them differ. A reason that was left as it was although the decision
  /// changed is no longer one; one that was left out stays.
  private func edited(_ decisions: [ProgramDecision], from old: [ProgramDecision])
    -> (decisions: [ProgramDecision], moved: [String])
  {
    let before = Dictionary(old.map { ($0.candidate, $0) }) { first, _ in first }
    var moved = Set(before.keys).subtracting(decisions.map(\.candidate))
    let new = decisions.map { decision in
      guard let was = before[decision.candidate] else {
        moved.insert(decision.candidate)
        return decision
      }
      let isSame = was.decision == decision.decision && was.format == decision.format
      if was == decision || (isSame && decision.reason.isEmpty) { return was }
      moved.insert(decision.candidate)
      if was.reason != decision.reason { return decision }
      return ProgramDecision(
        candidate: decision.candidate, decision: decision.decision, format: decision.format,
        reason: "decided by hand")
    }
    return (
      new.sorted { naturallyPrecedes($0.candidate, $1.candidate) }, moved.sorted(by: naturallyPrecedes)
    )
  }

  private func note(_ draft: inout ConferenceDraft, _ text: String) {
    draft.note = draft.note.isEmpty ? text : draft.note + "; " + text
  }

  private func fileName(_ source: TableSource) -> String {
    URL(fileURLWithPath: source.label).lastPathComponent
  }

  /// Ends with what an edit comes to, unless it is to be taken all the same or only to be told.
  private func settle(_ lines: [String], _ told: inout Told) throws {
    guard accept || dryRun else {
      throw Failure.no(lines + ["Nothing was taken; --accept takes it as it is."])
    }
    told.edits += lines
  }

  private func rulesBroken(_ breaches: [String]) -> [String] {
    if breaches.isEmpty { return ["It breaks no rule."] }
    return ["It breaks \(count(breaches.count, "rule")):"] + breaches.prefix(20).map { "  \($0)" }
      + (breaches.count > 20 ? ["  and \(breaches.count - 20) more"] : [])
  }

  private func change(from old: Double, to new: Double) -> String {
    let difference = rounded(new - old)
    if abs(difference) < 5e-7 { return "stays \(plain(rounded(new)))" }
    return (difference < 0 ? "falls by \(plain(-difference))" : "rises by \(plain(difference))")
      + " to \(plain(rounded(new)))"
  }

  /// The proposal whose sum falls most; nil where none falls.
  private func worstLoss(from old: AssignmentAudit, to new: AssignmentAudit) -> (
    proposal: String, loss: Double
  )? {
    var losses: [String: Double] = [:]
    for pair in old.pairs { losses[pair.proposal, default: 0] += pair.score }
    for pair in new.pairs { losses[pair.proposal, default: 0] -= pair.score }
    // Differences below what an affinity is rounded to are none.
    return losses.filter { $0.value > 5e-7 }.sorted { left, right in
      left.value != right.value ? left.value > right.value : naturallyPrecedes(left.key, right.key)
    }.first.map { ($0.key, $0.value) }
  }
}

/// What is kept of an edit by hand.
private struct EditSummary: Encodable {
  let total: Double
  let breaches: [String]
  /// How a program meets its rules, for the page.
  var rules: [RuleReport]?
}
