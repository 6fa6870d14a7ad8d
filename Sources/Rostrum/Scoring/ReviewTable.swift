/// Reviews as rows of numbers, in an order that does not depend on the order they came in: what every way of
/// scoring starts from.
struct ReviewTable {
  struct Pair: Hashable {
    let proposal: Int
    let reviewer: Int
  }

  /// Ids in their natural order; the other members hold numbers of places in it.
  let proposals: [String]
  /// Ids in their natural order; the other members hold numbers of places in it.
  let reviewers: [String]
  /// The reviews by proposal, then reviewer; without a score where the review is only begun.
  let rows: [(pair: Pair, score: Double?, confidence: Double?)]
  /// The assigned pairs by proposal, then reviewer; nil where no assignment was given.
  let assigned: [Pair]?

  init(
    reviews: [Review], criteria: [Criterion], scale: ScoreScale? = nil, proposals listed: [String],
    assigned: [(proposal: String, reviewer: String)]?
  ) throws(ConferenceError) {
    var proposals = Identifiers()
    var reviewers = Identifiers()
    try Check.unique(listed, what: "proposal", of: "scores")
    for id in listed {
      try Check.identifier(id, of: "a listed proposal")
      _ = proposals.number(of: id)
    }
    let assignedPairs = try assigned?.map { (pair) throws(ConferenceError) in
      try Check.identifier(pair.proposal, of: "an assigned proposal")
      try Check.identifier(pair.reviewer, of: "an assigned reviewer")
      return Pair(
        proposal: proposals.number(of: pair.proposal), reviewer: reviewers.number(of: pair.reviewer))
    }
    let reviewPairs = reviews.map {
      Pair(proposal: proposals.number(of: $0.proposal), reviewer: reviewers.number(of: $0.reviewer))
    }
    let (proposalIds, proposalPlaces) = proposals.inOrder()
    let (reviewerIds, reviewerPlaces) = reviewers.inOrder()
    func placed(_ pair: Pair) -> Pair {
      Pair(proposal: proposalPlaces[pair.proposal], reviewer: reviewerPlaces[pair.reviewer])
    }
    func precedes(_ left: Pair, _ right: Pair) -> Bool {
      (left.proposal, left.reviewer) < (right.proposal, right.reviewer)
    }
    func unique(_ pairs: [Pair], what: String) throws(ConferenceError) {
      for (last, next) in zip(pairs, pairs.dropFirst()) where last == next {
        let ids = "proposal '\(proposalIds[next.proposal])' and reviewer '\(reviewerIds[next.reviewer])'"
        throw ConferenceError(
          code: .duplicate, subject: what, message: "\(ids) stand together twice; keep one")
      }
    }
    let sorted = zip(reviewPairs.map(placed), reviews).sorted { precedes($0.0, $1.0) }
    try unique(sorted.map(\.0), what: "review")
    let sortedAssigned = assignedPairs?.map(placed).sorted(by: precedes)
    if let sortedAssigned { try unique(sortedAssigned, what: "assignment") }

    try checkScales(of: criteria, overall: scale)
    let names = Set(criteria.map(\.name))
    self.rows = try sorted.map { (pair, review) throws(ConferenceError) in
      (pair, try score(of: review, criteria: criteria, scale: scale, names: names), review.confidence)
    }
    self.proposals = proposalIds
    self.reviewers = reviewerIds
    self.assigned = sortedAssigned
  }
}

/// The overall score of a review, or else the weighted mean of its criteria; nil where the review is begun.
private func score(
  of review: Review, criteria: [Criterion], scale: ScoreScale?, names: Set<String>
) throws(ConferenceError) -> Double? {
  let subject = "review of '\(review.proposal)' by '\(review.reviewer)'"
  let limits = -1e100...1e100
  if let score = review.score {
    try Check.range(score, in: limits, what: "the score", of: subject)
    return score
  }
  if criteria.isEmpty { return nil }
  for name in review.criteria.keys.sorted(by: naturallyPrecedes) {
    try Check.reference(name, in: names, what: "criterion", of: subject)
  }
  var answers: [(value: Double, weight: Double)] = []
  for criterion in criteria {
    if let value = review.criteria[criterion.name] {
      try Check.range(
        value, in: criterion.scale.map { $0.minimum...$0.maximum } ?? limits,
        what: "criterion '\(criterion.name)'", of: subject)
      answers.append((criterion.inScale(scale, value), criterion.weight))
    } else if !criterion.optional {
      return nil
    }
  }
  // Weights as parts of the largest, so that their sum is finite.
  guard let start = answers.first?.value, let largest = answers.map(\.weight).max(), largest > 0 else {
    return nil
  }
  let total = answers.reduce(0) { $0 + $1.weight / largest }
  return start + answers.reduce(0) { $0 + $1.weight / largest * ($1.value - start) } / total
}

/// Numbers for ids.
private struct Identifiers {
  private var ids: [String] = []
  private var numbers: [String: Int] = [:]

  mutating func number(of id: String) -> Int {
    if let known = numbers[id] {
      // Equal ids can differ in their bytes (an accent of its own): keep one, whatever came first.
      if naturallyPrecedes(id, ids[known]) { ids[known] = id }
      return known
    }
    numbers[id] = ids.count
    ids.append(id)
    return ids.count - 1
  }

  /// The ids in their natural order, and for each number its place in it.
  func inOrder() -> (ids: [String], places: [Int]) {
    let order = ids.indices.sorted { naturallyPrecedes(ids[$0], ids[$1]) }
    var places = [Int](repeating: 0, count: ids.count)
    for (place, number) in order.enumerated() { places[number] = place }
    return (order.map { ids[$0] }, places)
  }
}
