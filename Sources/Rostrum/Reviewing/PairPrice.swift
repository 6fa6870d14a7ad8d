/// What it would cost to assign a certain pair.
public struct PairPrice: Sendable, Hashable {
  /// The pair.
  public let pair: ReviewPair
  /// What the best assignment's total loses when the pair must be in it, 0 or more; nil where there is no price.
  public let price: Double?
  /// Why there is no price, one sentence each with ids alone; empty where there is one.
  public let reasons: [String]
}

extension ReviewingPlan {
  /// What the best total loses when a pair must be assigned.
  ///
  /// There is no price where the pair is in conflict, the reviewer does not take the proposal, all that the proposal
  /// asks for or the reviewer takes is begun, or fewer reviews could be given with the pair than without it.
  /// - Parameter threads: How many processors may work at once; the result does not depend on it.
  /// - Throws: ``AssignmentError`` if an id is not known (with the nearest one), or a solution fails its check.
  /// - Complexity: two assignments, without the pair forced and with it.
  public func price(of pair: ReviewPair, threads: Int = 1) throws(AssignmentError) -> PairPrice {
    let place = try places(of: pair)
    if begun.contains(pair) { return PairPrice(pair: pair, price: 0, reasons: []) }
    let obstacles = [
      conflicts.reasons(against: pair).map { "\(pair.called) is in conflict: \($0)" },
      affinity.reasonNotTaken(place.proposal, place.reviewer),
      whyFull(demands[place.proposal]), whyFull(loads[place.reviewer]),
    ].compactMap { $0 }
    if !obstacles.isEmpty { return PairPrice(pair: pair, price: nil, reasons: obstacles) }

    let best = try problem().solve(threads: threads)
    let forced = try problem(forcing: [pair]).solve(threads: threads)
    var reasons: [String] = []
    let fewer = best.pairs.count - forced.pairs.count
    if fewer > 0 {
      reasons.append("with \(pair.called) assigned, \(counted(fewer, "review")) fewer can be given in all")
    }
    let lighter = forced.missingLoad - best.missingLoad
    if lighter > 0 {
      reasons.append(
        "with \(pair.called) assigned, reviewers get \(counted(lighter, "review")) fewer of their minimum loads"
      )
    }
    if !reasons.isEmpty {
      reasons += forced.explanations.filter { !best.explanations.contains($0) }
      return PairPrice(pair: pair, price: nil, reasons: reasons)
    }
    return PairPrice(pair: pair, price: max(0, AffinityModel.rounded(best.total - forced.total)), reasons: [])
  }

  private func whyFull(_ demand: ProposalDemand) -> String? {
    let begun = begun.count { $0.proposal == demand.proposal }
    if begun < demand.reviews { return nil }
    return begun == 0
      ? "proposal \(shown(demand.proposal)) asks for no review"
      : "proposal \(shown(demand.proposal)) gets \(counted(begun, "review")), begun already"
  }

  private func whyFull(_ load: ReviewerLoad) -> String? {
    let begun = begun.count { $0.reviewer == load.reviewer }
    if begun < load.maximum { return nil }
    return begun == 0
      ? "reviewer \(shown(load.reviewer)) takes no review"
      : "reviewer \(shown(load.reviewer)) takes at most \(counted(begun, "review")), begun already"
  }
}

extension Assignment {
  fileprivate var missingLoad: Int { lightReviewers.reduce(0) { $0 + $1.missing } }
}
