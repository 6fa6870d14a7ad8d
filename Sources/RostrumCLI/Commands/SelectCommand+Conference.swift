import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

extension SelectCommand {
  /// Drafts the program of the conference file and keeps it there.
  func runOnConference() throws {
    let file = try conference.open(orElse: "give a table with --candidates")
    try Failure.onBadData {
      let done = try file.perform(.select, at: Date(), holder: .thisProcess("select")) { draft in
        let content = draft.content
        guard let scores = draft.contents.scores else {
          throw Failure.no(["there are no scores yet; make them with: rostrum score"])
        }
        let digest = try content.scoresDigest()
        if scores.run.digest != digest {
          console.warn(
            "reviews, proposals or rules have changed since the scores of run \(scores.run.number); "
              + "rostrum score brings them up to date")
        }
        let input = try Self.input(content, scores: scores)
        input.warnOfUnscored(console)
        let program = try search(input, console)
        if !program.isFound { try output.writeSummary(SelectionSummary(program)) }
        try refuseUnfound(program, console)
        let decisions = self.decisions(program, input)
        draft.note = "\(program.selected) of \(count(input.candidates.count, "candidate"))"
        draft.keep(
          NewRun(
            options: ["objective": "score", "time-limit": timeLimit.map(plain) ?? "none"],
            digest: try content.programDigest(scores: scores.result), version: rostrumVersion,
            summary: try jsonText(SelectionSummary(program)), result: .program(decisions)))
        return (program, input, decisions)
      }
      let (program, input, decisions) = done.value
      report(program, of: input.candidates.count, console)
      if let step = done.step {
        console.say("Kept as run \(step.number); rostrum export program writes the decisions.")
      }
      if output.path != nil { try output.write(programListing(decisions)) }
      try output.writeSummary(SelectionSummary(program))
    }
  }

  /// The candidates and rules of a conference.
  static func input(
    _ content: ConferenceContent, scores: ConferenceContents.Current<[CalibratedScore]>
  ) throws -> Input {
    guard let rules = content.rules else {
      throw Failure.no([
        "there is no rules file in the conference: it has the slots and rules of the program; take one in with: "
          + "rostrum import rules.yaml"
      ])
    }
    let rulesFile = try content.rulesFile()
    try rulesFile.refuseUnknownObjective(in: rules.name)
    let isLowerBetter = scores.run.options["lower-is-better"] == "yes"
    if isLowerBetter, rulesFile.review.scale?.higherIsBetter != false {
      throw Failure.data([
        "the scores of run \(scores.run.number) were made with --lower-is-better; say so in the rules file too: "
          + "review: {score: {min: ..., max: ..., higher_is_better: false}}"
      ])
    }
    let means = scores.result.compactMap { score in score.posteriorMean.map { (score.proposal, $0) } }
    let known = Set(content.conference.proposals.map(\.id))
    let list = try CandidateList(
      content.conference,
      scores: Dictionary(means.filter { known.contains($0.0) }) { first, _ in first },
      conflictRules: rulesFile.conflicts)
    return try Input(list, rules: rulesFile.program, in: rules.name)
  }
}
