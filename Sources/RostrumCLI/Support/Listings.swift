import Rostrum
import RostrumFiles
import RostrumProgram

// The lists that commands write, whether they work on tables or on the conference file.

/// Who reviews what, with the address to write to.
func assignmentListing(_ pairs: [Assignment.Pair], people: [Person]) -> Listing {
  let emails = Dictionary(people.map { ($0.id, $0.emails.first) }) { first, _ in first }
  return Listing(
    columns: ["proposal", "reviewer", "email", "score"],
    rows: pairs.map {
      [.text($0.proposal), .text($0.reviewer), .optional(emails[$0.reviewer] ?? nil), .decimal($0.score)]
    })
}

/// Every conflict with its evidence; `proposal` is what the first column is called.
func conflictListing(_ entries: some Sequence<ConflictReport.Entry>, proposal: String) -> Listing {
  Listing(
    columns: [proposal, "reviewer", "conflict", "rule", "evidence", "waived", "reason"],
    rows: entries.map { entry in
      [
        .text(entry.conflict.proposal), .text(entry.conflict.reviewer),
        .integer(entry.waiver == nil ? -1 : 0), .text(entry.conflict.rule), .text(entry.conflict.evidence),
        .flag(entry.waiver != nil), .optional(entry.waiver?.reason),
      ]
    })
}

/// Who owes which reviews, with the address to write to.
/// - Parameter daysLate: How long the last day for reviews is over; nil where there is none.
func reminderListing(_ progress: ReviewProgress, people: [Person], daysLate: Int?) -> Listing {
  let emails = Dictionary(people.map { ($0.id, $0.emails.first) }) { first, _ in first }
  return Listing(
    columns: ["reviewer", "email", "done", "missing", "begun", "proposals", "days_late"],
    rows: progress.reviewers.filter { !$0.missing.isEmpty }.map {
      [
        .text($0.reviewer), .optional(emails[$0.reviewer] ?? nil), .integer($0.done),
        .integer($0.missing.count), .integer($0.begun.count),
        .text($0.missing.joined(separator: "; ")), .optional(daysLate),
      ]
    })
}

/// How the proposals stand, the best first, and how sure that is.
func scoreListing(_ scores: [CalibratedScore]) -> Listing {
  Listing(
    columns: [
      "proposal", "reviews", "mean", "posterior_mean", "sd", "low90", "high90", "expected_rank",
      "probability_top",
      "track",
    ],
    rows: scores.map { score in
      [
        .text(score.proposal), .integer(score.reviews), .optional(score.mean), .optional(score.posteriorMean),
        .optional(score.standardDeviation), .optional(score.wideInterval?.lowerBound),
        .optional(score.wideInterval?.upperBound), .optional(score.expectedRank),
        .optional(score.probabilityTop),
        .optional(score.track),
      ]
    })
}

/// What becomes of each proposal.
func programListing(_ decisions: [ProgramDecision]) -> Listing {
  Listing(
    columns: ["proposal", "decision", "format", "reason"],
    rows: decisions.map {
      [.text($0.candidate), .text($0.decision.rawValue), .optional($0.format), .text($0.reason)]
    })
}
