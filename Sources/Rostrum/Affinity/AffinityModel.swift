/// The affinity of every live proposal with every reviewer, computed when asked for.
///
/// Problem: a number from 0 to 1 for how well a reviewer fits a proposal, from up to four sources, each of which
/// may say nothing about a pair.
///
/// Method: the mean of what the present sources say, weighted by ``AffinityWeights``; 0 where none is present.
/// Sources are held as inverted lists (from a topic or a word to the reviewers who have it), never as a table of
/// all pairs, and a row is added up from the lists of the proposal's topics and words.
///
/// Complexity: preparing takes O(n log n) in the size of the conference, a row O(reviewers + entries of the
/// lists it reads). Memory is proportional to the conference's topics, words and bids and to the imported scores.
///
/// Numbers: sums run in a fixed order of topics and words, so that the same conference gives the same bits
/// whatever the order of its lists. A weight below 1e-100 of the largest one counts as that much.
public struct AffinityModel: Sendable {
  /// The ids of the live proposals in natural order; other members name proposals by their place here.
  public let proposals: [String]
  /// The ids of the reviewers in natural order; other members name reviewers by their place here.
  public let reviewers: [String]
  /// The weights of the sources.
  public let weights: AffinityWeights
  /// How the imported scores were scaled; nil where they were from 0 to 1 as given.
  public let importedScaling: ImportedScaling?

  private struct WeightedTable: Sendable {
    let source: AffinitySource
    /// As a part of the largest weight.
    let weight: Double
    let table: any AffinitySourceTable
  }

  private let tables: [WeightedTable]
  let liveProposals: [Proposal]
  let orderedReviewers: [Reviewer]
  /// For each reviewer whether there are tracks or formats that the reviewer does not take.
  let isChoosy: [Bool]
  let leftOut: LeftOut

  /// Prepares the affinities of a conference.
  /// - Parameters:
  ///   - conference: The conference; its withdrawn and desk-rejected proposals are left out.
  ///   - weights: How much each source counts; a source of weight 0 never does.
  ///   - imported: Scores of another tool; where one is outside 0 to 1, all are scaled, the lowest to 0 and the
  ///     highest to 1.
  /// - Throws: ``ConferenceError`` if the imported scores name a proposal or reviewer that the conference does
  ///   not have, or a pair twice.
  /// - Complexity: O(n log n) in the total size of texts, topics, bids and imported scores.
  public init(
    _ conference: Conference, weights: AffinityWeights, imported: PairScores = PairScores()
  ) throws(ConferenceError) {
    let proposals = conference.liveProposals
    let reviewers = conference.orderedReviewers
    let importedTable = try ImportedTable(
      imported, conference: conference, proposals: proposals, reviewers: reviewers)
    let largest = max(weights.topics, weights.text, weights.bids, weights.imported)
    var tables: [WeightedTable] = []
    func add(_ source: AffinitySource, _ weight: Double, _ table: @autoclosure () -> any AffinitySourceTable)
    {
      if weight > 0 {
        tables.append(
          WeightedTable(source: source, weight: max(weight / largest, 1e-100), table: table()))
      }
    }
    add(
      .topics, weights.topics,
      TopicTable(proposals: proposals, reviewers: reviewers, topics: conference.topics))
    add(.text, weights.text, TextTable(proposals: proposals, reviewers: reviewers))
    add(.bids, weights.bids, BidTable(proposals: proposals, reviewers: reviewers, bids: conference.bids))
    add(.imported, weights.imported, importedTable)
    self.tables = tables
    self.proposals = proposals.map(\.id)
    self.reviewers = reviewers.map(\.id)
    self.weights = weights
    importedScaling = weights.imported > 0 ? importedTable.scaling : nil
    liveProposals = proposals
    orderedReviewers = reviewers
    isChoosy = reviewers.map { !$0.tracks.isEmpty || !$0.formats.isEmpty }
    leftOut = LeftOut(conference)
  }

  /// The affinities of one proposal with all reviewers, each from 0 to 1, in the order of ``reviewers``.
  ///
  /// Pairs in conflict and pairs that the reviewer does not take have an affinity too. Rows may be computed at
  /// the same time on several threads.
  /// - Parameter proposal: A place in ``proposals``.
  /// - Complexity: O(reviewers + entries of the inverted lists of the proposal's topics and words).
  public func row(of proposal: Int) -> [Double] {
    var sums = [Double](repeating: 0, count: reviewers.count)
    var totals = sums
    var values = sums
    for entry in tables {
      entry.table.fill(&values, for: proposal)
      for reviewer in values.indices where values[reviewer] != absent {
        sums[reviewer] += entry.weight * values[reviewer]
        totals[reviewer] += entry.weight
      }
    }
    for reviewer in sums.indices where totals[reviewer] > 0 {
      sums[reviewer] = min(1, sums[reviewer] / totals[reviewer])
    }
    return sums
  }

