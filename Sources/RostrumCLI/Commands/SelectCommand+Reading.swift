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
    let (known, people) = try readDescriptions(rulesFile, console)

    let organisations = Organisations(rulesFile.conflicts, people: people.values)
    let onePerson = onePersonIds(of: people.values)
    var input = Input(rules: rulesFile.program)
    var problems: [FileProblem] = []
    for row in rows {
      var proposal: Proposal?
      if proposals != nil {
        proposal = known[row.id]
        if proposal == nil {
          let hint = problems.count < FileProblems.shown ? suggestion(for: row.id, in: known.keys) : ""
          problems.append(
            FileProblem(
              code: .unknownName, file: TableSource(candidates).label, line: row.line,
              message:
                "candidate '\(row.id)' is not in \(proposals ?? "")\(hint); correct it or take the row out"))
          continue
        }
      }
      if let proposal, proposal.status != .submitted {
        input.turnedDown.append((row.id, proposal.status.rawValue))
      } else if let score = row.score {
        input.candidates.append(
          try candidate(row, score: score, proposal, people, organisations, onePerson))
      } else {
        input.turnedDown.append((row.id, "no score yet"))
      }
    }
    if !problems.isEmpty { throw FileProblems(problems) }
    try settlePins(&input, console)
    warnOfRanks(rows, rulesFile, console)
    let unscored = input.turnedDown.filter { $0.reason == "no score yet" }.map(\.id)
    if !unscored.isEmpty {
      console.warn(
        "without a score and so not selected: \(listed(unscored.sorted(by: naturallyPrecedes)))")
    }
    return input
  }

  /// A pin on a proposal that is out of the running anyway asks for nothing; one that wants it in cannot be.
  private func settlePins(_ input: inout Input, _ console: Console) throws {
    let reasons = Dictionary(input.turnedDown.map { ($0.id, $0.reason) }) { first, _ in first }
    let problems = input.rules.pinnedIn.compactMap { id in
      reasons[id].map { reason in
        FileProblem(
          code: .contradiction, file: rules,
          message:
            "proposal '\(id)' stands under 'in' but \(reason == "no score yet" ? "has" : "is") \(reason); "
            + "take it out of 'in'")
      }
    }
    if !problems.isEmpty { throw FileProblems(problems) }
    let old = input.rules
    input.rules = ProgramRules(
      formats: old.formats, rules: old.rules, pinnedIn: old.pinnedIn,
      pinnedOut: old.pinnedOut.filter { reasons[$0] == nil },
      atMostOneOf: old.atMostOneOf.map { $0.filter { reasons[$0] == nil } }, scale: old.scale,
      waitlist: old.waitlist, knownValues: old.knownValues)
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

  private func readDescriptions(_ rulesFile: RulesFile, _ console: Console) throws
    -> ([String: Proposal], [String: Person])
  {
    guard let proposals else { return ([:], [:]) }
    guard let people else {
      let listed = try console.take(readProposals(TableSource(proposals)))
      return (Dictionary(listed.map { ($0.id, $0) }) { first, _ in first }, [:])
    }
    let conference = try console.take(
      readConference(
        ConferenceFiles(proposals: TableSource(proposals), people: TableSource(people)), rules: rulesFile))
    return (
      Dictionary(conference.proposals.map { ($0.id, $0) }) { first, _ in first },
      Dictionary(conference.people.map { ($0.id, $0) }) { first, _ in first }
    )
  }

  /// What the row says goes first, then the proposal, then its speakers.
  private func candidate(
    _ row: CandidateRow, score: Double, _ proposal: Proposal?, _ people: [String: Person],
    _ organisations: Organisations, _ onePerson: [String: String]
  ) throws -> Candidate {
    let speakerIds = row.speakers.isEmpty ? proposal?.speakers ?? [] : row.speakers
    var features: [String: [String]] = [:]
    if let proposal {
      features = proposal.tags.mapValues { [$0] }
      for (name, value) in [
        ("track", proposal.track), ("level", proposal.level), ("language", proposal.language),
      ] {
        features[name] = value.map { [$0] } ?? []
      }
      features["topic"] = proposal.topics.map(\.topic)
      if self.people != nil {
        // Without the table nobody's employer is known, and a rule that names it must not pass for kept.
        let speakers = speakerIds.compactMap { people[$0] }
        features["affiliation"] = organisations.names(of: speakers)
        features["region"] = speakers.compactMap(\.region)
      }
    }
    features.merge(row.features) { joined, own in own.isEmpty ? joined : own }
    return try Candidate(
      // Who has two ids speaks once all the same.
      id: row.id, score: score, speakers: speakerIds.map { onePerson[$0] ?? $0 },
      formats: row.formats.isEmpty ? proposal?.formats ?? [] : row.formats,
      features: features)
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

/// Tells organisations apart as the conflict rule does, so that two spellings of one count as one.
private struct Organisations {
  private let names: OrganisationNames
  /// The spelling that stands for each.
  private var spellings: [String: String] = [:]

  init(_ rules: [any ConflictRule]?, people: some Collection<Person>) {
    let aliases = rules?.lazy.compactMap { $0 as? SameAffiliation }.first?.aliases ?? [:]
    names = OrganisationNames(aliases: aliases)
    for spelling in people.flatMap(\.affiliations).sorted(by: naturallyPrecedes) {
      if let key = names.key(of: spelling), spellings[key] == nil { spellings[key] = spelling }
    }
  }

  /// The organisations of people, each under one spelling.
  func names(of people: [Person]) -> [String] {
    people.flatMap(\.affiliations).compactMap { names.key(of: $0).flatMap { spellings[$0] } }
  }
}
