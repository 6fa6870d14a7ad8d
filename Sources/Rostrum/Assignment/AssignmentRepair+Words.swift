extension AssignmentRepair {
  /// The repair in words, with equal changes told together: a large one names only some of those concerned and counts
  /// the others.
  public func sentence(for problem: AssignmentProblem) -> String { words(for: problem).sentence }

  /// The repair in words, and whether they tell every change.
  package func words(for problem: AssignmentProblem) -> (sentence: String, areAll: Bool) {
    var parts: [String] = []
    var areAll = true
    for words in [
      Self.words(maximumLoads, "raise the maximum load", of: problem.reviewers.count), pairWords,
      Self.words(minimumLoads, "lower the minimum load", of: problem.reviewers.count), demandWords,
    ] {
      guard let words else { continue }
      parts.append(words.text)
      if !words.areAll { areAll = false }
    }
    return (parts.joined(separator: "; "), areAll)
  }

  private typealias Words = (text: String, areAll: Bool)

  /// So many changes of a kind are told one by one, even equal ones.
  private static let few = 3
  /// So many groups of equal changes are told.
  private static let mostGroups = 5
  /// So many ids of a group are told, and so many of a larger one.
  private static let mostIds = 8
  private static let firstIds = 5

  private static func words(_ changes: [LoadChange], _ what: String, of everybody: Int) -> Words? {
    if changes.isEmpty { return nil }
    let sum = changes.reduce(0) { $0 + abs($1.to - $1.from) }
    let groups = grouped(changes) { abs($0.to - $0.from) }
    var areAll = true
    let told = groups.prefix(mostGroups).map { group in
      let areEqual = group.allSatisfy { $0.from == group[0].from }
      let by =
        areEqual
        ? "from \(group[0].from) to \(group[0].to)" : "by \(abs(group[0].to - group[0].from))"
      if group.count == 1 { return "of \(shown(group[0].reviewer)) \(by)" }
      if group.count == everybody { return "of all \(everybody) reviewers \(by)" }
      if group.count > mostIds || !areEqual { areAll = false }
      return "of \(group.count) reviewers \(by) (\(ids(group.map(\.reviewer))))"
    }
    let rest = groups.dropFirst(mostGroups).reduce(0) { $0 + $1.count }
    let text = "\(what) \(joined(told, more: rest, "of", "reviewer"))"
    return (changes.count > few ? text + ", by \(sum) in all" : text, areAll && rest == 0)
  }

  private var pairWords: Words? {
    if pairs.isEmpty { return nil }
    var proposals: [(proposal: String, reviewers: [String])] = []
    for pair in pairs {
      if proposals.last?.proposal != pair.proposal { proposals.append((pair.proposal, [])) }
      proposals[proposals.count - 1].reviewers.append(pair.reviewer)
    }
    let groups = Self.grouped(proposals) { $0.reviewers.count }
    var areAll = true
    let told = groups.prefix(Self.mostGroups).enumerated().map { number, group in
      let reviewers = group[0].reviewers
      let opening =
        "\(reviewers.count)\(number > 0 ? "" : reviewers.count == 1 ? " more pair" : " more pairs") for "
      if group.count == 1 {
        return opening
          + "proposal \(shown(group[0].proposal)) (for instance with \(listed(reviewers, last: " and ")))"
      }
      areAll = false
      return opening + "each of \(group.count) proposals (\(Self.ids(group.map(\.proposal))))"
    }
    let rest = groups.dropFirst(Self.mostGroups).reduce(0) { $0 + $1.count }
    let text = "allow " + Self.joined(told, more: rest, "for", "proposal")
    return (proposals.count > Self.few ? text + ", \(pairs.count) in all" : text, areAll && rest == 0)
  }

  private var demandWords: Words? {
    if demands.isEmpty { return nil }
    let groups = Self.grouped(demands) { [$0.from, $0.to] }
    let told = groups.prefix(Self.mostGroups).map { group in
      let reviews = group[0].to == 0 ? "no review" : counted(group[0].to, "review")
      return group.count == 1
        ? "\(reviews) of \(shown(group[0].proposal)) instead of \(group[0].from)"
        : "\(reviews) instead of \(group[0].from) of each of \(group.count) proposals "
          + "(\(Self.ids(group.map(\.proposal))))"
    }
    let rest = groups.dropFirst(Self.mostGroups).reduce(0) { $0 + $1.count }
    return (
      "ask for " + Self.joined(told, more: rest, "fewer of", "proposal"),
      rest == 0 && groups.allSatisfy { $0.count <= Self.mostIds }
    )
  }

  /// Changes that are alike together, the largest group first and else in their order; each by itself where they are
  /// few.
  private static func grouped<Change, Kind: Hashable>(_ changes: [Change], by kind: (Change) -> Kind)
    -> [[Change]]
  {
    if changes.count <= few { return changes.map { [$0] } }
    var numbers: [Kind: Int] = [:]
    var groups: [[Change]] = []
    for change in changes {
      let number = numbers[kind(change), default: groups.count]
      if number == groups.count {
        numbers[kind(change)] = number
        groups.append([])
      }
      groups[number].append(change)
    }
    return groups.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  private static func ids(_ ids: [String]) -> String {
    listed(ids, most: ids.count > mostIds ? firstIds : mostIds, last: " and ")
  }

  private static func joined(_ told: [String], more: Int, _ link: String, _ noun: String) -> String {
    if more > 0 { return told.joined(separator: ", ") + " and \(link) \(counted(more, "more " + noun))" }
    return told.count < 2
      ? told.joined() : told.dropLast().joined(separator: ", ") + " and " + told[told.count - 1]
  }
}
