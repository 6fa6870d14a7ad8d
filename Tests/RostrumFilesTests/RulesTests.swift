import Rostrum
import RostrumFiles
import RostrumProgram
import Testing

private func read(_ text: String) throws(FileProblems) -> Reading<RulesFile> {
  try readRules(TableSource(label: "rules.yaml", text: text))
}

@Suite struct RulesTests {
  @Test func `every section is read`() throws {
    let reading = try read(wholeRules)
    #expect(reading.warnings.isEmpty)
    let rules = reading.value
    #expect(
      rules.edition
        == (try Edition(conference: "Community Days", name: "2026-autumn", timeZone: "Europe/Zurich")))
    #expect(rules.levels.map(\.name) == ["beginner", "intermediate", "advanced"])
    #expect(rules.levels.map(\.order) == [0, 1, 2])
    #expect(rules.tracks.map(\.name) == ["Systems", "Language", "Vision", "Responsible AI"])
    #expect(rules.topics.map(\.name) == ["Machine learning", "Optimization", "Fairness", "Speech"])
    #expect(rules.topics.map(\.parent) == [nil, "Machine learning", "Machine learning", nil])
    let expected = try ReviewSettings(
      reviewsPerProposal: 3, minimumLoad: 0, maximumLoad: 8, scale: ScoreScale(minimum: 1, maximum: 5),
      criteria: [Criterion(name: "novelty"), Criterion(name: "clarity", optional: true)],
      deadline: "2026-10-01")
    #expect(rules.review == expected)
    #expect(rules.affinity == (try AffinityWeights(topics: 1, text: 0.5, bids: 1, imported: 1)))
    #expect(rules.program.waitlist == .share(0.2))
    #expect(rules.objective.map(\.name) == ["score", "coverage", "demand"])
    #expect(rules.objective.map(\.weight) == [1, 0.2, 0.1])
  }

  @Test func `conflict rules have their parameters`() throws {
    let rules = try #require(try read(wholeRules).value.conflicts)
    #expect(
      rules.map(\.name) == [
        "own_proposal", "same_affiliation", "same_email_domain", "co_speakers", "collaborators", "same_unit",
        "declared", "bid_of_conflict",
      ])
    #expect((rules[1] as? SameAffiliation)?.aliases == ["TU Wien": "Vienna University of Technology"])
    #expect((rules[3] as? CoSpeakers)?.editions == 2)
    #expect((rules[5] as? SameUnit)?.depth == 2)
    #expect(
      try read("conflicts: [same_person, {line_of_managers: }, co_speakers]").value.conflicts?.count == 3)
    #expect(try read("conflicts: []").value.conflicts?.isEmpty == true)
  }

  @Test func `the assignment tells its objective and which other keys are given`() throws {
    let assignment = try read(wholeRules).value.assignment
    let line =
      try #require(
        wholeRules.split(separator: "\n", omittingEmptySubsequences: false)
          .firstIndex { $0.hasPrefix("assignment:") }) + 1
    #expect(assignment.objective == "fair")
    #expect(assignment.objectiveLine == line + 1)
    #expect(
      assignment.otherKeys.map(\.name) == ["depth", "share", "limit", "spend", "seed", "rules", "may_relax"])
    #expect(assignment.otherKeys.first?.line == line + 2)
  }

  @Test func `the program has its rules, pins and slots`() throws {
    let program = try read(wholeRules).value.program
    #expect(program.formats.map(\.format.name) == ["talk", "lightning", "tutorial"])
    #expect(program.formats.map(\.format.minutes) == [30, 5, 90])
    #expect(program.formats.map(\.slots) == [24, 10, 4])
    #expect(program.scale?.maximum == 5)
    #expect(program.pinnedIn == ["p12"])
    #expect(program.pinnedOut == ["p7"])
    #expect(program.atMostOneOf == [["p3", "p44"]])
    let beginners = FeatureFilter(feature: "level", values: ["beginner"])
    let firstLine = try #require(program.rules.first?.line)
    let expected = [
      ProgramRule(name: "beginners welcome", filters: [beginners], minimum: .share(0.3), line: firstLine),
      ProgramRule(
        name: "something in each track", each: "track", minimum: .count(2), maximum: .count(12),
        line: firstLine + 1),
      ProgramRule(
        name: "beginner in each track", filters: [beginners], each: "track", minimum: .count(1),
        line: firstLine + 2),
      ProgramRule(name: "one talk per speaker", each: "speaker", maximum: .count(1), line: firstLine + 3),
      ProgramRule(name: "two per employer", each: "affiliation", maximum: .count(2), line: firstLine + 4),
      ProgramRule(
        name: "first-time speakers", filters: [FeatureFilter(feature: "first_time", values: ["yes"])],
        target: .share(0.25), weight: 2, line: firstLine + 5),
      ProgramRule(
        name: "an hour of lightning", filters: [FeatureFilter(feature: "format", values: ["lightning"])],
        maximumMinutes: 60, line: firstLine + 6),
    ]
    #expect(program.rules == expected)
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "tracks:\n", "review: {}\nprogram: ~\n"])
  func `whatever is left out has its default`(text: String) throws {
    let rules = try read(text).value
    #expect(rules.edition == nil)
    #expect(rules.review == (try ReviewSettings()))
    #expect(rules.affinity == (try AffinityWeights()))
    #expect(rules.conflicts == nil)
    #expect(rules.assignment.objective == nil)
    #expect(rules.assignment.otherKeys.isEmpty)
    #expect(rules.program == ProgramRules())
    #expect(rules.objective.isEmpty)
  }

  @Test func `scalars are taken as they are written`() throws {
    let rules = try read(
      """
      tracks: [no, 1.0, 'yes', 2026-10-01, ~]
      program:
        objective: score
        waitlist: 10%
        rules:
          - {where: {First-Time: [yes, on], year: 2026.0}, min: 1}
      """
    ).value
    #expect(rules.tracks.map(\.name) == ["no", "1.0", "yes", "2026-10-01", "~"])
    #expect(rules.program.waitlist == .share(0.1))
    #expect(rules.objective.map(\.name) == ["score"])
    #expect(rules.program.rules.first?.name == "first_time yes or on, year 2026.0, min 1")
    #expect(
      rules.program.rules.first?.filters == [
        FeatureFilter(feature: "first_time", values: ["yes", "on"]),
        FeatureFilter(feature: "year", values: ["2026.0"]),
      ])
  }

  @Test func `topics nest as deep as they are written`() throws {
    let topics = try read("topics: [a: [b: [c, {d: [e]}]], f]").value.topics
    #expect(topics.map(\.name) == ["a", "b", "c", "d", "e", "f"])
    #expect(topics.map(\.parent) == [nil, "a", "b", "b", "d", nil])
    let deep = (0..<400).map { "[{t\($0): " }.joined() + "[]" + String(repeating: "}]", count: 400)
    #expect(try read("topics: " + deep).value.topics.count == 400)
  }

  @Test func `a weight without a target is a warning`() {
    #expect(
      warnings { () throws(FileProblems) in
        try read("program: {rules: [{name: x, max: 1, weight: 2}]}")
      } == "rules.yaml:1:37: the weight of rule 'x' has no effect; it needs a 'target'")
  }
}

