import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

extension ExportCommand {
  /// Writes a list of the conference file.
  func runOnConference() throws {
    let file = try conference.open(orElse: "give a table with --program")
    try Failure.onBadData {
      let contents = try file.contents()
      let content = contents.content
      let viewer = try Viewer(view, of: content.conference)
      switch subject {
      case .accepted:
        let rules = try content.rulesFile()
        try writeAccepted(
          content.conference.decided(decisions(contents, file), console), content.conference.proposals,
          content.conference.people, rules,
          console)
      case .assignments:
        try viewer.requireReviewer()
        let pairs = try pairs(contents, file).filter(viewer.sees)
        try write(assignmentListing(pairs, people: content.conference.people), of: "pair")
      case .affinities:
        try viewer.requireNoOwnProposal(for: "the list of affinities")
        let plan = try content.plan()
        let table = AffinityTable(
          plan.affinity, plan.conflicts, proposal: "proposal")
        let number = try table.write(to: output.list)
        try output.writeSummary(["rows": number])
        console.say("\(count(number, "pair")).")
      case .conflicts:
        try viewer.requireCommittee()
        let report = try findConflicts(
          in: content.conference, rules: content.rulesFile().conflicts ?? ConflictRules.all)
        let entries = report.entries.filter { viewer.sees($0.conflict.proposal) }
        try write(conflictListing(entries, proposal: "proposal"), of: "conflict")
      case .scores:
        try viewer.requireCommittee()
        try write(scoreListing(viewer.visible(scores(contents, file))), of: "proposal")
      case .program:
        try viewer.requireCommittee()
        try write(programListing(viewer.visible(decisions(contents, file))), of: "proposal")
      case .reminders:
        try viewer.requireCommittee()
        try writeReminders(contents, file, viewer)
      }
    }
  }

  private func writeReminders(_ contents: ConferenceContents, _ file: ConferenceFile, _ viewer: Viewer) throws
  {
    let times = try contents.timesOfAssignment(in: file)
    let settings = try contents.content.rulesFile().review
    guard let progress = contents.progress(for: viewer, criteria: settings.criteria, times: times) else {
      throw nothing("assignment", "assign")
    }
    let deadline = settings.deadline
    let conference = contents.content.conference
    let today = on ?? dayText(Date(), inZone: conference.edition.timeZone)
    let late = deadline.flatMap { daysLate(on: today, deadline: $0) }
    try output.write(reminderListing(progress, people: conference.people, daysLate: late))
    try output.writeSummary(ReminderSummary(progress, deadline: deadline, daysLate: late))
    for line in progress.sentences(deadline: deadline, daysLate: late) { console.say(line) }
  }

  private func write(_ listing: Listing, of noun: String) throws {
    try output.write(listing)
    try output.writeSummary(["rows": listing.rows.count])
    console.say("\(count(listing.rows.count, noun)).")
  }

  private func pairs(_ contents: ConferenceContents, _ file: ConferenceFile) throws -> [Assignment.Pair] {
    if case .assignment(let pairs)? = try chosen(contents, file) { return pairs }
    if runNumber != nil { throw wrongKind("an assignment") }
    guard let current = contents.assignment else { throw nothing("assignment", "assign") }
    return current.result
  }

  private func scores(_ contents: ConferenceContents, _ file: ConferenceFile) throws -> [CalibratedScore] {
    if case .scores(let scores)? = try chosen(contents, file) { return scores }
    if runNumber != nil { throw wrongKind("a list of scores") }
    guard let current = contents.scores else { throw nothing("list of scores", "score") }
    return current.result
  }

  private func decisions(_ contents: ConferenceContents, _ file: ConferenceFile) throws -> [ProgramDecision] {
    if case .program(let decisions)? = try chosen(contents, file) { return decisions }
    if runNumber != nil { throw wrongKind("a program") }
    guard let current = contents.program else { throw nothing("program", "select") }
    return current.result
  }

  private func chosen(_ contents: ConferenceContents, _ file: ConferenceFile) throws -> RunResult? {
    guard let runNumber else { return nil }
    return try file.result(ofRun: contents.run(runNumber).number)
  }

  private func wrongKind(_ what: String) -> Failure {
    .data(["run \(runNumber ?? 0) is not \(what); rostrum runs lists what each one is"])
  }

  private func nothing(_ what: String, _ command: String) -> Failure {
    .no(["there is no \(what) yet; make one with: rostrum \(command)"])
  }
}
