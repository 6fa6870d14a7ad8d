/// Who reviewed what, as numbers, and the scores in a scale of their own: what the mixed model is fitted to.
struct ReviewDesign {
  /// Proposals that share a mean: a track of its own, or all others.
  let group: [Int]
  let groupCount: Int
  let reviewerCount: Int
  /// The rows of a proposal are those from its start to the next.
  let starts: [Int]
  /// The reviewer of each row, rising within a proposal.
  let reviewer: [Int]
  /// How much each row says against the others: the inverse of its part of the noise.
  let weight: [Double]
  /// The scores less `offset`, divided by `scale`: from -1 to 1.
  let score: [Double]
  let offset: Double
  /// A power of two; 0 where all scores are equal.
  let scale: Double
  /// The sum of the weights of each proposal's rows.
  let proposalWeight: [Double]
  /// The sum of the weights of each reviewer's rows.
  let reviewerWeight: [Double]

  var proposalCount: Int { group.count }
  var rowCount: Int { score.count }

  /// - Parameters:
  ///   - rows: By proposal, then reviewer, each pair once; at least one.
  ///   - group: Each group has a row.
  init(
    rows: [(proposal: Int, reviewer: Int, score: Double)], weight: [Double], group: [Int], groupCount: Int,
    reviewerCount: Int
  ) {
    self.group = group
    self.groupCount = groupCount
    self.reviewerCount = reviewerCount
    self.weight = weight
    reviewer = rows.map(\.reviewer)
    var starts = [Int](repeating: 0, count: group.count + 1)
    var proposalWeight = [Double](repeating: 0, count: group.count)
    var reviewerWeight = [Double](repeating: 0, count: reviewerCount)
    for (row, weight) in zip(rows, weight) {
      starts[row.proposal + 1] += 1
      proposalWeight[row.proposal] += weight
      reviewerWeight[row.reviewer] += weight
    }
    for proposal in group.indices { starts[proposal + 1] += starts[proposal] }
    self.starts = starts
    self.proposalWeight = proposalWeight
    self.reviewerWeight = reviewerWeight
    // Differences to a score first: a large offset costs no digits.
    let first = rows.first?.score ?? 0
    let differences = rows.map { $0.score - first }
    let mean = differences.reduce(0, +) / Double(max(1, rows.count))
    let largest = differences.reduce(0) { max($0, abs($1 - mean)) }
    offset = first + mean
    let scale = largest < 1e-150 ? 0 : Double(sign: .plus, exponent: largest.exponent + 1, significand: 1)
    self.scale = scale
    score = scale == 0 ? differences.map { _ in 0 } : differences.map { ($0 - mean) / scale }
  }

  /// The parts of the graph of reviews that no review connects.
  func parts() -> ReviewParts { ReviewParts(self) }
}

/// The connected parts of the graph of proposals and reviewers, in the order of their first proposals; reviewers
/// without a review stand in none.
struct ReviewParts {
  /// The part of each proposal.
  let partOfProposal: [Int]
  /// The part of each reviewer; -1 for those without a review.
  let partOfReviewer: [Int]
  let count: Int

  fileprivate init(_ design: ReviewDesign) {
    var above = Array(0..<design.proposalCount + design.reviewerCount)
    func root(_ node: Int) -> Int {
      var node = node
      while above[node] != node {
        above[node] = above[above[node]]
        node = above[node]
      }
      return node
    }
    for proposal in 0..<design.proposalCount {
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        let (first, second) = (root(proposal), root(design.proposalCount + design.reviewer[row]))
        // The lesser number stays: a part's root is its first proposal.
        above[max(first, second)] = min(first, second)
      }
    }
    var count = 0
    var partOfRoot = [Int](repeating: -1, count: above.count)
    var ofProposal = [Int](repeating: -1, count: design.proposalCount)
    for proposal in 0..<design.proposalCount {
      let root = root(proposal)
      if partOfRoot[root] < 0 {
        partOfRoot[root] = count
        count += 1
      }
      ofProposal[proposal] = partOfRoot[root]
    }
    partOfProposal = ofProposal
    partOfReviewer = (0..<design.reviewerCount).map { partOfRoot[root(design.proposalCount + $0)] }
    self.count = count
  }
}
