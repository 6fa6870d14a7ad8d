import Rostrum
import RostrumProgram
import Yams

// The sections about the conference itself: edition, categories, topics, reviews, affinity, conflict rules.

extension RulesReader {
  /// Reads all sections.
  mutating func read() throws(ConferenceError) -> RulesFile {
    var rules = try RulesFile()
    guard let root = document.root else { return rules }
    let sections = section(
      root, "the rules file",
      keys: [
        "conference", "levels", "tracks", "formats", "topics", "review", "affinity", "conflicts",
        "assignment",
        "program", "timetable",
      ])
    func node(_ name: String) -> Node? { sections[name]?.node }

    rules.edition = node("conference").flatMap { readEdition($0) }
    rules.levels = node("levels").map { readLevels($0) } ?? []
    rules.tracks = node("tracks").map { readTracks($0) } ?? []
    rules.topics = node("topics").map { readTopics($0) } ?? []
    if let review = node("review").flatMap({ readReview($0) }) { rules.review = review }
    if let affinity = node("affinity").flatMap({ readAffinity($0) }) { rules.affinity = affinity }
    rules.conflicts = node("conflicts").map { readConflictRules($0) }
    let formats = node("formats").map { readFormats($0) } ?? []
    if let assignment = node("assignment") { rules.assignment = readAssignmentSection(assignment) }
    rules.program = ProgramRules(
      formats: formats, scale: rules.review.scale,
      knownValues: ["track": rules.tracks.map(\.name), "level": rules.levels.map(\.name)]
        .filter { !$0.value.isEmpty })
    if let program = node("program") { readProgramSection(program, into: &rules) }
    if let timetable = node("timetable") { checkTimetable(timetable) }
    return rules
  }

  private mutating func readEdition(_ node: Node) -> Edition? {
    let fields = section(node, "conference", keys: ["name", "edition", "time_zone"])
    let name = fields["name"].flatMap { text($0.node, "the conference's name") }
    let edition = fields["edition"].flatMap { text($0.node, "the edition") }
    let zone = fields["time_zone"].flatMap { text($0.node, "the time zone") }
    return make(node) { () throws(ConferenceError) in
      try Edition(conference: name ?? "", name: edition ?? defaultEditionName, timeZone: zone ?? "UTC")
    }
  }

  private mutating func readLevels(_ node: Node) -> [Level] {
    names(node, "levels", of: "level").enumerated().compactMap { order, level in
      make(level.node) { () throws(ConferenceError) in try Level(name: level.name, order: order) }
    }
  }

  private mutating func readTracks(_ node: Node) -> [Track] {
    names(node, "tracks", of: "track").compactMap { track in
      make(track.node) { () throws(ConferenceError) in try Track(name: track.name) }
    }
  }

  private mutating func readFormats(_ node: Node) -> [FormatSlots] {
    entries(node, "formats").compactMap { entry in
      let fields = section(entry.node, "format '\(entry.key)'", keys: ["minutes", "slots"])
      let minutes = fields["minutes"].flatMap {
        count($0.node, "the minutes of format '\(entry.key)'", atLeast: 1)
      }
      let slots = fields["slots"].flatMap { count($0.node, "the slots of format '\(entry.key)'") }
      return make(entry.node) { () throws(ConferenceError) in
        FormatSlots(format: try Format(name: entry.key, minutes: minutes), slots: slots)
      }
    }
  }

  private mutating func readTopics(_ node: Node) -> [Topic] {
    var topics: [Topic] = []
    var lines: [String: Int] = [:]
    addTopics(node, parent: nil, to: &topics, lines: &lines)
    return topics
  }

  /// Adds the topics of a list: a name, or names with the lists of their children.
  private mutating func addTopics(
    _ node: Node, parent: String?, to topics: inout [Topic], lines: inout [String: Int]
  ) {
    for element in list(node, parent.map { "the list under topic '\($0)'" } ?? "topics") {
      if element.mapping == nil {
        if let name = text(element, "topic") { addTopic(name, element, parent, to: &topics, lines: &lines) }
      } else {
        for entry in entries(element, "topic") {
          addTopic(entry.key, element, parent, to: &topics, lines: &lines)
          addTopics(entry.node, parent: entry.key, to: &topics, lines: &lines)
        }
      }
    }
  }

