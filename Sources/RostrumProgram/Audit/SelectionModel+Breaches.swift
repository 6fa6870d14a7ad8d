import Rostrum

extension SelectionModel {
  /// For each candidate the option of the format that it is taken for, or nil where it is out.
  func chosen(_ taken: [String: String?]) -> [Int?] {
    zip(candidates, optionRanges).map { candidate, range in
      guard let format = taken[candidate.id] else { return nil }
      let number = formats.firstIndex { $0.format.name == format }
      return range.first { options[$0].format == number }
    }
  }

  /// A sentence for each bound that a selection breaks, in the order of the rows.
  func breaches(_ chosen: [Int?]) -> [String] {
    let size = chosen.count { $0 != nil }
    return rows.compactMap { row in
      let activity = activity(of: row, in: chosen)
      return row.allows(activity, of: size) ? nil : breach(row, activity, of: size, in: chosen)
    }
  }

  private func breach(_ row: Row, _ activity: Int, of size: Int, in chosen: [Int?]) -> String {
    let source = sources[row.source]
    switch source.kind {
    case .pinnedIn: return "'\(source.name)': \(ids(of: row)) must be in"
    case .pinnedOut: return "'\(source.name)': \(ids(of: row)) must be out"
    case .atMostOneOf: return "'\(source.name)': \(ids(of: row, in: chosen)) are in"
    case .oneTalkPerSpeaker: return "'\(source.name)': \(ids(of: row, in: chosen)) share a speaker"
    case .slots, .rule: break
    }
    var name = source.name
    if let value = row.value {
      // Speakers are people: they are told by what they would speak about.
      let isSpeaker = source.rule?.each == Feature.speaker
      name += ": \(isSpeaker ? "a speaker of \(ids(of: row, in: activity > 0 ? chosen : nil))" : value)"
    }
    var bounds: [String] = []
    if let minimum = row.minimum?.least(of: size), activity < minimum { bounds.append("at least \(minimum)") }
    if let maximum = row.maximum?.most(of: size), activity > maximum { bounds.append("at most \(maximum)") }
    return "'\(name)': \(counted(activity, row.unit == .minutes ? "minute" : "session")), "
      + bounds.joined(separator: ", ")
  }

  /// The candidates that a row counts, or those of them that are in a selection.
  private func ids(of row: Row, in chosen: [Int?]? = nil) -> String {
    var ids: [String] = []
    for member in row.members {
      let candidate = options[member.option].candidate
      if let chosen, chosen[candidate] != member.option { continue }
      if ids.last != candidates[candidate].id { ids.append(candidates[candidate].id) }
    }
    return ids.isEmpty ? "no session" : listed(ids, last: " and ")
  }
}
