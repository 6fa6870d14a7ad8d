import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram

struct SelectCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Draft a balanced program: the best scores that keep every rule.",
    discussion: """
      Works on the conference file, where the program is kept as a run: the scores
      are those of the last rostrum score, the rules those of the rules file.
      rostrum export program writes the decisions.

      With --candidates it works on tables alone (comma, semicolon or tab; columns
      in any order; several values in a cell separated by semicolons):
        candidates  proposal (or paper), score; where wanted speakers, formats (the
                    preferred one first), and any feature that a rule names, such as
                    track or level. The table that score writes will do.
        proposals   a table of proposals: its speakers, formats, track, level,
                    language and tags become features of the candidates; withdrawn
                    and desk-rejected ones are not selected.
        people      a table of people: the affiliation and region of the speakers
                    become features. Spellings of one organisation count as one.
      The rules file has the formats with their slots and the program's rules;
      docs/guides/rules.md has its keys.

      Every rule is kept, or the exit code is 1 and the rules that clash are told,
      none of which can be left out.

      EXAMPLE
        rostrum select
        rostrum select --candidates scores.csv --proposals proposals.csv \\
            --people people.csv --rules rules.yaml -o program.csv \\
            --summary summary.json
      """)

  @OptionGroup var conference: FileOptions
  @Option(help: ArgumentHelp("The candidates with their scores, to work on tables alone.", valueName: "file"))
  var candidates: String?
  @Option(help: ArgumentHelp("The proposals, for their features.", valueName: "file"))
  var proposals: String?
  @Option(help: ArgumentHelp("The people, for the features of the speakers.", valueName: "file"))
  var people: String?
  @Option(help: ArgumentHelp("Rules file: formats, slots and rules of the program.", valueName: "file"))
  var rules: String?
  @Option(
    help: ArgumentHelp(
      "Column of the score (the first there is of score, posterior_mean, shrunk_mean, mean).",
      valueName: "name"))
  var scoreColumn: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop after so many seconds with the best program found, and tell the gap.", valueName: "seconds"))
  var timeLimit: Double?
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [candidates, proposals, people, rules, conference.pathIfAny] }
  var outputs: [String?] { output.paths }
  var console: Console { output.console }

  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit.isFinite) {
      throw ValidationError("--time-limit is \(plain(timeLimit)); give a number of seconds above 0.")
    }
    try conference.refuseMixture(
      table: ("--candidates", candidates != nil),
      others: [
        ("--proposals", proposals != nil), ("--people", people != nil), ("--rules", rules != nil),
        ("--score-column", scoreColumn != nil),
      ])
    if candidates != nil, rules == nil {
      throw ValidationError("--candidates needs --rules, the file with the slots and rules of the program.")
    }
    if people != nil, proposals == nil {
      throw ValidationError("--people needs --proposals, which tells who speaks.")
    }
  }

  func run() throws {
    guard let candidates, let rules else { return try runOnConference() }
    let stopwatch = Stopwatch()
    var seconds = SelectionSummary.Seconds()
    let input = try stopwatch.time(into: &seconds.read) {
      try Failure.onBadData { try readInput(candidates: candidates, rules: rules, console) }
    }
    let program = try stopwatch.time(into: &seconds.solve) { try search(input, console) }
    if program.isFound {
      try stopwatch.time(into: &seconds.write) { try output.write(programListing(decisions(program, input))) }
    }
    try output.writeSummary(SelectionSummary(program, seconds: seconds))
    try refuseUnfound(program, console)
    report(program, of: input.candidates.count, console)
  }

  func search(_ input: Input, _ console: Console) throws -> Program {
    try console.sayIfSlow(
      "Still searching for a better program; --time-limit SECONDS would stop with the best one found."
    ) {
      try Failure.onBadData {
        try selectProgram(from: input.candidates, rules: input.rules, timeLimit: timeLimit)
      }
    }
  }

  /// The decision on each proposal, those among them that could not be selected.
  func decisions(_ program: Program, _ input: Input) -> [ProgramDecision] {
    let turnedDown = input.turnedDown.map {
      ProgramDecision(candidate: $0.proposal, decision: .rejected, reason: $0.reason.rawValue)
    }
    return (program.decisions + turnedDown).sorted { naturallyPrecedes($0.candidate, $1.candidate) }
  }

  /// Ends with the reasons where there is no program.
  func refuseUnfound(_ program: Program, _ console: Console) throws {
    for warning in program.warnings { console.warn(warning) }
    switch program.status {
    case .infeasible: throw Failure.no(refusal(program))
    case .unknown:
      throw Failure.no([
        "no program was found in \(plain(timeLimit ?? 0)) seconds; raise --time-limit or leave it out"
      ])
    case .optimal, .feasible: break
    }
  }

  func report(_ program: Program, of number: Int, _ console: Console) {
    var line = "Selected \(program.selected) of \(count(number, "candidate"))"
    if let value = program.value, let bound = program.bound {
      line += "; the scores add up to \(plain(rounded(value + program.penalty)))"
      if program.penalty > 0 { line += ", less \(plain(rounded(program.penalty))) for targets missed" }
      line +=
        program.status == .optimal
        ? ", proven optimal" : "; the time is over, the best possible is at most \(plain(rounded(bound)))"
    }
    console.say(line + ".")
    for format in program.formats where format.unfilled > 0 {
      console.say(
        "\(format.unfilled) of \(format.slots ?? 0) slots for \(format.format) stay empty: "
          + (program.status == .optimal
            ? "no candidate that the rules allow would raise the value." : "the time was over."))
    }
    var said: Set<String> = []
    for report in program.rules {
      guard report.each != nil else {
        say(report, console)
        continue
      }
      // A line for a rule, not one for each speaker or employer that it holds for.
      if said.insert("\(report.unit) \(report.rule)").inserted {
        say(program.rules.filter { $0.rule == report.rule && $0.unit == report.unit }, console)
      }
    }
  }

  private func refusal(_ program: Program) -> [String] {
    let opening =
      program.clash.count == 1
      ? "this rule cannot hold; leave it out or change it:"
      : "these rules cannot hold together; leave out or change any one of them:"
    return [opening] + program.clash.map { "  \($0)" } + ["Nothing was selected."]
  }

  private func say(_ report: RuleReport, _ console: Console) {
    let unit = report.unit == .minutes ? " minutes" : ""
    console.say(
      "  \(report.met ? "kept" : "missed")  \(report.name): \(report.value)\(unit)\(bounds(report))")
  }

  private func say(_ reports: [RuleReport], _ console: Console) {
    guard let least = reports.min(by: { $0.value < $1.value }),
      let most = reports.max(by: { $0.value < $1.value })
    else { return }
    let spread = least.value == most.value ? "\(most.value)" : "\(least.value) to \(most.value)"
    let unit = most.unit == .minutes ? " minutes" : ""
    let kept = reports.allSatisfy(\.met) ? "kept" : "missed"
    console.say("  \(kept)  \(most.rule): \(spread)\(unit) for each of \(reports.count)\(bounds(most))")
  }

  private func bounds(_ report: RuleReport) -> String {
    var words: [String] = []
    if let minimum = report.minimum { words.append("at least \(minimum)") }
    if let maximum = report.maximum { words.append("at most \(maximum)") }
    if let target = report.target { words.append("target \(plain(rounded(target)))") }
    return words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"
  }
}

