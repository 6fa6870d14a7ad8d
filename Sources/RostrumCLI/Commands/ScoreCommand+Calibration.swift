import ArgumentParser
import Rostrum
import RostrumFiles

extension ScoreModel: ExpressibleByArgument {
  public init?(argument: String) { self.init(name: argument) }
  public static var allValueStrings: [String] { all.map(\.name) }
}

/// How scores are made comparable.
struct CalibrationArguments: ParsableArguments {
  @Option(help: ArgumentHelp("The model; mixed unless said.", valueName: "name"))
  var model: ScoreModel?
  @Option(
    help: ArgumentHelp(
      "Column of the tracks, in the proposals or the reviews; of tables. A track of ten proposals and more has a "
        + "mean of its own.", valueName: "name"))
  var trackColumn: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many are to be chosen, to tell how probably each is among them.", valueName: "number"))
  var top: Int?
  @Flag(help: "Count each review by its confidence, from half to twice.")
  var useConfidence = false
  @Flag(name: .customLong("validate"), help: "Hold reviews out and tell which model forecasts them best.")
  var holdsOut = false
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("What random draws start from (1).", valueName: "number"))
  var seed: UInt64?

  func validate() throws {
    if let top, top < 1 { throw ValidationError("--top is \(top); it must be at least 1.") }
  }
}

extension ScoreCommand {
  var seed: UInt64 { calibration.seed ?? 1 }
  var model: ScoreModel { calibration.model ?? .mixed }

  /// What the model and the form make of the reviews, with answers to all that is asked.
  /// - Parameter free: Gives who could write reviews of these proposals; nil where that is not known.
  func calibrate(_ input: ScoringInput, free: ([String]) throws -> FreeReviewers?) throws -> Calibration {
    let options = CalibrationOptions(
      model: model, tracks: input.tracks, higherIsBetter: higherIsBetter(input), top: calibration.top,
      usesConfidence: calibration.useConfidence, seed: seed)
    let (criteria, scale) = (input.settings.criteria, try scale(input))
    let scores = try calibrateScores(
      input.reviews, criteria: criteria, scale: scale, proposals: input.proposals, options: options)
    return Calibration(
      counts: try scoreReviews(
        input.reviews, criteria: criteria, scale: scale, higherIsBetter: higherIsBetter(input),
        proposals: input.proposals, assigned: input.assigned),
      scores: scores,
      validation: calibration.holdsOut && scores.proposals.reduce(0) { $0 + $1.reviews } >= 5
        ? try validateScoreModels(input.reviews, criteria: criteria, scale: scale, options: options) : nil,
      criteria: try influence(input),
      requests: try asking.requests(scores, top: calibration.top, free: free))
  }

  func report(_ result: Calibration, of input: ScoringInput, _ console: Console) {
    for warning in result.scores.warnings { console.warn(warning) }
    reportCounts(result.counts, console)
    if let line = shares(result.scores) { console.say(line) }
    if let errors = result.scores.varianceErrors {
      console.say(
        "There are so many reviews that random probes stand for exact sums: the standard error is "
          + "\(plain((errors.quality * 10_000).rounded() / 100)) % of the variance between proposals and "
          + "\(plain((errors.reviewer * 10_000).rounded() / 100)) % of that between reviewers.")
    }
    if let top = calibration.top {
      let ranked = result.scores.proposals.count { $0.rank != nil }
      if top >= ranked, ranked > 0 {
        console.warn(
          "--top is \(top), and \(count(ranked, "proposal")) can be ranked: all are among the best")
      }
      reportLine(result.scores, top: top, console)
    }
    if !result.scores.disagreements.isEmpty {
      console.say(
        "Reviews differ more than the noise explains: \(listed(result.scores.disagreements)). Read them.")
    }
    if let validation = result.validation {
      report(validation, console)
    } else if calibration.holdsOut {
      console.say("Which model forecasts best cannot be told: that takes at least 5 reviews with a score.")
    }
    if let criteria = result.criteria { report(criteria, console) }
    if let requests = result.requests { console.say(requests, top: calibration.top ?? 0, of: result.scores) }
    reportOpenReviews(result.counts, of: input, console)
  }

  /// What is open at the line between the best and the others.
  private func reportLine(_ scores: CalibratedScores, top: Int, _ console: Console) {
    let open = scores.proposals.count { (0.1...0.9).contains($0.probabilityTop ?? 0) }
    if open > 0 {
      let verb = open == 1 ? "is" : "are"
      console.say(
        "\(count(open, "proposal")) \(verb) among the best \(top) with a probability from 10 to 90 %: there a "
          + "discussion tells more than the scores.")
    }
    if let agreement = scores.agreement {
      console.say(
        "A second committee with as many reviews would be expected to choose \(percent(agreement)) of the same."
      )
    }
    if scores.changes.isEmpty { return }
    console.say("Other than by the plain mean:")
    for change in scores.changes.prefix(10) {
      console.say("  \(change.proposal) \(change.comesIn ? "comes in" : "goes out"): \(change.reason)")
    }
    if scores.changes.count > 10 { console.say("  and \(scores.changes.count - 10) more") }
  }

  private func shares(_ scores: CalibratedScores) -> String? {
    guard let variance = scores.variance, let quality = variance.qualityShare else { return nil }
    let start = "\(percent(quality)) of the spread of scores is between proposals, "
    if scores.reviewers.isEmpty { return start + "the rest between reviews of one proposal." }
    return start + "\(percent(variance.reviewerShare ?? 0)) between reviewers; the rest is noise."
  }

  private func report(_ validation: ScoreValidation, _ console: Console) {
    console.say(
      "Forecasts of \(count(validation.reviews, "review")) held out (error; share within the 50 % and the 90 % "
        + "interval):")
    for model in validation.models {
      var line = "  \(model.model): \(plain((model.error * 10_000).rounded() / 10_000))"
      if let half = model.halfCoverage, let wide = model.wideCoverage {
        line += "; \(percent(half)), \(percent(wide))"
      }
      console.say(line)
    }
    console.say("Recommended: \(validation.recommended), since \(validation.reason).")
  }
}

func percent(_ part: Double) -> String { "\(Int((part * 100).rounded())) %" }
