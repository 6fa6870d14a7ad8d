import ArgumentParser
import Rostrum
import RostrumFiles

// Which further reviews to ask for, and of whom.

struct AskingArguments: ParsableArguments {
  @Option(
    name: .customLong("ask"), parsing: .unconditional,
    help: ArgumentHelp(
      "Tell so many further reviews that would be worth most at the line; needs --top.", valueName: "number"))
  var number: Int?
  @Option(
    help: ArgumentHelp("Scores of pairs, to tell who could write further reviews.", valueName: "file"))
  var affinities: String?
  @Option(help: ArgumentHelp("Pairs in conflict, who cannot.", valueName: "file"))
  var conflicts: String?
  @Option(help: ArgumentHelp("The reviewers, for their loads.", valueName: "file"))
  var reviewers: String?

  func validate() throws {
    if let number, number < 1 { throw ValidationError("--ask is \(number); it must be at least 1.") }
    for (option, isGiven) in tables where isGiven && number == nil {
      throw ValidationError("\(option) goes with --ask.")
    }
    if affinities == nil, conflicts != nil || reviewers != nil {
      throw ValidationError("--conflicts and --reviewers go with --affinities, which tells who fits what.")
    }
  }

  /// The options that are tables, with whether they are given.
  var tables: [(String, Bool)] {
    [
      ("--affinities", affinities != nil), ("--conflicts", conflicts != nil),
      ("--reviewers", reviewers != nil),
    ]
  }
  var inputs: [String?] { [affinities, conflicts, reviewers] }

  /// The further reviews to ask for; nil where nobody asks.
  /// - Parameter free: Gives who could write reviews of these proposals.
  func requests(
    _ scores: CalibratedScores, top: Int?, free: ([String]) throws -> FreeReviewers?
  ) throws -> [ReviewRequest]? {
    guard let number, let top else { return nil }
    return try scores.reviewRequests(number, top: top, from: free)
  }

  /// Who could write further reviews, by the tables; nil where they do not tell.
  func freeReviewers(for input: ScoringInput, _ console: Console) throws -> FreeReviewers? {
    guard let affinities else { return nil }
    let rows = try reviewers.map { try console.take(readLoads(TableSource($0))) }
    let known = rows.map { KnownIDs($0.map(\.reviewer), in: TableSource(reviewers ?? "")) }
    let scores = try console.take(readScores(TableSource(affinities), reviewers: known))
    let pairs = try conflicts.map { path in
      try console.take(
        readConflictPairs(
          TableSource(path), proposals: KnownIDs(ofScores: scores.proposals),
          reviewers: known ?? KnownIDs(ofScores: scores.reviewers)))
    }
    let loads =
      rows.map { rows in
        rows.map { row in
          OwnLoad(row.reviewer, minimum: row.minimum, maximum: row.maximum, settings: input.settings).load
        }
      } ?? scores.reviewers.map { ReviewerLoad($0, maximum: input.settings.maximumLoad) }
    return FreeReviewers(
      scores: scores, loads: loads,
      conflicts: (pairs ?? []).filter { $0.kind == .conflict }.map {
        ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer)
      }, taken: input.taken)
  }
}

extension Console {
  /// Says which further reviews to ask for.
  func say(_ requests: [ReviewRequest], top: Int, of scores: CalibratedScores) {
    let scored = scores.proposals.count { $0.posteriorMean != nil }
    if scored > 0, top >= scored {
      say("All \(scored) scored proposals are among the best \(top); no further review changes that.")
      return
    }
    if scores.variance == nil {
      say("Too little is known of how sure the scores are to tell what a further review is worth.")
      return
    }
    if requests.isEmpty {
      say("No further review would change which proposals are among the best \(top).")
      return
    }
    say(
      "Ask for \(requests.count == 1 ? "this review" : "these \(requests.count) reviews") (by how much the sum of "
        + "the best \(top) is expected to gain):")
    for request in requests {
      let who =
        request.reviewers.isEmpty
        ? "" : "; \(anyOf(request.reviewers.map { shown($0) })) could write it"
      say("  \(request.proposal): \(threeDigits(request.gain))\(who)")
    }
  }
}

/// A number from 0 with the three digits that count.
private func threeDigits(_ number: Double) -> String {
  guard number > 0, number < 1e12 else { return plain(number) }
  var power = 1.0
  while number * power < 100, power < 1e12 { power *= 10 }
  return plain((number * power).rounded() / power)
}

private func anyOf(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " or " + last
}

extension ScoringSummary {
  struct Request: Encodable {
    let proposal: String
    let gain: Double
    let reviewers: [String]

    init(_ request: ReviewRequest) {
      proposal = request.proposal
      gain = request.gain
      reviewers = request.reviewers
    }
  }
}
