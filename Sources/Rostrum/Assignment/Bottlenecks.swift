import MinCostFlow

extension AssignmentProblem {
  /// Why a solution leaves reviews or minimum loads unmet, a sentence for each reason; nil if it was cancelled.
  func explanations(of solution: TransportationSolution, progress: (Double) -> Bool) -> [String]? {
    guard let allPlaces = transportation.placeBottlenecks(of: solution, progress: { progress($0 / 2) }),
      let allLoads = transportation.loadBottlenecks(of: solution, progress: { progress(0.5 + $0 / 2) })
    else { return nil }
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
    // Where the sums do not fit, a bottleneck of most reviewers says no more than they do.
    let places = allPlaces.filter {
      demand <= room || $0.columns.count * 2 <= reviewers.count || lacksPairs($0)
    }
    sentences += places.map(sentence)
    if demand <= room {
      var named = Set(places.flatMap { $0.rows + $0.otherRows })
      named.formUnion(proposals.indices.filter { solution.emptyPlaces[$0] == 0 })
      sentences += others(
        proposals.indices.filter { !named.contains($0) }.map { proposals[$0].proposal }, "proposal",
        what: "short")
    }
    let loads = allLoads.filter { minimum <= demand || $0.rows.count * 2 <= proposals.count }
    sentences += loads.map(sentence)
    if minimum <= demand {
      var named = Set(loads.flatMap { $0.columns + $0.otherColumns })
      named.formUnion(reviewers.indices.filter { solution.missingLoads[$0] == 0 })
      sentences += others(
        reviewers.indices.filter { !named.contains($0) }.map { reviewers[$0].reviewer }, "reviewer",
        what: "below the minimum load")
    }
    return sentences
  }

  /// Those that no bottleneck names.
  private func others(_ ids: [String], _ noun: String, what: String) -> [String] {
    if ids.isEmpty { return [] }
    return [
      ids.count == 1
        ? "\(noun) \(listed(ids)) is \(what) because it competes with those above"
        : "\(count(ids.count, noun)) more are \(what) because they compete with those above: \(listed(ids))"
    ]
  }

  /// Whether the one proposal has fewer pairs than it demands.
  private func lacksPairs(_ bottleneck: PlaceBottleneck) -> Bool {
    guard bottleneck.rows.count == 1, let row = bottleneck.rows.first else { return false }
    return bottleneck.demand > transportation.rowStarts[row + 1] - transportation.rowStarts[row]
  }

  /// Why a proposal with fewer pairs than it demands is short.
  private func sentence(lackingPairs row: Int, full reviewerIds: [String]) -> String {
    let open = reviewers(open: row)
    let who =
      open.isEmpty
      ? "no reviewer may review it"
      : "only \(count(open.count, "reviewer")) may review it: \(listed(open))"
    let need = count(proposals[row].reviews, "review")
    let sentence = "proposal \(shown(proposals[row].proposal)) needs \(need), but \(who)"
    if reviewerIds.isEmpty { return sentence }
    return "\(sentence); \(listed(reviewerIds, last: " and ")) \(reviewerIds.count == 1 ? "has" : "have") "
      + (forced.isEmpty ? "no place" : "no place left")
  }

  private func sentence(_ bottleneck: PlaceBottleneck) -> String {
    let proposalIds = bottleneck.rows.map { proposals[$0].proposal }
    let reviewerIds = bottleneck.columns.map { reviewers[$0].reviewer }
    if lacksPairs(bottleneck) { return sentence(lackingPairs: bottleneck.rows[0], full: reviewerIds) }
    let alone = bottleneck.rows.count == 1
    let need = count(bottleneck.demand, "more review", among: forced)
    var sentence =
      alone
      ? "proposal \(listed(proposalIds)) needs \(need)"
      : "these \(proposalIds.count) proposals need together \(need): \(listed(proposalIds))"
    if bottleneck.pairsElsewhere == 0 {
      sentence += alone ? "; it can only be reviewed by " : "; they can only be reviewed by "
    } else {
      // The others give all that they can: nobody reviews a proposal twice.
      sentence +=
        "; \(bottleneck.pairsElsewhere) can come from other people, the rest only from "
    }
    let room =
      (bottleneck.room == 0 ? "no place" : count(bottleneck.room, "place")) + (forced.isEmpty ? "" : " left")
    sentence +=
      reviewerIds.count == 1
      ? "\(listed(reviewerIds)), who has \(room)"
      : "these \(reviewerIds.count) people, who have \(room) between them: \(listed(reviewerIds))"
    sentence += "; so \(bottleneck.missing) cannot be placed"
    if !bottleneck.otherRows.isEmpty {
      let ids = bottleneck.otherRows.map { proposals[$0].proposal }
      sentence +=
        ids.count == 1
        ? "; proposal \(listed(ids)) is short for the same reason"
        : "; \(ids.count) more proposals are short for the same reason: \(listed(ids))"
    }
    return sentence
  }

  private func sentence(_ bottleneck: LoadBottleneck) -> String {
    let reviewerIds = bottleneck.columns.map { reviewers[$0].reviewer }
    let need = count(bottleneck.minimum, "more review", among: forced)
    var sentence =
      bottleneck.columns.count == 1
      ? "reviewer \(listed(reviewerIds)) must get at least \(need)"
      : "these \(reviewerIds.count) reviewers must get together at least \(need): \(listed(reviewerIds))"
    sentence +=
      "; from the proposals that they may review, each at most once, they can get "
      + (bottleneck.minimum > bottleneck.missing
        ? "only \(bottleneck.minimum - bottleneck.missing); so \(bottleneck.missing) cannot be given"
        : "none")
    if !bottleneck.otherColumns.isEmpty {
      let ids = bottleneck.otherColumns.map { reviewers[$0].reviewer }
      sentence +=
        ids.count == 1
        ? "; reviewer \(listed(ids)) is below the minimum load for the same reason"
        : "; \(ids.count) more reviewers are below the minimum load for the same reason: \(listed(ids))"
    }
    return sentence
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
