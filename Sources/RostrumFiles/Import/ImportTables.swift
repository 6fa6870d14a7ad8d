import Rostrum

/// Takes tables into a conference; each of them may be left out.
///
/// A row whose key the conference has changes what the table has columns for; any other row is added at the end.
/// What the conference has and a table lacks stays, and is told as missing. Taking in the same tables twice changes
/// nothing. Speakers and reviewers may be called by e-mail addresses; a speaker whom nobody knows becomes a person, as
/// in ``readConference(_:rules:)``. Somebody whose row says that they no longer review, but about whom something is
/// said, stays a reviewer with a load of 0. A speaker who has an id such as `speaker 1 of p2`, and whose address a row of
/// people has, gets the row's id wherever the speaker stands, which a note tells. ``ImportFiles/assignment`` and ``ImportFiles/program`` are not looked at.
/// - Parameters:
///   - files: The tables, and the rules file.
///   - conference: The conference so far.
///   - rules: The rules of the conference so far, which tell how reviews are scored unless new ones are given.
///   - stored: The affinities so far, into which those of the table are taken. Those about what is taken out go with
///     it, which a note tells.
///   - removingMissing: Takes out what a table lacks, with all that is said about it.
/// - Throws: ``FileProblems`` with all that is wrong in all tables, and, where the tables of people and proposals are
///   right by themselves, with all that does not fit together or into the conference; if all that is right, with every
///   row that would go and has a review.
/// - Complexity: O(total size of the files and the conference) expected.
public func importTables(
  _ files: ImportFiles, into conference: Conference, rules: RulesFile?,
  affinities stored: PairScores = PairScores(),
  removingMissing: Bool = false
) throws(FileProblems) -> Reading<ImportedTables> {
  var wrongRules: FileProblems?
  var newRules: (reading: Reading<RulesFile>, text: RulesText)?
  if let source = files.rules {
    do { newRules = try rulesText(source) } catch { wrongRules = error }
  }
  var reader = TableImport(files, into: conference, removingMissing: removingMissing)
  reader.readTables(review: (newRules?.reading.value ?? rules)?.review)
  let categories = newRules.map { Categories(of: $0.reading.value, before: rules, in: conference) }
  if wrongRules == nil { reader.check(categories) }

  // Only the conference with all taken in tells who still reviews, and so which affinities may be there.
  let wrong = [wrongRules, reader.problems].compactMap(\.self)
  let outcome = wrong.isEmpty ? Result { () throws(FileProblems) in try reader.merged(categories) } : nil
  let known = (try? outcome?.get()).map { $0.merged.ids } ?? (reader.tellsWhoIsThere ? reader.knownIDs : nil)
  let table = AffinityTable(files.affinities, known: known)
  guard let outcome, table.problems == nil else {
    throw FileProblems(joining: wrong + [table.problems].compactMap(\.self))
  }
  var (merged, warnings) = try outcome.get()
  let linked = reader.linked(stored)
  let kept = merged.kept(linked ?? stored)
  var affinities = kept.count < stored.count ? kept : linked
  var changes = merged.changes
  if let read = table.reading {
    let (all, change) = mergedScores(kept, read.value, removingMissing: removingMissing)
    changes.append(change)
    affinities = all
    warnings += read.warnings
  }
  return Reading(
    ImportedTables(
      conference: merged.conference, affinities: affinities, rules: newRules?.text, changes: changes,
      notes: reader.notes + merged.notes),
    warnings: (newRules?.reading.warnings ?? []) + warnings)
}

extension ConferenceMerge {
  /// The ids of the proposals and of the reviewers that there are now.
  fileprivate var ids: (proposals: Set<String>, reviewers: Set<String>) {
    (Set(conference.proposals.map(\.id)), Set(conference.reviewers.map(\.id)))
  }
}

/// A table of affinities that was read, or what is wrong with it.
private struct AffinityTable {
  private(set) var reading: Reading<PairScores>?
  private(set) var problems: FileProblems?

  init(_ source: TableSource?, known: (proposals: Set<String>, reviewers: Set<String>)?) {
    guard let source else { return }
    do {
      reading = try readScores(
        source, proposals: known.map { KnownIDs(ofConference: $0.proposals) },
        reviewers: known.map { KnownIDs(ofConference: $0.reviewers) })
    } catch {
      problems = error
    }
  }
}

/// A rules file with its text; it is read once, since standard input cannot be read twice.
private func rulesText(_ source: TableSource) throws(FileProblems) -> (Reading<RulesFile>, RulesText) {
  let bytes = try source.content()
  let rules = try readRules(TableSource(label: source.label, bytes: bytes))
  return (rules, RulesText(text: String(decoding: bytes, as: UTF8.self), name: source.label))
}

/// Scores with others taken in, by pairs.
private func mergedScores(_ stored: PairScores, _ incoming: PairScores, removingMissing: Bool)
  -> (scores: PairScores, changes: ListChanges)
{
  func rows(_ scores: PairScores) -> [(key: ReviewPair, score: Double)] {
    scores.scores.indices.map { place in
      let key = ReviewPair(
        proposal: scores.proposals[Int(scores.proposalIndices[place])],
        reviewer: scores.reviewers[Int(scores.reviewerIndices[place])])
      return (key, scores.scores[place])
    }
  }
  let new = rows(incoming)
  var scoreOfPair: [ReviewPair: Double] = [:]
  for row in new { scoreOfPair[row.key] = row.score }
  var merged = PairScores()
  func append(_ key: ReviewPair, _ score: Double) {
    merged.append(
      proposal: merged.proposalIndex(of: key.proposal), reviewer: merged.reviewerIndex(of: key.reviewer),
      score: score)
  }
  var changed: [String] = []
  var missing: [String] = []
  var unchanged = 0
  var isStored: Set<ReviewPair> = []
  for row in rows(stored) {
    isStored.insert(row.key)
    guard let score = scoreOfPair[row.key] else {
      missing.append(row.key.shownKey)
      if !removingMissing { append(row.key, row.score) }
      continue
    }
    append(row.key, score)
    if score == row.score { unchanged += 1 } else { changed.append(row.key.shownKey) }
  }
  var added: [String] = []
  for row in new where !isStored.contains(row.key) {
    append(row.key, row.score)
    added.append(row.key.shownKey)
  }
  return (
    merged,
    ListChanges(
      list: "affinities", added: added, changed: changed, unchanged: unchanged, missing: missing,
      removesMissing: removingMissing)
  )
}
