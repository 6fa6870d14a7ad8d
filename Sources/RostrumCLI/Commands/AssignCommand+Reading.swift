import Foundation
import Rostrum
import RostrumFiles

extension AssignCommand {
  /// Reads all tables and puts them together.
  func readProblem(_ console: Console) throws -> AssignmentProblem {
    try Failure.onBadData {
      let settings = try readSettings(console)
      let scoreSource = TableSource(scores)
      let scoreReading = try readScores(scoreSource)
      console.warn(scoreReading.warnings)
      if scoreReading.value.count == 0 {
        console.warn("\(scoreSource.label) lists no pair, so nobody can be assigned")
      }
      let demands = try proposals.map { path in
        let reading = try readDemands(TableSource(path))
        console.warn(reading.warnings)
        return reading.value
      }
      let loads = try reviewers.map { path in
        let reading = try readLoads(TableSource(path))
        console.warn(reading.warnings)
        return reading.value
      }
      let pairs = try conflicts.map { path in
        let reading = try readConflictPairs(TableSource(path))
        console.warn(reading.warnings)
        return reading.value
      }

      let known = KnownIds(
        proposals: demands?.map(\.proposal) ?? scoreReading.value.proposals,
        reviewers: loads?.map(\.reviewer) ?? scoreReading.value.reviewers,
        proposalTable: proposals, reviewerTable: reviewers)
      try known.check(scoreReading.value, from: scoreSource)
      try known.check(pairs ?? [], from: conflicts ?? "")

      return try AssignmentProblem(
        scores: scoreReading.value,
        proposals: demands?.map {
          // A proposal that is no longer in the running keeps its id known and needs nobody.
          ProposalDemand(
            $0.proposal,
            reviews: $0.status == .submitted ? $0.demand ?? settings.reviewsPerProposal : 0)
        },
        reviewsPerProposal: settings.reviewsPerProposal,
        reviewers: loads?.map { load(of: $0, settings, console) },
        minimumLoad: settings.minimumLoad, maximumLoad: settings.maximumLoad,
        conflicts: (pairs ?? []).filter { $0.kind == .conflict }.map(\.pair),
        forced: (pairs ?? []).filter { $0.kind == .forced }.map(\.pair))
    }
  }

  /// The numbers of the options, else of the rules file, else the defaults.
  private func readSettings(_ console: Console) throws -> ReviewSettings {
    var settings = try ReviewSettings()
    if let rules {
      let reading = try readRules(TableSource(rules))
      console.warn(reading.warnings)
      try reading.value.assignment.refuseWhatIsNotSupported(in: rules)
      settings = reading.value.review
    }
    return try ReviewSettings(
      reviewsPerProposal: reviewsPerProposal ?? settings.reviewsPerProposal,
      minimumLoad: minLoad ?? settings.minimumLoad, maximumLoad: maxLoad ?? settings.maximumLoad)
  }

  /// A reviewer's own numbers, else everybody's; where the two cross, the own one holds, and that is told.
  private func load(of row: LoadRow, _ settings: ReviewSettings, _ console: Console) -> ReviewerLoad {
    var minimum = row.minimum ?? settings.minimumLoad
    var maximum = row.maximum ?? settings.maximumLoad
    if minimum > maximum {
      if row.minimum == nil {
        console.warn(
          "reviewer \(row.reviewer) takes at most \(maximum), below everybody's minimum load \(minimum): "
            + "the own number holds")
        minimum = maximum
      } else {
        console.warn(
          "reviewer \(row.reviewer) asks for at least \(minimum), above everybody's maximum load \(maximum): "
            + "the own number holds")
        maximum = minimum
      }
    }
    return ReviewerLoad(row.reviewer, minimum: minimum, maximum: maximum)
  }
}

extension ConflictPair {
  fileprivate var pair: ReviewPair { ReviewPair(proposal: proposal, reviewer: reviewer) }
}

/// The ids that the tables list, to find those that no table knows.
private struct KnownIds {
  let proposals: [String]
  let reviewers: [String]
  /// The tables that list them; nil where the scores do.
  let proposalTable: String?
  let reviewerTable: String?

  /// Only with a table of proposals or reviewers can a score name somebody unknown.
  func check(_ scores: PairScores, from source: TableSource) throws {
    if proposalTable == nil, reviewerTable == nil { return }
    let proposals = Set(proposals)
    let reviewers = Set(reviewers)
    let strange =
      scores.proposals.contains { !proposals.contains($0) }
      || scores.reviewers.contains { !reviewers.contains($0) }
    if !strange { return }
    // Read again for the lines: each unknown id is told where it first stands.
    var seen: Set<String> = []
    let rows = try readAssignment(source).value.filter { row in
      (!proposals.contains(row.proposal) && seen.insert("proposal " + row.proposal).inserted)
        || (!reviewers.contains(row.reviewer) && seen.insert("reviewer " + row.reviewer).inserted)
    }
    try check(
      rows.map { (proposal: $0.proposal, reviewer: $0.reviewer, line: $0.line) }, from: source.label)
  }

  func check(_ pairs: [ConflictPair], from path: String) throws {
    try check(
      pairs.map { (proposal: $0.proposal, reviewer: $0.reviewer, line: $0.line) },
      from: TableSource(path).label)
  }

  private func check(_ rows: [(proposal: String, reviewer: String, line: Int)], from file: String) throws {
    let knownProposals = Set(proposals)
    let knownReviewers = Set(reviewers)
    var problems: [FileProblem] = []
    for row in rows {
      if !knownProposals.contains(row.proposal) {
        problems.append(
          problem(
            "proposal", row.proposal, file: file, line: row.line, among: proposals,
            table: proposalTable ?? "the scores"))
      }
      if !knownReviewers.contains(row.reviewer) {
        problems.append(
          problem(
            "reviewer", row.reviewer, file: file, line: row.line, among: reviewers,
            table: reviewerTable ?? "the scores"))
      }
    }
    if !problems.isEmpty { throw FileProblems(problems) }
  }

  private func problem(
    _ what: String, _ id: String, file: String, line: Int, among known: [String], table: String
  ) -> FileProblem {
    let hint = nearestName(to: id, in: known).map { " (did you mean '\($0)'?)" } ?? ""
    return FileProblem(
      code: .unknownName, file: file, line: line,
      message: "\(what) '\(id)' is not in \(table)\(hint); correct it or take the row out")
  }
}

extension AssignmentSection {
  /// Ends with an error where the rules file asks for something that `assign` does not do: nothing is passed
  /// over silently.
  fileprivate func refuseWhatIsNotSupported(in file: String) throws {
    var problems: [FileProblem] = []
    if let objective, objective != "total" {
      problems.append(
        FileProblem(
          code: .value, file: file, line: objectiveLine,
          message: "objective '\(objective)' is not available yet; the only one so far is 'total'"))
    }
    for key in otherKeys where key.name != "seed" {
      problems.append(
        FileProblem(
          code: .column, file: file, line: key.line,
          message: "assignment.\(key.name) is not available yet; take it out"))
    }
    if !problems.isEmpty { throw FileProblems(problems) }
  }
}
