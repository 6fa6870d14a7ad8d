import RealModule

extension ScoredReviews {
  /// The proposals that change sides, in the order of their ids; without those whose equals stand on both sides.
  func lineChanges(_ fitted: any FittedScores, top: Int) -> [LineChange] {
    guard let data, !fitted.proposals.isEmpty else { return [] }
    var scores = [[Double]](repeating: [], count: scored.count)
    var offsets = [Double](repeating: 0, count: scored.count)
    for row in data.rows {
      scores[row.proposal].append(row.score)
      if !fitted.reviewers.isEmpty { offsets[row.proposal] += fitted.reviewers[row.reviewer].mean }
    }
    let means = scores.map { ScoreMoments($0)?.mean ?? 0 }
    let strictness = zip(offsets, scores).map { $0 / Double($1.count) }
    let byMean = sides(means, top: top)
    let byModel = sides(fitted.proposals.map(\.mean), top: top)
    let corrected = sides(zip(means, strictness).map { $0 - $1 }, top: top)
    return scored.indices.compactMap { number in
      guard let before = byMean[number], let after = byModel[number], before != after else { return nil }
      let reason: String
      if !fitted.drawsTogether {
        reason = "the \(options.model) of its scores is not their mean"
      } else if corrected[number] == after, strictness[number] != 0,
        (strictness[number] < 0) == (after == options.higherIsBetter)
      {
        let side = strictness[number] < 0 ? "below" : "above"
        reason = "its reviewers score \(twoDigits(abs(strictness[number]))) \(side) the others on the whole"
      } else if options.model == .ordinal || options.model == .noisePerReviewer || options.usesConfidence {
        reason = "its reviews do not all count alike by the model '\(options.model)'"
      } else if !fitted.drawsWithinTracks
        || !ownTracks.contains(options.tracks[table.proposals[scored[number]]] ?? "")
      {
        let reviews = counted(scores[number].count, "review")
        reason = "with \(reviews) it is drawn \(after ? "less far" : "further") towards the mean of all"
      } else {
        reason = "it is drawn towards the mean of its track"
      }
      return LineChange(proposal: table.proposals[scored[number]], comesIn: after, reason: reason)
    }
  }

  /// Whether each proposal is among the best; nil for those whose equals stand on both sides of the line.
  private func sides(_ estimates: [Double], top: Int) -> [Bool?] {
    let largest = data?.rows.reduce(0) { max($0, abs($1.score)) } ?? 0
    let ranks = sharedRanks(
      of: estimates, higherIsBetter: options.higherIsBetter, tolerance: 16 * largest.ulp)
    var counts: [Int: Int] = [:]
    for case let rank? in ranks { counts[rank, default: 0] += 1 }
    return ranks.map { rank in
      guard let rank, let count = counts[rank] else { return nil }
      return rank > top ? false : rank + count - 1 <= top ? true : nil
    }
  }

  /// The proposals whose reviews differ so much that the noise explains it in less than one of 200 cases, in the
  /// order of their ids.
  ///
  /// With the reviewers' offsets taken away, the sum of the squared differences to their mean, each as often as the
  /// review counts, over the noise's variance, has a chi-square distribution with one degree of freedom less than
  /// there are reviews.
  func disagreements(_ fitted: any FittedScores) -> [String] {
    guard let data, let noise = fitted.variance?.noise, noise > 0 else { return [] }
    var reviews = [[(score: Double, weight: Double)]](repeating: [], count: scored.count)
    for (row, weight) in zip(data.rows, data.weight) {
      reviews[row.proposal].append(
        fitted.reviewers.isEmpty
          ? (row.score, 1) : (row.score - fitted.reviewers[row.reviewer].mean, weight))
    }
    return scored.indices.compactMap { number in
      if reviews[number].count < 2 { return nil }
      let total = reviews[number].reduce(0) { $0 + $1.weight }
      let mean = reviews[number].reduce(0) { $0 + $1.score * ($1.weight / total) }
      let squares = reviews[number].reduce(0) {
        $0 + $1.weight * (($1.score - mean) / noise.squareRoot()) * (($1.score - mean) / noise.squareRoot())
      }
      let tail = chiSquareTail(squares, freedom: reviews[number].count - 1)
      return tail < 0.005 ? table.proposals[scored[number]] : nil
    }
  }
}

/// A positive number with the two digits that count.
private func twoDigits(_ number: Double) -> String {
  // What is smaller or larger has powers of ten that are no finite numbers.
  if !(1e-300...1e300).contains(number) { return plain(number) }
  let place = 1 - Int(Double.log10(number).rounded(.down))
  // A whole power of ten on either side: its quotients are the nearest to what is written.
  let power = Double.pow(10, abs(place))
  return plain(place >= 0 ? (number * power).rounded() / power : (number / power).rounded() * power)
}

/// How probable a chi-square number above a value is: the finite sums for whole degrees of freedom (Abramowitz and
/// Stegun, Handbook of Mathematical Functions, 1964, 26.4.4 and 26.4.5).
func chiSquareTail(_ value: Double, freedom: Int) -> Double {
  let half = value / 2
  // Even: e^-h times the sum of h^k / k!; odd: begins with the normal tail, and k runs over halves.
  let isOdd = freedom % 2 == 1
  var tail = isOdd ? Double.erfc(half.squareRoot()) : 0
  var term = isOdd ? (half / .pi).squareRoot() * 2 * .exp(-half) : .exp(-half)
  for step in stride(from: isOdd ? 3 : 2, through: freedom, by: 2) {
    tail += term
    term *= half / (Double(step) / 2)
  }
  return min(1, tail)
}
