import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram

extension SelectCommand {
  struct Input {
    var candidates: [Candidate] = []
    var rules = ProgramRules()
    /// Rows of the table that cannot be selected, with the reason.
    var turnedDown: [(id: String, reason: String)] = []
  }

  /// Reads the tables and joins what they say about each candidate.
  func readInput(_ console: Console) throws -> Input {
    let rulesReading = try console.take(readRules(TableSource(rules)))
    let rulesFile = rulesReading
    try refuseWhatIsNotSupported(rulesFile)
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
    let (programRules, contradictions) = rulesFile.program.leavingOut(list.turnedDown)
    if !contradictions.isEmpty {
      throw FileProblems(
        contradictions.map { FileProblem(code: .contradiction, file: rules, message: $0) })
    }
    warnOfRanks(rows, rulesFile, console)
    let unscored = list.turnedDown.filter { $0.reason == .noScore }.map(\.proposal)
    if !unscored.isEmpty {
      console.warn(
        "without a score and so not selected: \(listed(unscored))")
    }
    return Input(
      candidates: list.candidates, rules: programRules,
      turnedDown: list.turnedDown.map { ($0.proposal, $0.reason.rawValue) })
  }

  /// Ranks that rise with the scores tell that the lowest score is the best one, which only the rules file can say.
  private func warnOfRanks(_ rows: [CandidateRow], _ rulesFile: RulesFile, _ console: Console) {
    if rulesFile.review.scale?.higherIsBetter == false { return }
    let ranked = rows.compactMap { row in
      row.score.flatMap { score in row.features["rank"]?.first.flatMap(Double.init).map { (score, $0) } }
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

  /// Ends with an error where the rules file asks for an objective that there is not: nothing is passed over
  /// silently.
  private func refuseWhatIsNotSupported(_ rulesFile: RulesFile) throws {
    let problems = rulesFile.objective.filter { $0.name != "score" && $0.weight > 0 }.map { term in
      FileProblem(
        code: .value, file: rules, line: term.line,
        message: "objective '\(term.name)' is not available yet; the only one so far is 'score'")
    }
    if !problems.isEmpty { throw FileProblems(problems) }
  }
}