@Suite struct RulesMessageTests {
  private func expect(_ text: String, _ message: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = problems { () throws(FileProblems) in try read(text) }
    #expect(found == message, sourceLocation: sourceLocation)
  }

  @Test func `unknown keys are told with the nearest known one`() {
    expect(
      "tracs: [a]\nreview: {per_propsal: 3, x: 1}\naffinity: {weights: {topic: 1}}\n",
      """
      rules.yaml:1:1: key 'tracs' is not known in the rules file (did you mean 'tracks'?); the keys there are \
      'conference', 'levels', 'tracks', 'formats', 'topics', 'review', 'affinity', 'conflicts', 'assignment', \
      'program' and 'timetable'
      rules.yaml:2:10: key 'per_propsal' is not known in review (did you mean 'per_proposal'?); the keys there are \
      'per_proposal', 'load', 'score', 'criteria' and 'deadline'
      rules.yaml:2:26: key 'x' is not known in review; the keys there are 'per_proposal', 'load', 'score', \
      'criteria' and 'deadline'
      rules.yaml:3:22: key 'topic' is not known in weights (did you mean 'topics'?); the keys there are 'topics', \
      'text', 'bids' and 'imported'
      """)
  }

  @Test func `keys given twice are told with both lines, along with all else`() {
    expect(
      """
      tracks: [a]
      review: {load: {max: 1, max: 2}}
      levels: [b]
      "tracks": [c]
      tracks: [d]
      level: [e]
      """,
      """
      rules.yaml:2:25: key 'max' of load is given twice, first on line 2; keep one
      rules.yaml:4:1: key 'tracks' of the rules file is given twice, first on line 1; keep one
      rules.yaml:5:1: key 'tracks' of the rules file is given twice, first on line 1; keep one
      rules.yaml:6:1: key 'level' is not known in the rules file (did you mean 'levels'?); the keys there are \
      'conference', 'levels', 'tracks', 'formats', 'topics', 'review', 'affinity', 'conflicts', 'assignment', \
      'program' and 'timetable'
      """)
  }

