import RealModule

/// How much of a proposal's topics a reviewer covers.
///
/// The value of a pair is the sum, over the proposal's topics t, of weight(t) · rarity(t) · the best
/// match(t, u) · expertise(u) over the reviewer's topics u, divided by the sum of weight(t) · rarity(t).
/// match is 1 for the topic itself, 1/2 for its parent or a child, else 0.
///
/// rarity(t) = ln(1 + N / n(t)), where N counts the live proposals and the reviewers that have topics and n(t)
/// those that have t: the inverse document frequency of Spärck Jones (1972, doi 10.1108/eb026526) with one added
/// so that it stays above 0. Proposals and reviewers count alike, since a topic tells pairs apart both where few
/// reviewers know it and where few proposals need it.
///
/// Cost: O(the proposal's topics, the reviewers who cover them, and all reviewers once) for a row.
struct TopicTable: AffinitySourceTable {
  private let names: [String]
  private let parents: [Int32]
  /// Topics of the proposals, each with its part of the proposal: weight · rarity / sum of weight · rarity.
  private let proposalTopics: SparseRows<Double>
  /// Topics of the reviewers with their expertise.
  private let reviewerTopics: SparseRows<Double>
  /// For each topic the reviewers who cover it, with the best match · expertise.
  private let coverage: SparseRows<Double>
  private let reviewerCount: Int

  private static let kinMatch = 0.5
  private static let noParent: Int32 = -1

  init(proposals: [Proposal], reviewers: [Reviewer], topics: [Topic]) {
    let lists = proposals.map(\.topics) + reviewers.map(\.topics)
    let names = Set(lists.joined().map(\.topic)).union(topics.map(\.name)).sorted(by: naturallyPrecedes)
    let numbers = Dictionary(
      names.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    var parents = [Int32](repeating: Self.noParent, count: names.count)
    var children = [[Int32]](repeating: [], count: names.count)
    for topic in topics {
      guard let child = numbers[topic.name], let parent = topic.parent.flatMap({ numbers[$0] }) else {
        continue
      }
      parents[Int(child)] = parent
      children[Int(parent)].append(child)
    }

    var holders = [Int](repeating: 0, count: names.count)
    for topic in lists.joined() { if let number = numbers[topic.topic] { holders[Int(number)] += 1 } }
    let population = Double(lists.count { !$0.isEmpty })
    let rarity = holders.map { $0 == 0 ? 0 : Double.log(onePlus: population / Double($0)) }

    func table(_ lists: [[WeightedTopic]], scale: (WeightedTopic, Int) -> Double) -> SparseRows<Double> {
      var rows: [Int32] = []
      var columns: [Int32] = []
      var values: [Double] = []
      for (row, list) in lists.enumerated() {
        for topic in list {
          guard let number = numbers[topic.topic] else { continue }
          rows.append(Int32(row))
          columns.append(number)
          values.append(scale(topic, row))
        }
      }
      return SparseRows(
        rowCount: lists.count, columnCount: names.count, rows: rows, columns: columns, values: values)
    }
    func importance(_ topic: WeightedTopic) -> Double {
      topic.weight * (numbers[topic.topic].map { rarity[Int($0)] } ?? 0)
    }
    // A proposal's topics stand in the order of their names, so that the sum is always added up alike.
    let totals = proposals.map { proposal in proposal.topics.reduce(0) { $0 + importance($1) } }
    proposalTopics = table(proposals.map(\.topics)) { topic, row in
      totals[row] > 0 ? importance(topic) / totals[row] : 1 / Double(proposals[row].topics.count)
    }
    let reviewerTopics = table(reviewers.map(\.topics)) { topic, _ in topic.weight }

    var rows: [Int32] = []
    var columns: [Int32] = []
    var values: [Double] = []
    var best = [Double](repeating: 0, count: names.count)
    for reviewer in reviewers.indices {
      var covered: [Int32] = []
      func cover(_ topic: Int32, _ value: Double) {
        if best[Int(topic)] == 0 { covered.append(topic) }
        best[Int(topic)] = max(best[Int(topic)], value)
      }
      for cell in reviewerTopics.cells(of: reviewer) {
        let topic = reviewerTopics.columns[cell]
        let expertise = reviewerTopics.values[cell]
        cover(topic, expertise)
        let parent = parents[Int(topic)]
        if parent != Self.noParent { cover(parent, Self.kinMatch * expertise) }
        for child in children[Int(topic)] { cover(child, Self.kinMatch * expertise) }
      }
      for topic in covered {
        rows.append(topic)
        columns.append(Int32(reviewer))
        values.append(best[Int(topic)])
        best[Int(topic)] = 0
      }
    }
    coverage = SparseRows(
      rowCount: names.count, columnCount: reviewers.count, rows: rows, columns: columns, values: values)
    self.reviewerTopics = reviewerTopics
    self.names = names
    self.parents = parents
    reviewerCount = reviewers.count
  }

  func fill(_ values: inout [Double], for proposal: Int) {
    let topics = proposalTopics.cells(of: proposal)
    for reviewer in 0..<reviewerCount {
      values[reviewer] = topics.isEmpty || reviewerTopics.cells(of: reviewer).isEmpty ? absent : 0
    }
    for topic in topics {
      let share = proposalTopics.values[topic]
      for cell in coverage.cells(of: Int(proposalTopics.columns[topic])) {
        values[Int(coverage.columns[cell])] += share * coverage.values[cell]
      }
    }
    for reviewer in 0..<reviewerCount { values[reviewer] = min(1, values[reviewer]) }
  }

  func parts(proposal: Int, reviewer: Int) -> [AffinityPart] {
    var parts: [AffinityPart] = []
    for cell in proposalTopics.cells(of: proposal) {
      let topic = proposalTopics.columns[cell]
      var best: (covered: Int32, match: AffinityPart.TopicMatch, value: Double)?
      for known in reviewerTopics.cells(of: reviewer) {
        let other = reviewerTopics.columns[known]
        let expertise = reviewerTopics.values[known]
        let match: AffinityPart.TopicMatch
        if other == topic {
          match = .same
        } else if parents[Int(topic)] == other {
          match = .parent
        } else if parents[Int(other)] == topic {
          match = .child
        } else {
          continue
        }
        let value = (match == .same ? 1 : Self.kinMatch) * expertise
        // Among equals the topic itself is told, then the first by name.
        if let found = best, found.value > value || (found.value == value && match != .same) { continue }
        best = (other, match, value)
      }
      guard let best else { continue }
      parts.append(
        AffinityPart(
          detail: .topic(names[Int(topic)], covered: names[Int(best.covered)], match: best.match),
          contribution: proposalTopics.values[cell] * best.value))
    }
    return parts.sorted { $0.contribution > $1.contribution }
  }
}
