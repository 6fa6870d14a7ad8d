import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

extension ConferenceContent {
  /// The rules that the file keeps; those of a file that says nothing where there are none.
  func rulesFile() throws -> RulesFile {
    guard let rules else { return try RulesFile() }
    // What its reader warns about was told when it was imported.
    return try readRules(TableSource(label: rules.name, text: rules.text)).value
  }

  /// What an assignment rests on.
  /// - Parameter settings: Gives the numbers of reviews and loads for those of the rules.
  func plan(_ settings: (ReviewSettings) throws -> ReviewSettings = { $0 }) throws -> ReviewingPlan {
    let rules = try rulesFile()
    return try ReviewingPlan(
      conference, settings: settings(rules.review), weights: rules.affinity,
      conflictRules: rules.conflicts ?? ConflictRules.all, imported: affinities)
  }
}

extension ReviewingPlan {
  /// All that a chair should know before acting on an assignment.
  var warnings: [String] {
    [affinity.importedScaling?.description].compactMap(\.self) + conference.warnings + notes
      + conflicts.warnings
  }
}

// The digests of what runs are made from: equal ones tell that a run would come out the same.
extension ConferenceContent {
  /// Of all that an assignment depends on. A begun review of a pair that the assignment has changes nothing: only
  /// those beside it count.
  func assignmentDigest(for assignment: [Assignment.Pair]) throws -> String {
    let assigned = Set(assignment.map { [$0.proposal, $0.reviewer] })
    let begun = conference.reviews.map { [$0.proposal, $0.reviewer] }.filter { !assigned.contains($0) }
    return try inputDigest(of: [
      sorted(conference.people, by: \.id), sorted(conference.topics, by: \.name),
      sorted(conference.proposals, by: \.id), sorted(conference.reviewers, by: \.id),
      sortedPairs(conference.bids) { ($0.proposal, $0.reviewer) },
      sortedPairs(conference.declaredConflicts) { ($0.proposal, $0.reviewer) },
      sortedPairs(conference.waivers) { ($0.proposal, $0.reviewer) },
      sorted(conference.past, by: \.edition.name).map { sorted($0.proposals, by: \.id) },
      sorted(conference.past, by: \.edition.name).map(\.edition), sortedPairs(begun) { ($0[0], $0[1]) },
      rules?.text, sortedAffinities,
    ])
  }

  /// Of all that scores depend on.
  func scoresDigest() throws -> String {
    try inputDigest(of: [
      sortedPairs(conference.reviews) { ($0.proposal, $0.reviewer) },
      sorted(conference.proposals, by: \.id).map { [$0.id, $0.status.rawValue, $0.track ?? ""] },
      rules?.text,
    ])
  }

  /// Of all that a program depends on.
  func programDigest(scores: [CalibratedScore]) throws -> String {
    try inputDigest(of: [
      sorted(conference.people, by: \.id), sorted(conference.proposals, by: \.id), rules?.text,
      scores.map(\.proposal), scores.map(\.posteriorMean),
    ])
  }
}

private func sorted<Value>(_ values: [Value], by id: (Value) -> String) -> [Value] {
  values.sorted { naturallyPrecedes(id($0), id($1)) }
}

/// Values of one pair stay in the order they have.
private func sortedPairs<Value>(_ values: [Value], by pair: (Value) -> (String, String)) -> [Value] {
  values.enumerated().sorted { left, right in
    let (a, b) = (pair(left.element), pair(right.element))
    if a.0 != b.0 { return naturallyPrecedes(a.0, b.0) }
    return a.1 != b.1 ? naturallyPrecedes(a.1, b.1) : left.offset < right.offset
  }.map(\.element)
}
