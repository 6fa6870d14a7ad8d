/// Makes scores of reviewers with different strictness comparable, and says how sure that is.
///
/// Reviews without an overall score take the weighted mean of their criteria, as in ``scoreReviews``, and count
/// for nothing where that does not exist.
/// - Parameters:
///   - reviews: The reviews, in any order, each pair of proposal and reviewer once.
///   - criteria: The criteria of the form, for reviews without an overall score.
///   - scale: The scale of the overall score, into which answers of criteria with scales of their own are turned.
///   - proposals: Ids of proposals to list even where nobody reviewed them.
///   - options: The model and what it needs.
/// - Throws: ``ConferenceError`` if a pair is given twice, a listed id is empty, a score or an answer is outside
///   -1e100 to 1e100 or the criterion's scale, a criterion has a scale and the overall score none, a review without
///   a score answers a criterion that is not known, or an option is out of its range.
/// - Complexity: That of the model, and for each draw that of sorting the proposals.
public func calibrateScores(
  _ reviews: [Review], criteria: [Criterion] = [], scale: ScoreScale? = nil, proposals: [String] = [],
  options: CalibrationOptions = CalibrationOptions()
) throws(ConferenceError) -> CalibratedScores {
  if let top = options.top { try Check.count(top, atLeast: 1, what: "the number to choose", of: "scores") }
  if let draws = options.draws {
    try Check.range(Double(draws), in: 8...10_000, what: "the number of draws", of: "scores")
  }
  let table = try ReviewTable(
    reviews: reviews, criteria: criteria, scale: scale, proposals: proposals, assigned: nil)
  let scores = ScoredReviews(table, options)
  guard let data = scores.data else { return scores.withoutScores() }
  let fitted = options.model.fit(data)
  let draws = options.draws ?? (data.group.count > 2000 ? 200 : 1000)
  let ranks = DrawnRanks(
    fitted, data, batches: (draws + 7) / 8, top: options.top, higherIsBetter: options.higherIsBetter)
  return scores.calibrated(fitted, ranks)
}

/// Reviews with a score, as numbers; proposals without one are left out of the numbers.
struct ScoredReviews {
  let table: ReviewTable
  let options: CalibrationOptions
  /// The scored proposals' places in the table.
  let scored: [Int]
  /// Nil where no review has a score.
  let data: ScoreData?
  /// The tracks that have a mean of their own, in their order.
  let ownTracks: [String]
  /// The number of reviews without a score of each proposal of the table.
  private let begun: [Int]

  init(_ table: ReviewTable, _ options: CalibrationOptions) {
    self.table = table
    self.options = options
    var number = [Int?](repeating: nil, count: table.proposals.count)
    var scored: [Int] = []
    var rows: [(proposal: Int, reviewer: Int, score: Double)] = []
    var confidence: [Double?] = []
    var begun = [Int](repeating: 0, count: table.proposals.count)
    for row in table.rows {
      guard let score = row.score else {
        begun[row.pair.proposal] += 1
        continue
      }
      if number[row.pair.proposal] == nil {
        number[row.pair.proposal] = scored.count
        scored.append(row.pair.proposal)
      }
      rows.append((scored.count - 1, row.pair.reviewer, score))
      confidence.append(row.confidence)
    }
    self.scored = scored
    self.begun = begun
    let tracks = scored.map { options.tracks[table.proposals[$0]] }
    let (group, groupCount, own) = trackGroups(tracks, scored: scored.map { _ in true })
    ownTracks = own
    let weight = options.usesConfidence ? confidenceWeights(confidence) : confidence.map { _ in 1 }
    data =
      rows.isEmpty
      ? nil
      : ScoreData(
        rows: rows, weight: weight, group: group, groupCount: groupCount,
        reviewerCount: table.reviewers.count, seed: options.seed)
  }
}

/// The group of each proposal: tracks of ten scored proposals and more in the order of their names, then all
/// others; each group has a scored proposal, if there is one at all.
func trackGroups(_ tracks: [String?], scored: [Bool]) -> (group: [Int], count: Int, own: [String]) {
  var counts: [String: Int] = [:]
  for (track, isScored) in zip(tracks, scored) where isScored {
    if let track { counts[track, default: 0] += 1 }
  }
  let own = counts.filter { $0.value >= 10 }.keys.sorted(by: naturallyPrecedes)
  let numbers = Dictionary(uniqueKeysWithValues: own.enumerated().map { ($1, $0) })
  let group = tracks.map { $0.flatMap { numbers[$0] } ?? own.count }
  if own.isEmpty || zip(group, scored).contains(where: { $0 == own.count && $1 }) {
    return (group, own.count + 1, own)
  }
  // What has no score and no track of its own needs some mean.
  return (group.map { min($0, own.count - 1) }, own.count, own)
}

/// Confidences as multiples of their mean, from 0.5 to 2; 1 where none is told or the mean is not above 0.
private func confidenceWeights(_ confidence: [Double?]) -> [Double] {
  let told = confidence.compactMap(\.self)
  // Parts of the largest first, so that the sum is finite.
  let largest = told.reduce(0) { max($0, abs($1)) }
  let mean = told.reduce(0) { $0 + $1 / max(largest, .leastNormalMagnitude) } / Double(max(1, told.count))
  return confidence.map { value in
    guard let value, mean > 0 else { return 1 }
    return min(max(value / largest / mean, 0.5), 2)
  }
}