  private mutating func addTopic(
    _ name: String, _ node: Node, _ parent: String?, to topics: inout [Topic], lines: inout [String: Int]
  ) {
    if let earlier = lines[name] {
      error(.duplicate, node, duplicateMessage("topic '\(name)'", firstLine: earlier))
    } else if let topic = make(node, { () throws(ConferenceError) in try Topic(name: name, parent: parent) })
    {
      lines[name] = line(node)
      topics.append(topic)
    }
  }

  private mutating func readReview(_ node: Node) -> ReviewSettings? {
    let fields = section(
      node, "review", keys: ["per_proposal", "load", "score", "criteria", "deadline"])
    let perProposal = fields["per_proposal"].flatMap { count($0.node, "per_proposal") }
    let load = fields["load"].map { section($0.node, "load", keys: ["min", "max"]) } ?? [:]
    let minimum = load["min"].flatMap { count($0.node, "the minimum load") }
    let maximum = load["max"].flatMap { count($0.node, "the maximum load") }
    let scale = fields["score"].flatMap { readScale($0.node) }
    let criteria =
      fields["criteria"].map { readCriteria($0.node, overall: scale, hasScore: fields["score"] != nil) } ?? []
    let deadline = fields["deadline"].flatMap { day($0.node, "the deadline") }
    guard let defaults = make(node, { () throws(ConferenceError) in try ReviewSettings() }) else {
      return nil
    }
    return make(fields["load"]?.node ?? node) { () throws(ConferenceError) in
      try ReviewSettings(
        reviewsPerProposal: perProposal ?? defaults.reviewsPerProposal,
        minimumLoad: minimum ?? defaults.minimumLoad, maximumLoad: maximum ?? defaults.maximumLoad,
        scale: scale, criteria: criteria, deadline: deadline)
    }
  }

  private mutating func readScale(_ node: Node) -> ScoreScale? {
    let fields = section(node, "score", keys: ["min", "max", "higher_is_better"])
    return readScale(fields, node, of: "score")
  }

  private mutating func readScale(
    _ fields: [String: Entry], _ node: Node, of what: String
  ) -> ScoreScale? {
    let minimum = fields["min"].flatMap { number($0.node, "the lowest score") }
    let maximum = fields["max"].flatMap { number($0.node, "the highest score") }
    let isHigherBetter = fields["higher_is_better"].flatMap { flag($0.node, "higher_is_better") } ?? true
    for name in ["min", "max"] where fields[name] == nil {
      error(.column, node, "\(what) has no '\(name)'; give the scale both 'min' and 'max'")
    }
    guard let minimum, let maximum else { return nil }
    return make(node) { () throws(ConferenceError) in
      try ScoreScale(minimum: minimum, maximum: maximum, higherIsBetter: isHigherBetter)
    }
  }

  private mutating func readCriteria(
    _ node: Node, overall: ScoreScale?, hasScore: Bool
  ) -> [Criterion] {
    entries(node, "criteria").compactMap { entry in
      let fields = section(
        entry.node, "criterion '\(entry.key)'",
        keys: ["weight", "optional", "min", "max", "higher_is_better"])
      let scale = readScale(
        ofCriterion: entry.key, fields, entry.node, overall: overall, hasScore: hasScore)
      let weight = fields["weight"].flatMap {
        number($0.node, "the weight of criterion '\(entry.key)'", in: 0...Double.greatestFiniteMagnitude)
      }
      let optional = fields["optional"].flatMap { flag($0.node, "optional") }
      return make(entry.node) { () throws(ConferenceError) in
        try Criterion(
          name: normalizedColumnName(entry.key), weight: weight ?? 1, optional: optional ?? false,
          scale: scale)
      }
    }
  }

  /// The scale of a criterion; nil where it is that of the overall score. Its direction alone may differ.
  private mutating func readScale(
    ofCriterion name: String, _ fields: [String: Entry], _ node: Node, overall: ScoreScale?, hasScore: Bool
  ) -> ScoreScale? {
    if fields["min"] == nil, fields["max"] == nil {
      guard let entry = fields["higher_is_better"], let direction = flag(entry.node, "higher_is_better")
      else { return nil }
      guard let overall else {
        if !hasScore {
          error(
            .column, entry.node,
            "criterion '\(name)' has a direction and no scale; give review a 'score' with 'min' and 'max'")
        }
        return nil
      }
      return try? ScoreScale(
        minimum: overall.minimum, maximum: overall.maximum, higherIsBetter: direction)
    }
    let scale = readScale(fields, node, of: "criterion '\(name)'")
    if overall != nil { return scale }
    // What is wrong with the overall score's is told already.
    if scale != nil, !hasScore {
      error(
        .column, node,
        "criterion '\(name)' has a scale of its own and the overall score has none; give review a 'score' with "
          + "'min' and 'max'")
    }
    return nil
  }

