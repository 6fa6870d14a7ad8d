import ArgumentParser
import Dispatch
import Rostrum
import RostrumFiles
import Synchronization

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
  @Option(help: ArgumentHelp("Processors to use (all); the result is the same.", valueName: "n"))
  var threads: Int?
  @OptionGroup var output: OutputOptions

  var inputs: [String?] { [proposals, reviewers, bids, declared, waivers, earlier, imported, rules] }
  var furtherOutputs: [String?] { [conflictsOut] }

  func validate() throws {
    if ![0, 2].contains(explain.count) {
      throw ValidationError("--explain takes a proposal and a reviewer, such as --explain p12 r3.")
    }
    if let threads, threads < 1 {
      throw ValidationError("--threads is \(threads); give a number from 1 on.")
    }
  }

  func run() throws {
    let console = output.console
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
        try output.write(explanation(model, report, proposal: explain[0], reviewer: explain[1]))
        return
      }
      // Without a rules file the number of reviews is not told yet, but none can do without any.
      let reviews = rules == nil ? 1 : rulesFile.review.reviewsPerProposal
      for warning in model.gaps(without: report, reviewsPerProposal: reviews).warnings {
        console.warn(warning)
      }
      let pairs = try stopwatch.time(into: &seconds.write) {
        if let conflictsOut { try output.write(listing(report), to: conflictsOut) }
        return try writeScores(model, report)
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

  /// Writes the pairs block by block, never all at once; gives their number.
  private func writeScores(_ model: AffinityModel, _ report: ConflictReport) throws -> Int {
    if output.format == .csv || (output.format == nil && output.writesFileOrPipe) {
      let reviewerCells = model.reviewers.map { csvCell($0) + "," }
      var written = 0
      var block = 0..<0
      var ready = ["paper,reviewer,score\n"][...]
      try writeFile(to: output.path ?? "-") {
        if ready.isEmpty {
          block = block.upperBound..<min(block.upperBound + Self.blockLength, model.proposals.count)
          let rows = texts(of: block, model, report, reviewerCells)
          written += rows.reduce(0) { $0 + $1.pairs }
          ready = rows.map(\.text)[...]
        }
        return ready.popFirst()
      }
      return written
    }
    var listing = Listing(columns: ["paper", "reviewer", "score"])
    for proposal in model.proposals.indices {
      for pair in Self.scores(of: proposal, model, report) {
        listing.add([
          .text(model.proposals[proposal]), .text(model.reviewers[pair.reviewer]), .decimal(pair.score),
        ])
      }
    }
    try output.write(listing)
    return listing.rows.count
  }

  /// How many proposals are worked out at a time.
  private static let blockLength = 64

  private struct RowText {
    var text = ""
    var pairs = 0
  }

  /// The lines of a block of proposals, worked out on several processors.
  private func texts(
    of block: Range<Int>, _ model: AffinityModel, _ report: ConflictReport, _ reviewerCells: [String]
  ) -> [RowText] {
    let workers = min(threads ?? processorCount, block.count)
    let rows = Mutex([RowText](repeating: RowText(), count: block.count))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for place in stride(from: worker, to: block.count, by: workers) {
        let proposal = block.lowerBound + place
        let pairs = Self.scores(of: proposal, model, report)
        let start = csvCell(model.proposals[proposal]) + ","
        var text = ""
        for pair in pairs {
          text += start
          text += reviewerCells[pair.reviewer]
          text += plain(pair.score)
          text += "\n"
        }
        let row = RowText(text: text, pairs: pairs.count)
        rows.withLock { $0[place] = row }
      }
    }
    return rows.withLock { $0 }
  }

  private static func scores(of proposal: Int, _ model: AffinityModel, _ report: ConflictReport)
    -> [(reviewer: Int, score: Double)]
  {
    let row = model.row(of: proposal)
    // Both ascend: one pass through the two, without a look-up for each pair.
    var blocked = report.blockedReviewers(of: proposal)
    var pairs: [(reviewer: Int, score: Double)] = []
    pairs.reserveCapacity(row.count)
    for reviewer in row.indices {
      if let next = blocked.first, next == reviewer {
        blocked.removeFirst()
      } else if model.takes(proposal: proposal, reviewer: reviewer) {
        pairs.append((reviewer, rounded(row[reviewer])))
      }
    }
    return pairs
  }

  private func listing(_ report: ConflictReport) -> Listing {
    Listing(
      columns: ["paper", "reviewer", "conflict", "rule", "evidence", "waived", "reason"],
      rows: report.entries.map { entry in
        [
          .text(entry.conflict.proposal), .text(entry.conflict.reviewer),
          .integer(entry.waiver == nil ? -1 : 0), .text(entry.conflict.rule), .text(entry.conflict.evidence),
          .flag(entry.waiver != nil), .optional(entry.waiver?.reason),
        ]
      })
  }

  /// How often each rule found a conflict that counts, by the rule's name.
  private func tally(_ report: ConflictReport) -> [(rule: String, number: Int)] {
    var numbers: [String: Int] = [:]
    for entry in report.entries where entry.waiver == nil { numbers[entry.conflict.rule, default: 0] += 1 }
    return numbers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }

  /// A pair's affinity by source and by what made it, and its conflicts.
  private func explanation(
    _ model: AffinityModel, _ report: ConflictReport, proposal: String, reviewer: String
  ) throws -> Listing {
    let explanation = try model.explanation(proposal: proposal, reviewer: reviewer)
    var listing = Listing(columns: ["what", "value", "because"])
    listing.add([
      .text("affinity"), .decimal(rounded(explanation.affinity)),
      .optional(
        explanation.reasonNotTaken
          ?? (explanation.sources.isEmpty ? "no source says anything about this pair" : nil)),
    ])
    for source in explanation.sources {
      listing.add([
        .text(source.source.rawValue), .decimal(rounded(source.value)),
        .text("weight \(plain(rounded(source.weight))), adds \(plain(rounded(source.share)))"),
      ])
      for part in source.parts {
        listing.add([.text("  adds"), .decimal(rounded(part.contribution)), .text(part.words)])
      }
    }
    for entry in report.entries(ofProposal: proposal, reviewer: reviewer) {
      listing.add([
        .text(entry.waiver == nil ? "conflict" : "waived conflict"), .nothing,
        .text("\(entry.conflict.rule): \(entry.conflict.evidence)"),
      ])
    }
    return listing
  }
}

extension AffinityPart {
  /// What made the part, in words.
  fileprivate var words: String {
    switch detail {
    case .topic(let topic, let covered, .same):
      topic == covered ? "topic \(topic)" : "topic \(topic), covered by \(covered)"
    case .topic(let topic, let covered, .parent): "topic \(topic), in part covered by its parent \(covered)"
    case .topic(let topic, let covered, .child): "topic \(topic), in part covered by its child \(covered)"
    case .word(let word): "word '\(word)'"
    case .bid(let answer?): "bid \(answer.rawValue)"
    case .bid(nil): "no bid on this proposal, but on others"
    case .score(let score): "imported score \(plain(score))"
    }
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
