/// What reviewers answered when asked about proposals: yes counts 1, maybe 1/2, no answer 1/4, no and conflict 0.
/// A reviewer who answered nothing at all says nothing.
///
/// No answer stands between maybe and no, as is usual where the bids of conferences in PrefLib (Mattei and Walsh
/// 2013, doi 10.1007/978-3-642-41575-3_20) are put into numbers.
struct BidTable: AffinitySourceTable {
  private let answers: SparseRows<Bid.Answer>
  private let hasBid: [Bool]

  init(proposals: [Proposal], reviewers: [Reviewer], bids: [Bid]) {
    let proposalNumbers = Dictionary(
      proposals.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    let reviewerNumbers = Dictionary(
      reviewers.enumerated().map { ($1.id, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    var hasBid = [Bool](repeating: false, count: reviewers.count)
    var rows: [Int32] = []
    var columns: [Int32] = []
    var values: [Bid.Answer] = []
    for bid in bids {
      guard let reviewer = reviewerNumbers[bid.reviewer] else { continue }
      hasBid[Int(reviewer)] = true
      guard let proposal = proposalNumbers[bid.proposal] else { continue }
      rows.append(proposal)
      columns.append(reviewer)
      values.append(bid.answer)
    }
    answers = SparseRows(
      rowCount: proposals.count, columnCount: reviewers.count, rows: rows, columns: columns, values: values)
    self.hasBid = hasBid
  }

  func fill(_ values: inout [Double], for proposal: Int) {
    for reviewer in hasBid.indices { values[reviewer] = hasBid[reviewer] ? number(of: nil) : absent }
    for cell in answers.cells(of: proposal) {
      values[Int(answers.columns[cell])] = number(of: answers.values[cell])
    }
  }

  func parts(proposal: Int, reviewer: Int) -> [AffinityPart] {
    if !hasBid[reviewer] { return [] }
    let answer = answers.value(row: proposal, column: reviewer)
    return [AffinityPart(detail: .bid(answer), contribution: number(of: answer))]
  }

  private func number(of answer: Bid.Answer?) -> Double {
    switch answer {
    case .yes: 1
    case .maybe: 0.5
    case nil: 0.25
    case .no, .conflict: 0
    }
  }
}
