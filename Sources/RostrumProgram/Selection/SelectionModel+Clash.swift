import Rostrum

extension SelectionModel {
  /// The bounds of a clash in words, gathered by rule, in the order of the rules.
  func clashingRules(of bounds: [ClashingBound]) -> [ClashingRule] {
    var bySource: [Int: [ClashingBound]] = [:]
    for bound in bounds { bySource[rows[bound.row].source, default: []].append(bound) }
    return bySource.sorted { $0.key < $1.key }.map { number, bounds in
      let source = sources[number]
      var texts = bounds.prefix(3).map { words($0, of: source) }
      if bounds.count > 3 { texts.append("\(bounds.count - 3) more of this kind") }
      return ClashingRule(name: source.name, line: source.line, text: texts.joined(separator: ", and "))
    }
  }

  private func words(_ bound: ClashingBound, of source: Source) -> String {
    let row = rows[bound.row]
    switch source.kind {
    case .pinnedIn: return "\(ids(of: row)) must be in"
    case .pinnedOut: return "\(ids(of: row)) must be out"
    case .atMostOneOf: return "at most one of \(ids(of: row))"
    case .oneTalkPerSpeaker: return "\(ids(of: row)) share a speaker"
    case .slots, .rule: break
    }
    var words = bound.isMinimum ? "at least " : "at most "
    switch (bound.isMinimum ? row.minimum : row.maximum, row.unit) {
    case (.share(let parts, let whole), _):
      words += "\(plain(Double(parts) * 100 / Double(whole)))% of all sessions"
    case (.count(let count), .sessions): words += count == 1 ? "1 session" : "\(count) sessions"
    case (.count(let count), .minutes): words += count == 1 ? "1 minute" : "\(count) minutes"
    case (nil, _): break
    }
    var conditions = (source.rule?.filters ?? []).map { filter in
      "\(filter.feature) \(filter.values.joined(separator: " or "))"
    }
    if source.kind == .slots, let format = row.value { conditions.append("\(Feature.format) \(format)") }
    if let each = source.rule?.each, let value = row.value {
      // Speakers are people: they are told by what they would speak about.
      let isSpeaker = each == Feature.speaker
      conditions.append(isSpeaker ? "a speaker of \(ids(of: row, or: "no session"))" : "\(each) \(value)")
    }
    return conditions.isEmpty ? words : words + " with " + conditions.joined(separator: " and ")
  }

  private func ids(of row: Row, or none: String = "") -> String {
    var ids: [String] = []
    for member in row.members {
      let id = candidates[options[member.option].candidate].id
      if ids.last != id { ids.append(id) }
    }
    return ids.isEmpty ? none : ids.joined(separator: ", ")
  }
}
