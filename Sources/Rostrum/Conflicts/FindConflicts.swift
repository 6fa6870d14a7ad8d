/// Finds the conflicts between live proposals and reviewers, and applies the conference's waivers.
///
/// The report does not depend on the order of the conference's lists or of the rules. Rules that share a name,
/// such as two ``SameUnit`` of different depth, count as one.
/// - Throws: ``ConferenceError`` if a rule's name is empty.
/// - Complexity: O(n log n) in the size of the conference and the number of conflicts found, for the rules of
///   this library.
public func findConflicts(
  in conference: Conference, rules: [any ConflictRule]
) throws(ConferenceError) -> ConflictReport {
  var search = ConflictSearch(conference)
  var findings: [(rule: Int, finding: ConflictSearch.Finding)] = []
  let names = Set(rules.map(\.name)).sorted(by: naturallyPrecedes)
  for (number, name) in names.enumerated() {
    for rule in rules where rule.name == name { rule.findConflicts(in: &search) }
    findings += search.takeFindings().map { (number, $0) }
  }
  findings.sort { left, right in
    let (a, b) = (left.finding, right.finding)
    if a.proposal != b.proposal { return a.proposal < b.proposal }
    if a.reviewer != b.reviewer { return a.reviewer < b.reviewer }
    if left.rule != right.rule { return left.rule < right.rule }
    return naturallyPrecedes(a.evidence, b.evidence)
  }

  var conflicts: [Conflict] = []
  var next = 0
  while next < findings.count {
    let first = findings[next]
    var others = 0
    var last = first
    while next < findings.count {
      let current = findings[next]
      guard current.finding.proposal == first.finding.proposal,
        current.finding.reviewer == first.finding.reviewer, current.rule == first.rule
      else { break }
      if current.finding.evidence != last.finding.evidence { others += 1 }
      last = current
      next += 1
    }
    let more = others > 0 ? " (and \(others) more)" : ""
    conflicts.append(
      try Conflict(
        proposal: search.proposals[Int(first.finding.proposal)].id,
        reviewer: search.reviewers[Int(first.finding.reviewer)].id,
        rule: names[first.rule], evidence: withoutAddresses(first.finding.evidence) + more))
  }
  return ConflictReport(
    search, conflicts: conflicts, waivedOnlyByName: Set(rules.filter(\.isWaivedOnlyByName).map(\.name)))
}
