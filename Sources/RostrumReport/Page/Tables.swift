import Rostrum
import RostrumProgram

/// The formats with their slots.
struct FormatTable {
  struct Row {
    let formatName: String
    let length: String
    let filled: Int
    let slots: String
    let empty: String
    let isShort: Bool
    /// The filled part in percent; nil where nothing bounds it.
    let fill: Int?
  }
  let formatRows: [Row]

  /// Nil where there are no formats.
  init?(_ candidates: PageCandidates, rules: ProgramRules) {
    let accepted = candidates.accepted
    let declared = rules.formats.map(\.format.name)
    let names = categories(accepted.map(\.format) + declared, order: declared)
    if names.allSatisfy({ $0 == nil }) { return nil }
    formatRows = names.map { name in
      let format = rules.formats.first { $0.format.name == name }
      let filled = accepted.count { $0.format == name }
      let unfilled = format?.slots.map { max(0, $0 - filled) }
      return Row(
        formatName: name.map(shownLine) ?? "Not given",
        length: format?.format.minutes.map { "\($0)" } ?? "–", filled: filled,
        slots: format?.slots.map { "\($0)" } ?? "no limit", empty: unfilled.map { "\($0)" } ?? "–",
        isShort: (unfilled ?? 0) > 0,
        fill: format?.slots.map { min(100, $0 == 0 ? 0 : percent(filled, of: $0)) })
    }
  }
}

/// How the rules are met.
struct RuleTable {
  struct Row {
    let ruleName: String
    let state: String
    let isMissed: Bool
    let amount: String
    let bounds: String
    let detail: Detail?
  }
  struct Detail {
    let invitation: String
    let values: [Value]
  }
  struct Value {
    let valueName: String
    let valueAmount: String
    let valueMissed: Bool
  }
  let ruleSummary: String
  let ruleRows: [Row]

  /// A rule that holds for each value of a feature has one row, with what is within. Nil where there is no rule.
  init?(_ reports: [RuleReport], rules: ProgramRules, people: [String: Person]) {
    if reports.isEmpty { return nil }
    var order: [String] = []
    var members: [String: [RuleReport]] = [:]
    for report in reports {
      // A bound on sessions and one on minutes do not share a row.
      let key = "\(report.unit.rawValue) \(report.rule)"
      if members[key] == nil { order.append(key) }
      members[key, default: []].append(report)
    }
    let features = Dictionary(rules.rules.map { ($0.name, $0.each) }) { first, _ in first }
    let rows = order.flatMap { key -> [Row] in
      let reports = members[key, default: []]
      if reports.contains(where: { $0.each == nil }) { return reports.map(Row.init) }
      return [Row(reports, of: features[reports[0].rule] ?? nil, people: people)]
    }
    let missed = rows.count(where: \.isMissed)
    ruleSummary =
      missed == 0
      ? rows.count == 1 ? "The one rule is kept." : "All \(rows.count) rules are kept."
      : "\(missed) of \(counted(rows.count, "rule")) \(missed == 1 ? "is" : "are") missed."
    ruleRows = rows
  }
}

extension RuleTable.Row {
  init(_ report: RuleReport) {
    ruleName = shownLine(report.name)
    state = report.met ? "kept" : "missed"
    isMissed = !report.met
    amount = Self.amount(report)
    bounds = Self.bounds(report)
    detail = nil
  }

  init(_ reports: [RuleReport], of feature: String?, people: [String: Person]) {
    let missed = reports.count { !$0.met }
    let least = reports.map(\.value).min() ?? 0
    let most = reports.map(\.value).max() ?? 0
    let unit = reports.first?.unit == .minutes ? " minutes" : ""
    ruleName = shownLine(reports.first?.rule ?? "")
    state = missed == 0 ? "kept" : "missed"
    isMissed = missed > 0
    amount =
      (least == most ? "\(least)" : "\(least) to \(most)") + unit + " for each of \(reports.count)"
      + (missed > 0 ? ", \(missed) missed" : "")
    bounds = reports.first.map(Self.bounds) ?? ""
    detail = RuleTable.Detail(
      invitation: "each \(shownLine(feature ?? "value"))",
      values: reports.map { report in
        let value = report.each ?? ""
        return RuleTable.Value(
          valueName: feature == "speaker" ? shownName(value, people[value]) : shownLine(value),
          valueAmount: Self.amount(report), valueMissed: !report.met)
      })
  }

