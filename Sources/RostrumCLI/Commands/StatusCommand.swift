import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

struct StatusCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "What the conference file holds, what is missing, and what to do next.",
    discussion: """
      EXAMPLE
        rostrum status
      """)

  @OptionGroup var conference: FileOptions
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
      try viewer.requireCommittee()
      let status = try ConferenceStatus(contents, viewer)
      var listing = Listing(columns: ["what", "state"])
      for line in status.lines(atMost: output.format ?? .table == .table ? 10 : nil) {
        listing.add([.text(line.what), .text(line.state)])
      }
      try output.write(listing, as: .table)
    }
  }
}

/// How a conference stands.
private struct ConferenceStatus {
  private var lines: [(what: String, state: String)] = []
  private var warnings: [String] = []
  private let contents: ConferenceContents
  private let content: ConferenceContent
  private let viewer: Viewer
  private let deadline: String?
  private let criteria: [Criterion]
  private let digests: (assignment: String, scores: String, program: String)

  private var conference: Conference { content.conference }

  init(_ contents: ConferenceContents, _ viewer: Viewer) throws {
    self.contents = contents
    content = contents.content
    self.viewer = viewer
    digests = (
      try content.assignmentDigest(for: contents.assignment?.result ?? []),
      try content.scoresDigest(),
      try content.programDigest(scores: contents.scores?.result ?? [])
    )
    let rules = try content.rulesFile()
    deadline = rules.review.deadline
    criteria = rules.review.criteria
    if let heading = rules.heading { add("conference", heading) }
    add("proposals", proposals)
    add("people", people)
    add("rules", content.rules?.name ?? "none: 3 reviews a proposal, load 0 to 6, every conflict rule")
    guard !conference.proposals.isEmpty, !conference.reviewers.isEmpty else {
      add("next", "rostrum import FOLDER takes proposals and people in")
      return
    }
    let plan = try content.plan { try contents.assignment?.run.settings(over: $0) ?? $0 }
    add("bids", bids)
    if !content.affinities.scores.isEmpty {
      add("affinities", "\(count(content.affinities.count, "pair")) of another tool")
    }
    add("conflicts", conflicts(plan.conflicts))
    add("assignment", assignment)
    add("reviews", reviews)
    add("scores", scores)
    add("program", program)
    let gaps = plan.affinity.gaps(
      without: plan.conflicts, reviewsPerProposal: plan.settings.reviewsPerProposal)
    // They name proposals and reviewers, own ones among them.
    if !viewer.isLimited { warnings = plan.warnings + gaps.warnings }
    add("next", next)
  }

  /// All there is to say, with so many things to look at before what to do next.
  func lines(atMost most: Int?) -> [(what: String, state: String)] {
    var looks = warnings.prefix(most ?? warnings.count).map { (what: "look at", state: $0) }
    let more = warnings.count - looks.count
    if more > 0 { looks.append(("look at", "and \(more) more; --format csv lists them all")) }
    return lines.dropLast() + looks + lines.suffix(1)
  }

  private mutating func add(_ what: String, _ state: String) { lines.append((what, state)) }

  private var proposals: String {
    let live = conference.proposals.count { $0.status == .submitted }
    if live == conference.proposals.count { return "\(live)" }
    var parts = ["\(live) in the running"]
    for status in Proposal.Status.allCases where status != .submitted {
      let number = conference.proposals.count { $0.status == status }
      if number > 0 { parts.append("\(number) \(status.rawValue)") }
    }
    return "\(conference.proposals.count): \(parts.joined(separator: ", "))"
  }

  private var people: String {
    let chairs = conference.people.count(where: \.isChair)
    return "\(conference.people.count), \(conference.reviewers.count) of them review"
      + (chairs > 0 ? ", \(chairs) \(chairs == 1 ? "chairs" : "chair")" : "")
  }

  private var bids: String {
    if conference.bids.isEmpty { return "none" }
    let bidders = Set(conference.bids.map(\.reviewer)).count
    return "\(conference.bids.count) by \(bidders) of \(count(conference.reviewers.count, "reviewer"))"
  }

  private func conflicts(_ report: ConflictReport) -> String {
    let waived = report.entries.count { $0.waiver != nil }
    return count(report.blockedPairCount, "pair")
      + (waived > 0 ? ", \(count(waived, "conflict")) waived" : "")
  }

  /// The run and whether it would come out the same today.
  private func state(of run: Run, _ digest: String, _ what: String) -> String {
    "run \(run.number)" + (run.isByHand ? ", edited by hand" : "") + ": \(what)"
      + (run.digest == digest ? "" : "; the data have changed since")
  }

  private var isAssignmentOld: Bool {
    contents.assignment.map { $0.run.digest != digests.assignment } ?? false
  }

  private var assignment: String {
    guard let assignment = contents.assignment else { return "none yet" }
    let reviewers = Set(assignment.result.map(\.reviewer)).count
    return state(
      of: assignment.run, digests.assignment,
      "\(count(assignment.result.count, "review")) by \(count(reviewers, "reviewer"))")
  }

  private var reviews: String {
    if conference.reviews.isEmpty, deadline == nil { return "none yet" }
    let complete = conference.reviews.count { $0.isIn(criteria) }
    var parts = [conference.reviews.isEmpty ? "none yet" : "\(complete) in"]
    let begun = conference.reviews.count - complete
    if begun > 0 { parts.append("\(begun) begun") }
    guard let pairs = contents.assignment?.result.filter(viewer.sees),
      let progress = contents.progress(for: viewer, criteria: criteria)
    else { return parts.joined(separator: "; ") }
    if progress.missing > 0, !conference.reviews.isEmpty {
      let late = progress.reviewers.filter { !$0.missing.isEmpty }.map(\.reviewer)
      parts.append("\(progress.missing) missing, of \(listed(late))")
    }
    if progress.missing > 0, let deadline { parts.append("due \(deadline)") }
    let assigned = Set(pairs.map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) })
    let extra = conference.reviews.count {
      viewer.sees($0.proposal)
        && !assigned.contains(ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer))
    }
    if extra > 0 { parts.append("\(extra) without being assigned") }
    return parts.joined(separator: "; ")
  }

  private var isScoresOld: Bool {
    contents.scores.map { $0.run.digest != digests.scores } ?? false
  }

  private var scores: String {
    guard let scores = contents.scores else { return "none yet" }
    let scored = scores.result.count { $0.rank != nil }
    return state(
      of: scores.run, digests.scores, count(scored, "proposal"))
  }

  private var isProgramOld: Bool {
    contents.program.map { $0.run.digest != digests.program } ?? false
  }

  private var program: String {
    guard let program = contents.program else { return "none yet" }
    let accepted = program.result.count { $0.decision == .accepted }
    return state(
      of: program.run, digests.program, count(accepted, "session"))
  }

  private var next: String {
    if contents.assignment == nil { return "rostrum assign" }
    if isAssignmentOld { return "rostrum assign makes a new assignment; begun reviews stay" }
    if conference.reviews.isEmpty { return "rostrum import reviews.csv, once reviews are in" }
    if contents.scores == nil || isScoresOld { return "rostrum score" }
    if content.rules == nil { return "rostrum import rules.yaml, with the slots and rules of the program" }
    if contents.program == nil || isProgramOld { return "rostrum select" }
    return "rostrum report -o program.html, rostrum export accepted -o accepted.csv"
  }
}
