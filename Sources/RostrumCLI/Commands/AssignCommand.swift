import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles

struct AssignCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign",
    abstract: "Assign proposals to reviewers with the largest total score, proven.",
    discussion: """
      Works on the conference file, where the assignment is kept as a run: the total
      of the affinities is made as large as it can be. A pair with a review is begun
      and stays. rostrum export assignments writes the pairs.

      With --scores it works on tables alone (comma, semicolon or tab; columns in
      any order):
        scores     proposal (or paper), reviewer, score: any number. A pair that is
                   not listed is not assigned. Or a matrix of proposals x reviewers
                   as numpy.save writes it: float32 or float64, nan for a pair that
                   is not assigned. Its rows and columns are those of --proposals
                   and --reviewers in their order, or else numbered from 0.
        conflicts  proposal (or paper), reviewer [, conflict]: pairs that must not
                   be assigned. A column constraint instead is -1 for a conflict, 0
                   for none, 1 for a pair that must be assigned.
        proposals  proposal (or paper), demand (or reviews): the number of reviews.
                   A table of proposals will do.
        reviewers  reviewer (or person), min_load, max_load. A table of people will
                   do.
      Scores, conflicts and loads without a header are read as OpenReview's matcher
      writes them.

      Every proposal gets its number of reviews, every reviewer a load within the
      bounds, no pair in conflict. If that cannot be, the exit code is 1, the
      reasons are told, and nothing is written but for --partial.

      EXAMPLE
        rostrum assign
        rostrum assign --scores affinity.csv --conflicts conflicts.csv \\
            --proposals proposals.csv --reviewers people.csv -o assignment.csv \\
            --summary summary.json
      """)

  @OptionGroup var conference: FileOptions
  @Option(help: ArgumentHelp("Scores of pairs, to work on tables alone.", valueName: "file"))
  var scores: String?
  @Option(help: ArgumentHelp("Pairs that must not be assigned.", valueName: "file"))
  var conflicts: String?
  @Option(help: ArgumentHelp("All proposals, with the reviews each is to get.", valueName: "file"))
  var proposals: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Reviews for proposals that have no number of their own (3, or the rules file's).", valueName: "n"))
  var reviewsPerProposal: Int?
  @Option(help: ArgumentHelp("All reviewers, with their loads.", valueName: "file"))
  var reviewers: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Largest load of reviewers without one of their own (6, or the rules file's).", valueName: "n"))
  var maxLoad: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Least load of reviewers without one of their own (0, or the rules file's).", valueName: "n"))
  var minLoad: Int?
  @Option(help: ArgumentHelp("Rules file, for the numbers of reviews and loads.", valueName: "file"))
  var rules: String?
  @Option(help: ArgumentHelp("What is made as large as possible: total.", valueName: "name"))
  var objective: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Processors to use (all); the result is the same.", valueName: "n"))
  var threads: Int?
  @Option(
    help: ArgumentHelp("Where to write what could be assigned if not all could be.", valueName: "file"))
  var partial: String?
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [scores, conflicts, proposals, reviewers, rules, conference.pathIfAny] }
  var outputs: [String?] { output.paths + [partial] }
  var console: Console { output.console }

  var processors: Int { threads ?? processorCount }

  func validate() throws {
    for (name, value, least) in [
      ("--reviews-per-proposal", reviewsPerProposal, 0), ("--max-load", maxLoad, 0),
      ("--min-load", minLoad, 0), ("--threads", threads, 1),
    ] {
      if let value, !(least...1_000_000).contains(value) {
        throw ValidationError("\(name) is \(value); give a number from \(least) to 1000000.")
      }
    }
    if let minLoad, let maxLoad, minLoad > maxLoad {
      throw ValidationError("--min-load \(minLoad) exceeds --max-load \(maxLoad); change one of them.")
    }
    if let objective, objective != "total" {
      throw ValidationError("--objective '\(objective)' is not known; the only one so far is 'total'.")
    }
    try conference.refuseMixture(
      table: ("--scores", scores != nil),
      others: [
        ("--conflicts", conflicts != nil), ("--proposals", proposals != nil),
        ("--reviewers", reviewers != nil), ("--rules", rules != nil),
      ])
  }

  func run() throws {
    guard let scores else { return try runOnConference() }
    let stopwatch = Stopwatch()
    var seconds = AssignmentSummary.Seconds()
    let problem = try stopwatch.time(into: &seconds.read) { try readProblem(scores: scores, console) }
    let assignment = try solve(problem, console, &seconds)
    try stopwatch.time(into: &seconds.write) { try write(assignment) }
    try output.writeSummary(AssignmentSummary(assignment, of: problem, seconds: seconds))
    guard assignment.isComplete else { throw refusal(assignment, of: problem) }
    report(assignment, of: problem, console)
    if assignment.forced > 0 {
      console.say(
        "\(count(assignment.forced, "pair")) had to be assigned: constraint 1 in \(conflicts ?? "the conflicts")."
      )
    }
  }

  /// The optimum, proven, and the reasons and the repair where it is not all that is wanted.
  func solve(_ problem: AssignmentProblem, _ console: Console, _ seconds: inout AssignmentSummary.Seconds)
    throws -> Assignment
  {
    if problem.decimals < 6, !problem.isExact {
      console.warn(
        "the scores are so large that they are compared to \(problem.decimals) decimals; "
          + "divide them all by the same number for more")
    }
    if problem.vanishingScores > 0 {
      console.warn(
        "\(count(problem.vanishingScores, "score")) other than 0 \(problem.vanishingScores == 1 ? "is" : "are") "
          + "so small beside the largest that they count as 0")
    }
    let stopwatch = Stopwatch()
    let solution = try stopwatch.time(into: &seconds.solve) {
      try watched("Places filled:") { progress in
        try problem.optimum(threads: processors, progress: progress)
      }
    }
    return try stopwatch.time(into: &seconds.verify) {
      try watched("Reasons and repair:") { progress in
        try problem.assignment(from: solution, threads: processors, progress: progress)
      }
    }
  }

  /// Does a step with a line on the terminal that tells how far it is.
  private func watched<Value>(_ text: String, _ body: (_ progress: (Double) -> Bool) throws -> Value) throws
    -> Value
  {
    var line = ProgressLine(text, on: console)
    defer { line.remove() }
    return try Failure.onBadData {
      try body { share in
        line.show(share)
        return true
      }
    }
  }

  private func write(_ assignment: Assignment) throws {
    if assignment.isComplete {
      try output.write(listing(assignment))
    } else if let partial {
      try output.write(listing(assignment), to: partial)
    }
  }

  private func listing(_ assignment: Assignment) -> Listing {
    Listing(
      columns: ["paper", "reviewer", "score"],
      rows: assignment.pairs.map { [.text($0.proposal), .text($0.reviewer), .decimal($0.score)] })
  }

  func report(_ assignment: Assignment, of problem: AssignmentProblem, _ console: Console) {
    if assignment.pairs.isEmpty {
      console.say("There was nothing to assign: no proposal is to get a review.")
      return
    }
    let busy = Set(assignment.pairs.map(\.reviewer)).count
    let reviewed = Set(assignment.pairs.map(\.proposal)).count
    console.say(
      "Assigned \(count(assignment.pairs.count, "review")) of \(count(reviewed, "proposal")) "
        + "to \(busy) of \(count(problem.reviewers.count, "reviewer")).")
    var line = "Total score \(plain(rounded(assignment.total))), proven optimal"
    if let minimum = assignment.minimum {
      line += "; the lowest sum of a proposal is \(plain(rounded(minimum)))"
    }
    console.say(line + ".")
  }

  func refusal(_ assignment: Assignment, of problem: AssignmentProblem) -> Failure {
    var lines: [String] = []
    if !assignment.shortProposals.isEmpty {
      let missing = assignment.shortProposals.reduce(0) { $0 + $1.missing }
      lines.append(
        "\(count(missing, "review")) cannot be assigned: \(count(assignment.shortProposals.count, "proposal")) "
          + "\(assignment.shortProposals.count == 1 ? "is" : "are") short")
      for short in assignment.shortProposals.prefix(20) {
        lines.append(
          "  proposal \(shown(short.proposal)) gets \(short.demand - short.missing) of \(count(short.demand, "review"))"
        )
      }
      if assignment.shortProposals.count > 20 {
        lines.append("  and \(assignment.shortProposals.count - 20) more proposals; --summary lists them all")
      }
    }
    if !assignment.lightReviewers.isEmpty {
      lines.append("the minimum load cannot be met for \(count(assignment.lightReviewers.count, "reviewer"))")
      for light in assignment.lightReviewers.prefix(20) {
        lines.append(
          "  reviewer \(shown(light.reviewer)) gets \(light.minimum - light.missing) of at least \(light.minimum)"
        )
      }
      if assignment.lightReviewers.count > 20 {
        lines.append("  and \(assignment.lightReviewers.count - 20) more reviewers; --summary lists them all")
      }
    }
    lines.append("Why:")
    lines += assignment.explanations.prefix(20).map { "  " + $0 + "." }
    if assignment.explanations.count > 20 {
      lines.append("  and \(assignment.explanations.count - 20) more reasons; --summary lists them all")
    }
    if let repair = assignment.repair {
      let words = repair.words(for: problem)
      lines.append("Cheapest repair: \(words.sentence)\(words.areAll ? "" : "; --summary lists it all").")
    }
    if let partial {
      lines.append("What could be assigned is in \(partial), the best of its kind.")
    } else {
      lines.append("Nothing was assigned; --partial FILE writes what could be.")
    }
    return .no(lines)
  }
}

/// The summary of an assignment, as `--summary` writes it.
struct AssignmentSummary: Encodable {
  struct Seconds: Encodable {
    var read = 0.0
    var solve = 0.0
    var verify = 0.0
    var write = 0.0
  }
  let status: String
  let objective = "total"
  let total: Double
  @NullIfNil var minimum: Double?
  let bound: Double
  let assigned: Int
  let forced: Int
  let short: [Assignment.ShortProposal]
  let light: [Assignment.LightReviewer]
  let reasons: [String]
  let repair: AssignmentRepair?
  /// Those that are to get a review.
  let proposals: Int
  let reviewers: Int
  /// Nil in what is kept: the same input gives the same summary.
  let seconds: Seconds?

  init(_ assignment: Assignment, of problem: AssignmentProblem, seconds: Seconds? = nil) {
    status = assignment.isComplete ? "optimal" : "infeasible"
    total = assignment.total
    _minimum = NullIfNil(wrappedValue: assignment.minimum)
    bound = assignment.bound
    assigned = assignment.pairs.count
    forced = assignment.forced
    short = assignment.shortProposals
    light = assignment.lightReviewers
    reasons = assignment.explanations
    repair = assignment.repair
    proposals = problem.proposals.count { $0.reviews > 0 }
    reviewers = problem.reviewers.count
    self.seconds = seconds
  }
}