  /// Whether the reviewer takes proposals of this track and of at least one of these formats.
  ///
  /// A reviewer without tracks takes all, and so for formats; a proposal without a track or without formats fits
  /// everybody.
  /// - Parameters:
  ///   - proposal: A place in ``proposals``.
  ///   - reviewer: A place in ``reviewers``.
  /// - Complexity: O(tracks and formats of the two).
  public func takes(proposal: Int, reviewer: Int) -> Bool {
    !isChoosy[reviewer] || (takesTrack(proposal, reviewer) && takesFormat(proposal, reviewer))
  }

  private func takesTrack(_ proposal: Int, _ reviewer: Int) -> Bool {
    if orderedReviewers[reviewer].tracks.isEmpty { return true }
    return liveProposals[proposal].track.map(orderedReviewers[reviewer].tracks.contains) ?? true
  }

  private func takesFormat(_ proposal: Int, _ reviewer: Int) -> Bool {
    if orderedReviewers[reviewer].formats.isEmpty || liveProposals[proposal].formats.isEmpty { return true }
    return liveProposals[proposal].formats.contains(where: orderedReviewers[reviewer].formats.contains)
  }

  /// The scores of all pairs that may be assigned, for the library's assignment.
  ///
  /// Listed are pairs without a conflict that the reviewer takes, in the order of ``proposals`` and then of
  /// ``reviewers``, also where the affinity is 0. Affinities are rounded to six decimals, as a file of scores
  /// holds them, so that both ways lead to the same assignment.
  /// - Parameter conflicts: The conflicts; a pair is left out unless each of its conflicts is waived.
  /// - Complexity: O(all pairs) time and memory, 16 bytes a pair.
  public func pairScores(without conflicts: ConflictReport) -> PairScores {
    let blockedPlaces = BlockedPlaces(conflicts, proposals: proposals, reviewers: reviewers)
    var scores = PairScores()
    let proposalNumbers = proposals.map { scores.proposalIndex(of: $0) }
    let reviewerNumbers = reviewers.map { scores.reviewerIndex(of: $0) }
    var isBlocked = [Bool](repeating: false, count: reviewers.count)
    for proposal in proposals.indices {
      let blocked = blockedPlaces.reviewers(of: proposal)
      for number in blocked { isBlocked[number] = true }
      let row = row(of: proposal)
      for reviewer in reviewers.indices
      where !isBlocked[reviewer] && takes(proposal: proposal, reviewer: reviewer) {
        scores.append(
          proposal: proposalNumbers[proposal], reviewer: reviewerNumbers[reviewer],
          score: Self.rounded(row[reviewer]))
      }
      for number in blocked { isBlocked[number] = false }
    }
    return scores
  }

  /// An affinity as an assignment counts it: with ``decimals`` decimals.
  static func rounded(_ affinity: Double) -> Double { (affinity * 1_000_000).rounded() / 1_000_000 }
  static let decimals = 6

  /// Takes the affinity of one pair apart into its sources and what made them.
  /// - Parameters:
  ///   - proposal: The id of a live proposal.
  ///   - reviewer: The id of a reviewer.
  /// - Throws: ``ConferenceError`` if an id is not known, with the nearest one, or is that of a proposal that is no
  ///   longer in the running or of a person who does not review, or the two are swapped.
  /// - Complexity: that of ``row(of:)``, plus reading the proposal's text.
  public func explanation(proposal: String, reviewer: String) throws(ConferenceError) -> AffinityExplanation {
    try leftOut.check(proposal: proposal, in: proposals, reviewer: reviewer, in: reviewers)
    let row = proposals.firstIndex(of: proposal) ?? 0
    let column = reviewers.firstIndex(of: reviewer) ?? 0
    var values = [Double](repeating: 0, count: reviewers.count)
    var present: [(entry: WeightedTable, value: Double)] = []
    for entry in tables {
      entry.table.fill(&values, for: row)
      if values[column] != absent { present.append((entry, values[column])) }
    }
    let total = present.reduce(0) { $0 + $1.entry.weight }
    let sources = present.map { entry, value in
      AffinityExplanation.Source(
        source: entry.source, value: value, weight: entry.weight / total,
        share: entry.weight / total * value, parts: entry.table.parts(proposal: row, reviewer: column))
    }
    return AffinityExplanation(
      proposal: proposal, reviewer: reviewer, affinity: self.row(of: row)[column], sources: sources,
      reasonNotTaken: reasonNotTaken(row, column))
  }

  /// Why the reviewer at a place does not take the proposal at a place; nil where the reviewer does.
  func reasonNotTaken(_ proposal: Int, _ reviewer: Int) -> String? {
    if !takesTrack(proposal, reviewer), let track = liveProposals[proposal].track {
      return "reviewer \(shown(reviewers[reviewer])) does not take the track '\(track)' of proposal "
        + "\(proposals[proposal])"
    }
    if !takesFormat(proposal, reviewer) {
      let formats = liveProposals[proposal].formats.map { "'\($0)'" }.joined(separator: ", ")
      return "reviewer \(shown(reviewers[reviewer])) takes none of the formats \(formats) of proposal "
        + "\(proposals[proposal])"
    }
    return nil
  }
}
