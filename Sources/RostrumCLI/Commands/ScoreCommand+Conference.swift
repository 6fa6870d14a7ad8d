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
        var input = Input(settings: try content.rulesFile().review)
        input.reviews = content.conference.reviews
        input.proposals = content.conference.proposals.filter { $0.status == .submitted }.map(\.id)
        input.tracks = Dictionary(
          content.conference.proposals.compactMap { proposal in proposal.track.map { (proposal.id, $0) } },
          uniquingKeysWith: { first, _ in first })
        input.assigned = assigned?.map { ($0.proposal, $0.reviewer) }
        let gone = content.conference.proposals.filter { $0.status != .submitted }.map(\.id)
        input.leaveOut(Set(gone), console)
        try settleConflicts(&input, content)
        let summary = try score(input)
        let further = try requests(input, draft.contents)
        let scored = summary.proposals.count { $0.rank != nil }
        draft.note =
          "\(count(summary.proposals.reduce(0) { $0 + $1.reviews }, "review")) of \(count(scored, "proposal"))"
        draft.keep(
          NewRun(
            options: [
              "model": "shrunk", "lower-is-better": lowerIsBetter ? "yes" : "no",
              "without-conflicts": withoutConflicts ? "yes" : "no",
            ],
            digest: try content.scoresDigest(), version: rostrumVersion,
            summary: try jsonText(ScoringSummary(summary)), result: .scores(summary.proposals)))
        return (summary, input, try influence(input), further)
      }
      let (summary, input, criteria, further) = done.value
      report(summary, of: input, console)
      if let criteria { report(criteria, console) }
      if let further { report(further, top: calibration.top ?? 0, console) }
      if let step = done.step {
        console.say("Kept as run \(step.number); rostrum export scores writes the list.")
      }
      if output.path != nil { try output.write(scoreListing(summary.proposals)) }
      var written = ScoringSummary(summary)
      written.criteria = criteria.map { ScoringSummary.CriteriaReport($0) }
      written.ask = further?.map { ScoringSummary.Request($0) }
      try output.writeSummary(written)
    }
  }

  /// The further reviews to ask for, and of whom; nil where nobody asks.
  private func requests(_ input: Input, _ contents: ConferenceContents) throws -> [ReviewRequest]? {
    if asking.number == nil { return nil }
    return try asking.requests(calibrate(input), top: calibration.top) {
      let plan = try contents.content.plan { try contents.assignment?.run.settings(over: $0) ?? $0 }
      return FreeReviewers(
        scores: plan.affinity.pairScores(without: plan.conflicts), loads: plan.loads, taken: input.taken)
    }
  }

  /// Tells of the reviews by reviewers in conflict, and leaves them out if that is asked for.
  private func settleConflicts(_ input: inout Input, _ content: ConferenceContent) throws {
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
