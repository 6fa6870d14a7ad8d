/// All that the assignment of a conference rests on: who fits what, what is in conflict, what is asked for and what
/// is begun.
///
/// A pair with a review is begun and stays in every assignment, also where it is in conflict or goes beyond what a
/// proposal asks for or a reviewer takes: ``demands`` and ``loads`` are then raised, and ``notes`` tell it. The order
/// of the conference's lists does not matter.
public struct ReviewingPlan: Sendable {
  /// The conference.
  public let conference: Conference
  /// What holds where a proposal or a reviewer has no own number.
  public let settings: ReviewSettings
  /// How well each reviewer fits each live proposal.
  public let affinity: AffinityModel
  /// The conflicts with the waivers.
  public let conflicts: ConflictReport
  /// The reviews that each live proposal is to get, at least those begun, in natural order.
  public let demands: [ProposalDemand]
  /// The load of each reviewer, with room for the reviews begun, in natural order.
  public let loads: [ReviewerLoad]
  /// The pairs of a live proposal and a reviewer with a review, in natural order.
  public let begun: [ReviewPair]
  /// What a chair should know, one sentence each, with ids and without names or addresses of people: own loads that
  /// cross the conference's, demands and loads raised, and begun pairs that would not be assigned today.
  public let notes: [String]

  /// The places of the live proposals in ``demands`` and in ``affinity``.
  let proposalPlaces: [String: Int]
  /// The places of the reviewers in ``loads`` and in ``affinity``.
  let reviewerPlaces: [String: Int]

  /// Puts a conference together for assignment.
  /// - Parameters:
  ///   - conference: The conference; its withdrawn and desk-rejected proposals are left out.
  ///   - settings: Reviews per proposal and loads where there are no own numbers.
  ///   - weights: How much each source of affinity counts.
  ///   - conflictRules: The rules that find conflicts.
  ///   - imported: Affinities of another tool.
  /// - Throws: ``ConferenceError`` if the imported scores name a proposal or reviewer that the conference does not
  ///   have, or a pair twice, or a conflict rule has no name.
  /// - Complexity: that of ``AffinityModel`` and of ``findConflicts(in:rules:)``; no table of all pairs is made.
  public init(
    _ conference: Conference, settings: ReviewSettings, weights: AffinityWeights,
    conflictRules: [any ConflictRule], imported: PairScores = PairScores()
  ) throws(ConferenceError) {
    let affinity = try AffinityModel(conference, weights: weights, imported: imported)
    let conflicts = try findConflicts(in: conference, rules: conflictRules)
    let places = (proposals: placesByID(affinity.proposals), reviewers: placesByID(affinity.reviewers))
    let begun = conference.reviews.filter { places.proposals[$0.proposal] != nil }
      .map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) }.sorted(by: pairPrecedes)
    let begunOfProposal = Dictionary(grouping: begun, by: \.proposal).mapValues(\.count)
    let begunOfReviewer = Dictionary(grouping: begun, by: \.reviewer).mapValues(\.count)

    let ownLoads = conference.orderedReviewers.map {
      OwnLoad($0.id, minimum: $0.minimumLoad, maximum: $0.maximumLoad, settings: settings)
    }
    var notes = ownLoads.compactMap(\.note)
    demands = conference.liveProposals.map { proposal in
      let asked = proposal.reviews ?? settings.reviewsPerProposal
      let begun = begunOfProposal[proposal.id] ?? 0
      if begun > asked {
        notes.append(
          "proposal \(shown(proposal.id)) has \(counted(begun, "review")) begun and asks for \(asked): "
            + (begun == 1 ? "it stays" : begun == 2 ? "both stay" : "all \(begun) stay"))
      }
      return ProposalDemand(proposal.id, reviews: max(asked, begun))
    }
    loads = ownLoads.map(\.load).map { load in
      let begun = begunOfReviewer[load.reviewer] ?? 0
      if begun > load.maximum {
        notes.append(
          "reviewer \(shown(load.reviewer)) takes at most \(load.maximum) and has begun "
            + "\(counted(begun, "review")): \(begun == 1 ? "it stays" : "those stay")")
      }
      return ReviewerLoad(load.reviewer, minimum: load.minimum, maximum: max(load.maximum, begun))
    }
    for pair in begun {
      let opening =
        "the review of \(shown(pair.proposal)) by \(shown(pair.reviewer)) is begun and stays, though "
      if let reasons = conflicts.reasons(against: pair) {
        notes.append("\(opening)in conflict: \(reasons)")
      }
      if let proposal = places.proposals[pair.proposal], let reviewer = places.reviewers[pair.reviewer],
        let reason = affinity.reasonNotTaken(proposal, reviewer)
      {
        notes.append(opening + reason)
      }
    }
    self.conference = conference
    self.settings = settings
    self.affinity = affinity
    self.conflicts = conflicts
    self.begun = begun
    self.notes = notes
    proposalPlaces = places.proposals
    reviewerPlaces = places.reviewers
  }
}

/// Whether a pair stands before another: by proposal and then by reviewer, in the natural order of ids.
func pairPrecedes(_ left: ReviewPair, _ right: ReviewPair) -> Bool {
  left.proposal != right.proposal
    ? naturallyPrecedes(left.proposal, right.proposal) : naturallyPrecedes(left.reviewer, right.reviewer)
}

extension ReviewPair {
  /// How messages call a pair.
  var called: String { "the pair of \(shown(proposal)) and \(shown(reviewer))" }
}

private func placesByID(_ ids: [String]) -> [String: Int] {
  Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}

extension ConflictReport {
  /// The rules that stand against a pair, each with its evidence, leaving out those waived; nil where there is none.
  func reasons(against pair: ReviewPair) -> String? {
    let reasons = entries(ofProposal: pair.proposal, reviewer: pair.reviewer).filter { $0.waiver == nil }
      .map { "\($0.conflict.rule): \($0.conflict.evidence)" }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }
}