  @Test func `wrong kinds of nodes are told`() {
    expect(
      "tracks: {a: b}\nreview: [1]\nformats: talk\nlevels: [[a], {b: c}]\n[a]: b\n",
      """
      rules.yaml:1:9: tracks is a mapping, not a list; write it as in [first, second]
      rules.yaml:2:9: review is a list, not a mapping; write it as in {key: value}
      rules.yaml:3:10: formats is one value, not a mapping; write it as in {key: value}
      rules.yaml:4:10: level is a list, not one value; write one value
      rules.yaml:4:15: level is a mapping, not one value; write one value
      rules.yaml:5:1: a key of the rules file is a list, not text; write the key as text
      """)
    expect("- a\n", "rules.yaml:1:1: the rules file is a list, not a mapping; write it as in {key: value}")
  }

  @Test func `what is not YAML is told with its line`() {
    expect(
      "tracks: [a, b\nlevels: [c]\n",
      """
      rules.yaml:2:7: this is not YAML: did not find expected ',' or ']' while parsing a flow sequence that starts \
      on line 1; correct this line or the one before it
      """)
    expect(
      "tracks: \"a\n",
      """
      rules.yaml:2:1: this is not YAML: found unexpected end of stream while scanning a quoted scalar that starts \
      on line 1; correct this line or the one before it
      """)
    expect(
      "a: *b\n",
      "rules.yaml:1:4: this is not YAML: found undefined alias; correct this line or the one before it")
    expect(
      "tracks: [é]\nlevels: [\u{1}]\n",
      "rules.yaml:2:10: this is not YAML: control characters are not allowed; correct this line or the one before it"
    )
    expect(
      "tracks: [a]\n---\nlevels: [b]\n",
      """
      rules.yaml:2:1: this is not YAML: but found another document expected a single document in the stream that \
      starts on line 1; correct this line or the one before it
      """)
  }

  @Test func `anchors are refused, so that no file can blow up`() {
    expect(
      "tracks: &t [a]\nlevels: *t\n",
      "rules.yaml:1:9: anchors and aliases (& and *) are not used here; write the value out")
    var text = "topics:\n  - &a0 [x, x]\n"
    for level in 1...60 { text += "  - &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(
      problems { () throws(FileProblems) in try read(text) }.contains("rules.yaml:2:5: anchors and aliases"))
  }

  @Test func `a file nested too deep is refused`() {
    for opening in ["[", "{a: ", "- "] {
      let message = problems { () throws(FileProblems) in
        try read("topics:\n  " + String(repeating: opening, count: 100_000))
      }
      #expect(message.hasPrefix("rules.yaml:2:"))
    }
  }

