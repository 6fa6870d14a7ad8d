import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

extension ScoreCommand {
  /// Scores the reviews of the conference file and keeps the result there.
  func runOnConference() throws {
    let file = try conference.open(orElse: "give a table with --reviews")
    try Failure.onBadData {
      let done = try file.perform(.score, at: Date(), holder: .thisProcess("score")) { draft in
        let content = draft.content
        let assigned = draft.contents.assignment?.result
        if content.conference.reviews.isEmpty {
          throw Failure.no(["there are no reviews yet; take them in with: rostrum import reviews.csv"])
        }
        var input = ScoringInput(settings: try content.rulesFile().review)
        input.reviews = content.conference.reviews
        input.proposals = content.conference.proposals.filter { $0.status == .submitted }.map(\.id)
        input.tracks = Dictionary(
          content.conference.proposals.compactMap { proposal in proposal.track.map { (proposal.id, $0) } },
          uniquingKeysWith: { first, _ in first })
        input.assigned = assigned?.map { ($0.proposal, $0.reviewer) }
        let gone = content.conference.proposals.filter { $0.status != .submitted }.map(\.id)
        input.leaveOut(Set(gone), console)
        try settleConflicts(&input, content)
        let result = try calibrate(input) { try freeReviewers(for: $0, input, draft.contents) }
        let scored = result.scores.proposals.count { $0.rank != nil }
        draft.note =
          "\(count(result.scores.proposals.reduce(0) { $0 + $1.reviews }, "review")) of "
          + count(scored, "proposal")
        draft.keep(
          NewRun(
            options: options, seed: Int(exactly: seed), digest: try content.scoresDigest(),
            version: rostrumVersion,
            summary: try jsonText(ScoringSummary(result, top: calibration.top)),
            result: .scores(result.scores.proposals)))
        return (result, input)
      }
      let (result, input) = done.value
      report(result, of: input, console)
      if let step = done.step {
        console.say("Kept as run \(step.number); rostrum export scores writes the list.")
      }
      try writePlot(of: result.scores, top: calibration.top, input)
      if output.path != nil { try output.write(scoreListing(result.scores.proposals)) }
      try output.writeSummary(ScoringSummary(result, top: calibration.top))
    }
  }

  /// What was asked for, as a run keeps it.
  private var options: [String: String] {
    var options = [
      "model": model.name, "lower-is-better": lowerIsBetter ? "yes" : "no",
      "without-conflicts": withoutConflicts ? "yes" : "no",
    ]
    if calibration.useConfidence { options["use-confidence"] = "yes" }
    options["top"] = calibration.top.map(String.init)
    options["ask"] = asking.number.map(String.init)
    if tellsCriteria { options["criteria"] = "yes" }
    if calibration.holdsOut { options["validate"] = "yes" }
    return options
  }

  /// Who could write further reviews of these proposals.
  private func freeReviewers(
    for proposals: [String], _ input: ScoringInput, _ contents: ConferenceContents
  ) throws -> FreeReviewers {
    let plan = try contents.content.plan { try contents.assignment?.run.settings(over: $0) ?? $0 }
    return plan.freeReviewers(for: proposals, taken: input.taken)
  }

  /// Tells of the reviews by reviewers in conflict, and leaves them out if that is asked for.
  private func settleConflicts(_ input: inout ScoringInput, _ content: ConferenceContent) throws {
    let report = try findConflicts(
      in: content.conference, rules: content.rulesFile().conflicts ?? ConflictRules.all)
    func rules(_ review: Review) -> [String] {
      report.entries(ofProposal: review.proposal, reviewer: review.reviewer).filter { $0.waiver == nil }
        .map(\.conflict.rule)
    }
    let suspects = input.reviews.filter { !rules($0).isEmpty }.sorted { left, right in
      left.proposal != right.proposal
        ? naturallyPrecedes(left.proposal, right.proposal) : naturallyPrecedes(left.reviewer, right.reviewer)
    }
    let end = withoutConflicts ? "left out" : "counts all the same (--without-conflicts leaves it out)"
    console.warn(
      suspects.map { review in
        "the review of \(review.proposal) by \(shown(review.reviewer)) is in conflict "
          + "(\(rules(review).joined(separator: ", "))): \(end)"
      })
    if withoutConflicts { input.reviews.removeAll { !rules($0).isEmpty } }
  }
}
