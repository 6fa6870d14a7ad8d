// Problem: say of each candidate in plain words why it is in or out of an optimal program.
// Method: try to put each candidate that is out into an empty slot, and into the place of each lower-scoring one
// that is in with a format that it could take too. As the program is the best, every such step breaks a rule or
// costs more at the targets than it gains: those rules are the reason. Only rows that a step touches are looked at.
// Complexity: O(steps times the rows of a candidate), steps being pairs of one in and one out in wrong order.
import Rostrum

struct Reasons {
  /// Something that stands in the way of a step.
  private struct Obstacle: Hashable {
    enum Kind: Int { case full, needed, target }
    let source: Int
    let kind: Kind

    static func precedes(_ left: Obstacle, _ right: Obstacle) -> Bool {
      (left.source, left.kind.rawValue) < (right.source, right.kind.rawValue)
    }
  }

  /// For each candidate why it is in or out.
  private(set) var texts: [String]
  /// The candidates from the best score down, equal ones in natural order of ids.
  let ranking: [Int]

  private let model: SelectionModel
  private let chosen: [Int?]
  private let size: Int
  private let activities: [Int]
  /// For each option the rows that count it.
  private let rowsOfOption: [[(row: Int, weight: Int)]]
  private let rowsThatDependOnSize: [Int]

  init(_ model: SelectionModel, chosen: [Int?]) {
    self.model = model
    self.chosen = chosen
    size = chosen.count { $0 != nil }
    activities = model.rows.map { model.activity(of: $0, in: chosen) }
    var rowsOfOption = [[(row: Int, weight: Int)]](repeating: [], count: model.options.count)
    for (number, row) in model.rows.enumerated() {
      for member in row.members { rowsOfOption[member.option].append((number, member.weight)) }
    }
    self.rowsOfOption = rowsOfOption
    rowsThatDependOnSize = model.rows.indices.filter { model.rows[$0].dependsOnSize }
    ranking = model.candidates.indices.sorted { left, right in
      model.values[left] != model.values[right] ? model.values[left] > model.values[right] : left < right
    }
    texts = [String](repeating: "", count: model.candidates.count)
    describeAll()
  }

  private mutating func describeAll() {
    var pinned: [Int: SelectionModel.Source.Kind] = [:]
    for row in model.rows {
      let kind = model.sources[row.source].kind
      guard kind == .pinnedIn || kind == .pinnedOut else { continue }
      for member in row.members { pinned[model.options[member.option].candidate] = kind }
    }
    // The lowest score first, so that the first step tried is the one that gains most.
    let accepted = ranking.reversed().filter { chosen[$0] != nil }
    var neededFor: [Int: [Obstacle]] = [:]
    for candidate in ranking where chosen[candidate] == nil {
      if pinned[candidate] == .pinnedOut {
        texts[candidate] = "out by the chairs"
        continue
      }
      texts[candidate] = whyOut(candidate, accepted: accepted, neededFor: &neededFor)
    }
    var rank = 0
    for (place, candidate) in ranking.enumerated() {
      if place == 0 || model.values[ranking[place - 1]] != model.values[candidate] { rank = place + 1 }
      guard chosen[candidate] != nil else { continue }
      if pinned[candidate] == .pinnedIn {
        texts[candidate] = "in by the chairs"
        continue
      }
      texts[candidate] =
        "score \(twoDecimals(model.candidates[candidate].score)), rank \(rank) of \(ranking.count)"
      if let obstacles = neededFor[candidate] {
        let rules = obstacles.map { obstacle in
          (obstacle.kind == .target ? "the target of " : "") + "'\(model.sources[obstacle.source].name)'"
        }
        texts[candidate] += "; needed for \(rules.joined(separator: " and "))"
      }
    }
  }

  private func whyOut(_ candidate: Int, accepted: [Int], neededFor: inout [Int: [Obstacle]]) -> String {
    let value = model.values[candidate]
    let options = model.optionRanges[candidate]
    var steps: [Set<Obstacle>] = []
    var isFull = true
    for option in options {
      let obstacles = obstacles(removing: nil, adding: option)
      if obstacles.contains(where: { model.sources[$0.source].kind == .slots }) { continue }
      isFull = false
      if value > 1e-6 { steps.append(obstacles) }
    }
    var sharesFormat = false
    for other in accepted {
      guard let option = options.first(where: { model.options[$0].format == format(of: other) }) else {
        continue
      }
      sharesFormat = true
      if value - model.values[other] <= 1e-6 { break }
      let obstacles = obstacles(removing: chosen[other], adding: option)
      steps.append(obstacles)
      let keepsOther = obstacles.allSatisfy { obstacle in
        obstacle.kind != .full && model.sources[obstacle.source].kind == .rule
      }
      if keepsOther, !obstacles.isEmpty, neededFor[other] == nil {
        neededFor[other] = obstacles.sorted(by: Obstacle.precedes)
      }
    }
    if steps.isEmpty {
      if isFull { return sharesFormat ? "score below the line" : "no slot for its formats" }
      return "a score of \(twoDecimals(model.candidates[candidate].score)) adds nothing to the program"
    }
    if steps.contains(where: \.isEmpty) { return "not in the best program found within the time" }
    var words: [String] = []
    for obstacle in fewest(steps) {
      let text = self.words(obstacle, against: candidate)
      if !words.contains(text) { words.append(text) }
    }
    return words.joined(separator: "; ")
  }