  @Test func `wrong values of the conference are told at once`() {
    expect(
      """
      levels: [easy, hard, easy]
      formats:
        talk: {minutes: 0, slots: -1}
      topics: [a, {b: [a]}, c: d]
      review:
        per_proposal: two
        load: {min: 9}
        score: {min: 5, max: 1, higher_is_better: maybe}
        criteria: {novelty: {weight: -1}}
        deadline: 2026-13-01
      affinity: {weights: {topics: heavy}}
      """,
      """
      rules.yaml:1:22: level 'easy' is given twice, first on line 1; keep one
      rules.yaml:3:19: the minutes of format 'talk': '0' is not a whole number from 1 to 1000000; write one
      rules.yaml:3:29: the slots of format 'talk': '-1' is not a whole number from 0 to 1000000; write one
      rules.yaml:4:18: topic 'a' is given twice, first on line 4; keep one
      rules.yaml:4:26: the list under topic 'c' is one value, not a list; write it as in [first, second]
      rules.yaml:6:17: per_proposal: 'two' is not a whole number from 0 to 1000000; write one
      rules.yaml:7:9: review: the minimum load 9 exceeds the maximum load 6; change one of them
      rules.yaml:8:10: score scale: the lowest score 5 is not below the highest score 1
      rules.yaml:8:45: higher_is_better 'maybe' is neither true nor false; write one of them
      rules.yaml:9:32: the weight of criterion 'novelty' is -1; it must be 0 or more
      rules.yaml:10:13: the deadline '2026-13-01' is not a day; write it as in 2026-10-01
      rules.yaml:11:30: the weight of topics: 'heavy' is not a number; write it as in 4.5
      """)
    expect(
      "review: {score: {min: 1}}", "rules.yaml:1:17: score has no 'max'; give the scale both 'min' and 'max'")
  }

