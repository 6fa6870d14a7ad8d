import MinCostFlow

extension AssignmentProblem {
  /// Why a solution leaves reviews or minimum loads unmet, a sentence for each reason.
  func explanations(of solution: TransportationSolution) -> [String] {
    var sentences: [String] = []
    let demand = proposals.reduce(0) { $0 + $1.reviews }
    let room = reviewers.reduce(0) { $0 + $1.maximum }
    let minimum = reviewers.reduce(0) { $0 + $1.minimum }
    if demand > room {
      sentences.append(
        "the proposals need \(count(demand, "review")) in all, but the reviewers take at most \(room) in all; "
          + "raise loads, find reviewers or ask for fewer reviews")
    }
    if minimum > demand {
      sentences.append(
        "the minimum loads of the reviewers sum to \(minimum), but the proposals need only "
          + "\(count(demand, "review")); lower minimum loads")
    }
    // Where everybody is in one bottleneck, it says no more than the sums.
    sentences += transportation.placeBottlenecks(of: solution)
      .filter { demand <= room || $0.columns.count < reviewers.count }.map(sentence)
    sentences += transportation.loadBottlenecks(of: solution).map(sentence)
    return sentences
  }

  private func sentence(_ bottleneck: PlaceBottleneck) -> String {
    let proposalIds = bottleneck.rows.map { proposals[$0].proposal }
    let reviewerIds = bottleneck.columns.map { reviewers[$0].reviewer }
    if bottleneck.columns.isEmpty, let row = bottleneck.rows.first {
      // A row that no column could take once more: all its pairs are in use.
      let open = reviewers(open: row)
      let who =
        open.isEmpty
        ? "no reviewer may review it"
        : "only \(count(open.count, "reviewer")) may review it: \(listed(open))"
      return
        "proposal \(proposals[row].proposal) needs \(count(proposals[row].reviews, "review")), but \(who)"
    }
    var sentence =
      bottleneck.rows.count == 1
      ? "proposal \(listed(proposalIds)) needs " : "these proposals need together "
    sentence += count(bottleneck.demand, "more review", among: forced)
    if bottleneck.rows.count > 1 { sentence += ": \(listed(proposalIds))" }
    sentence +=
      "; only \(bottleneck.columns.count == 1 ? "this reviewer" : "these reviewers") could take more of them, "
      + "with room for \(bottleneck.room) in all: \(listed(reviewerIds))"
    if bottleneck.pairsElsewhere > 0 {
      sentence +=
        "; \(bottleneck.pairsElsewhere) \(bottleneck.pairsElsewhere == 1 ? "is" : "are") with other reviewers "
        + "already, who cannot take the same proposal twice"
    }
    return sentence + "; so \(bottleneck.missing) cannot be placed"
  }

  private func sentence(_ bottleneck: LoadBottleneck) -> String {
    let reviewerIds = bottleneck.columns.map { reviewers[$0].reviewer }
    var sentence =
      bottleneck.columns.count == 1
      ? "reviewer \(listed(reviewerIds)) must get at least "
      : "these reviewers must get together at least "
    sentence += count(bottleneck.minimum, "more review", among: forced)
    if bottleneck.columns.count > 1 { sentence += ": \(listed(reviewerIds))" }
    let open = bottleneck.minimum - bottleneck.missing
    return sentence
      + "; from the proposals that they may review, each at most once, they can get only \(open); so "
      + "\(bottleneck.missing) cannot be given"
  }

  /// Ids of the reviewers who may review a proposal, forced pairs among them.
  private func reviewers(open row: Int) -> [String] {
    let pairs = transportation.rowStarts[row]..<transportation.rowStarts[row + 1]
    let columns =
      pairs.map { Int(transportation.columns[$0]) } + forced.filter { $0.row == row }.map(\.column)
    return columns.sorted().map { reviewers[$0].reviewer }
  }

  /// A number with its noun; the word "more" only where some pairs are given beforehand.
  private func count(
    _ number: Int, _ noun: String, among forced: [(row: Int, column: Int, weight: Int64)]? = nil
  ) -> String {
    let noun = forced?.isEmpty ?? false ? noun.replacing("more ", with: "") : noun
    return "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
