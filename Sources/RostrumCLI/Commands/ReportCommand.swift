import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumReport
import RostrumStore

struct ReportCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the program as a page for the committee to look at.",
    discussion: """
      One HTML file, to be opened in any browser and printed: the sessions by track, slots, rules, all scores in one
      chart, the mix of the program, the waitlist and who is not selected, with reasons. The page needs no
      network. It holds scores and reasons and is for the committee; it never holds a reviewer, a comment or an
      e-mail address. For what everybody may see: rostrum help export

      Works on the conference file; with --program on tables alone.

      EXAMPLE
        rostrum report -o program.html
        rostrum report --program program.csv --candidates scores.csv --proposals proposals.csv --people people.csv \\
          --rules rules.yaml --program-summary summary.json -o program.html
      """)

  @OptionGroup var conference: FileOptions
  @OptionGroup var view: ViewOptions
  @Option(help: ArgumentHelp("The program as select writes it, to work on tables alone.", valueName: "file"))
  var program: String?
  @Option(help: ArgumentHelp("The candidates with their scores, as select read them.", valueName: "file"))
  var candidates: String?
  @Option(help: ArgumentHelp("The proposals, for titles and abstracts.", valueName: "file"))
  var proposals: String?
  @Option(help: ArgumentHelp("The people, for the names of the speakers.", valueName: "file"))
  var people: String?
  @Option(help: ArgumentHelp("Rules file, for the minutes and slots of the formats.", valueName: "file"))
  var rules: String?
  @Option(
    help: ArgumentHelp(
      "The summary that select wrote, for how the rules are met.", valueName: "file"))
  var programSummary: String?
  @Option(
    help: ArgumentHelp(
      "Column of the score (the first there is of score, posterior_mean, shrunk_mean, mean).",
      valueName: "name"))
  var scoreColumn: String?
  @Option(help: ArgumentHelp("The heading; the edition of the rules file unless said.", valueName: "text"))
  var title: String?
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where to write; standard output unless said (-).", valueName: "file"))
  var output: String?
  @Flag(help: "Say nothing but errors.")
  var quiet = false
  @Option(help: "Colour messages: auto, always or never.")
  var color = Colour.auto

  var inputs: [String?] {
    [program, candidates, proposals, people, rules, programSummary, conference.pathIfAny]
  }
  var outputs: [String?] { [output] }
  var console: Console { Console(quiet: quiet, colour: color) }

  func validate() throws {
    try conference.refuseMixture(
      table: ("--program", program != nil),
      others: [
        ("--candidates", candidates != nil), ("--proposals", proposals != nil), ("--people", people != nil),
        ("--rules", rules != nil), ("--program-summary", programSummary != nil),
        ("--score-column", scoreColumn != nil),
      ])
    if program != nil, view.person != nil {
      throw ValidationError("--as is for the conference file; leave --program out.")
    }
    if program != nil, candidates == nil {
      throw ValidationError("--program needs --candidates, the table with the scores.")
    }
    if people != nil, proposals == nil {
      throw ValidationError("--people needs --proposals, which tells who speaks.")
    }
  }

  func run() throws {
    guard let program, let candidates else { return try runOnConference() }
    try Failure.onBadData {
      let rulesFile = try rules.map { try console.take(readRules(TableSource($0))) }
      let decisions = try console.take(readProgram(TableSource(program)))
      let rows = try console.take(readCandidates(TableSource(candidates), scoreColumn: scoreColumn))
      let (proposals, people) = try readDescriptions(of: rows, console)
      let scores = rows.compactMap { row in row.score.map { (row.id, $0) } }
      try write(
        decisions, proposals, people, scores: Dictionary(scores) { first, _ in first }, rulesFile,
        reports: readReports(), console)
    }
  }

  private func write(
    _ decisions: [ProgramDecision], _ proposals: [Proposal], _ people: [Person], scores: [String: Double],
    _ rulesFile: RulesFile?, reports: [RuleReport], _ console: Console
  ) throws {
    let page = try programPage(
      title: title ?? rulesFile?.heading ?? "Program", program: decisions,
      proposals: proposals, people: people, scores: scores,
      rules: rulesFile?.program ?? ProgramRules(), reports: reports,
      tracks: rulesFile?.tracks ?? [], levels: rulesFile?.levels ?? [])
    try writeFile(page, to: output ?? "-")
    let accepted = decisions.count { $0.decision == .accepted }
    let gone = Set(proposals.filter { $0.status != .submitted }.map(\.id))
    let candidates = decisions.count { !gone.contains($0.candidate) }
    console.say("A page on \(count(accepted, "session")) of \(count(candidates, "candidate")).")
  }

  /// The program of the conference file.
  private func runOnConference() throws {
    let file = try conference.open(orElse: "give a table with --program")
    try Failure.onBadData {
      let contents = try file.contents()
      guard let program = contents.program else {
        throw Failure.no(["there is no program yet; make one with: rostrum select"])
      }
      let viewer = try Viewer(view, of: contents.content.conference)
      try viewer.requireCommittee()
      let scores = viewer.visible(contents.scores?.result ?? []).compactMap { score in
        (score.posteriorMean ?? score.mean).map { (score.proposal, $0) }
      }
      struct Summary: Decodable { let rules: [RuleReport]? }
      let reports = try? JSONDecoder().decode(Summary.self, from: Data(program.run.summary.utf8)).rules
      let decisions = contents.content.conference.decided(viewer.visible(program.result), console)
      try write(
        decisions,
        contents.content.conference.proposals.filter { viewer.sees($0.id) },
        contents.content.conference.people,
        scores: Dictionary(scores) { first, _ in first }, contents.content.rulesFile(),
        reports: reports ?? [], console)
    }
  }

  /// The proposals with what the candidates' table says of them, which goes first, as in select. Without a table
  /// of proposals the candidates are all there is.
  private func readDescriptions(of rows: [CandidateRow], _ console: Console) throws -> ([Proposal], [Person])
  {
    guard let proposals else { return (try rows.map { try described($0, nil) }, []) }
    let rowOfID = Dictionary(rows.map { ($0.id, $0) }) { first, _ in first }
    func joined(_ proposals: [Proposal]) throws -> [Proposal] {
      try proposals.map { proposal in try rowOfID[proposal.id].map { try described($0, proposal) } ?? proposal
      }
    }
    guard let people else {
      return (try joined(console.take(readProposals(TableSource(proposals)))), [])
    }
    let conference = try console.take(
      readConference(ConferenceFiles(proposals: TableSource(proposals), people: TableSource(people))))
    return (try joined(conference.proposals), conference.people)
  }

  private func described(_ row: CandidateRow, _ proposal: Proposal?) throws -> Proposal {
    func feature(_ name: String) -> String? {
      row.features[name].flatMap { $0.isEmpty ? nil : $0.joined(separator: ", ") }
    }
    var tags = proposal?.tags ?? [:]
    if let first = feature("first_time") { tags["first_time"] = first }
    return try Proposal(
      id: row.id, title: proposal?.title ?? feature("title") ?? "", abstract: proposal?.abstract ?? "",
      speakers: row.speakers.isEmpty ? proposal?.speakers ?? [] : distinct(row.speakers),
      track: feature("track") ?? proposal?.track,
      formats: row.formats.isEmpty ? proposal?.formats ?? [] : distinct(row.formats),
      level: feature("level") ?? proposal?.level, language: feature("language") ?? proposal?.language,
      tags: tags, status: proposal?.status ?? .submitted)
  }

  private func distinct(_ values: [String]) -> [String] {
    var seen: Set<String> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// How the rules are met, from the summary of select.
  private func readReports() throws -> [RuleReport] {
    guard let programSummary else { return [] }
    struct Summary: Decodable { let rules: [RuleReport] }
    do {
      let data = try Data(contentsOf: URL(fileURLWithPath: programSummary))
      return try JSONDecoder().decode(Summary.self, from: data).rules
    } catch is DecodingError {
      throw Failure.data([
        "\(programSummary): is not a summary of select; write one with: rostrum select ... --summary FILE"
      ])
    } catch {
      throw Failure.data(["\(programSummary): cannot be read; check the path and its permissions"])
    }
  }
}
