import Rostrum

// What people say about pairs of a proposal and a reviewer: bids, declared conflicts and waivers. Each reader
// keeps the row of each value, so that ids that are not known can be told where they stand.

/// Reads bids: columns `proposal` (or `paper`), `reviewer` (or `person`) and `bid`, which is `yes`, `maybe`,
/// `no` or `conflict`.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readBids(_ source: TableSource) throws(FileProblems) -> Reading<[Bid]> {
  let read = try bidRows(source)
  return try read.table.notes.reading(read.values)
}

/// Reads declared conflicts: columns `proposal` (or `paper`), `reviewer` (or `person`), and `by` (`reviewer`,
/// `author` or `chair`, which it is unless said) and `reason` where they are there.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readDeclaredConflicts(_ source: TableSource) throws(FileProblems) -> Reading<[DeclaredConflict]> {
  let read = try declaredConflictRows(source)
  return try read.table.notes.reading(read.values)
}

/// Reads waivers: columns `proposal` (or `paper`), `reviewer` (or `person`), `reason` and, where wanted, `rule`;
/// an empty rule waives every rule for the pair but `own_proposal` and `same_person`, which must be named.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readWaivers(_ source: TableSource) throws(FileProblems) -> Reading<[Waiver]> {
  let read = try waiverRows(source)
  return try read.table.notes.reading(read.values)
}

/// Values about pairs, each with its row.
struct PairRows<Value: Sendable>: Sendable {
  var table: Table
  var values: [Value] = []
  var rows: [Int] = []

  init(table: Table, values: [Value], rows: [Int]) {
    self.table = table
    self.values = values
    self.rows = rows
  }

  fileprivate init(
    _ source: TableSource, columns: [KnownColumn], person: (String) -> String,
    isOnce: Bool, make: (inout Table, Int, ReviewPair) throws(ConferenceError) -> Value?
  ) throws(FileProblems) {
    table = try Table(
      source, columns: [.required("proposal", "paper"), .required("reviewer", "person")] + columns)
    var seen: [ReviewPair: Int] = [:]
    for row in table.rows {
      guard let written = table.pair(row) else { continue }
      let pair = ReviewPair(proposal: written.proposal, reviewer: person(written.reviewer))
      if isOnce, !table.isFirst(pair, row, in: &seen) { continue }
      do {
        guard let value = try make(&table, row, pair) else { continue }
        values.append(value)
        rows.append(row)
      } catch {
        table.notes.error(error, at: table.offset(row, "proposal"))
      }
    }
  }
}

func bidRows(_ source: TableSource, person: (String) -> String = { $0 }) throws(FileProblems) -> PairRows<Bid>
{
  try PairRows(source, columns: [.required("bid")], person: person, isOnce: true) {
    (table, row, pair) throws(ConferenceError) in
    guard table.identifier(row, "bid") != nil,
      let answer: Bid.Answer = table.choice(
        row, "bid", ["yes": .yes, "maybe": .maybe, "no": .no, "conflict": .conflict])
    else { return nil }
    return try Bid(proposal: pair.proposal, reviewer: pair.reviewer, answer: answer)
  }
}

func declaredConflictRows(_ source: TableSource, person: (String) -> String = { $0 }) throws(FileProblems)
  -> PairRows<DeclaredConflict>
{
  try PairRows(source, columns: KnownColumn.optionals("by", "reason"), person: person, isOnce: false) {
    (table, row, pair) throws(ConferenceError) in
    let declarer: DeclaredConflict.Declarer? = table.choice(
      row, "by", ["reviewer": .reviewer, "author": .author, "chair": .chair])
    return try DeclaredConflict(
      proposal: pair.proposal, reviewer: pair.reviewer, by: declarer ?? .chair,
      reason: table.text(row, "reason") ?? "")
  }
}

func waiverRows(_ source: TableSource, person: (String) -> String = { $0 }) throws(FileProblems)
  -> PairRows<Waiver>
{
  try PairRows(source, columns: [.optional("rule"), .required("reason")], person: person, isOnce: false) {
    (table, row, pair) throws(ConferenceError) in
    let rule = table.text(row, "rule")
    if let rule, !conflictRuleNames.contains(rule) {
      table.notes.error(
        .unknownName, at: table.offset(row, "rule"),
        "rule '\(rule)' is not known\(suggestion(for: rule, in: conflictRuleNames)); "
          + "write \(alternatives(conflictRuleNames)), or leave the cell empty for all but 'own_proposal' and 'same_person'"
      )
    }
    guard let reason = table.text(row, "reason") else {
      table.notes.error(
        .value, at: table.offset(row, "reason"), "reason is empty; say why the conflict does not count")
      return nil
    }
    return try Waiver(proposal: pair.proposal, reviewer: pair.reviewer, rule: rule, reason: reason)
  }
}

/// Reads earlier editions: columns `edition`, `proposal` (or `paper`), `speakers` (separated by semicolons) and,
/// where wanted, `title`. They come in the natural order of their names; which edition is the later is told by
/// ``Edition/name``, where English seasons and months count by their place in the year.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readEarlierEditions(_ source: TableSource) throws(FileProblems) -> Reading<[PastEdition]> {
  let read = try earlierEditionRows(source)
  return try read.table.notes.reading(read.editions)
}

/// Earlier editions with their table; titles that it does not have a column for stay as they are stored.
func earlierEditionRows(
  _ source: TableSource, speaker: (String) -> String = { $0 }, into stored: [PastEdition] = []
) throws(FileProblems) -> (table: Table, editions: [PastEdition]) {
  struct Key: Hashable {
    let edition: String
    let proposal: String
  }
  var titles: [Key: String] = [:]
  for past in stored {
    for proposal in past.proposals {
      titles[Key(edition: past.edition.name, proposal: proposal.id)] = proposal.title
    }
  }
  var table = try Table(
    source,
    columns: [
      .required("edition"), .required("proposal", "paper"), .required("speakers", "speaker"),
      .optional("title"),
    ])
  var proposals: [String: [Proposal]] = [:]
  var firstRow: [String: Int] = [:]
  var seen: [Key: Int] = [:]
  for row in table.rows {
    let name = table.identifier(row, "edition")
    let id = table.identifier(row, "proposal")
    guard let name, let id,
      table.isFirst(
        Key(edition: name, proposal: id), row, "proposal", in: &seen,
        what: "proposal '\(id)' of edition '\(name)'")
    else { continue }
    do {
      var speakers: [String] = []
      for id in table.list(row, "speakers").map(speaker) where !speakers.contains(id) { speakers.append(id) }
      proposals[name, default: []].append(
        try Proposal(
          id: id,
          title: (table.has("title") ? table.text(row, "title") : titles[Key(edition: name, proposal: id)])
            ?? "",
          speakers: speakers))
      firstRow[name] = firstRow[name] ?? row
    } catch {
      table.notes.error(error, at: table.offset(row, "proposal"))
    }
  }
  var editions: [PastEdition] = []
  for (name, proposals) in proposals.sorted(by: { naturallyPrecedes($0.key, $1.key) }) {
    do {
      editions.append(try PastEdition(edition: Edition(name: name), proposals: proposals))
    } catch {
      table.notes.error(error, at: table.offset(firstRow[name] ?? 0, "edition"))
    }
  }
  return (table, editions)
}
