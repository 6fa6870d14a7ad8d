import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

extension AssignCommand {
  /// Assigns the proposals of the conference file and keeps the assignment there.
  func runOnConference() throws {
    let stopwatch = Stopwatch()
    var seconds = AssignmentSummary.Seconds()
    let file = try conference.open(orElse: "give a table with --scores")
    try Failure.onBadData {
      let done = try file.perform(.assign, at: Date(), holder: .thisProcess("assign")) { draft in
        let plan = try stopwatch.time(into: &seconds.read) { try readPlan(draft.content) }
        console.warn(plan.warnings)
        let problem = try stopwatch.time(into: &seconds.read) { try plan.problem() }
        let assignment = try solve(problem, console, &seconds)
        let summary = AssignmentSummary(assignment, of: problem)
        guard assignment.isComplete else {
          if let partial {
            let people = draft.content.conference.people
            try output.write(assignmentListing(assignment.pairs, people: people), to: partial)
          }
          try output.writeSummary(summary)
          throw refusal(assignment, of: problem)
        }
        draft.note = "\(count(assignment.pairs.count, "review")), total \(plain(rounded(assignment.total)))"
        draft.keep(
          NewRun(
            options: options, digest: try draft.content.assignmentDigest(for: assignment.pairs),
            version: rostrumVersion, summary: try jsonText(summary), result: .assignment(assignment.pairs)))
        return (assignment, problem, draft.contents)
      }
      let (assignment, problem, before) = done.value
      report(assignment, of: problem, console)
      if assignment.forced > 0 {
        console.say(
          assignment.forced == 1
            ? "1 pair stays, since its review is begun."
            : "\(assignment.forced) pairs stay, since their reviews are begun.")
      }
      if let step = done.step {
        console.say("Kept as run \(step.number)\(difference(assignment, from: before.assignment)).")
      }
      if output.path != nil {
        try output.write(
          assignmentListing(assignment.pairs, people: before.content.conference.people))
      }
      try output.writeSummary(AssignmentSummary(assignment, of: problem, seconds: seconds))
    }
  }

  /// What the assignment rests on, by the numbers of the options, else of the rules, else the defaults.
  private func readPlan(_ content: ConferenceContent) throws -> ReviewingPlan {
    let rules = try content.rulesFile()
    try rules.assignment.refuseWhatIsNotSupported(in: content.rules?.name ?? "")
    return try content.plan(settings)
  }

  /// What was asked for, as a run keeps it.
  private var options: [String: String] {
    var options = ["objective": objective ?? "total"]
    for (name, number) in [
      ("reviews-per-proposal", reviewsPerProposal), ("min-load", minLoad), ("max-load", maxLoad),
    ] {
      options[name] = number.map(String.init)
    }
    return options
  }

  private func difference(
    _ assignment: Assignment, from before: ConferenceContents.Current<[Assignment.Pair]>?
  ) -> String {
    guard let before else { return "; rostrum export assignments writes the pairs" }
    let key = { (pair: Assignment.Pair) in ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer) }
    let (new, old) = (Set(assignment.pairs.map(key)), Set(before.result.map(key)))
    let words =
      "against run \(before.run.number)" + (before.run.isByHand ? ", which was edited by hand" : "")
    if new == old { return "; \(words): nothing differs" }
    return
      "; \(words): \(count(new.subtracting(old).count, "pair")) came in and \(old.subtracting(new).count) went"
  }
}
