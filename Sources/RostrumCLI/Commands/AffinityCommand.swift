import ArgumentParser
import Rostrum
import RostrumFiles

struct AffinityCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "affinity",
    abstract: "How well each reviewer fits each proposal, and where there are conflicts.",
    discussion: """
      Tables (comma, semicolon or tab; columns in any order; several values in a
      cell separated by semicolons):
        proposals  proposal, title, abstract, speakers, topics, track, formats,
                   level, language, status, reviews; every other column is a tag.
                   Topics may have weights: Speech:0.8; Fairness
        reviewers  person, name, email, affiliation, unit, manager, region,
                   collaborators, roles, topics, text, min_load, max_load,
                   seniority, tracks, formats. With a column roles only those with
                   the role reviewer review; the others are known as speakers.
        bids       proposal, reviewer, bid: yes, maybe, no or conflict.
        declared   proposal, reviewer, by (reviewer, author or chair), reason.
        waivers    proposal, reviewer, rule, reason: a conflict that does not count,
                   and why.
        earlier    edition, proposal, speakers: who spoke together before.
        imported   proposal, reviewer, score: another tool's affinities.

      Written are the pairs that may be assigned, each with its affinity from 0 to
      1; a pair in conflict, or of a track or format that the reviewer does not
      take, is left out. Withdrawn and desk-rejected proposals are too.

      EXAMPLE
        rostrum affinity --proposals proposals.csv --reviewers people.csv \\
            --bids bids.csv --rules rules.yaml -o affinity.csv \\
            --conflicts-out conflicts.csv
      """)

  @Option(help: ArgumentHelp("The proposals.", valueName: "file"))
  var proposals: String
  @Option(help: ArgumentHelp("The people: reviewers, and speakers where they are known.", valueName: "file"))
  var reviewers: String
  @Option(help: ArgumentHelp("What reviewers answered about proposals.", valueName: "file"))
  var bids: String?
  @Option(help: ArgumentHelp("Conflicts that somebody declared.", valueName: "file"))
  var declared: String?
  @Option(help: ArgumentHelp("Conflicts that do not count, with reasons.", valueName: "file"))
  var waivers: String?
  @Option(help: ArgumentHelp("Proposals of earlier editions, for co-speakers.", valueName: "file"))
  var earlier: String?
  @Option(help: ArgumentHelp("Affinities of another tool.", valueName: "file"))
  var imported: String?
  @Option(help: ArgumentHelp("Rules file: weights, topics and conflict rules.", valueName: "file"))
  var rules: String?
  @Option(help: ArgumentHelp("Where to write the conflicts with their evidence.", valueName: "file"))
  var conflictsOut: String?
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Take one pair apart instead: a proposal and a reviewer.", valueName: "id"))
  var explain: [String] = []
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Processors to use (all); the result is the same.", valueName: "n"))
  var threads: Int?
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [proposals, reviewers, bids, declared, waivers, earlier, imported, rules] }
  var outputs: [String?] { output.paths + [conflictsOut] }
  var console: Console { output.console }

  func validate() throws {
    if ![0, 2].contains(explain.count) {
      throw ValidationError("--explain takes a proposal and a reviewer, such as --explain p12 r3.")
    }
    if let threads, threads < 1 {
      throw ValidationError("--threads is \(threads); give a number from 1 on.")
    }
  }

  func run() throws {
    let stopwatch = Stopwatch()
    var seconds = AffinitySummary.Seconds()
    try Failure.onBadData {
      let (conference, rulesFile) = try stopwatch.time(into: &seconds.read) { try readConference(console) }
      let (model, report) = try stopwatch.time(into: &seconds.compute) {
        (
          try AffinityModel(
            conference, weights: rulesFile.affinity, imported: try readImported(conference, console)),
          try findConflicts(in: conference, rules: rulesFile.conflicts ?? ConflictRules.all)
        )
      }
      if let scaling = model.importedScaling { console.warn(scaling.description) }
      for warning in conference.warnings + report.warnings { console.warn(warning) }
      if explain.count == 2 {
        try output.write(pairListing(model, report, proposal: explain[0], reviewer: explain[1]))
        return
      }
      // Without a rules file the number of reviews is not told yet, but none can do without any.
      let reviews = rules == nil ? 1 : rulesFile.review.reviewsPerProposal
      for warning in model.gaps(without: report, reviewsPerProposal: reviews).warnings {
        console.warn(warning)
      }
      let pairs = try stopwatch.time(into: &seconds.write) {
        if let conflictsOut {
          try output.write(conflictListing(report.entries, proposal: "paper"), to: conflictsOut)
        }
        return try AffinityTable(model, report, proposal: "paper", threads: threads).write(to: output.list)
      }
      try output.writeSummary(AffinitySummary(model, report, pairs: pairs, seconds: seconds))
      console.say(
        "\(count(model.proposals.count, "proposal")) and \(count(model.reviewers.count, "reviewer")): "
          + "\(count(pairs, "pair")) may be assigned, "
          + "\(report.blockedPairCount) \(report.blockedPairCount == 1 ? "is" : "are") in conflict"
          + (report.blockedPairCount == 0 ? "." : ", found by these rules, some by several:"))
      for (rule, number) in tally(report) { console.say("  \(rule): \(number)") }
      let waived = report.entries.count { $0.waiver != nil }
      if waived > 0 { console.say("  waived: \(waived)") }
    }
  }

  private func readConference(_ console: Console) throws -> (Conference, RulesFile) {
    let rulesFile = try rules.map { try console.take(readRules(TableSource($0))) }
    let conference = try console.take(
      RostrumFiles.readConference(
        ConferenceFiles(
          proposals: TableSource(proposals), people: TableSource(reviewers),
          bids: bids.map { TableSource($0) }, declaredConflicts: declared.map { TableSource($0) },
          waivers: waivers.map { TableSource($0) }, earlierEditions: earlier.map { TableSource($0) }),
        rules: rulesFile))
    return (conference, try rulesFile ?? RulesFile())
  }

  private func readImported(_ conference: Conference, _ console: Console) throws -> PairScores {
    guard let imported else { return PairScores() }
    return try console.take(
      readScores(
        TableSource(imported),
        proposals: KnownIDs(conference.proposals.map(\.id), in: TableSource(proposals)),
        reviewers: KnownIDs(conference.reviewers.map(\.id), in: TableSource(reviewers))))
  }

  /// How often each rule found a conflict that counts, by the rule's name.
  private func tally(_ report: ConflictReport) -> [(rule: String, number: Int)] {
    var numbers: [String: Int] = [:]
    for entry in report.entries where entry.waiver == nil { numbers[entry.conflict.rule, default: 0] += 1 }
    return numbers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}

/// The summary of affinities, as `--summary` writes it.
private struct AffinitySummary: Encodable {
  struct Seconds: Encodable {
    var read = 0.0
    var compute = 0.0
    var write = 0.0
  }
  let proposals: Int
  let reviewers: Int
  let pairs: Int
  let conflicts: Int
  let waived: Int
  let seconds: Seconds

  init(_ model: AffinityModel, _ report: ConflictReport, pairs: Int, seconds: Seconds) {
    proposals = model.proposals.count
    reviewers = model.reviewers.count
    self.pairs = pairs
    conflicts = report.blockedPairCount
    waived = report.entries.count { $0.waiver != nil }
    self.seconds = seconds
  }
}
