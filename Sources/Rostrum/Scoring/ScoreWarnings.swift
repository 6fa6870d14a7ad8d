/// What to know before acting on scores. Proposals and reviewers stand in the order of their ids.
func scoreWarnings(
  proposals: [ProposalScore], reviewers: [(id: String, scores: [Double])], variance: ScoreVariance?
) -> [String] {
  var warnings: [String] = []
  let reviewed = proposals.filter { $0.reviews > 0 }
  if let only = common(reviewers.flatMap(\.scores)) {
    if only.count > 1 {
      warnings.append("all \(only.count) scores are \(plain(only.score)); they cannot rank anything")
    }
  } else {
    for (reviewer, scores) in reviewers {
      if let same = common(scores), same.count >= 3 {
        warnings.append(
          "reviewer '\(reviewer)' gave \(plain(same.score)) to all \(same.count) proposals reviewed; "
            + "ask whether the scale was understood")
      }
    }
    if let variance, variance.quality == 0 {
      warnings.append(
        "proposals differ no more than reviews of one proposal do; every shrunk mean is the overall mean, "
          + "so decide by reading the reviews")
    }
  }
  if reviewed.isEmpty {
    warnings.append("no review has a score; nothing can be ranked")
  } else {
    if reviewed.count == 1 {
      warnings.append(
        "only proposal '\(reviewed[0].proposal)' has a score; there is nothing to compare it with")
    } else if variance == nil {
      warnings.append("no proposal has two scored reviews; the shrunk means are the plain means")
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

private func counted(_ proposals: [ProposalScore]) -> String {
  proposals.count == 1 ? "1 proposal has" : "\(proposals.count) proposals have"
}

/// The ids, the first ten of them where there are more.
private func listed(_ proposals: [ProposalScore]) -> String {
  let ids = proposals.prefix(10).map { "'\($0.proposal)'" }.joined(separator: ", ")
  return proposals.count > 10 ? "\(ids) and \(proposals.count - 10) more" : ids
}
