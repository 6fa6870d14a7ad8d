import Rostrum

extension SelectionModel {
  /// How a selection meets each rule, in the order of the rules.
  func reports(_ chosen: [Int?]) -> [RuleReport] {
    let size = chosen.count { $0 != nil }
    var reports: [RuleReport] = []
    var mostOfOneSpeaker: Int?
    for row in rows {
      let activity = activity(of: row, in: chosen)
      switch sources[row.source].kind {
      case .rule:
        let minimum = row.minimum?.least(of: size)
        let maximum = row.maximum?.most(of: size)
        let target = row.target?.exact(of: size)
        let met = row.allows(activity, of: size) && target.map { abs(Double(activity) - $0) < 1 } ?? true
        reports.append(
          RuleReport(
            rule: sources[row.source].name, each: row.value, value: activity,
            minimum: minimum, maximum: maximum, target: target, unit: row.unit, met: met))
      case .oneTalkPerSpeaker: mostOfOneSpeaker = max(mostOfOneSpeaker ?? 0, activity)
      case .pinnedIn, .pinnedOut, .atMostOneOf, .slots: break
      }
    }
    if let most = mostOfOneSpeaker {
      reports.append(
        RuleReport(
          rule: "one talk per speaker", each: nil, value: most, minimum: nil, maximum: 1, target: nil,
          unit: .sessions,
          met: most <= 1))
    }
    return reports
  }

  /// How a selection fills each format.
  func formatReports(_ chosen: [Int?]) -> [FormatReport] {
    var sessions = [Int](repeating: 0, count: formats.count)
    for case let option? in chosen {
      if let format = options[option].format { sessions[format] += 1 }
    }
    return zip(formats, sessions).map { entry, sessions in
      FormatReport(
        format: entry.format.name, sessions: sessions, slots: entry.slots,
        unfilled: entry.slots.map { max(0, $0 - sessions) } ?? 0)
    }
  }
}