  private func format(of accepted: Int) -> Int? { chosen[accepted].flatMap { model.options[$0].format } }

  /// Obstacles of which each step meets one: again and again the one that stops most of what is left.
  private func fewest(_ steps: [Set<Obstacle>]) -> [Obstacle] {
    var left = steps
    var found: [Obstacle] = []
    while !left.isEmpty {
      var counts: [Obstacle: Int] = [:]
      for step in left { for obstacle in step { counts[obstacle, default: 0] += 1 } }
      let most = counts.max { one, other in
        one.value != other.value ? one.value < other.value : Obstacle.precedes(other.key, one.key)
      }
      guard let most else { break }
      found.append(most.key)
      left.removeAll { $0.contains(most.key) }
    }
    return found
  }

  private func words(_ obstacle: Obstacle, against candidate: Int) -> String {
    let source = model.sources[obstacle.source]
    switch (source.kind, obstacle.kind) {
    case (.pinnedIn, _), (.pinnedOut, _): return "those that score lower are in by the chairs"
    case (.atMostOneOf, _), (.oneTalkPerSpeaker, _):
      let rivals = rivals(of: candidate, in: obstacle.source)
      return "'\(source.name)': \(rivals.joined(separator: ", ")) \(rivals.count == 1 ? "is" : "are") in"
    case (_, .full): return "'\(source.name)' is full"
    case (_, .needed): return "'\(source.name)' needs others"
    case (_, .target): return "the target of '\(source.name)' counts for more"
    }
  }

  /// Those in the program that a row of the source sets against a candidate.
  private func rivals(of candidate: Int, in source: Int) -> [String] {
    var ids: [String] = []
    for row in model.rows where row.source == source {
      let members = row.members.map { model.options[$0.option].candidate }
      guard members.contains(candidate) else { continue }
      for member in members where chosen[member] != nil && !ids.contains(model.candidates[member].id) {
        ids.append(model.candidates[member].id)
      }
    }
    return ids.sorted(by: naturallyPrecedes)
  }

  /// What stops a step; empty only if the step makes the program better.
  private func obstacles(removing: Int?, adding: Int) -> Set<Obstacle> {
    var changes: [(row: Int, change: Int)] = rowsOfOption[adding].map { ($0.row, $0.weight) }
    if let removing {
      for (row, weight) in rowsOfOption[removing] {
        if let place = changes.firstIndex(where: { $0.row == row }) {
          changes[place].change -= weight
        } else {
          changes.append((row, -weight))
        }
      }
    }
    let newSize = removing == nil ? size + 1 : size
    if newSize != size {
      for row in rowsThatDependOnSize where !changes.contains(where: { $0.row == row }) {
        changes.append((row, 0))
      }
    }
    var obstacles: Set<Obstacle> = []
    var dearer: Set<Obstacle> = []
    var gain = model.values[model.options[adding].candidate]
    if let removing { gain -= model.values[model.options[removing].candidate] }
    for (number, change) in changes {
      let row = model.rows[number]
      let activity = activities[number] + change
      if let minimum = row.minimum, activity < minimum.least(of: newSize) {
        obstacles.insert(Obstacle(source: row.source, kind: .needed))
      }
      if let maximum = row.maximum, activity > maximum.most(of: newSize) {
        obstacles.insert(Obstacle(source: row.source, kind: .full))
      }
      let rise = row.penalty(activity, of: newSize) - row.penalty(activities[number], of: size)
      if rise > 0 { dearer.insert(Obstacle(source: row.source, kind: .target)) }
      gain -= rise
    }
    return obstacles.isEmpty && gain <= 1e-6 ? dearer : obstacles
  }
}

/// A number with at most two decimals.
func twoDecimals(_ value: Double) -> String {
  let hundredths = Int((abs(value) * 100).rounded())
  let sign = value < 0 && hundredths > 0 ? "-" : ""
  let decimals = hundredths % 100
  if decimals == 0 { return "\(sign)\(hundredths / 100)" }
  let text = decimals % 10 == 0 ? "\(decimals / 10)" : decimals < 10 ? "0\(decimals)" : "\(decimals)"
  return "\(sign)\(hundredths / 100).\(text)"
}
