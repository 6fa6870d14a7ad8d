import Foundation
import Testing

@Suite struct SelectCommandTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      proposal,score,speaker,formats,level,first_time
      p1,4.8,ana,talk,advanced,no
      p2,4.5,ana; bo,talk; lightning,advanced,yes
      p3,4.1,bo,talk,beginner,
      p4,3.2,cy,lightning; talk,beginner,yes
      p5,2.9,dee,talk,beginner,no

      """, to: "candidates.csv")
  }

  func select(_ rules: String, _ more: String...) throws -> CommandResult {
    try folder.write(rules, to: "rules.yaml")
    return try folder.shell(
      (["rostrum select --candidates candidates.csv --rules rules.yaml"] + more).joined(separator: " "))
  }

  @Test func `slots, speakers and shares are kept and each row has its reason`() throws {
    let result = try select(
      """
      formats:
        talk: {minutes: 30, slots: 2}
        lightning: {minutes: 5, slots: 2}
      program:
        rules:
          - {name: newcomers, where: {first_time: yes}, min: 25%}
          - {name: room, max_minutes: 70}

      """, "--summary summary.json")
    #expect(result.exitCode == 0)
    #expect(
      result.output == """
        proposal,decision,format,reason
        p1,accepted,talk,"score 4.8, rank 1 of 5"
        p2,waitlist,,"place 1 on the waitlist: 'one talk per speaker': p1, p3 are in"
        p3,accepted,talk,"score 4.1, rank 3 of 5"
        p4,accepted,lightning,"score 3.2, rank 4 of 5"
        p5,rejected,,score below the line

        """)
    #expect(
      result.errors == """
        Selected 3 of 5 candidates; the scores add up to 12.1, proven optimal.
        1 of 2 slots for lightning stay empty: no candidate that the rules allow would raise the value.
          kept  newcomers: 1 (at least 1)
          kept  room: 65 minutes (at most 70)
          kept  one talk per speaker: 1 (at most 1)

        """)
    let data = Data(try folder.read("summary.json").utf8)
    let summary = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(summary["status"] as? String == "optimal")
    #expect(summary["objective"] as? String == "score")
    #expect(summary["value"] as? Double == 12.1)
    #expect(summary["bound"] as? Double == 12.1)
    #expect(summary["selected"] as? Int == 3)
    let rule = try #require((summary["rules"] as? [[String: Any]])?.first)
    #expect(
      rule["name"] as? String == "newcomers" && rule["value"] as? Int == 1 && rule["met"] as? Bool == true)
    #expect(rule["minimum"] as? Int == 1 && rule["maximum"] is NSNull)
    #expect(Set((summary["seconds"] as? [String: Double] ?? [:]).keys) == ["read", "solve", "write"])
  }

  @Test func `rules that clash are told in words and nothing is written`() throws {
    let result = try select(
      """
      formats: {talk: {slots: 3}, lightning: {slots: 0}}
      program:
        rules:
          - {name: beginners welcome, where: {level: beginner}, min: 3}
          - {name: bleeding edge, where: {level: advanced}, min: 1}

      """, "-o program.csv")
    #expect(result.exitCode == 1)
    #expect(!folder.has("program.csv"))
    #expect(
      result.errors == """
        error: these rules cannot hold together; leave out or change any one of them:
          'beginners welcome' (line 4): at least 3 sessions with level beginner
          'bleeding edge' (line 5): at least 1 session with level advanced
          'slots': at most 3 sessions with format talk
          'slots': at most 0 sessions with format lightning
        Nothing was selected.

        """)
  }

  @Test func `lower scores can be the better ones`() throws {
    let result = try select(
      "review: {score: {min: 1, max: 5, higher_is_better: false}}\nprogram: {rules: [{name: two, max: 2}]}\n")
    #expect(result.exitCode == 0)
    let accepted = result.output.split(separator: "\n").filter { $0.contains("accepted") }
    #expect(accepted.map { $0.prefix(2) } == ["p4", "p5"])
    #expect(
      result.errors.hasPrefix("Selected 2 of 5 candidates; the scores add up to 5.9, proven optimal.\n"))
  }

  @Test func `pins and sets of which one may be in hold`() throws {
    let result = try select(
      "program: {in: [p5], out: [p1], at_most_one_of: [[p3, p4]], rules: [{name: two, max: 2}]}\n")
    let accepted = result.output.split(separator: "\n").filter { $0.contains("accepted") }
    #expect(accepted.map { $0.prefix(2) } == ["p2", "p5"])
    #expect(result.output.contains("p5,accepted,talk,in by the chairs\n"))
    #expect(result.output.contains("p1,rejected,,out by the chairs\n"))
  }

  @Test func `mistakes in the rules file are told with line and nearest key`() throws {
    let result = try select("program:\n  rules:\n    - {name: x, wher: {level: beginner}, min: 1}\n")
    #expect(result.exitCode == 2)
    #expect(result.errors.hasPrefix("error: rules.yaml:3:17: "))
    #expect(result.errors.contains("did you mean 'where'?"))
    let feature = try select("program:\n  rules:\n    - {name: x, where: {levle: beginner}, min: 1}\n")
    #expect(feature.exitCode == 2)
    #expect(feature.errors.contains("levle") && feature.errors.contains("did you mean 'level'?"))
    let objective = try select("program:\n  objective: {score: 1, coverage: 0.2}\n")
    #expect(objective.exitCode == 2)
    #expect(
      objective.errors
        == "error: rules.yaml:2: objective 'coverage' is not available yet; the only one so far is 'score'\n")
  }

  @Test func `tables of proposals and people give the features`() throws {
    try folder.write("proposal,mean\np1,4\np2,3\np3,\np4,5\n", to: "candidates.csv")
    try folder.write(
      """
      proposal,speakers,track,status
      p1,s1,Systems,submitted
      p2,s2,Systems,submitted
      p3,s2,Vision,submitted
      p4,s3,Vision,withdrawn

      """, to: "proposals.csv")
    try folder.write(
      "person,name,affiliation\ns1,One,Acme Inc.\ns2,Two,ACME\ns3,Three,Other\n", to: "people.csv")
    let result = try select(
      "program: {rules: [{name: one each, each: affiliation, max: 1}]}\n", "--proposals proposals.csv",
      "--people people.csv")
    #expect(
      result.output == """
        proposal,decision,format,reason
        p1,accepted,,"score 4, rank 1 of 2"
        p2,waitlist,,place 1 on the waitlist: 'one each' is full
        p3,rejected,,no score yet
        p4,rejected,,withdrawn

        """)
    #expect(result.errors.hasPrefix("warning: without a score and so not selected: p3\n"))
    try folder.write("proposal,mean\nq1,4\n", to: "candidates.csv")
    let unknown = try select("{}\n", "--proposals proposals.csv")
    #expect(unknown.exitCode == 2)
    #expect(unknown.errors.hasPrefix("error: candidates.csv:2: candidate 'q1' is not in proposals.csv"))
  }

  @Test func `json, markdown and standard input work`() throws {
    try folder.write("{}\n", to: "rules.yaml")
    let json = try folder.rostrum(
      "select", "--candidates", "-", "--rules", "rules.yaml", "--format", "json", "--quiet",
      input: "proposal,score\np1,2\n")
    #expect(
      json.output
        == "[\n  {\"proposal\": \"p1\", \"decision\": \"accepted\", \"format\": null, \"reason\": "
        + "\"score 2, rank 1 of 1\"}\n]\n")
    #expect(json.errors == "")
    let markdown = try folder.rostrum(
      "select", "--candidates", "-", "--rules", "rules.yaml", "--format", "markdown", "--quiet",
      input: "proposal,score\np1,2\n")
    #expect(
      markdown.output
        == "| proposal | decision | format | reason |\n| --- | --- | --- | --- |\n"
        + "| p1 | accepted |  | score 2, rank 1 of 1 |\n")
  }
}
