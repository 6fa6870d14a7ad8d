import Rostrum

/// The bids of an export. Of several bids of a person on one submission, under several member numbers, a conflict
/// stands before yes, maybe and no.
struct EasyChairBids {
  var table: Table
  private(set) var bids: [Bid] = []

  init(_ bidding: Table, ids: EasyChairIDs, notes: inout [String]) {
    table = bidding
    struct Key: Hashable {
      let member: String
      let submission: String
    }
    let rows = table.distinctRows(
      "bid",
      key: { (table: inout Table, row: Int) -> Key? in
        guard let member = table.text(row, "member_#"), let submission = table.text(row, "submission_#")
        else {
          return Key(member: "line \(table.line(row))", submission: "")
        }
        return Key(member: member, submission: submission)
      }, name: { (key: Key) -> String in "the bid of member \(key.member) on submission \(key.submission)" },
      notes: &notes)
    var place: [ReviewPair: Int] = [:]
    var merged = 0
    for row in rows {
      let pair = ids.pair(&table, row)
      let isGiven = table.identifier(row, "bid") != nil
      let answer: Bid.Answer? = table.choice(
        row, "bid",
        [
          "yes": .yes, "maybe": .maybe, "no": .no, "conflict": .conflict, "no/conflict": .conflict,
        ])
      guard let pair, isGiven, let answer else { continue }
      do {
        if let earlier = place[pair] {
          merged += 1
          let stronger = Self.rank(answer) < Self.rank(bids[earlier].answer) ? answer : bids[earlier].answer
          bids[earlier] = try Bid(proposal: pair.proposal, reviewer: pair.reviewer, answer: stronger)
        } else {
          place[pair] = bids.count
          bids.append(try Bid(proposal: pair.proposal, reviewer: pair.reviewer, answer: answer))
        }
      } catch {
        table.notes.error(error, at: table.offset(row, "bid"))
      }
    }
    if merged > 0 {
      notes.append(
        "\(table.notes.text.label): \(counted(merged, "bid")) of persons who bid on a submission under "
          + "another member number too \(merged == 1 ? "was" : "were") merged; a conflict stands before yes, yes before "
          + "maybe, maybe before no")
    }
  }

  private static func rank(_ answer: Bid.Answer) -> Int {
    switch answer {
    case .conflict: 0
    case .yes: 1
    case .maybe: 2
    case .no: 3
    }
  }
}
