import Rostrum

extension ConferenceContent {
  /// The affinities in an order that does not depend on that in which they came, for ``inputDigest(of:)``.
  /// - Complexity: O(ids log ids + pairs log pairs).
  public var sortedAffinities: some Encodable { SortedAffinities(affinities) }
}

/// Pairs with their scores, in the order of their ids.
private struct SortedAffinities: Encodable {
  var proposals: [String] = []
  var reviewers: [String] = []
  /// For each pair the numbers of its ids in the lists.
  var proposal: [Int32] = []
  var reviewer: [Int32] = []
  var score: [Double] = []

  init(_ pairs: PairScores) {
    func order(_ ids: [String]) -> (sorted: [String], numbers: [Int64]) {
      let places = ids.indices.sorted { ids[$0] < ids[$1] }
      var numbers = [Int64](repeating: 0, count: ids.count)
      for (number, place) in places.enumerated() { numbers[place] = Int64(number) }
      return (places.map { ids[$0] }, numbers)
    }
    let proposalOrder = order(pairs.proposals)
    let reviewerOrder = order(pairs.reviewers)
    proposals = proposalOrder.sorted
    reviewers = reviewerOrder.sorted
    let keys = pairs.scores.indices.map { place in
      proposalOrder.numbers[Int(pairs.proposalIndices[place])] << 32
        | reviewerOrder.numbers[Int(pairs.reviewerIndices[place])]
    }
    for place in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
      proposal.append(Int32(keys[place] >> 32))
      reviewer.append(Int32(keys[place] & 0xFFFF_FFFF))
      score.append(pairs.scores[place])
    }
  }
}
