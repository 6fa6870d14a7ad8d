import Foundation
import Rostrum
import RostrumFiles

extension AssignCommand {
  /// Reads all tables and puts them together.
  func readProblem(scores: String, _ console: Console) throws -> AssignmentProblem {
    try Failure.onBadData {
      let settings = try readSettings(console)
      let demands = try proposals.map { try console.take(readDemands(TableSource($0))) }
      let loads = try reviewers.map { try console.take(readLoads(TableSource($0))) }
      let knownProposals = demands.map {
        KnownIDs($0.map(\.proposal), in: TableSource(proposals ?? ""))
      }
      let knownReviewers = loads.map {
        KnownIDs($0.map(\.reviewer), in: TableSource(reviewers ?? ""))
      }
      let scoreTable = try console.take(
        readScoreTable(
          TableSource(scores), proposals: knownProposals, reviewers: knownReviewers, threads: processors))
      if scoreTable.isEmpty {
        console.warn("\(TableSource(scores).label) lists no pair, so nobody can be assigned")
      }
      let pairs = try conflicts.map { path in
        try console.take(
          readConflictPairs(
            TableSource(path), proposals: knownProposals ?? KnownIDs(ofScores: scoreTable.proposals),
            reviewers: knownReviewers ?? KnownIDs(ofScores: scoreTable.reviewers)))
      }

      return try AssignmentProblem(
        scores: scoreTable,
        proposals: demands?.map {
          // A proposal that is no longer in the running keeps its id known and needs nobody.
          ProposalDemand(
            $0.proposal,
            reviews: $0.status == .submitted ? $0.demand ?? settings.reviewsPerProposal : 0)
        },
        reviewsPerProposal: settings.reviewsPerProposal,
        reviewers: loads?.map { row in
          let own = OwnLoad(
            row.reviewer, minimum: row.minimum, maximum: row.maximum, settings: settings)
          if let note = own.note { console.warn(note) }
          return own.load
        },
        minimumLoad: settings.minimumLoad, maximumLoad: settings.maximumLoad,
        conflicts: (pairs ?? []).filter { $0.kind == .conflict }.map(\.pair),
        forced: (pairs ?? []).filter { $0.kind == .forced }.map(\.pair), threads: processors)
    }
  }

  /// The numbers of the options, else of the rules file, else the defaults.
  private func readSettings(_ console: Console) throws -> ReviewSettings {
    var settings = try ReviewSettings()
    if let rules {
      let rulesFile = try console.take(readRules(TableSource(rules)))
      try rulesFile.assignment.refuseWhatIsNotSupported(in: rules)
      settings = rulesFile.review
    }
    return try self.settings(settings)
  }

  /// Settings with the numbers of the options in place of theirs.
  func settings(_ settings: ReviewSettings) throws -> ReviewSettings {
    try ReviewSettings(
      reviewsPerProposal: reviewsPerProposal ?? settings.reviewsPerProposal,
      minimumLoad: minLoad ?? settings.minimumLoad, maximumLoad: maxLoad ?? settings.maximumLoad)
  }
}

extension ConflictPair {
  fileprivate var pair: ReviewPair { ReviewPair(proposal: proposal, reviewer: reviewer) }
}

extension AssignmentSection {
  /// Ends with an error where the rules file asks for something that `assign` does not do: nothing is passed
  /// over silently.
  func refuseWhatIsNotSupported(in file: String) throws {
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
