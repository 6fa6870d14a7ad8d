import Foundation
import Testing

/// What `rostrum score` is asked beside the scores: which criteria matter, which further reviews would help.
@Suite struct ScoreQuestionTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func summary() throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(folder.read("summary.json").utf8)) as? [String: Any])
  }

  /// Overall scores that are twice the novelty and once the clarity, beside a criterion that is all the same.
  private func writeForms() throws {
    var table = "proposal,reviewer,score,novelty,clarity,fit\n"
    for proposal in 0..<12 {
      for reviewer in 0..<3 {
        let (novelty, clarity) = ((proposal * 7 + reviewer * 3) % 5, (proposal * 3 + reviewer * 2) % 4)
        table += "p\(proposal),r\(reviewer),\(2 * novelty + clarity),\(novelty),\(clarity),3\n"
      }
    }
    try folder.write(table, to: "forms.csv")
  }

  @Test func `the criteria that scores go with are told`() throws {
    try writeForms()
    let result = try folder.rostrum(
      "score", "--reviews", "forms.csv", "--criteria", "-o", "scores.csv", "--summary", "summary.json")
    #expect(result.exitCode == 0)
    let lines = result.errors.split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex { $0.hasPrefix("What the overall scores") })
    #expect(
      lines[place]
        == "What the overall scores of 36 reviews go with (by how many of its standard deviations a score gets better "
        + "with one of the criterion's, all others equal; 90 % interval):")
    #expect(lines[place + 1].hasPrefix("  novelty: 0.9") && lines[place + 2].hasPrefix("  clarity: 0."))
    #expect(lines[place + 3] == "  fit left out: all answers are the same")
    #expect(
      lines[place + 4]
        == "  Together they go with 100 % of the spread. What goes together need not be the cause.")
    let criteria = try #require(try summary()["criteria"] as? [String: Any])
    #expect(criteria["reviews"] as? Int == 36 && criteria["proposals"] as? Int == 12)
    #expect(criteria["note"] is NSNull && criteria["explained"] as? Double ?? 0 > 0.999)
    let entries = try #require(criteria["influence"] as? [[String: Any]])
    #expect(entries.map { $0["criterion"] as? String } == ["novelty", "clarity"])
    #expect(entries.allSatisfy { $0["low90"] is Double && $0["high90"] is Double })

    try folder.write("proposal,reviewer,score,novelty\np1,a,1,2\np1,b,2,1\n", to: "few.csv")
    let few = try folder.rostrum("score", "--reviews", "few.csv", "--criteria", "-o", "scores.csv")
    #expect(
      few.errors.contains(
        "Which criteria the overall scores go with cannot be told: 2 reviews of 1 proposal with an overall score and "
          + "all criteria are too few; it takes 10 reviews and 10 proposals.\n"))
  }

  @Test func `a criterion with a scale of its own is turned into that of the score`() throws {
    try folder.write(
      """
      review:
        score: {min: 1, max: 5}
        criteria:
          flaws: {min: 0, max: 10, higher_is_better: false}
      """, to: "rules.yaml")
    try folder.write("proposal,reviewer,flaws\np1,a,0\np1,b,5\np2,a,10\n", to: "flaws.csv")
    let result = try folder.rostrum(
      "score", "--reviews", "flaws.csv", "--rules", "rules.yaml", "--model", "mean", "--quiet")
    #expect(
      result.output.split(separator: "\n").map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
        == ["proposal,reviews,mean", "p1,2,4", "p2,1,1"])
    // With the lowest score as the best one, no flaws are a 1.
    let down = try folder.rostrum(
      "score", "--reviews", "flaws.csv", "--rules", "rules.yaml", "--model", "mean", "--lower-is-better",
      "--quiet")
    #expect(
      down.output.split(separator: "\n").map { $0.split(separator: ",").prefix(3).joined(separator: ",") }
        == ["proposal,reviews,mean", "p1,2,2", "p2,1,5"])
  }

  @Test func `the reviews to ask for are listed with those who could write them`() throws {
    try folder.write(
      "proposal,reviewer,score\n"
        + [("a", [5, 5, 4]), ("b", [4, 3, 4]), ("c", [4, 3]), ("d", [1, 2, 1]), ("e", [2, 1, 2])]
        .flatMap { id, scores in scores.enumerated().map { "\(id),r\($0.offset),\($0.element)\n" } }.joined(),
      to: "reviews.csv")
    try folder.write(
      "paper,reviewer,score\nc,r2,0.9\nc,r3,0.8\nc,r4,0.7\nb,r3,0.9\nb,r4,0.5\nc,r5,0.95\n", to: "fit.csv")
    try folder.write("reviewer,max_load\nr0,9\nr1,9\nr2,4\nr3,1\nr4,3\nr5,3\n", to: "people.csv")
    try folder.write("paper,reviewer\nc,r5\n", to: "barred.csv")
    let result = try folder.rostrum(
      "score", "--reviews", "reviews.csv", "--top", "2", "--ask", "2", "--affinities", "fit.csv",
      "--conflicts", "barred.csv", "--reviewers", "people.csv", "-o", "scores.csv", "--summary",
      "summary.json")
    #expect(result.exitCode == 0)
    let ask = try #require(try summary()["ask"] as? [[String: Any]])
    #expect(ask.map { $0["proposal"] as? String } == ["c", "b"])
    #expect(ask.map { $0["reviewers"] as? [String] } == [["r3", "r4"], ["r4"]])
    let gains = ask.compactMap { $0["gain"] as? Double }
    #expect(gains.count == 2 && gains[0] >= gains[1] && gains[1] > 0)
    let intervals = try #require(try summary()["intervals"] as? [[String: Any]])
    #expect(intervals.compactMap { $0["gain"] as? Double }.max() == gains[0])
    let lines = result.errors.split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex { $0.hasPrefix("Ask for") })
    #expect(
      lines[place]
        == "Ask for these 2 reviews (by how much the sum of the best 2 is expected to gain):")
    #expect(lines[place + 1].hasPrefix("  c: 0.") && lines[place + 1].hasSuffix("; r3 or r4 could write it"))
    #expect(lines[place + 2].hasPrefix("  b: 0.") && lines[place + 2].hasSuffix("; r4 could write it"))
    let all = try folder.rostrum(
      "score", "--reviews", "reviews.csv", "--top", "5", "--ask", "2", "-o", "scores.csv")
    #expect(
      all.errors.contains(
        "All 5 scored proposals are among the best 5; no further review changes that.\n"))
  }

  @Test func `the conference file knows who could write a review`() throws {
    let small = try SmallConference()
    let output = try small.run(
      """
      sed -i 's/max: 2}}/max: 3}}/' rules.yaml
      printf 'proposal,reviewer,score\np1,r2,4\np1,r3,5\np2,r3,2\np2,r1,3\np3,r1,5\n' > reviews.csv
      rostrum import . --quiet && rostrum score --top 1 --ask 3 --summary summary.json --quiet
      """)
    #expect(output.isEmpty)
    let summary = try #require(
      JSONSerialization.jsonObject(with: Data(small.folder.read("summary.json").utf8)) as? [String: Any])
    let ask = try #require(summary["ask"] as? [[String: Any]])
    #expect(ask.contains { $0["proposal"] as? String == "p3" && $0["reviewers"] as? [String] == ["r3"] })
    // Whoever is left has a proposal already or is in conflict: r1 is a colleague of p1's speaker, r2 speaks in p3
    // with p2's. Only p3 can go to r3, who then is full.
    for request in ask {
      let reviewers = try #require(request["reviewers"] as? [String])
      #expect(reviewers.isEmpty || (request["proposal"] as? String == "p3" && reviewers == ["r3"]))
    }
  }

  @Test func `the conference file keeps what the model says, and how sure it is`() throws {
    let small = try SmallConference()
    try small.folder.write(
      "proposal,reviewer,score\np1,r2,5\np1,r3,4\np2,r3,3\np2,r1,4\np3,r1,1\n", to: "reviews.csv")
    #expect(
      try small.run(
        "rostrum import reviews.csv --quiet && rostrum score --top 1 --seed 5 -o a.csv --summary a.json --quiet"
      ) == "")
    #expect(
      try small.run(
        """
        rostrum export scores --quiet | cmp - a.csv
        rostrum score --reviews reviews.csv --proposals proposals.csv --top 1 --seed 5 --quiet | cmp - a.csv
        sqlite3 c.rostrum 'SELECT seed, json_extract(options, "$.model", "$.top") FROM runs WHERE kind = "score"'
        sqlite3 c.rostrum 'SELECT round(sum(probability_top), 6), min(low_rank), max(high_rank), count(posterior_deviation)
          FROM proposal_scores'
        """) == """
          5|["mixed","1"]
          1.0|1.0|3.0|3

          """)
    let summary = try #require(
      JSONSerialization.jsonObject(with: Data(small.folder.read("a.json").utf8)) as? [String: Any])
    #expect(summary["model"] as? String == "mixed" && summary["seconds"] == nil)
    #expect((summary["variance"] as? [String: Any])?["reviewer"] is Double)
    // Chosen by the posterior mean.
    let rows = try small.folder.read("a.csv").split(separator: "\n").dropFirst()
    let means = rows.compactMap { Double($0.split(separator: ",", omittingEmptySubsequences: false)[3]) }
    #expect(means.count == 3 && means == means.sorted(by: >))
    #expect(
      try small.run("rostrum select --quiet; rostrum export program --quiet | grep -c 'rank 1 of 3'") == "1\n"
    )
    // Another model is another run; its means are told apart.
    _ = try small.run("rostrum score --model mean --quiet")
    #expect(try small.run("rostrum runs --quiet | grep -c score") == "2\n")
    #expect(
      try small.run("rostrum export scores --quiet | cut -d, -f3,4 | grep -cE '^([0-9.]+),\\1$'") == "3\n")
  }

  @Test func `questions that cannot be answered are refused`() throws {
    func errors(_ arguments: String...) throws -> String {
      let result = try folder.shell(
        "rostrum score \(arguments.joined(separator: " ")) 2>&1 | sed -n 1p; exit ${PIPESTATUS[0]}")
      #expect(result.exitCode == 64)
      return result.output
    }
    #expect(
      try errors("--reviews", "r.csv", "--ask", "3") == "Error: --ask needs --top, the number to choose.\n")
    #expect(
      try errors("--reviews", "r.csv", "--ask", "0", "--top", "1")
        == "Error: --ask is 0; it must be at least 1.\n")
    #expect(
      try errors("--reviews", "r.csv", "--affinities", "a.csv") == "Error: --affinities goes with --ask.\n")
    #expect(
      try errors("--reviews", "r.csv", "--ask", "1", "--top", "1", "--conflicts", "c.csv")
        == "Error: --conflicts and --reviewers go with --affinities, which tells who fits what.\n")
    #expect(
      try errors("--ask", "1", "--top", "1", "--affinities", "a.csv")
        == "Error: --affinities goes with --reviews; without it the conference file is worked on, which holds that.\n"
    )
  }
}
