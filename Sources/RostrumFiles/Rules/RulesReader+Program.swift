import Rostrum
import RostrumProgram
import Yams

// The sections about what is computed: assignment, program, timetable.

extension RulesReader {
  mutating func readAssignmentSection(_ node: Node) -> AssignmentSection {
    let others = ["rules", "may_relax", "depth", "share", "limit", "spend", "seed"]
    let fields = section(node, "assignment", keys: ["objective"] + others)
    var assignment = AssignmentSection()
    if let objective = fields["objective"]?.node {
      assignment.objective = choice(
        objective, "objective", among: ["total", "fair", "spread", "connect"])
      assignment.objectiveLine = line(objective)
    }
    let ruleNames = fields["rules"].map { checkAssignmentRules($0.node) } ?? []
    if let mayRelax = fields["may_relax"]?.node {
      for (name, node) in names(mayRelax, "may_relax", of: "rule") where !ruleNames.contains(name) {
        error(
          .unknownName, node,
          "rule '\(name)' is not known\(suggestion(for: name, in: ruleNames)); name a rule of the assignment")
      }
    }
    if let depth = fields["depth"]?.node { _ = count(depth, "depth", atLeast: 1) }
    if let share = fields["share"]?.node { _ = number(share, "share", in: 0...1) }
    if let limit = fields["limit"]?.node { _ = number(limit, "limit", in: 0...1) }
    if let spend = fields["spend"]?.node { checkShare(spend, "spend") }
    if let seed = fields["seed"]?.node, let text = text(seed, "seed"), UInt64(text) == nil {
      error(.value, seed, "seed '\(text)' is not a whole number of 0 or more; write one such as 7")
    }
    assignment.otherKeys = others.compactMap { name in
      fields[name].map {
        AssignmentSection.GivenKey(name: name, line: notes.text.line(of: $0.offset))
      }
    }.sorted { $0.line < $1.line }
    return assignment
  }

  private mutating func checkShare(_ node: Node, _ what: String) {
    guard let quantity = quantity(node, what) else { return }
    if case .count = quantity { error(.value, node, "\(what) is no share; write one such as 2%") }
  }

  /// Checks the rules of an assignment and gives their names.
  private mutating func checkAssignmentRules(_ node: Node) -> [String] {
    var lines: [String: Int] = [:]
    for rule in list(node, "rules") {
      let fields = section(
        rule, "a rule of the assignment", keys: ["name", "per", "where", "each", "min", "max", "forbid"])
      if let per = fields["per"]?.node { _ = choice(per, "per", among: ["proposal", "reviewer"]) }
      if let filter = fields["where"]?.node { _ = readFilters(filter) }
      if let each = fields["each"]?.node { _ = text(each, "each") }
      let minimum = fields["min"].flatMap { count($0.node, "min") }
      let maximum = fields["max"].flatMap { count($0.node, "max") }
      if let minimum, let maximum, minimum > maximum {
        error(
          .contradiction, rule, "the minimum \(minimum) exceeds the maximum \(maximum); change one of them")
      }
      if let forbid = fields["forbid"]?.node { _ = choice(forbid, "forbid", among: ["reciprocal"]) }
      if rule.mapping != nil, fields["min"] == nil, fields["max"] == nil, fields["forbid"] == nil {
        error(.column, rule, "the rule has no bound; give it 'min', 'max' or 'forbid'")
      }
      if let name = fields["name"]?.node, let text = text(name, "the rule's name") {
        _ = isFirst(text, name, in: &lines)
      }
    }
    return Array(lines.keys)
  }

  private mutating func isFirst(_ rule: String, _ node: Node, in lines: inout [String: Int]) -> Bool {
    if let earlier = lines[rule] {
      error(.duplicate, node, duplicateMessage("rule '\(rule)'", firstLine: earlier))
      return false
    }
    lines[rule] = line(node)
    return true
  }