  private mutating func readAffinity(_ node: Node) -> AffinityWeights? {
    guard let weights = section(node, "affinity", keys: ["weights"])["weights"] else { return nil }
    let fields = section(weights.node, "weights", keys: ["topics", "text", "bids", "imported"])
    func weight(_ name: String, _ reader: inout RulesReader) -> Double? {
      fields[name].flatMap {
        reader.number($0.node, "the weight of \(name)", in: 0...Double.greatestFiniteMagnitude)
      }
    }
    let topics = weight("topics", &self)
    let text = weight("text", &self)
    let bids = weight("bids", &self)
    let imported = weight("imported", &self)
    return make(weights.node) { () throws(ConferenceError) in
      let defaults = try AffinityWeights()
      return try AffinityWeights(
        topics: topics ?? defaults.topics, text: text ?? defaults.text, bids: bids ?? defaults.bids,
        imported: imported ?? defaults.imported)
    }
  }

  private mutating func readConflictRules(_ node: Node) -> [any ConflictRule] {
    var rules: [any ConflictRule] = []
    var lines: [String: Int] = [:]
    for element in list(node, "conflicts") {
      var named: [(name: String, parameters: Node?)] = []
      if element.mapping == nil {
        if let name = text(element, "conflict rule") { named = [(name, nil)] }
      } else {
        named = entries(element, "conflict rule").map { ($0.key, $0.node) }
      }
      for (name, parameters) in named {
        if let earlier = lines[name] {
          error(.duplicate, element, duplicateMessage("conflict rule '\(name)'", firstLine: earlier))
        } else if conflictRuleNames.contains(name) {
          lines[name] = line(element)
          if let rule = readConflictRule(name, parameters) { rules.append(rule) }
        } else {
          error(
            .unknownName, element,
            "conflict rule '\(name)' is not known\(suggestion(for: name, in: conflictRuleNames)); "
              + "the rules are \(alternatives(conflictRuleNames, last: "and"))")
        }
      }
    }
    return rules
  }

  private mutating func readConflictRule(_ name: String, _ node: Node?) -> (any ConflictRule)? {
    let parameters = ["same_affiliation": "aliases", "co_speakers": "editions", "same_unit": "depth"]
    var value: Node?
    if let node {
      if let parameter = parameters[name] {
        value = section(node, name, keys: [parameter])[parameter]?.node
      } else if !isEmpty(node) {
        error(.column, node, "\(name) takes no parameters; write only its name")
      }
    }
    switch name {
    case "own_proposal": return OwnProposal()
    case "same_person": return SamePerson()
    case "same_affiliation":
      var aliases: [String: String] = [:]
      for alias in value.map({ entries($0, "aliases") }) ?? [] {
        aliases[alias.key] = text(alias.node, "alias '\(alias.key)'")
      }
      return SameAffiliation(aliases: aliases)
    case "same_email_domain": return SameEmailDomain()
    case "co_speakers": return CoSpeakers(editions: value.flatMap { count($0, "editions", atLeast: 1) })
    case "collaborators": return Collaborators()
    case "same_unit": return SameUnit(depth: value.flatMap { count($0, "depth", atLeast: 1) } ?? 2)
    case "line_of_managers": return LineOfManagers()
    case "declared": return Declared()
    case "bid_of_conflict": return BidOfConflict()
    default: return nil
    }
  }

  /// A day such as `2026-10-01`.
  mutating func day(_ node: Node, _ what: String) -> String? {
    guard let text = text(node, what) else { return nil }
    if text.count == 10, isoTime(text) != nil { return text }
    error(.value, node, "\(what) '\(text)' is not a day; write it as in 2026-10-01")
    return nil
  }
}

/// What the edition is called where no rules file names it.
package let defaultEditionName = "current"
