/// What to know before acting on scores. Reviewers stand in the order of their ids.
/// - Parameter estimate: What the estimates are called.
func scoreWarnings(
  proposals: [(id: String, reviews: Int)], reviewers: [(id: String, scores: [Double])],
  variance: ScoreVariance?, estimate: String
) -> [String] {
  var warnings: [String] = []
  let reviewed = proposals.filter { $0.reviews > 0 }
  if let only = common(reviewers.flatMap(\.scores)) {
    if only.count > 1 {
      warnings.append("all \(only.count) scores are \(plain(only.score)); they cannot rank anything")
    }
  } else {
    let alike = reviewers.compactMap { reviewer, scores in
      common(scores).flatMap { $0.count >= 3 ? (id: reviewer, count: $0.count, score: $0.score) : nil }
    }
    for reviewer in alike.prefix(10) {
      warnings.append(
        "reviewer '\(reviewer.id)' gave \(plain(reviewer.score)) to all \(reviewer.count) proposals reviewed; "
          + "ask whether the scale was understood")
    }
    if alike.count > 10 {
      warnings.append(
        "\(counted(alike.count - 10, "more reviewer")) gave one score to everything; ask whether the scale was "
          + "understood")
    }
    if let variance, variance.quality == 0 {
      warnings.append(
        "proposals differ no more than reviews of one proposal do, so their order says nothing; decide by reading the "
          + "reviews")
    }
  }
  if reviewed.isEmpty {
    warnings.append("no review has a score; nothing can be ranked")
  } else {
    if reviewed.count == 1 {
      warnings.append(
        "only proposal '\(reviewed[0].id)' has a score; there is nothing to compare it with")
    } else if variance == nil {
      warnings.append("no proposal has two scored reviews; the \(estimate)s are the plain means")
    }
    let without = proposals.filter { $0.reviews == 0 }
    if !without.isEmpty {
      warnings.append("\(counted(without)) no scored review and no rank: \(listed(without))")
    }
  }
  let single = reviewed.filter { $0.reviews == 1 }
  if !single.isEmpty {
    warnings.append("\(counted(single)) only one scored review: \(listed(single))")
  }
  return warnings
}

/// The number of scores and their value, where all are equal; nil where they differ or there is none.
private func common(_ scores: [Double]) -> (count: Int, score: Double)? {
  guard let first = scores.first, scores.allSatisfy({ $0 == first }) else { return nil }
  return (scores.count, first)
}

private func counted(_ proposals: [(id: String, reviews: Int)]) -> String {
  proposals.count == 1 ? "1 proposal has" : "\(proposals.count) proposals have"
}

/// The ids, the first ten of them where there are more.
private func listed(_ proposals: [(id: String, reviews: Int)]) -> String {
  let ids = proposals.prefix(10).map { "'\($0.id)'" }.joined(separator: ", ")
  return proposals.count > 10 ? "\(ids) and \(proposals.count - 10) more" : ids
}
