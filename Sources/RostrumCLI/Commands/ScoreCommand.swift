import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles

struct ScoreCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Make sense of the reviews: scores that can be compared, and how sure.",
    discussion: """
      Works on the conference file, where the scores are kept as a run. Reviews come
      in with rostrum import, rostrum export scores writes the list.

      --plot draws the proposals with their intervals, the line below the best
      (--top) and the tracks, for any browser; 900 wide, 18 high for each
      proposal up to 60, 6 from 180 on.

      With --reviews it works on tables alone (comma, semicolon or tab; columns in
      any order):
        reviews     proposal (or paper), reviewer, score; where wanted confidence,
                    comment_to_authors, comment_to_committee, time, and the criteria
                    of the rules file; without criteria there every other column of
                    numbers is one.
        assignment  proposal (or paper), reviewer: to tell which reviews are
                    missing.
        proposals   a table of proposals, to list those without a review too.

      A proposal with few reviews is drawn further towards the overall mean: its
      mean says less. How far, the reviews themselves tell. A model makes reviewers
      of different strictness comparable:
        mixed               track + proposal + reviewer + noise: the default
        noise-per-reviewer  the same, with a noise of its own for each reviewer
                            of six reviews and more
        ordinal             the same as mixed, with scores as ordered categories
        shrunk              means drawn towards the mean of all scores
        mean, trimmed, median
      --validate holds reviews out and tells which model forecasts them best,
      --criteria which criteria the overall scores go with, and --ask which
      further reviews would be worth most at the line. Who could write those, it
      tells on the conference file, and on tables with --affinities:
        affinities  proposal (or paper), reviewer, score: what affinity writes,
                    without the pairs in conflict.
        conflicts   proposal (or paper), reviewer: what affinity writes.
        reviewers   a table of people or reviewers, for their loads.

      EXAMPLE
        rostrum score
        rostrum score --reviews reviews.csv --top 40 --validate \\
            -o scores.csv --summary summary.json --plot scores.svg
      """)

  @OptionGroup var conference: FileOptions
  @Option(help: ArgumentHelp("The reviews, to work on tables alone.", valueName: "file"))
  var reviews: String?
  @Option(help: ArgumentHelp("The assignment, to tell missing reviews.", valueName: "file"))
  var assignment: String?
  @Option(help: ArgumentHelp("The proposals, to list those without a review.", valueName: "file"))
  var proposals: String?
  @Option(help: ArgumentHelp("Rules file, for the scale and the criteria.", valueName: "file"))
  var rules: String?
  @Option(help: ArgumentHelp("Where to draw the scores with their intervals, as SVG.", valueName: "file"))
  var plot: String?
  @Flag(help: "The lowest score is the best one.")
  var lowerIsBetter = false
  @Flag(help: "Leave out reviews by reviewers in conflict; of the conference file.")
  var withoutConflicts = false
  @Flag(name: .customLong("criteria"), help: "Tell which criteria the overall scores go with.")
  var tellsCriteria = false
  @OptionGroup var calibration: CalibrationArguments
  @OptionGroup var asking: AskingArguments
  @OptionGroup var output: OutputOptions

  var inputs: [String?] {
    [reviews, assignment, proposals, rules, conference.pathIfAny] + asking.inputs
  }
  var outputs: [String?] { output.paths + [plot] }
  var console: Console { output.console }

  func validate() throws {
    try conference.refuseMixture(
      table: ("--reviews", reviews != nil),
      others: [
        ("--assignment", assignment != nil), ("--proposals", proposals != nil), ("--rules", rules != nil),
        ("--track-column", calibration.trackColumn != nil),
      ] + asking.tables)
    if let column = calibration.trackColumn,
      ["proposal", "paper", "reviewer", "person", "score"].contains(column.lowercased())
    {
      throw ValidationError(
        "--track-column is '\(column)', which is no track; name the column that tells the tracks.")
    }
    if asking.number != nil, calibration.top == nil {
      throw ValidationError("--ask needs --top, the number to choose.")
    }
    if withoutConflicts, reviews != nil {
      throw ValidationError("--without-conflicts is for the conference file, which knows the conflicts.")
    }
    if plot == "-", output.path == nil, reviews != nil {
      throw ValidationError("The data and the image would go to the same place; name another file for one.")
    }
  }

  func run() throws {
    guard let reviews else { return try runOnConference() }
    let stopwatch = Stopwatch()
    var seconds = ScoringSummary.Seconds()
    try Failure.onBadData {
      let input = try stopwatch.time(into: &seconds.read) { try readInput(reviews: reviews, console) }
      let result = try stopwatch.time(into: &seconds.compute) {
        try calibrate(input) { _ in try asking.freeReviewers(for: input, console) }
      }
      try stopwatch.time(into: &seconds.write) {
        try output.write(scoreListing(result.scores.proposals))
      }
      try writePlot(of: result.scores, top: calibration.top, input)
      try output.writeSummary(ScoringSummary(result, top: calibration.top, seconds: seconds))
      report(result, of: input, console)
    }
  }

  func higherIsBetter(_ input: ScoringInput) -> Bool {
    !lowerIsBetter && input.settings.scale?.higherIsBetter ?? true
  }

  /// The scale of the overall score, with the direction that holds.
  func scale(_ input: ScoringInput) throws -> ScoreScale? {
    try input.settings.scale.map {
      try ScoreScale(
        minimum: $0.minimum, maximum: $0.maximum, higherIsBetter: higherIsBetter(input))
    }
  }

  private func readInput(reviews: String, _ console: Console) throws -> ScoringInput {
    var input = ScoringInput(settings: try ReviewSettings())
    if let rules {
      input.settings = try console.take(readRules(TableSource(rules))).review
    }
    var known: KnownIDs?
    var gone: Set<String> = []
    if let proposals {
      let demands = try console.take(readDemands(TableSource(proposals)))
      known = KnownIDs(demands.map(\.proposal), in: TableSource(proposals))
      gone = Set(demands.filter { $0.status != .submitted }.map(\.proposal))
      input.proposals = demands.filter { $0.status == .submitted }.map(\.proposal)
    }
    // Standard input is read once, and the table twice where it tells the tracks.
    let source = calibration.trackColumn == nil ? TableSource(reviews) : try TableSource(reviews).inMemory()
    input.reviews = try console.take(
      readReviews(
        source, criteria: input.settings.criteria, scale: input.settings.scale, proposals: known,
        trackColumn: calibration.trackColumn))
    if let column = calibration.trackColumn {
      input.tracks = try readTracks(
        column, in: [proposals.map { TableSource($0) }, source].compactMap(\.self))
    }
    if let assignment {
      input.assigned = try console.take(readAssignment(TableSource(assignment)))
        .map { ($0.proposal, $0.reviewer) }
    }
    input.leaveOut(gone, console)
    return input
  }

  /// The tracks of the first table that has the column.
  private func readTracks(_ column: String, in sources: [TableSource]) throws -> [String: String] {
    for source in sources {
      if let tracks = try console.take(RostrumFiles.readTracks(source, column: column)) { return tracks }
    }
    throw Failure.data([
      "\(sources.map(\.label).joined(separator: " and ")): no column '\(column)' for the tracks; correct "
        + "--track-column"
    ])
  }

  func reportCounts(_ summary: ScoreSummary, _ console: Console) {
    let reviews = summary.proposals.reduce(0) { $0 + $1.reviews }
    // That no review has a score is told by a warning.
    if reviews == 0 { return }
    var line = "\(count(reviews, "review")) of \(count(summary.proposals.count, "proposal")) by "
    line += count(summary.reviewers.count { $0.reviews > 0 }, "reviewer")
    if let mean = summary.mean { line += "; mean score \(plain((mean * 1000).rounded() / 1000))" }
    console.say(line + ".")
  }

  func reportOpenReviews(_ summary: ScoreSummary, of input: ScoringInput, _ console: Console) {
    let late = summary.reviewers.filter { !$0.missing.isEmpty }
    if !late.isEmpty {
      console.say("\(count(late.reduce(0) { $0 + $1.missing.count }, "review")) missing:")
      for reviewer in late { console.say("  \(shown(reviewer.reviewer)): \(listed(reviewer.missing))") }
    }
    let extra = summary.reviewers.filter { !$0.unassigned.isEmpty }
    if !extra.isEmpty {
      console.say("Reviewed without being assigned:")
      for reviewer in extra { console.say("  \(shown(reviewer.reviewer)): \(listed(reviewer.unassigned))") }
    }
    let begun = summary.proposals.reduce(0) { $0 + $1.begun }
    if begun > 0 {
      let hint =
        input.hasUnusedCriteria
        ? "; criteria count instead of one where the rules file lists them under review.criteria" : ""
      console.say("\(count(begun, "review")) begun, without a score\(hint).")
    }
  }
}
