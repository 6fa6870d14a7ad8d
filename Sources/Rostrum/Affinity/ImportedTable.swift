/// How imported scores were brought into the range from 0 to 1.
public struct ImportedScaling: Sendable, Hashable, CustomStringConvertible {
  /// The lowest imported score, which became 0.
  public let minimum: Double
  /// The highest imported score, which became 1.
  public let maximum: Double

  /// What a chair should know.
  public var description: String {
    minimum == maximum
      ? "all imported scores are \(plain(minimum)), outside 0 to 1; each counts as 0.5"
      : "imported scores from \(plain(minimum)) to \(plain(maximum)) were scaled to 0 to 1"
  }

  /// The score from 0 to 1.
  func scaled(_ score: Double) -> Double {
    if minimum == maximum { return 0.5 }
    // Halves first: the difference of two large numbers may not be a finite one.
    return min(1, max(0, (score / 2 - minimum / 2) / (maximum / 2 - minimum / 2)))
  }
}

/// Scores that another tool computed; a pair that is not listed has none.
struct ImportedTable: AffinitySourceTable {
  /// How the scores were scaled; nil where all are from 0 to 1 already.
  let scaling: ImportedScaling?
  private let scores: SparseRows<Double>

  /// - Throws: ``ConferenceError`` if an id is not known to the conference or a pair is listed twice.
  init(
    _ imported: PairScores, conference: Conference, proposals: [Proposal], reviewers: [Reviewer]
  ) throws(ConferenceError) {
    let subject = "imported scores"
    let knownProposals = Set(conference.proposals.map(\.id))
    for id in imported.proposals.sorted(by: naturallyPrecedes) {
      try Check.reference(id, in: knownProposals, what: "proposal", of: subject)
    }
    let knownReviewers = Set(reviewers.map(\.id))
    for id in imported.reviewers.sorted(by: naturallyPrecedes) {
      try Check.reference(id, in: knownReviewers, what: "reviewer", of: subject)
    }

    let proposalNumbers = Dictionary(
      proposals.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let reviewerNumbers = Dictionary(
      reviewers.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let proposalOf = imported.proposals.map { proposalNumbers[$0] }
    let reviewerOf = imported.reviewers.map { reviewerNumbers[$0] }
    var rows: [Int32] = []
    var columns: [Int32] = []
    var values: [Double] = []
    for pair in 0..<imported.count {
      guard let proposal = proposalOf[Int(imported.proposalIndices[pair])],
        let reviewer = reviewerOf[Int(imported.reviewerIndices[pair])]
      else { continue }
      rows.append(proposal)
      columns.append(reviewer)
      values.append(imported.scores[pair])
    }
    scores = SparseRows(
      rowCount: proposals.count, columnCount: reviewers.count, rows: rows, columns: columns, values: values)
    for proposal in proposals.indices {
      let cells = scores.cells(of: proposal)
      for cell in cells.dropFirst() where scores.columns[cell] == scores.columns[cell - 1] {
        let reviewer = reviewers[Int(scores.columns[cell])].id
        throw ConferenceError(
          code: .duplicate, subject: subject,
          message:
            "proposal '\(proposals[proposal].id)' and reviewer '\(shown(reviewer))' stand together twice; "
            + "keep one")
      }
    }
    if let minimum = imported.scores.min(), let maximum = imported.scores.max(), minimum < 0 || maximum > 1 {
      scaling = ImportedScaling(minimum: minimum, maximum: maximum)
    } else {
      scaling = nil
    }
  }

  func fill(_ values: inout [Double], for proposal: Int) {
    for reviewer in values.indices { values[reviewer] = absent }
    for cell in scores.cells(of: proposal) {
      values[Int(scores.columns[cell])] = value(of: scores.values[cell])
    }
  }

  func parts(proposal: Int, reviewer: Int) -> [AffinityPart] {
    guard let score = scores.value(row: proposal, column: reviewer) else { return [] }
    return [AffinityPart(detail: .score(score), contribution: value(of: score))]
  }

  private func value(of score: Double) -> Double { scaling?.scaled(score) ?? score }
}
