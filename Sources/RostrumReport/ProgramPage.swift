import Mustache
public import Rostrum
public import RostrumProgram

/// Writes a program as one HTML page for the committee: the sessions, how the rules are kept, the scores, the
/// mix of the program, the waitlist and who is not selected, each with the reason.
///
/// The page needs no network and no script. It holds scores and reasons, so it is not for the public, but never
/// a reviewer, a comment or an e-mail address: a text that looks like an address is left out wherever it stands.
/// The same values give the same bytes, whatever the order of decisions, proposals and people.
/// - Parameters:
///   - title: The heading, such as the name of the edition.
///   - decisions: The program, each candidate once.
///   - proposals: What was proposed. Those without a decision stand among the not selected.
///   - people: For the names and affiliations of the speakers; somebody who is missing is shown by the id.
///   - scores: The score of each candidate by its id; one without a score has none on the page.
///   - rules: For the minutes and slots of the formats, for which rules hold for each value of a feature, and for
///     which scores are the better ones.
///   - reports: How the program meets its rules, as ``Program/rules`` has it; without any there is no such table.
///   - tracks: The tracks in the order to show them; others come after them by name.
///   - levels: The levels in their order; others come after them by name.
/// - Returns: The page as a whole.
/// - Throws: ``ConferenceError`` if two decisions are about one candidate, or one is about a proposal that is not
///   there.
/// - Complexity: O(n log n) in the number of decisions, proposals and people.
public func programPage(
  title: String, program decisions: [ProgramDecision], proposals: [Proposal], people: [Person] = [],
  scores: [String: Double] = [:], rules: ProgramRules = ProgramRules(), reports: [RuleReport] = [],
  tracks: [Track] = [], levels: [Level] = []
) throws -> String {
  let candidates = try PageCandidates(
    decisions: decisions, proposals: proposals, people: people, scores: scores, rules: rules)
  let page = ProgramPage(
    title: title, candidates: candidates, rules: rules, reports: reports, tracks: tracks.map(\.name),
    levels: levels.sorted().map(\.name))
  return try MustacheTemplate(string: programPageTemplate).render(page)
}

/// All that the template shows, text by text.
struct ProgramPage {
  let title: String
  let styles = programPageStyles
  let numbers: [HeadlineNumber]
  let groups: [TrackGroup]
  let formatTable: FormatTable?
  let ruleTable: RuleTable?
  let chart: ScoreChart?
  let mixes: [MixTable]
  let hasMix: Bool
  let waiting: DecisionTable?
  let unselected: DecisionTable?

  init(
    title: String, candidates: PageCandidates, rules: ProgramRules, reports: [RuleReport], tracks: [String],
    levels: [String]
  ) {
    let title = shownLine(title)
    self.title = title.isEmpty ? "Program" : title
    numbers = headline(candidates)
    groups = trackGroups(candidates, tracks: tracks)
    formatTable = FormatTable(candidates, rules: rules)
    ruleTable = RuleTable(reports, rules: rules, people: candidates.people)
    chart = ScoreChart(candidates)
    mixes = mixTables(candidates, tracks: tracks, levels: levels, formats: rules.formats.map(\.format.name))
    hasMix = !mixes.isEmpty
    waiting = DecisionTable(waiting: candidates)
    unselected = DecisionTable(unselected: candidates)
  }
}
