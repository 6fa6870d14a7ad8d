import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles

struct ScoreCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Make sense of the reviews: means, shrunk means, ranks, missing reviews.",
    discussion: """
      Works on the conference file, where the scores are kept as a run. Reviews come
      in with rostrum import, rostrum export scores writes the list.

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
      mean says less. How far, the reviews themselves tell.

      EXAMPLE
        rostrum score
        rostrum score --reviews reviews.csv --assignment assignment.csv \\
            -o scores.csv --summary summary.json
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
  @Flag(help: "The lowest score is the best one.")
  var lowerIsBetter = false
  @Flag(help: "Leave out reviews by reviewers in conflict; of the conference file.")
  var withoutConflicts = false
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [reviews, assignment, proposals, rules, conference.pathIfAny] }
  var outputs: [String?] { output.paths }
  var console: Console { output.console }

  func validate() throws {
    try conference.refuseMixture(
      table: ("--reviews", reviews != nil),
      others: [
        ("--assignment", assignment != nil), ("--proposals", proposals != nil), ("--rules", rules != nil),
      ])
    if withoutConflicts, reviews != nil {
      throw ValidationError("--without-conflicts is for the conference file, which knows the conflicts.")
    }
  }

  func run() throws {
    guard let reviews else { return try runOnConference() }
    let stopwatch = Stopwatch()
    var seconds = ScoringSummary.Seconds()
    try Failure.onBadData {
      let input = try stopwatch.time(into: &seconds.read) { try readInput(reviews: reviews, console) }
      let summary = try stopwatch.time(into: &seconds.compute) { try score(input) }
      try stopwatch.time(into: &seconds.write) { try output.write(scoreListing(summary.proposals)) }
      try output.writeSummary(ScoringSummary(summary, seconds: seconds))
      report(summary, of: input, console)
    }
  }

  struct Input {
    var reviews: [Review] = []
    var settings: ReviewSettings
    var proposals: [String] = []
    var assigned: [(proposal: String, reviewer: String)]?

    /// Whether a review has answers that could stand for its missing score if the form were known.
    var hasUnusedCriteria: Bool {
      settings.criteria.isEmpty && reviews.contains { $0.score == nil && !$0.criteria.isEmpty }
    }

    /// Leaves out what is about proposals that are no longer in the running, and says so.
    mutating func leaveOut(_ gone: Set<String>, _ console: Console) {
      let leftOut = reviews.filter { gone.contains($0.proposal) }
      reviews.removeAll { gone.contains($0.proposal) }
      assigned?.removeAll { gone.contains($0.proposal) }
      if leftOut.isEmpty { return }
      let ids = Set(leftOut.map(\.proposal)).sorted(by: naturallyPrecedes)
      console.warn(
        "\(count(leftOut.count, "review")) of withdrawn or desk-rejected proposals left out: \(listed(ids))")
    }
  }

  func score(_ input: Input) throws -> ScoreSummary {
    try scoreReviews(
      input.reviews, criteria: input.settings.criteria,
      higherIsBetter: !lowerIsBetter && input.settings.scale?.higherIsBetter ?? true,
      proposals: input.proposals, assigned: input.assigned)
  }

  private func readInput(reviews: String, _ console: Console) throws -> Input {
    var input = Input(settings: try ReviewSettings())
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
    input.reviews = try console.take(
      readReviews(
        TableSource(reviews), criteria: input.settings.criteria, scale: input.settings.scale,
        proposals: known))
    if let assignment {
      input.assigned = try console.take(readAssignment(TableSource(assignment)))
        .map { ($0.proposal, $0.reviewer) }
    }
    input.leaveOut(gone, console)
    return input
  }

  func report(_ summary: ScoreSummary, of input: Input, _ console: Console) {
    for warning in summary.warnings { console.warn(warning) }
    let reviews = summary.proposals.reduce(0) { $0 + $1.reviews }
    var line = "\(count(reviews, "review")) of \(count(summary.proposals.count, "proposal")) by "
    line += count(summary.reviewers.count { $0.reviews > 0 }, "reviewer")
    if let mean = summary.mean { line += "; mean score \(plain((mean * 1000).rounded() / 1000))" }
    console.say(line + ".")
    if let share = summary.variance?.qualityShare {
      console.say(
        "\(Int((share * 100).rounded())) % of the spread of scores is between proposals, the rest between "
          + "reviews of one proposal.")
    }
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

/// The summary of scores, as `--summary` writes it.
struct ScoringSummary: Encodable {
  struct Seconds: Encodable {
    var read = 0.0
    var compute = 0.0
    var write = 0.0
  }
  struct Variance: Encodable {
    let quality: Double
    let noise: Double
  }
  struct Reviewer: Encodable {
    let reviewer: String
    let reviews: Int
    @NullIfNil var mean: Double?
    let missing: [String]
    let unassigned: [String]
  }
  let model = "shrunk"
  @NullIfNil var mean: Double?
  @NullIfNil var variance: Variance?
  let reviewers: [Reviewer]
  let warnings: [String]
  let proposals: Int
  let reviews: Int
  /// Nil in what is kept: the same input gives the same summary.
  let seconds: Seconds?

  init(_ summary: ScoreSummary, seconds: Seconds? = nil) {
    _mean = NullIfNil(wrappedValue: summary.mean)
    _variance = NullIfNil(
      wrappedValue: summary.variance.map { Variance(quality: $0.quality, noise: $0.noise) })
    reviewers = summary.reviewers.map {
      Reviewer(
        reviewer: $0.reviewer, reviews: $0.reviews, mean: NullIfNil(wrappedValue: $0.mean),
        missing: $0.missing,
        unassigned: $0.unassigned)
    }
    warnings = summary.warnings
    proposals = summary.proposals.count
    reviews = summary.proposals.reduce(0) { $0 + $1.reviews }
    self.seconds = seconds
  }
}