  private static func amount(_ report: RuleReport) -> String {
    report.unit == .minutes ? counted(report.value, "minute") : "\(report.value)"
  }

  private static func bounds(_ report: RuleReport) -> String {
    var words: [String] = []
    if let minimum = report.minimum { words.append("at least \(minimum)") }
    if let maximum = report.maximum { words.append("at most \(maximum)") }
    if let target = report.target { words.append("target \(decimals(target, 2))") }
    return words.isEmpty ? "–" : words.joined(separator: ", ")
  }
}

/// Candidates that are not in the program, with the reason.
struct DecisionTable {
  struct Row {
    let place: String?
    let heading: String
    let proposalID: String
    let names: String?
    let score: String
    let reason: String
  }
  let rowCount: Int
  let rows: [Row]

  /// Those on the waitlist in the order of their places; nil where nobody waits.
  init?(waiting candidates: PageCandidates) {
    // The sort is stable: those without a place keep the order of their scores.
    let waiting = candidates.ranked.filter { $0.decision == .waitlist }.enumerated().sorted {
      ($0.element.place ?? .max, $0.offset) < ($1.element.place ?? .max, $1.offset)
    }
    self.init(waiting.enumerated().map { Row($1.element, place: "\($0 + 1)", people: candidates.people) })
  }

  /// Everybody else, from the best score down; nil where there is nobody.
  init?(unselected candidates: PageCandidates) {
    let others = candidates.ranked.filter { $0.decision == .rejected || $0.decision == nil }
    self.init(others.map { Row($0, place: nil, people: candidates.people) })
  }

  private init?(_ rows: [Row]) {
    if rows.isEmpty { return nil }
    self.rows = rows
    rowCount = rows.count
  }
}

extension DecisionTable.Row {
  init(_ candidate: PageCandidates.Candidate, place: String?, people: [String: Person]) {
    self.place = place
    heading = candidate.heading
    proposalID = shownLine(candidate.proposal.id)
    let speakers = candidate.proposal.speakers.map { shownName($0, people[$0]) }
    names = speakers.isEmpty ? nil : speakers.joined(separator: ", ")
    score = candidate.scoreText ?? "–"
    reason = candidate.reason
  }
}

/// The mix of the program beside that of the proposals, by one feature.
struct MixTable {
  struct Row {
    let category: String
    let submitted: Int
    let accepted: Int
    let submittedShare: Int
    let acceptedShare: Int
    /// The shares as a part of the longest bar, in percent.
    let bar: Int
    let tick: Int
  }
  let feature: String
  let mixRows: [Row]

  /// Nil where the feature tells nothing.
  init?(
    _ feature: String, submitted: [String?], accepted: [String?], order: [String]
  ) {
    let names = categories(submitted + accepted, order: order)
    if names.allSatisfy({ $0 == nil }) { return nil }
    let shares = names.map { name in
      (
        submitted: submitted.count { $0 == name }, accepted: accepted.count { $0 == name }
      )
    }
    let longest = max(
      shares.map { percent($0.submitted, of: submitted.count) }.max() ?? 0,
      shares.map { percent($0.accepted, of: accepted.count) }.max() ?? 0, 1)
    self.feature = feature
    mixRows = zip(names, shares).map { name, share in
      let submittedShare = percent(share.submitted, of: submitted.count)
      let acceptedShare = percent(share.accepted, of: accepted.count)
      return Row(
        category: name.map(shownLine) ?? "Not given", submitted: share.submitted, accepted: share.accepted,
        submittedShare: submittedShare, acceptedShare: acceptedShare,
        bar: percent(acceptedShare, of: longest), tick: percent(submittedShare, of: longest))
    }
  }
}

/// The mix by level, track and format, as far as there are any.
func mixTables(_ candidates: PageCandidates, tracks: [String], levels: [String], formats: [String])
  -> [MixTable]
{
  let live = candidates.ranked.filter(\.isLive)
  let accepted = candidates.accepted
  return [
    MixTable(
      "level", submitted: live.map(\.proposal.level), accepted: accepted.map(\.proposal.level),
      order: levels),
    MixTable(
      "track", submitted: live.map(\.proposal.track), accepted: accepted.map(\.proposal.track),
      order: tracks),
    MixTable(
      "format", submitted: live.map(\.proposal.formats.first), accepted: accepted.map(\.format),
      order: formats),
  ].compactMap(\.self)
}