  mutating func readProgramSection(_ node: Node, into rules: inout RulesFile) {
    let fields = section(
      node, "program", keys: ["objective", "rules", "in", "out", "at_most_one_of", "waitlist"])
    rules.objective = fields["objective"].map { readObjective($0.node) } ?? []
    var lines: [String: Int] = [:]
    var programRules: [ProgramRule] = []
    for element in fields["rules"].map({ list($0.node, "rules") }) ?? [] {
      if let rule = readProgramRule(element, rules), isFirst(rule.name, element, in: &lines) {
        programRules.append(rule)
      }
    }
    let pinnedIn = fields["in"].map { names($0.node, "in", of: "proposal") } ?? []
    let pinnedOut = fields["out"].map { names($0.node, "out", of: "proposal") } ?? []
    for (name, node) in pinnedOut where pinnedIn.contains(where: { $0.name == name }) {
      error(.contradiction, node, "proposal '\(name)' is both in and out; keep one")
    }
    let sets = fields["at_most_one_of"].map { list($0.node, "at_most_one_of") } ?? []
    rules.program = ProgramRules(
      formats: rules.program.formats, rules: programRules, pinnedIn: pinnedIn.map(\.name),
      pinnedOut: pinnedOut.map(\.name),
      atMostOneOf: sets.map { names($0, "a set of at_most_one_of", of: "proposal").map(\.name) },
      scale: rules.program.scale,
      waitlist: fields["waitlist"].flatMap { quantity($0.node, "waitlist") } ?? ProgramRules().waitlist,
      knownValues: rules.program.knownValues)
  }

  private mutating func readObjective(_ node: Node) -> [ObjectiveTerm] {
    let terms = ["score", "coverage", "demand"]
    if node.mapping == nil {
      guard let name = choice(node, "objective", among: terms) else { return [] }
      return [ObjectiveTerm(name: name, weight: 1, line: line(node))]
    }
    let fields = section(node, "objective", keys: terms)
    return terms.compactMap { name in
      guard let field = fields[name],
        let weight = number(
          field.node, "the weight of \(name)", in: 0...Double.greatestFiniteMagnitude)
      else { return nil }
      return ObjectiveTerm(name: name, weight: weight, line: notes.text.line(of: field.offset))
    }
  }

  private mutating func readProgramRule(_ node: Node, _ rules: RulesFile) -> ProgramRule? {
    let bounds = ["min", "max", "min_minutes", "max_minutes", "target"]
    let fields = section(
      node, "a rule of the program", keys: ["name", "where", "each"] + bounds + ["weight"])
    guard node.mapping != nil else { return nil }
    let given = fields["name"].flatMap { text($0.node, "the rule's name") }
    let filters = fields["where"].map { readFilters($0.node, declared: rules) } ?? []
    let each = fields["each"].flatMap { text($0.node, "each") }.map(normalizedColumnName)
    let minimum = fields["min"].flatMap { quantity($0.node, "min") }
    let maximum = fields["max"].flatMap { quantity($0.node, "max") }
    let minimumMinutes = fields["min_minutes"].flatMap { count($0.node, "min_minutes") }
    let maximumMinutes = fields["max_minutes"].flatMap { count($0.node, "max_minutes") }
    let target = fields["target"].flatMap { quantity($0.node, "target") }
    let weight = fields["weight"].flatMap {
      number($0.node, "weight", in: 0...Double.greatestFiniteMagnitude)
    }
    let name = given ?? generatedName(filters, each, fields, bounds)
    if bounds.allSatisfy({ fields[$0] == nil }) {
      error(.column, node, "rule '\(name)' has no bound; give it \(alternatives(bounds))")
    }
    if weight != nil, fields["target"] == nil, let field = fields["weight"] {
      notes.warning(
        .value, at: field.offset, "the weight of rule '\(name)' has no effect; it needs a 'target'")
    }
    checkOrder(minimum, maximum, minimumMinutes, maximumMinutes, of: name, node)
    return ProgramRule(
      name: name, filters: filters, each: each, minimum: minimum, maximum: maximum,
      minimumMinutes: minimumMinutes, maximumMinutes: maximumMinutes, target: target, weight: weight ?? 1,
      line: line(node))
  }

