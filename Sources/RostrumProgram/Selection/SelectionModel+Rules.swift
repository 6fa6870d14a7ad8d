import Rostrum

extension SelectionModel {
  /// Adds a source and its rows for everything that the program must keep to, after checking it.
  mutating func addRows(of rules: ProgramRules) throws(SelectionError) {
    try Self.check(rules.waitlist, "the length", of: "waitlist")
    for rule in rules.rules {
      try check(rule)
      addSource(.rule, name: rule.name, line: rule.line, rule: rule)
      addRows(of: rule, known: rule.each.flatMap { rules.knownValues[$0] } ?? [])
    }
    let numbers = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1.id, $0) })
    func number(of id: String, in subject: String) throws(SelectionError) -> Int {
      if let number = numbers[id] { return number }
      throw SelectionError(
        code: .unknownReference, subject: subject,
        message: "no candidate has the id '\(id)'\(suggestion(for: id, in: candidates.map(\.id)))")
    }
    for id in Set(rules.pinnedIn).sorted(by: naturallyPrecedes) {
      let candidate = try number(of: id, in: "in")
      addSource(.pinnedIn, name: "in")
      addRow(options: Array(optionRanges[candidate]), minimum: .count(1))
    }
    for id in Set(rules.pinnedOut).sorted(by: naturallyPrecedes) {
      let candidate = try number(of: id, in: "out")
      addSource(.pinnedOut, name: "out")
      addRow(options: Array(optionRanges[candidate]), maximum: .count(0))
    }
    for ids in rules.atMostOneOf {
      var members: Set<Int> = []
      for id in ids { members.insert(try number(of: id, in: "at most one of")) }
      addSource(.atMostOneOf, name: "at most one of")
      addRow(options: members.sorted().flatMap { optionRanges[$0] }, maximum: .count(1))
    }
    for (format, entry) in formats.enumerated() {
      guard let slots = entry.slots else { continue }
      addSource(.slots, name: "slots")
      addRow(
        options: options.indices.filter { options[$0].format == format }, value: entry.format.name,
        maximum: .count(slots))
    }
    if !rules.rules.contains(where: { $0.each == Feature.speaker && $0.maximum != nil }) {
      let rule = ProgramRule(name: "one talk per speaker", each: Feature.speaker, maximum: .count(1))
      addSource(.oneTalkPerSpeaker, name: rule.name)
      addRows(of: rule, known: [])
    }
  }

  private mutating func addSource(
    _ kind: Source.Kind, name: String, line: Int? = nil, rule: ProgramRule? = nil
  ) {
    sources.append(Source(kind: kind, name: name, line: line, rule: rule))
  }

  private mutating func addRow(
    options: [Int], value: String? = nil, minimum: Limit? = nil, maximum: Limit? = nil
  ) {
    rows.append(
      Row(
        source: sources.count - 1, value: value, members: options.map { .init(option: $0, weight: 1) },
        unit: .sessions, minimum: minimum, maximum: maximum, target: nil, weight: 0))
  }

  /// Adds the rows of a rule: one, or one for each value of a feature, and those for minutes apart.
  private mutating func addRows(of rule: ProgramRule, known: [String]) {
    let filters = rule.filters.map { (feature: $0.feature, values: Set($0.values)) }
    var all: [Int] = []
    var ofValue: [String: [Int]] = [:]
    for value in rule.each == Feature.format ? formats.map(\.format.name) : known { ofValue[value] = [] }
    for (number, option) in options.enumerated() {
      let matches = filters.allSatisfy { filter in
        values(of: filter.feature, in: option).contains { filter.values.contains($0) }
      }
      if matches { all.append(number) }
      if let each = rule.each {
        // A value without a candidate that matches still has its bounds.
        for value in values(of: each, in: option) { ofValue[value, default: []] += matches ? [number] : [] }
      }
    }
    if let each = rule.each, ofValue.isEmpty, sources.last?.kind == .rule, !candidates.isEmpty {
      warnings.append("rule '\(rule.name)' holds for each \(each), but no candidate has one")
    }
    let groups: [(value: String?, options: [Int])] =
      rule.each == nil
      ? [(nil, all)]
      : ofValue.sorted { naturallyPrecedes($0.key, $1.key) }.map { ($0.key, $0.value) }
    for group in groups {
      if rule.minimum != nil || rule.maximum != nil || rule.target != nil {
        rows.append(
          Row(
            source: sources.count - 1, value: group.value,
            members: group.options.map { .init(option: $0, weight: 1) }, unit: .sessions,
            minimum: rule.minimum.map(Limit.init), maximum: rule.maximum.map(Limit.init),
            target: rule.target.map(Limit.init), weight: rule.weight))
      }
      if rule.minimumMinutes != nil || rule.maximumMinutes != nil {
        rows.append(
          Row(
            source: sources.count - 1, value: group.value,
            members: group.options.map { .init(option: $0, weight: minutes(of: options[$0]) ?? 0) },
            unit: .minutes, minimum: rule.minimumMinutes.map { .count($0) },
            maximum: rule.maximumMinutes.map { .count($0) }, target: nil, weight: 0))
      }
    }
  }

  private func minutes(of option: Option) -> Int? { option.format.flatMap { formats[$0].format.minutes } }

  private func values(of feature: String, in option: Option) -> [String] {
    feature == Feature.format
      ? option.format.map { [formats[$0].format.name] } ?? []
      : candidates[option.candidate].values(of: feature)
  }

  // MARK: Checks

  private mutating func check(_ rule: ProgramRule) throws(SelectionError) {
    let subject = "rule '\(rule.name)'" + (rule.line.map { " (line \($0))" } ?? "")
    func fail(_ code: SelectionError.Code, _ message: String) -> SelectionError {
      SelectionError(code: code, subject: subject, message: message)
    }
    if rule.minimum == nil, rule.maximum == nil, rule.minimumMinutes == nil, rule.maximumMinutes == nil,
      rule.target == nil
    {
      throw fail(.contradiction, "it asks for nothing; give it a minimum, a maximum or a target")
    }
    try Self.check(rule.minimum, "the minimum", of: subject)
    try Self.check(rule.maximum, "the maximum", of: subject)
    try Self.check(rule.target, "the target", of: subject)
    for minutes in [rule.minimumMinutes, rule.maximumMinutes] {
      if let minutes, !(0...1_000_000).contains(minutes) {
        throw fail(.outOfRange, "the number of minutes is \(minutes); it must be from 0 to 1000000")
      }
    }
    if !(0...1e9).contains(rule.weight) {
      throw fail(.outOfRange, "the weight is \(plain(rule.weight)); it must be from 0 to 1e9")
    }
    for feature in rule.filters.map(\.feature) + [rule.each].compactMap({ $0 }) {
      try checkIsKnown(feature, fail)
    }
    for filter in rule.filters { try check(filter, subject: subject, fail) }
    if rule.minimumMinutes != nil || rule.maximumMinutes != nil { try checkMinutes(rule, fail) }
  }

  private static func check(_ quantity: Quantity?, _ what: String, of subject: String) throws(SelectionError)
  {
    switch quantity {
    case .count(let count) where !(0...1_000_000).contains(count):
      throw SelectionError(
        code: .outOfRange, subject: subject, message: "\(what) is \(count); it must be from 0 to 1000000")
    case .share(let share) where !(0...1).contains(share):
      throw SelectionError(
        code: .outOfRange, subject: subject,
        message: "\(what) is a share of \(plain(share)); it must be from 0 to 1")
    default: break
    }
  }

  private func checkIsKnown(
    _ feature: String, _ fail: (SelectionError.Code, String) -> SelectionError
  ) throws(SelectionError) {
    let known = candidates.reduce(into: Set([Feature.format, Feature.speaker])) {
      $0.formUnion($1.features.keys)
    }
    if !candidates.isEmpty, !known.contains(feature) {
      throw fail(
        .unknownReference, "no candidate has the feature '\(feature)'\(suggestion(for: feature, in: known))")
    }
  }

  private mutating func check(
    _ filter: FeatureFilter, subject: String, _ fail: (SelectionError.Code, String) -> SelectionError
  ) throws(SelectionError) {
    if filter.values.isEmpty {
      throw fail(.contradiction, "no value is given for '\(filter.feature)'; give one")
    }
    let known =
      filter.feature == Feature.format
      ? Set(formats.map(\.format.name)) : Set(candidates.flatMap { $0.values(of: filter.feature) })
    if candidates.isEmpty { return }
    for value in filter.values where !known.contains(value) {
      // Speakers are people: their names are not offered.
      let hint = filter.feature == Feature.speaker ? "" : suggestion(for: value, in: known)
      warnings.append("\(subject): no candidate has the \(filter.feature) '\(value)'\(hint)")
    }
  }

  private func checkMinutes(
    _ rule: ProgramRule, _ fail: (SelectionError.Code, String) -> SelectionError
  ) throws(SelectionError) {
    let asked = rule.filters.filter { $0.feature == Feature.format }.map { Set($0.values) }
    for option in options where option.isOffered && minutes(of: option) == nil {
      guard let format = option.format else {
        if !asked.isEmpty { continue }
        throw fail(
          .contradiction,
          "candidate '\(candidates[option.candidate].id)' has no format and so no minutes; give it one")
      }
      let name = formats[format].format.name
      if asked.allSatisfy({ $0.contains(name) }) {
        throw fail(.contradiction, "the format '\(name)' has no minutes; declare them")
      }
    }
  }
}
