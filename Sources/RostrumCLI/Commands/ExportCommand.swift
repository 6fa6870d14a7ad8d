import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

struct ExportCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the accepted talks, or one of the committee's lists.",
    discussion: """
      Subjects:
        accepted     titles, speakers, formats and abstracts of the program: for
                     everybody, and never a reviewer, a score or a comment
        assignments  proposal, reviewer, email, score: who reviews what
        affinities   proposal, reviewer, score of every pair that may be assigned
        conflicts    every conflict with its rule and evidence
        scores       how the proposals stand
        program      the decision on every proposal, with its reason
        reminders    reviewer, email, done, missing, begun, proposals, days_late: who
                     owes which reviews
      All but the first are for the committee; --as PERSON leaves out what that
      person must not see.

      Works on the conference file; accepted works on tables alone too, with
      --program.

      EXAMPLE
        rostrum export accepted --format markdown -o accepted.md
        rostrum export assignments -o assignments.csv
        rostrum export assignments --as r7
        rostrum export accepted --program program.csv --proposals proposals.csv \\
            --people people.csv --rules rules.yaml -o accepted.csv
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case accepted, assignments, affinities, conflicts, scores, program, reminders
  }

  @OptionGroup var conference: FileOptions
  @Argument(
    help: "What to export: accepted, assignments, affinities, conflicts, scores, program or reminders.")
  var subject: Subject
  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Of this run rather than the current one.", valueName: "number"))
  var runNumber: Int?
  @Option(
    help: ArgumentHelp(
      "The day on which reminders count who is late, as 2026-10-01; today unless said.", valueName: "day"))
  var on: String?
  @OptionGroup var view: ViewOptions
  @Option(help: ArgumentHelp("The program as select writes it, to work on tables alone.", valueName: "file"))
  var program: String?
  @Option(help: ArgumentHelp("The proposals.", valueName: "file"))
  var proposals: String?
  @Option(help: ArgumentHelp("The people, for the names of the speakers.", valueName: "file"))
  var people: String?
  @Option(help: ArgumentHelp("Rules file, for the minutes of the formats.", valueName: "file"))
  var rules: String?
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [program, proposals, people, rules, conference.pathIfAny] }
  var outputs: [String?] { output.paths }
  var console: Console { output.console }

  func validate() throws {
    try conference.refuseMixture(
      table: ("--program", program != nil),
      others: [
        ("--proposals", proposals != nil), ("--people", people != nil), ("--rules", rules != nil),
      ])
    if program != nil {
      if subject != .accepted {
        throw ValidationError("--program goes with accepted; everything else is in the conference file.")
      }
      if proposals == nil {
        throw ValidationError("--program needs --proposals, the table with titles and speakers.")
      }
      if view.person != nil || runNumber != nil {
        throw ValidationError("--as and --run are for the conference file; leave --program out.")
      }
    }
    if let on {
      if subject != .reminders { throw ValidationError("--on goes with reminders.") }
      if dayNumber(on) == nil {
        throw ValidationError("--on '\(on)' is not a day; write it as in 2026-10-01.")
      }
    }
    if runNumber != nil, [.affinities, .conflicts, .reminders].contains(subject) {
      throw ValidationError("--run goes with assignments, scores, program and accepted.")
    }
  }

  func run() throws {
    guard let program else { return try runOnConference() }
    try Failure.onBadData {
      let rulesFile = try rules.map { try console.take(readRules(TableSource($0))) }
      let decisions = try console.take(readProgram(TableSource(program)))
      let (proposals, people) = try readTalks(console)
      try writeAccepted(decisions, proposals, people, rulesFile, console)
    }
  }

  func writeAccepted(
    _ decisions: [ProgramDecision], _ proposals: [Proposal], _ people: [Person], _ rulesFile: RulesFile?,
    _ console: Console
  ) throws {
    let talks = try AcceptedTalks(
      proposals: proposals, decisions: decisions, people: people,
      formats: rulesFile?.formats.map(\.format) ?? [], tracks: rulesFile?.tracks ?? [])
    for proposal in proposals.filter({ talks.leftOut.contains($0.id) }) {
      console.warn("\(proposal.id) is accepted in the program but \(proposal.status.rawValue): left out")
    }
    if output.format == .markdown {
      try writeFile(
        talks.markdown(title: rulesFile?.heading ?? "Accepted talks"), to: output.path ?? "-")
    } else {
      try output.write(talks.listing)
    }
    try output.writeSummary(["accepted": talks.talks.count])
    console.say("\(count(talks.talks.count, "accepted talk")).")
  }

  private func readTalks(_ console: Console) throws -> ([Proposal], [Person]) {
    let proposals = TableSource(proposals ?? "")
    guard let people else { return (try console.take(readProposals(proposals)), []) }
    let conference = try console.take(
      readConference(ConferenceFiles(proposals: proposals, people: TableSource(people))))
    return (conference.proposals, conference.people)
  }
}
