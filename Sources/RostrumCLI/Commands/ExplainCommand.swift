import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

struct ExplainCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Why these reviewers have a proposal, or what a pair is worth and would cost.",
    discussion: """
      With a proposal alone: who reviews it, and who else would fit best and why
      they do not have it. With a reviewer too: the affinity of the two by source,
      their conflicts, and, if the pair is not assigned, by how much the best total
      would fall if it had to be.

      EXAMPLE
        rostrum explain p12
        rostrum explain p12 r7
      """)

  @OptionGroup var conference: FileOptions
  @Argument(help: "The proposal.")
  var proposal: String
  @Argument(help: "The reviewer.")
  var reviewer: String?
  @Option(help: ArgumentHelp("How many who do not have it are listed (5).", valueName: "n"))
  var others = 5
  @OptionGroup var view: ViewOptions
  @OptionGroup var output: ListOptions

  var inputs: [String?] { [conference.pathIfAny] }
  var outputs: [String?] { [output.path] }
  var console: Console { output.console }

  func run() throws {
    let file = try conference.open()
    try Failure.onBadData {
      let contents = try file.contents()
      let viewer = try Viewer(view, of: contents.content.conference)
      try requireIds(contents.content.conference)
      try viewer.require(proposal)
      let plan = try contents.content.plan { try contents.assignment?.run.settings(over: $0) ?? $0 }
      let assigned = (contents.assignment?.result ?? []).filter(viewer.sees)
      if let reviewer {
        try output.write(pair(reviewer, plan, assigned, contents.assignment?.run, viewer))
      } else {
        try output.write(reviewers(plan, assigned, viewer))
      }
    }
  }

  private func requireIds(_ conference: Conference) throws {
    try requireKnown(proposal, among: conference.proposals.map(\.id), what: "proposal")
    if let reviewer { try requireKnown(reviewer, among: conference.reviewers.map(\.id), what: "reviewer") }
    let status = conference.proposals.first { $0.id == proposal }?.status
    if let status, status != .submitted {
      throw Failure.no(["proposal \(proposal) is \(status.rawValue): it is not reviewed"])
    }
  }

  private func pair(
    _ reviewer: String, _ plan: ReviewingPlan, _ assigned: [Assignment.Pair], _ run: Run?, _ viewer: Viewer
  ) throws -> Listing {
    let parts = try pairListing(plan.affinity, plan.conflicts, proposal: proposal, reviewer: reviewer)
    var listing = Listing(columns: parts.columns)
    if let run, assigned.contains(where: { $0.proposal == proposal && $0.reviewer == reviewer }) {
      let isBegun = plan.begun.contains(ReviewPair(proposal: proposal, reviewer: reviewer))
      listing.add([
        .text("assigned"), .nothing,
        .text("in run \(run.number)" + (isBegun ? "; the review is begun, so the pair stays" : "")),
      ])
    } else if viewer.isLimited {
      listing.add([.text("not assigned"), .nothing, .nothing])
    } else {
      let price = try plan.price(of: ReviewPair(proposal: proposal, reviewer: reviewer))
      listing.add([
        .text("not assigned"), .optional(price.price),
        .text(
          price.reasons.isEmpty
            ? "so much would the best total lose with this pair in it" : price.reasons.joined(separator: "; ")
        ),
      ])
    }
    for row in parts.rows { listing.add(row) }
    return listing
  }

  /// Those who have the proposal, and the best of those who do not.
  private func reviewers(_ plan: ReviewingPlan, _ assigned: [Assignment.Pair], _ viewer: Viewer) throws
    -> Listing
  {
    guard let row = plan.affinity.proposals.firstIndex(of: proposal) else { return Listing(columns: []) }
    var loads: [String: Int] = [:]
    for pair in assigned { loads[pair.reviewer, default: 0] += 1 }
    let holders = Set(assigned.filter { $0.proposal == proposal }.map(\.reviewer))
    let most = Dictionary(plan.loads.map { ($0.reviewer, $0.maximum) }) { first, _ in first }
    let affinities = plan.affinity.row(of: row)
    let order = affinities.indices.sorted { left, right in
      affinities[left] != affinities[right] ? affinities[left] > affinities[right] : left < right
    }
    var listing = Listing(columns: ["reviewer", "state", "affinity", "because"])
    func add(_ number: Int, _ state: String, _ because: String) {
      listing.add([
        .text(plan.affinity.reviewers[number]), .text(state), .decimal(rounded(affinities[number])),
        .text(because),
      ])
    }
    for number in order where holders.contains(plan.affinity.reviewers[number]) {
      let id = plan.affinity.reviewers[number]
      let isBegun = plan.begun.contains(ReviewPair(proposal: proposal, reviewer: id))
      add(number, isBegun ? "begun" : "assigned", try sources(plan, id))
    }
    // Loads and better ones who are not there would tell of proposals that are not shown.
    if viewer.isLimited { return listing }
    for number in order.filter({ !holders.contains(plan.affinity.reviewers[$0]) }).prefix(max(0, others)) {
      let id = plan.affinity.reviewers[number]
      let load = loads[id] ?? 0
      let limit = most[id] ?? 0
      if plan.conflicts.isBlocked(proposal: row, reviewer: number) {
        let rules = plan.conflicts.entries(ofProposal: proposal, reviewer: id).filter { $0.waiver == nil }
        add(number, "in conflict", rules.map(\.conflict.rule).joined(separator: ", "))
      } else if !plan.affinity.takes(proposal: row, reviewer: number) {
        add(number, "does not take it", "track or format")
      } else if load >= limit {
        add(number, "full", "\(load) of \(limit) reviews")
      } else {
        add(number, "free", "\(load) of \(limit) reviews; \(try sources(plan, id))")
      }
    }
    return listing
  }

  /// What each source adds to the affinity.
  private func sources(_ plan: ReviewingPlan, _ reviewer: String) throws -> String {
    let explanation = try plan.affinity.explanation(proposal: proposal, reviewer: reviewer)
    let parts = explanation.sources.map { "\($0.source.rawValue) \(plain(rounded($0.share)))" }
    return parts.isEmpty ? "no source says anything" : parts.joined(separator: ", ")
  }
}