/// The summary of a selection, as `--summary` writes it.
struct SelectionSummary: Encodable {
  struct Seconds: Encodable {
    var read = 0.0
    var solve = 0.0
    var write = 0.0
  }
  struct Rule: Encodable {
    let name: String
    let rule: String
    @NullIfNil var each: String?
    let value: Int
    @NullIfNil var minimum: Int?
    @NullIfNil var maximum: Int?
    @NullIfNil var target: Double?
    let unit: RuleReport.Unit
    let met: Bool

    init(_ report: RuleReport) {
      name = report.name
      rule = report.rule
      _each = NullIfNil(wrappedValue: report.each)
      value = report.value
      _minimum = NullIfNil(wrappedValue: report.minimum)
      _maximum = NullIfNil(wrappedValue: report.maximum)
      _target = NullIfNil(wrappedValue: report.target)
      unit = report.unit
      met = report.met
    }
  }
  let status: Program.Status
  let objective: String
  @NullIfNil var value: Double?
  @NullIfNil var bound: Double?
  let penalty: Double
  let selected: Int
  let rules: [Rule]
  let formats: [FormatReport]
  let warnings: [String]
  let clash: [ClashingRule]
  /// Nil in what is kept: the same input gives the same summary.
  let seconds: Seconds?

  init(_ program: Program, seconds: Seconds? = nil) {
    status = program.status
    objective = program.objective
    _value = NullIfNil(wrappedValue: program.value.map(rounded))
    _bound = NullIfNil(wrappedValue: program.bound.map(rounded))
    penalty = rounded(program.penalty)
    selected = program.selected
    rules = program.rules.map(Rule.init)
    formats = program.formats
    warnings = program.warnings
    clash = program.clash
    self.seconds = seconds
  }
}

extension Program {
  var isFound: Bool { status == .optimal || status == .feasible }
}
