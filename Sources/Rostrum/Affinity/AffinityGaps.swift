/// Proposals and reviewers whom conflicts, tracks and formats leave without enough of the other.
public struct AffinityGaps: Sendable, Hashable {
  /// A proposal that fewer reviewers may review than it is to have reviews.
  public struct ShortProposal: Sendable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// How many reviewers may review it.
    public let reviewers: Int
    /// How many reviews it is to have.
    public let reviews: Int
  }

  /// Live proposals with fewer possible reviewers than reviews, in natural order.
  public let shortProposals: [ShortProposal]
  /// Ids of reviewers who may review no live proposal, in natural order; none where there is no live proposal.
  public let idleReviewers: [String]

  /// What a chair should know, one sentence each; up to ten ids are listed.
  public var warnings: [String] {
    var warnings: [String] = []
    let alone = shortProposals.filter { $0.reviewers == 0 }.map(\.proposal)
    if !alone.isEmpty {
      warnings.append(
        "nobody may review \(counted(alone.count, "proposal")) (\(listed(alone))): each reviewer has a conflict or "
          + "does not take the track or format")
    }
    let few = shortProposals.filter { $0.reviewers > 0 }
    if !few.isEmpty {
      warnings.append(
        "\(counted(few.count, "proposal")) \(few.count == 1 ? "has" : "have") fewer possible reviewers than reviews: "
          + listed(few.map { "\($0.proposal) (\($0.reviewers) of \($0.reviews))" }))
    }
    if !idleReviewers.isEmpty {
      warnings.append(
        "\(counted(idleReviewers.count, "reviewer")) may review no proposal: \(listed(idleReviewers))")
    }
    return warnings
  }
}

extension AffinityModel {
  /// Finds the live proposals with too few possible reviewers, and the reviewers without a possible proposal.
  ///
  /// Pairs may be reviewed that ``pairScores(without:)`` lists. Proposals that are to have no review and reviewers
  /// whose own maximum load is 0 lack nothing.
  /// - Parameters:
  ///   - conflicts: The conflicts; waived ones do not count.
  ///   - reviewsPerProposal: The reviews of a proposal that has no number of its own, 0 or more.
  /// - Complexity: O(proposals + reviewers + conflicts + proposals times the reviewers who name tracks or formats).
  public func gaps(without conflicts: ConflictReport, reviewsPerProposal: Int = 1) -> AffinityGaps {
    let blockedPlaces = BlockedPlaces(conflicts, proposals: proposals, reviewers: reviewers)
    // Reviewers who name the same tracks and formats take the same proposals: one of them is asked for all.
    var kinds: [[[String]]: Int] = [:]
    var firstOfKind: [Int] = []
    var choosy: [(reviewer: Int, kind: Int)] = []
    for (number, reviewer) in orderedReviewers.enumerated() where isChoosy[number] {
      let kind = kinds[[reviewer.tracks, reviewer.formats], default: firstOfKind.count]
      if kind == firstOfKind.count { firstOfKind.append(number) }
      kinds[[reviewer.tracks, reviewer.formats]] = kind
      choosy.append((number, kind))
    }
    var possibleProposals = [Int](repeating: proposals.count, count: reviewers.count)
    var isBlocked = [Bool](repeating: false, count: reviewers.count)
    var short: [AffinityGaps.ShortProposal] = []
    for proposal in proposals.indices {
      var left = reviewers.count
      let blocked = blockedPlaces.reviewers(of: proposal)
      for reviewer in blocked { isBlocked[reviewer] = true }
      let isTaken = firstOfKind.map { takes(proposal: proposal, reviewer: $0) }
      let unwilling = choosy.filter { !isBlocked[$0.reviewer] && !isTaken[$0.kind] }.map(\.reviewer)
      for reviewer in blocked + unwilling {
        possibleProposals[reviewer] -= 1
        left -= 1
      }
      for reviewer in blocked { isBlocked[reviewer] = false }
      let wanted = liveProposals[proposal].reviews ?? reviewsPerProposal
      if left < wanted {
        short.append(.init(proposal: proposals[proposal], reviewers: left, reviews: wanted))
      }
    }
    let idle = reviewers.indices.filter {
      !proposals.isEmpty && possibleProposals[$0] == 0 && orderedReviewers[$0].maximumLoad != 0
    }
    return AffinityGaps(shortProposals: short, idleReviewers: idle.map { reviewers[$0] })
  }
}
