extension ReviewingPlan {
  /// The problem of assigning the conference: the begun pairs are forced, and the pairs in conflict and those that a
  /// reviewer does not take are left out.
  ///
  /// - Parameter forced: Pairs that must be assigned beside the begun ones, also where they are in conflict or the
  ///   reviewer does not take them.
  /// - Throws: ``AssignmentError`` if an id is not known (with the nearest one), or a forced pair goes beyond what its proposal asks for or its reviewer takes.
  /// - Complexity: O(all pairs) time and memory, as ``AffinityModel/pairScores(without:)``.
  public func problem(forcing forced: [ReviewPair] = []) throws(AssignmentError) -> AssignmentProblem {
    for pair in forced { _ = try places(of: pair) }
    let kept = Set(begun).union(forced).sorted(by: pairPrecedes)
    var scores = affinity.pairScores(without: conflicts)
    for (pair, score) in self.scores(of: kept) {
      guard let proposal = proposalPlaces[pair.proposal], let reviewer = reviewerPlaces[pair.reviewer],
        conflicts.isBlocked(proposal: proposal, reviewer: reviewer)
          || !affinity.takes(proposal: proposal, reviewer: reviewer)
      else { continue }
      scores.append(
        proposal: scores.proposalIndex(of: pair.proposal), reviewer: scores.reviewerIndex(of: pair.reviewer),
        score: score)
    }
    var problem = try AssignmentProblem(
      scores: scores, proposals: demands, reviewers: loads, forced: kept)
    problem.hasEveryPair = true
    return problem
  }

  /// The scores of pairs as an assignment counts them, in their order; pairs that are not of a live proposal and a
  /// reviewer are left out.
  /// - Complexity: a row of the affinities for each run of pairs of one proposal.
  func scores(of pairs: [ReviewPair]) -> [(pair: ReviewPair, score: Double)] {
    var scores: [(pair: ReviewPair, score: Double)] = []
    var row: (proposal: Int, affinities: [Double])?
    for pair in pairs {
      guard let proposal = proposalPlaces[pair.proposal], let reviewer = reviewerPlaces[pair.reviewer] else {
        continue
      }
      let affinities = row?.proposal == proposal ? row?.affinities ?? [] : affinity.row(of: proposal)
      row = (proposal, affinities)
      scores.append((pair, AffinityModel.rounded(affinities[reviewer])))
    }
    return scores
  }

  /// The places of a pair's two ids.
  func places(of pair: ReviewPair) throws(AssignmentError) -> (proposal: Int, reviewer: Int) {
    if let proposal = proposalPlaces[pair.proposal], let reviewer = reviewerPlaces[pair.reviewer] {
      return (proposal, reviewer)
    }
    throw AssignmentError(.unknownIdentifier, "\(pair.called) cannot be: \(whyUnknown(pair) ?? "")")
  }

  /// Why a pair is not of a live proposal and a reviewer, in words; nil where it is.
  func whyUnknown(_ pair: ReviewPair) -> String? {
    do {
      try affinity.leftOut.check(
        proposal: pair.proposal, in: affinity.proposals, reviewer: pair.reviewer, in: affinity.reviewers)
      return nil
    } catch {
      return error.message
    }
  }
}