  private mutating func checkOrder(
    _ minimum: Quantity?, _ maximum: Quantity?, _ minimumMinutes: Int?, _ maximumMinutes: Int?,
    of name: String, _ node: Node
  ) {
    let isCrossed =
      switch (minimum, maximum) {
      case (.count(let low), .count(let high)): low > high
      case (.share(let low), .share(let high)): low > high
      default: false
      }
    if isCrossed {
      error(.contradiction, node, "the minimum of rule '\(name)' exceeds its maximum; change one of them")
    }
    if let minimumMinutes, let maximumMinutes, minimumMinutes > maximumMinutes {
      error(
        .contradiction, node,
        "the least minutes of rule '\(name)' exceed its largest minutes; change one of them")
    }
  }

  /// A name made of what the rule says, such as `level beginner, min 30%`.
  private func generatedName(
    _ filters: [FeatureFilter], _ each: String?, _ fields: [String: Entry], _ bounds: [String]
  ) -> String {
    var parts = filters.map { "\($0.feature) \($0.values.joined(separator: " or "))" }
    if let each { parts.append("each \(each)") }
    for bound in bounds {
      if let value = fields[bound]?.node.scalar?.string { parts.append("\(bound) \(value)") }
    }
    return parts.isEmpty ? "a rule" : parts.joined(separator: ", ")
  }

  /// The features of `where`; values of tracks, levels and formats must be declared ones, if any are declared.
  private mutating func readFilters(_ node: Node, declared rules: RulesFile? = nil) -> [FeatureFilter] {
    entries(node, "where").compactMap { entry in
      let feature = normalizedColumnName(entry.key)
      let values =
        entry.node.sequence == nil
        ? text(entry.node, "the value of '\(entry.key)'").map { [($0, entry.node)] } ?? []
        : names(entry.node, "the value of '\(entry.key)'", of: "value").map { ($0.name, $0.node) }
      if values.isEmpty {
        if entry.node.sequence != nil {
          error(.value, entry.node, "'\(entry.key)' has no values; list at least one")
        }
        return nil
      }
      let known: [String] =
        switch feature {
        case "track": rules?.tracks.map(\.name) ?? []
        case "level": rules?.levels.map(\.name) ?? []
        case "format": rules?.formats.map(\.format.name) ?? []
        default: []
        }
      for (value, node) in values where !known.isEmpty && !known.contains(value) {
        error(
          .unknownName, node,
          "\(feature) '\(value)' is not declared\(suggestion(for: value, in: known)); write \(alternatives(known))"
        )
      }
      return FeatureFilter(feature: feature, values: values.map(\.0))
    }
  }

  mutating func checkTimetable(_ node: Node) {
    let fields = section(node, "timetable", keys: ["days", "rooms", "breaks"])
    for element in fields["days"].map({ list($0.node, "days") }) ?? [] {
      let fields = section(element, "a day", keys: ["date", "from", "to"])
      if let date = fields["date"]?.node { _ = day(date, "a day's date") }
      checkTimes(fields)
    }
    for element in fields["rooms"].map({ list($0.node, "rooms") }) ?? [] {
      let fields = section(element, "a room", keys: ["name", "seats"])
      if let name = fields["name"]?.node { _ = text(name, "the room's name") }
      if let seats = fields["seats"]?.node { _ = count(seats, "seats") }
    }
    for element in fields["breaks"].map({ list($0.node, "breaks") }) ?? [] {
      checkTimes(section(element, "a break", keys: ["from", "to"]))
    }
  }

  private mutating func checkTimes(_ fields: [String: Entry]) {
    for name in ["from", "to"] {
      guard let node = fields[name]?.node, let text = text(node, name) else { continue }
      if text.wholeMatch(of: /([01]?\d|2[0-3]):[0-5]\d/) == nil {
        error(.value, node, "\(name) '\(text)' is not a time of day; write it as in \"09:00\"")
      }
    }
  }
}
