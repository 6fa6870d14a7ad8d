/// What an assignment made by hand comes to, and every rule that it breaks.
public struct AssignmentAudit: Sendable, Hashable {
  /// A proposal with the sum of the scores of its pairs.
  public struct ProposalSum: Sendable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// The sum, 0 or more.
    public let sum: Double
  }

  /// The pairs, each once, in the natural order of proposal and reviewer, with their scores computed anew; 0 for a
  /// proposal that is no longer in the running. A pair of an id that is not known is left out.
  public let pairs: [Assignment.Pair]
  /// The sum of the scores.
  public let total: Double
  /// The live proposal with the lowest sum, the first of equal ones; nil where no proposal is to get a review.
  public let lowest: ProposalSum?
  /// What is broken, one sentence each with ids alone: what is wrong with ids, then by proposal and reviewer, then
  /// the loads by reviewer. A begun pair breaks nothing.
  public let breaches: [String]
}

extension ReviewingPlan {
  /// Judges an assignment made by hand by what ``problem(forcing:)`` would keep.
  ///
  /// The best assignment itself breaks nothing where it is complete. Pairs of proposals that are no longer in the
  /// running are no part of a reviewer's load. A pair given twice counts once.
  /// - Complexity: O(n log n) in the pairs and the conference's lists, and a row of affinities for each proposal.
  public func audit(_ pairs: [ReviewPair]) -> AssignmentAudit {
    let given = Set(pairs).sorted(by: pairPrecedes)
    let status = Dictionary(conference.proposals.map { ($0.id, $0.status) }) { first, _ in first }
    var breaches: [String] = []
    var known: [ReviewPair] = []
    for pair in given {
      if status[pair.proposal] != nil, reviewerPlaces[pair.reviewer] != nil {
        known.append(pair)
      } else {
        breaches.append("\(pair.called) is left out: \(whyUnknown(pair) ?? "")")
      }
    }

    // In millionths, so that the sums are those of an assignment.
    var sums = [Int128](repeating: 0, count: demands.count)
    var scores: [ReviewPair: Double] = [:]
    var reviewsOfReviewer = [Int](repeating: 0, count: loads.count)
    for (pair, score) in self.scores(of: known) {
      scores[pair] = score
      if let place = proposalPlaces[pair.proposal] { sums[place] += Int128((score * 1_000_000).rounded()) }
      if let place = reviewerPlaces[pair.reviewer] { reviewsOfReviewer[place] += 1 }
    }
    breaches += breachesOfProposals(known, status)
    breaches += zip(loads, reviewsOfReviewer).compactMap(breach)

    func sum(_ millionths: Int128) -> Double {
      DecimalScale.score(millionths, decimals: AffinityModel.decimals)
    }
    let lowest = demands.indices.filter { demands[$0].reviews > 0 }.min { sums[$0] < sums[$1] }
    return AssignmentAudit(
      pairs: known.map {
        Assignment.Pair(proposal: $0.proposal, reviewer: $0.reviewer, score: scores[$0] ?? 0)
      },
      total: sum(sums.reduce(0, +)),
      lowest: lowest.map { .init(proposal: demands[$0].proposal, sum: sum(sums[$0])) },
      breaches: breaches)
  }

  private func breachesOfProposals(_ pairs: [ReviewPair], _ status: [String: Proposal.Status]) -> [String] {
    let given = Set(pairs)
    let standing = Set(begun)
    let all = Dictionary(grouping: given.union(standing).sorted(by: pairPrecedes), by: \.proposal)
    var breaches: [String] = []
    for (id, status) in status.sorted(by: { naturallyPrecedes($0.key, $1.key) }) {
      let pairs = all[id] ?? []
      let number = pairs.count(where: given.contains)
      guard let place = proposalPlaces[id] else {
        if number > 0 {
          breaches.append("proposal \(shown(id)) is \(status.rawValue) and gets \(counted(number, "review"))")
        }
        continue
      }
      let demand = demands[place].reviews
      if number < demand {
        breaches.append("proposal \(shown(id)) gets \(number) of \(counted(demand, "review"))")
      } else if number > demand {
        breaches.append("proposal \(shown(id)) gets \(counted(number, "review")) and asks for \(demand)")
      }
      for pair in pairs {
        if !given.contains(pair) {
          breaches.append(
            "the review of \(shown(pair.proposal)) by \(shown(pair.reviewer)) is begun but the pair is not in the "
              + "assignment")
        } else if !standing.contains(pair) {
          if let reasons = conflicts.reasons(against: pair) {
            breaches.append("\(pair.called) is in conflict: \(reasons)")
          }
          if let reviewer = reviewerPlaces[pair.reviewer],
            let reason = affinity.reasonNotTaken(place, reviewer)
          {
            breaches.append(reason)
          }
        }
      }
    }
    return breaches
  }

  private func breach(_ load: ReviewerLoad, reviews: Int) -> String? {
    let opening = "reviewer \(shown(load.reviewer)) gets \(counted(reviews, "review")) and "
    if reviews > load.maximum { return opening + "takes at most \(load.maximum)" }
    if reviews < load.minimum { return opening + "is to get at least \(load.minimum)" }
    return nil
  }
}
