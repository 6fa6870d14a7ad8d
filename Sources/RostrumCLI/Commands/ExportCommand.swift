import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles

struct ExportCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the accepted talks for others to read and for other tools.",
    discussion: """
      What comes out is for everybody: titles, speakers, formats and abstracts, and
      never a reviewer, a score or a comment.

      EXAMPLE
        rostrum export accepted --program program.csv --proposals proposals.csv \\
            --people people.csv --rules rules.yaml --format markdown \\
            -o accepted.md
      """)

  enum Subject: String, ExpressibleByArgument, CaseIterable { case accepted }

  @Argument(help: "What to export.")
  var subject: Subject
  @Option(help: ArgumentHelp("The program, as select writes it.", valueName: "file"))
  var program: String
  @Option(help: ArgumentHelp("The proposals.", valueName: "file"))
  var proposals: String
  @Option(help: ArgumentHelp("The people, for the names of the speakers.", valueName: "file"))
  var people: String?
  @Option(help: ArgumentHelp("Rules file, for the minutes of the formats.", valueName: "file"))
  var rules: String?
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [program, proposals, people, rules] }

  func run() throws {
    let console = output.console
    try Failure.onBadData {
      let rulesFile = try rules.map { try console.take(readRules(TableSource($0))) }
      let decisions = try console.take(readProgram(TableSource(program)))
      let (proposals, people) = try readTalks(console)
      let talks = try AcceptedTalks(
        proposals: proposals, decisions: decisions, people: people,
        formats: rulesFile?.formats.map(\.format) ?? [], tracks: rulesFile?.tracks ?? [])
      for proposal in proposals.filter({ talks.leftOut.contains($0.id) }) {
        console.warn("\(proposal.id) is accepted in the program but \(proposal.status.rawValue): left out")
      }
      if output.format == .markdown {
        let title = rulesFile?.heading ?? "Accepted talks"
        try writeFile(
          talks.markdown(title: title), to: output.path ?? "-")
      } else {
        try output.write(talks.listing)
      }
      try output.writeSummary(["accepted": talks.talks.count])
      console.say("\(count(talks.talks.count, "accepted talk")).")
    }
  }

  private func readTalks(_ console: Console) throws -> ([Proposal], [Person]) {
    guard let people else {
      return (try console.take(readProposals(TableSource(proposals))), [])
    }
    let conference = try console.take(
      readConference(ConferenceFiles(proposals: TableSource(proposals), people: TableSource(people))))
    return (conference.proposals, conference.people)
  }
}
