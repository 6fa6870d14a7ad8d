import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

struct ConflictsCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "Conflicts of interest with their evidence; waive one that should not count.",
    discussion: """
      Every conflict between a proposal in the running and a reviewer, found by the
      rules of the rules file, or by all rules where there is none. A waived one is
      listed with the reason.

      EXAMPLE
        rostrum conflicts
        rostrum conflicts --waive p7 r12 --rule same_email_domain \\
            --reason "two universities share the domain"
      """)

  @OptionGroup var conference: FileOptions
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("A proposal and a reviewer whose conflict does not count.", valueName: "id"))
  var waive: [String] = []
  @Option(
    help: ArgumentHelp("The one rule that is waived; all but own_proposal and same_person unless said."))
  var rule: String?
  @Option(help: ArgumentHelp("Why it does not count.", valueName: "text"))
  var reason: String?
  @OptionGroup var view: ViewOptions
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [conference.pathIfAny] }
  var outputs: [String?] { output.paths }
  var console: Console { output.console }

  func validate() throws {
    if waive.isEmpty {
      if rule != nil || reason != nil { throw ValidationError("--rule and --reason go with --waive.") }
      return
    }
    if waive.count != 2 {
      throw ValidationError("--waive takes a proposal and a reviewer, such as --waive p7 r12.")
    }
    if (reason ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("--waive needs --reason \"...\": why the conflict does not count.")
    }
    let names = ConflictRules.all.map(\.name)
    if let rule, !names.contains(rule) {
      throw ValidationError("rule '\(rule)' is not known\(suggestion(for: rule, in: names)).")
    }
    if view.person != nil || outputs.contains(where: { $0 != nil }) || output.format != nil {
      throw ValidationError("--as, --output, --format and --summary are for the list, not for waiving.")
    }
  }

  func run() throws {
    let file = try conference.open()
    if waive.isEmpty { try list(file) } else { try waive(in: file) }
  }

  private func list(_ file: ConferenceFile) throws {
    let content = try Failure.onBadData { try file.contents().content }
    let viewer = try Viewer(view, of: content.conference)
    try viewer.requireCommittee()
    let report = try Failure.onBadData {
      try findConflicts(in: content.conference, rules: content.rulesFile().conflicts ?? ConflictRules.all)
    }
    let entries = report.entries.filter { viewer.sees($0.conflict.proposal) }
    try output.write(conflictListing(entries, proposal: "proposal"))
    try output.writeSummary(["conflicts": entries.count, "waived": entries.count { $0.waiver != nil }])
    // They name proposals and reviewers, own ones among them.
    if !viewer.isLimited { console.warn(report.warnings) }
    let pairs = Set(entries.filter { $0.waiver == nil }.map { [$0.conflict.proposal, $0.conflict.reviewer] })
    let waived = entries.count { $0.waiver != nil }
    console.say(
      "\(count(pairs.count, "pair")) in conflict"
        + (waived == 0 ? "." : ", \(count(waived, "conflict")) waived."))
  }

  private func waive(in file: ConferenceFile) throws {
    let (proposal, reviewer) = (waive[0], waive[1])
    let done = try Failure.onBadData {
      try file.perform(.waive, at: Date(), holder: .thisProcess("conflicts --waive")) { draft in
        let conference = draft.content.conference
        try requireKnown(proposal, among: conference.proposals.map(\.id), what: "proposal")
        try requireKnown(reviewer, among: conference.reviewers.map(\.id), what: "reviewer")
        let waiver = try Waiver(
          proposal: proposal, reviewer: reviewer, rule: rule, reason: reason ?? "")
        let known = conference.waivers.first {
          $0.proposal == proposal && $0.reviewer == reviewer && $0.rule == rule
        }
        if known != nil, known == waiver { return }
        let changed = try conference.with(
          waivers: conference.waivers.filter { $0 != known } + [waiver])
        let report = try findConflicts(
          in: changed, rules: draft.content.rulesFile().conflicts ?? ConflictRules.all)
        if !report.entries(ofProposal: proposal, reviewer: reviewer).contains(where: { $0.waiver == waiver })
        {
          throw Failure.no([nothingToWaive(report, proposal, reviewer)])
        }
        draft.content.conference = changed
        draft.note = "\(proposal), \(shown(reviewer))" + (rule.map { ": \($0)" } ?? "")
      }
    }
    console.say(
      done.step == nil
        ? "It was waived before."
        : "Waived. The next rostrum assign may pair \(proposal) with \(shown(reviewer)) unless another rule forbids it."
    )
  }

  private func nothingToWaive(_ report: ConflictReport, _ proposal: String, _ reviewer: String) -> String {
    let rules = report.entries(ofProposal: proposal, reviewer: reviewer).map(\.conflict.rule)
    if rules.isEmpty { return "there is no conflict between \(proposal) and \(shown(reviewer)) to waive" }
    return "between \(proposal) and \(shown(reviewer)) stands \(rules.joined(separator: ", ")), which "
      + (rule == nil ? "can be waived only by name, with --rule" : "is another rule")
  }
}

extension Conference {
  /// The conference with other waivers.
  fileprivate func with(waivers: [Waiver]) throws(ConferenceError) -> Conference {
    try Conference(
      edition: edition, people: people, topics: topics, tracks: tracks, formats: formats, levels: levels,
      proposals: proposals, reviewers: reviewers, bids: bids, declaredConflicts: declaredConflicts,
      waivers: waivers, reviews: reviews, past: past)
  }
}