extension ScoredReviews {
  fileprivate func withoutScores() -> CalibratedScores {
    CalibratedScores(
      model: options.model, proposals: table.proposals.indices.map { unscored($0) }, reviewers: [],
      variance: nil,
      varianceErrors: nil, criterion: nil, changes: [],
      disagreements: [], agreement: nil, warnings: ["no review has a score; nothing can be ranked"])
  }

  private func unscored(_ place: Int) -> CalibratedScore {
    let id = table.proposals[place]
    return CalibratedScore(
      proposal: id, track: options.tracks[id], reviews: 0, begun: begun[place], mean: nil)
  }

  fileprivate func calibrated(_ fitted: any FittedScores, _ ranks: DrawnRanks) -> CalibratedScores {
    var scores = [[Double]](repeating: [], count: scored.count)
    var ofReviewers = [[Double]](repeating: [], count: table.reviewers.count)
    for row in data?.rows ?? [] {
      scores[row.proposal].append(row.score)
      ofReviewers[row.reviewer].append(row.score)
    }
    let largest = scores.joined().reduce(0) { max($0, abs($1)) }
    let places = sharedRanks(
      of: fitted.proposals.map(\.mean), higherIsBetter: options.higherIsBetter, tolerance: 16 * largest.ulp)
    let estimates = scored.enumerated().map { number, place in
      let id = table.proposals[place]
      let moments = ScoreMoments(scores[number])
      return CalibratedScore(
        proposal: id, track: options.tracks[id], reviews: scores[number].count, begun: begun[place],
        mean: moments?.mean, spread: moments?.standardDeviation, posteriorMean: fitted.proposals[number].mean,
        standardDeviation: fitted.variance == nil ? nil : fitted.proposals[number].deviation,
        rank: places[number], expectedRank: ranks.expected?[number], rankInterval: ranks.interval?[number],
        probabilityTop: ranks.top?[number])
    }
    let order = estimates.indices.sorted {
      (estimates[$0].rank ?? Int.max, $0) < (estimates[$1].rank ?? Int.max, $1)
    }
    let known = Set(scored)
    let others = table.proposals.indices.filter { !known.contains($0) }.map { unscored($0) }
    let agreements =
      data.map { data in
        fitted.reviewers.isEmpty
          ? [] : reviewerAgreements(data, offsets: fitted.reviewers.map(\.mean))
      } ?? []
    let offsets = zip(table.reviewers.indices, fitted.reviewers).compactMap { place, estimate in
      estimate.deviation.map {
        ReviewerOffset(
          reviewer: table.reviewers[place], reviews: ofReviewers[place].count, offset: estimate.mean,
          standardDeviation: $0, agreement: agreements[place])
      }
    }
    let warnings =
      scoreWarnings(
        proposals: estimates.map { ($0.proposal, $0.reviews) } + others.map { ($0.proposal, 0) },
        reviewers: zip(table.reviewers, ofReviewers).map { (id: $0, scores: $1) }, variance: fitted.variance,
        estimate: "posterior mean") + comparisonWarnings(fitted)
    return CalibratedScores(
      model: options.model, proposals: order.map { estimates[$0] } + others, reviewers: offsets,
      variance: fitted.variance,
      varianceErrors: fitted.probeErrors.map { VarianceErrors(quality: $0.quality, reviewer: $0.reviewer) },
      criterion: (fitted as? MixedScores)?.criterion,
      changes: options.top.map { lineChanges(fitted, top: $0) } ?? [],
      disagreements: disagreements(fitted),
      // Where proposals do not differ, any choice is as good as any other.
      agreement: fitted.variance.map { $0.quality > 0 } ?? true ? ranks.agreement : nil,
      warnings: warnings + fittingWarnings(fitted))
  }

  /// What of the options had no effect, and whether the fit came to an end.
  private func fittingWarnings(_ fitted: any FittedScores) -> [String] {
    var warnings: [String] = []
    if options.model == .ordinal, !(fitted is OrdinalScores) {
      let values = Set((data?.rows ?? []).map(\.score)).count
      warnings.append(
        (3...20).contains(values)
          ? "the ordinal model does not come to an end on these scores; they count as numbers, as with mixed"
          : "the ordinal model takes 3 to 20 different scores, and here are \(values); they count as numbers, "
            + "as with mixed")
    }
    if let mixed = fitted as? MixedScores, !mixed.isSettled {
      warnings.append(
        "the variances had not come to rest when the search for them ended; take all estimates as rough")
    }
    if options.usesConfidence, data != nil, fitted.reviewers.isEmpty {
      warnings.append("the model '\(options.model)' takes all reviews alike; the confidence changes nothing")
    } else if options.usesConfidence,
      data.map({ data in data.weight.allSatisfy { $0 == data.weight[0] } }) ?? true
    {
      warnings.append("no review is more confident than another; the confidence changes nothing")
    }
    return warnings
  }
}
