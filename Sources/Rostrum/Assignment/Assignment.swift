import MinCostFlow

/// Who reviews what, proven to be the best possible, or as much of it as is possible and why not more.
public struct Assignment: Sendable, Codable, Hashable {
  /// An assigned pair with its score.
  public struct Pair: Sendable, Codable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// The reviewer's id.
    public let reviewer: String
    /// The score of the pair.
    public let score: Double

    package init(proposal: String, reviewer: String, score: Double) {
      self.proposal = proposal
      self.reviewer = reviewer
      self.score = score
    }
  }

  /// A proposal that gets fewer reviews than it is to get.
  public struct ShortProposal: Sendable, Codable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// The reviews it is to get.
    public let demand: Int
    /// How many of them nobody can take.
    public let missing: Int
  }

  /// A reviewer who gets fewer reviews than the minimum load.
  public struct LightReviewer: Sendable, Codable, Hashable {
    /// The reviewer's id.
    public let reviewer: String
    /// The minimum load.
    public let minimum: Int
    /// How many reviews are missing to it.
    public let missing: Int
  }

  /// The pairs, by proposal and then by reviewer.
  public let pairs: [Pair]
  /// How many of them had to be assigned.
  public let forced: Int
  /// The sum of the scores.
  public let total: Double
  /// The lowest sum of scores of a proposal that is to get a review; nil if there is none.
  public let minimum: Double?
  /// No assignment of as many reviews has a higher total: proven by dual prices, checked apart from the solver.
  public let bound: Double
  /// The proposals that get too few reviews, by id.
  public let shortProposals: [ShortProposal]
  /// The reviewers who get fewer reviews than their minimum, by id.
  public let lightReviewers: [LightReviewer]
  /// Why reviews are missing: for each bottleneck a sentence with its proof in numbers.
  public let explanations: [String]
  /// The least changes after which nothing is missing; nil if nothing is, or in what earlier versions kept.
  public let repair: AssignmentRepair?

  /// Whether every proposal gets its reviews and every reviewer at least the minimum.
  public var isComplete: Bool { shortProposals.isEmpty && lightReviewers.isEmpty }
}

extension AssignmentProblem {
  /// The assignment with the largest sum of scores in which every proposal gets its reviews and every load is
  /// kept. If there is none, the one with as many reviews as possible, and of those the largest sum; it then
  /// says which proposals are short and why.
  ///
  /// - Parameter threads: How many processors may work at once; the result does not depend on it.
  /// - Throws: ``AssignmentError`` with code `notProven` if the solver's own answer fails its check.
  public func solve(threads: Int = 1) throws(AssignmentError) -> Assignment {
    try assignment(from: transportation.solve(threads: threads), threads: threads, progress: { _ in true })
  }

  /// The checker's part of ``solve(threads:progress:)``: proves the optimum, puts it into names, and looks for the
  /// reasons and the repair of what is missing, in which alone it can be stopped.
  package func assignment(from solution: TransportationSolution, threads: Int, progress: (Double) -> Bool)
    throws(AssignmentError) -> Assignment
  {
    let certificate = transportation.certificate(of: solution, threads: threads)
    guard certificate.isProof else {
      throw AssignmentError(
        .notProven,
        "the assignment found could not be proven optimal (\(certificate.violation ?? "the bound differs")); "
          + "this is a fault in Rostrum, please report it with your input")
    }
    var explanations: [String] = []
    var repair: AssignmentRepair?
    if !solution.isFeasible {
      guard let reasons = self.explanations(of: solution, progress: { progress($0 / 2) }),
        let cheapest = self.repair(of: solution, threads: threads, progress: { progress(0.5 + $0 / 2) })
      else {
        throw AssignmentError(
          .cancelled, "the search for the reasons and a repair was stopped; nothing is assigned")
      }
      explanations = reasons
      repair = cheapest
    }
    var chosen = solution.chosen.enumerated().flatMap { row, columns in
      columns.map { (row: row, column: Int($0), weight: weight(row: row, column: $0)) }
    }
    chosen.append(contentsOf: forced)
    chosen.sort { ($0.row, $0.column) < ($1.row, $1.column) }

    var sums = [Int128](repeating: 0, count: proposals.count)
    for pair in chosen { sums[pair.row] += Int128(pair.weight) }
    let total = sums.reduce(0, +)
    let lowest = proposals.indices.lazy.filter { proposals[$0].reviews > 0 }.map { sums[$0] }.min()
    let rounding = isExact ? 0 : Double(chosen.count) * 0.5 * score(1)
    return Assignment(
      pairs: chosen.map {
        Assignment.Pair(
          proposal: proposals[$0.row].proposal, reviewer: reviewers[$0.column].reviewer,
          score: score(Int128($0.weight)))
      },
      forced: forced.count, total: score(total), minimum: lowest.map(score), bound: score(total) + rounding,
      shortProposals: proposals.indices.filter { solution.emptyPlaces[$0] > 0 }.map {
        Assignment.ShortProposal(
          proposal: proposals[$0].proposal, demand: proposals[$0].reviews,
          missing: Int(solution.emptyPlaces[$0]))
      },
      lightReviewers: reviewers.indices.filter { solution.missingLoads[$0] > 0 }.map {
        Assignment.LightReviewer(
          reviewer: reviewers[$0].reviewer, minimum: reviewers[$0].minimum,
          missing: Int(solution.missingLoads[$0]))
      },
      explanations: explanations, repair: repair)
  }

  private func weight(row: Int, column: Int32) -> Int64 {
    var low = transportation.rowStarts[row]
    var high = transportation.rowStarts[row + 1]
    while low < high {
      let middle = (low + high) / 2
      if transportation.columns[middle] < column { low = middle + 1 } else { high = middle }
    }
    let isPair = low < transportation.rowStarts[row + 1] && transportation.columns[low] == column
    return isPair ? transportation.weights[low] : 0
  }
}
