import Rostrum

/// The ids of an export, to look up what its bids and reviews name.
struct EasyChairIDs {
  let submissions: Set<String>
  let personOfMember: [String: String]

  /// The submission and the person of a row; an id that is not known is noted.
  func pair(_ table: inout Table, _ row: Int) -> ReviewPair? {
    let submission = table.identifier(row, "submission_#")
    let member = table.identifier(row, "member_#")
    guard let submission, let member else { return nil }
    let person = personOfMember[member]
    if person == nil { table.unknown("member", member, known: personOfMember.keys, row: row, "member_#") }
    if !submissions.contains(submission) {
      table.unknown("submission", submission, known: submissions, row: row, "submission_#")
      return nil
    }
    return person.map { ReviewPair(proposal: submission, reviewer: $0) }
  }
}
