import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram

extension SelectCommand {
  struct Input {
    let candidates: [Candidate]
    let rules: ProgramRules
    /// Rows of the table that cannot be selected, with the reason.
    let turnedDown: [TurnedDown]

    /// Takes the rules of a rules file without what they say of proposals that cannot be selected.
    init(_ list: CandidateList, rules: ProgramRules, in file: String) throws {
      let (left, contradictions) = rules.leavingOut(list.turnedDown)
      if !contradictions.isEmpty {
        throw FileProblems(
          contradictions.map { FileProblem(code: .contradiction, file: file, message: $0) })
      }
      candidates = list.candidates
      self.rules = left
      turnedDown = list.turnedDown
    }

    /// Warns of the proposals that cannot be selected for want of a score.
    func warnOfUnscored(_ console: Console) {
      let unscored = turnedDown.filter { $0.reason == .noScore }.map(\.proposal)
      if !unscored.isEmpty { console.warn("without a score and so not selected: \(listed(unscored))") }
    }
  }

  /// Reads the tables and joins what they say about each candidate.
  func readInput(candidates: String, rules: String, _ console: Console) throws -> Input {
    let rulesFile = try console.take(readRules(TableSource(rules)))
    try rulesFile.refuseUnknownObjective(in: rules)
    let rows = try console.take(readCandidates(TableSource(candidates), scoreColumn: scoreColumn))
    let sources = try readDescriptions(rulesFile, console)
    let known = Set(sources.proposals?.map(\.id) ?? [])
    var problems: [FileProblem] = []
    for row in rows where sources.proposals != nil && !known.contains(row.id) {
      let hint = problems.count < FileProblems.shown ? suggestion(for: row.id, in: known) : ""
      problems.append(
        FileProblem(
          code: .unknownName, file: TableSource(candidates).label, line: row.line,
          message:
            "candidate '\(row.id)' is not in \(proposals ?? "")\(hint); correct it or take the row out"))
    }
    if !problems.isEmpty { throw FileProblems(problems) }

    let list = try CandidateList(
      rows.map {
        ScoredProposal(
          $0.id, score: $0.score, speakers: $0.speakers, formats: $0.formats, features: $0.features)
      }, proposals: sources.proposals, people: sources.people, conflictRules: rulesFile.conflicts)
    let input = try Input(list, rules: rulesFile.program, in: rules)
    warnOfRanks(rows, of: candidates, rulesFile, console)
    input.warnOfUnscored(console)
    return input
  }

  /// Ranks that rise with the scores tell that the lowest score is the best one, which only the rules file can say.
  private func warnOfRanks(
    _ rows: [CandidateRow], of candidates: String, _ rulesFile: RulesFile, _ console: Console
  ) {
    if rulesFile.review.scale?.higherIsBetter == false { return }
    let ranked = rows.compactMap { row in
      row.score.flatMap { score in
        (row.features["rank"] ?? row.features["expected_rank"])?.first.flatMap(Double.init).map {
          (score, $0)
        }
      }
    }
    guard let best = ranked.min(by: { $0.1 < $1.1 }), let last = ranked.max(by: { $0.1 < $1.1 }),
      best.1 < last.1, best.0 < last.0
    else { return }
    console.warn(
      "the ranks in \(TableSource(candidates).label) rise with the scores; if the lowest score is the best one, say "
        + "so in the rules file: review: {score: {min: ..., max: ..., higher_is_better: false}}")
  }

  /// The proposals and the people, each nil where there is no such table.
  private func readDescriptions(_ rulesFile: RulesFile, _ console: Console) throws
    -> (proposals: [Proposal]?, people: [Person]?)
  {
    guard let proposals else { return (nil, nil) }
    guard let people else { return (try console.take(readProposals(TableSource(proposals))), nil) }
    let conference = try console.take(
      readConference(
        ConferenceFiles(proposals: TableSource(proposals), people: TableSource(people)), rules: rulesFile))
    return (conference.proposals, conference.people)
  }
}

extension RulesFile {
  /// Ends with an error where the rules file asks for an objective that there is not: nothing is passed over
  /// silently.
  func refuseUnknownObjective(in file: String) throws {
    let problems = objective.filter { $0.name != "score" && $0.weight > 0 }.map { term in
      FileProblem(
        code: .value, file: file, line: term.line,
        message: "objective '\(term.name)' is not available yet; the only one so far is 'score'")
    }
    if !problems.isEmpty { throw FileProblems(problems) }
  }
}