  @Test func `criteria have scales and directions of their own`() throws {
    let rules = try read(
      """
      review:
        score: {min: 1, max: 5}
        criteria:
          novelty: {min: 0, max: 10, weight: 2}
          flaws: {higher_is_better: false, optional: true}
          clarity: {}
      """
    ).value
    #expect(
      try rules.review.criteria == [
        Criterion(name: "novelty", weight: 2, scale: ScoreScale(minimum: 0, maximum: 10)),
        Criterion(
          name: "flaws", optional: true, scale: ScoreScale(minimum: 1, maximum: 5, higherIsBetter: false)),
        Criterion(name: "clarity"),
      ])
    expect(
      "review: {criteria: {a: {min: 0, max: 10}, b: {higher_is_better: false}, c: {max: 3}}}",
      """
      rules.yaml:1:24: criterion 'a' has a scale of its own and the overall score has none; give review a 'score' \
      with 'min' and 'max'
      rules.yaml:1:65: criterion 'b' has a direction and no scale; give review a 'score' with 'min' and 'max'
      rules.yaml:1:76: criterion 'c' has no 'min'; give the scale both 'min' and 'max'
      """)
    expect(
      "review: {score: {min: 1}, criteria: {a: {min: 0, max: 10}}}",
      "rules.yaml:1:17: score has no 'max'; give the scale both 'min' and 'max'")
  }

  @Test func `wrong conflict rules are told`() {
    expect(
      "conflicts:\n  - same_afiliation\n  - declared\n  - same_unit: {depth: 0}\n  - declared\n  - own_proposal: {x: 1}\n",
      """
      rules.yaml:2:5: conflict rule 'same_afiliation' is not known (did you mean 'same_affiliation'?); the rules are \
      'own_proposal', 'same_person', 'same_affiliation', 'same_email_domain', 'co_speakers', 'collaborators', \
      'same_unit', 'line_of_managers', 'declared' and 'bid_of_conflict'
      rules.yaml:4:24: depth: '0' is not a whole number from 1 to 1000000; write one
      rules.yaml:5:5: conflict rule 'declared' is given twice, first on line 3; keep one
      rules.yaml:6:19: own_proposal takes no parameters; write only its name
      """)
  }

  @Test func `wrong values of the assignment are told`() {
    expect(
      """
      assignment:
        objective: fairr
        depth: 0
        share: 1.5
        spend: 2
        seed: -1
        rules:
          - {name: a, per: propsal, min: 2, max: 1}
          - {name: a, forbid: mutual}
          - {name: c, where: {x: []}}
        may_relax: [bb, c]
      """,
      """
      rules.yaml:2:14: objective 'fairr' is not known (did you mean 'fair'?); write 'total', 'fair', 'spread' or \
      'connect'
      rules.yaml:3:10: depth: '0' is not a whole number from 1 to 1000000; write one
      rules.yaml:4:10: share is 1.5; it must be from 0 to 1
      rules.yaml:5:10: spend is no share; write one such as 2%
      rules.yaml:6:9: seed '-1' is not a whole number of 0 or more; write one such as 7
      rules.yaml:8:7: the minimum 2 exceeds the maximum 1; change one of them
      rules.yaml:8:22: per 'propsal' is not known (did you mean 'proposal'?); write 'proposal' or 'reviewer'
      rules.yaml:9:14: rule 'a' is given twice, first on line 8; keep one
      rules.yaml:9:25: forbid 'mutual' is not known; write 'reciprocal'
      rules.yaml:10:7: the rule has no bound; give it 'min', 'max' or 'forbid'
      rules.yaml:10:28: 'x' has no values; list at least one
      rules.yaml:11:15: rule 'bb' is not known; name a rule of the assignment
      """)
  }

  @Test func `wrong values of the program are told`() {
    expect(
      """
      tracks: [Vision]
      formats: {talk: {}}
      program:
        objective: {score: -1, coverag: 1}
        waitlist: some
        rules:
          - {name: none}
          - {where: {track: Vison, format: [talk, lunch]}, min: 130%}
          - {each: track, min: -1, max: 2.5}
          - {name: x, min: 3, max: 2, min_minutes: 9, max_minutes: 8}
          - {name: x, max: 3, target: -1%}
          - text
        in: [p1]
        out: [p2, p1]
        at_most_one_of: [p1, [p1, p1]]
      """,
      """
      rules.yaml:4:22: the weight of score is -1; it must be 0 or more
      rules.yaml:4:26: key 'coverag' is not known in objective (did you mean 'coverage'?); the keys there are \
      'score', 'coverage' and 'demand'
      rules.yaml:5:13: waitlist 'some' is neither a number of sessions nor a share; write a whole number such as 12 \
      or a share such as 30%
      rules.yaml:7:7: rule 'none' has no bound; give it 'min', 'max', 'min_minutes', 'max_minutes' or 'target'
      rules.yaml:8:23: track 'Vison' is not declared (did you mean 'Vision'?); write 'Vision'
      rules.yaml:8:45: format 'lunch' is not declared; write 'talk'
      rules.yaml:8:59: min '130%' is not a share from 0% to 100%; write one such as 30%
      rules.yaml:9:26: min '-1' is neither a number of sessions nor a share; write a whole number such as 12 \
      or a share such as 30%
      rules.yaml:9:35: max '2.5' is neither a number of sessions nor a share; write a whole number such as 12 \
      or a share such as 30%
      rules.yaml:10:7: the least minutes of rule 'x' exceed its largest minutes; change one of them
      rules.yaml:10:7: the minimum of rule 'x' exceeds its maximum; change one of them
      rules.yaml:11:7: rule 'x' is given twice, first on line 10; keep one
      rules.yaml:11:33: target '-1%' is not a share from 0% to 100%; write one such as 30%
      rules.yaml:12:7: a rule of the program is one value, not a mapping; write it as in {key: value}
      rules.yaml:14:13: proposal 'p1' is both in and out; keep one
      rules.yaml:15:20: a set of at_most_one_of is one value, not a list; write it as in [first, second]
      rules.yaml:15:29: proposal 'p1' is given twice, first on line 15; keep one
      """)
  }

  @Test func `wrong values of the timetable are told`() {
    expect(
      "timetable:\n  days: [{date: 1 May, from: 9, to: \"17:30\"}]\n  rooms: [{name: A, seats: many}]\n  pauses: []\n",
      """
      rules.yaml:2:17: a day's date '1 May' is not a day; write it as in 2026-10-01
      rules.yaml:2:30: from '9' is not a time of day; write it as in "09:00"
      rules.yaml:3:28: seats: 'many' is not a whole number from 0 to 1000000; write one
      rules.yaml:4:3: key 'pauses' is not known in timetable; the keys there are 'days', 'rooms' and 'breaks'
      """)
  }
}
