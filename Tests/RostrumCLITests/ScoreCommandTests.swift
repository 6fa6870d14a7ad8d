import Foundation
import Testing

/// `rostrum score` on tables.
@Suite struct ScoreCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    // Twelve proposals by four reviewers of different strictness, three reviews each, in two tracks.
    var table = "proposal,reviewer,score,segment\n"
    for proposal in 0..<12 {
      for turn in 0..<3 {
        let reviewer = (proposal + 1 + turn) % 4
        table += "p\(proposal),r\(reviewer),\(proposal * 5 % 7 + reviewer + (turn * proposal) % 2),"
        table += proposal % 2 == 0 ? "web\n" : "data\n"
      }
    }
    try folder.write(table, to: "reviews.csv")
  }

  private func summary(_ name: String) throws -> [String: Any] {
    try #require(
      JSONSerialization.jsonObject(with: Data(folder.read(name).utf8)) as? [String: Any])
  }

  @Test func `the table and the summary have what they promise`() throws {
    let result = try folder.rostrum(
      "score", "--reviews", "reviews.csv", "--track-column", "segment", "--top", "3", "--seed", "7",
      "--validate",
      "-o", "scores.csv", "--summary", "summary.json")
    #expect(result.exitCode == 0)
    #expect(!result.errors.contains("segment"))
    let rows = try folder.read("scores.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(
      rows[0] == [
        "proposal", "reviews", "mean", "posterior_mean", "sd", "low90", "high90", "expected_rank",
        "probability_top", "track",
      ])
    #expect(rows.count == 13)
    let means = rows.dropFirst().compactMap { Double($0[3]) }
    #expect(means == means.sorted(by: >) && means.count == 12)
    #expect(abs(rows.dropFirst().compactMap { Double($0[8]) }.reduce(0, +) - 3) < 1e-5)
    #expect(Set(rows.dropFirst().map { $0[9] }) == ["web", "data"])
    for row in rows.dropFirst() {
      let numbers = row[3...6].compactMap { Double($0) }
      #expect(numbers.count == 4 && numbers[2] < numbers[0] && numbers[0] < numbers[3] && numbers[1] > 0)
    }
    let summary = try summary("summary.json")
    #expect(summary["model"] as? String == "mixed")
    let variance = try #require(summary["variance"] as? [String: Double])
    #expect(Set(variance.keys) == ["quality", "reviewer", "noise"])
    let reviewers = try #require(summary["reviewers"] as? [[String: Any]])
    #expect(reviewers.map { $0["reviewer"] as? String } == ["r0", "r1", "r2", "r3"])
    let offsets = reviewers.compactMap { $0["offset"] as? Double }
    #expect(offsets == offsets.sorted() && offsets.count == 4)
    #expect(
      reviewers.allSatisfy {
        let agreement = $0["agreement"] as? [String: Any]
        return agreement?["proposals"] as? Int == 9 && agreement?["distance"] is Double
          && (agreement?["correlation"] as? Double ?? -2) > 0
      })
    let intervals = try #require(summary["intervals"] as? [[String: Any]])
    #expect(intervals.compactMap { $0["proposal"] as? String } == rows.dropFirst().map { String($0[0]) })
    for (interval, row) in zip(intervals, rows.dropFirst()) {
      let numbers = ["low50", "high50", "lowRank90", "highRank90"].compactMap { interval[$0] as? Double }
      let (mean, rank) = (Double(row[3]) ?? 0, Double(row[7]) ?? 0)
      #expect(numbers.count == 4 && numbers[0] < mean && mean < numbers[1])
      #expect(numbers[2] - 1 < rank && rank < numbers[3] + 1)
    }
    #expect(summary["warnings"] is [String] && summary["disagreements"] is [String])
    let line = try #require(summary["line"] as? [String: Any])
    #expect(line["top"] as? Int == 3 && line["agreement"] is Double)
    #expect(
      try #require(line["changes"] as? [[String: String]]).allSatisfy { change in
        change["proposal"] != nil && ["in", "out"].contains(change["side"]) && change["reason"] != nil
      })
    let validation = try #require(summary["validation"] as? [String: Any])
    #expect((validation["models"] as? [Any])?.count == 7)
    #expect(result.errors.contains("Recommended: \(validation["recommended"] as? String ?? "none"), since "))

    let again = try folder.rostrum(
      "score", "--reviews", "-", "--track-column", "segment", "--top", "3", "--seed", "7", "-o", "again.csv",
      input: folder.read("reviews.csv"))
    #expect(again.exitCode == 0)
    #expect(try folder.read("again.csv") == folder.read("scores.csv"))
  }

  @Test func `every model has its name and the lowest score can be the best`() throws {
    for model in ["mean", "shrunk", "mixed", "noise-per-reviewer", "ordinal", "trimmed", "median"] {
      let result = try folder.rostrum(
        "score", "--reviews", "reviews.csv", "--model", model, "--lower-is-better", "-o", "scores.csv",
        "--summary",
        "summary.json", "--quiet")
      #expect(result.exitCode == 0)
      #expect(try summary("summary.json")["model"] as? String == model)
      let means = try folder.read("scores.csv").split(separator: "\n").dropFirst().compactMap {
        Double($0.split(separator: ",", omittingEmptySubsequences: false)[3])
      }
      #expect(means == means.sorted() && means.count == 12)
    }
  }

  @Test func `what is open at the line is told`() throws {
    // The strict reviewer has p9 alone, the mild one p8.
    var table = "proposal,reviewer,score\n"
    for proposal in 0..<8 {
      let level = proposal % 4
      table += "p\(proposal),strict,\(level)\np\(proposal),mild,\(level + 2).\(proposal % 2)\n"
    }
    try folder.write(table + "p8,mild,4.4\np9,strict,3.4\n", to: "two.csv")
    let result = try folder.rostrum("score", "--reviews", "two.csv", "--top", "3", "-o", "scores.csv")
    #expect(result.exitCode == 0)
    let lines = result.errors.split(separator: "\n").map(String.init)
    #expect(
      lines.contains { $0.hasPrefix("A second committee with as many reviews would be expected to choose ") })
    let place = try #require(lines.firstIndex(of: "Other than by the plain mean:"))
    #expect(lines[place + 1].hasPrefix("  p8 goes out: its reviewers score "))
    #expect(lines[place + 2].hasPrefix("  p9 comes in: its reviewers score "))
    #expect(lines[place + 2].hasSuffix(" below the others on the whole"))
  }

  @Test func `the table goes on to select`() throws {
    try folder.write("formats:\n  talk: {slots: 4}\n", to: "rules.yaml")
    _ = try folder.rostrum("score", "--reviews", "reviews.csv", "--lower-is-better", "-o", "scores.csv")
    let result = try folder.rostrum("select", "--candidates", "scores.csv", "--rules", "rules.yaml")
    #expect(result.exitCode == 0)
    #expect(result.errors.contains("warning: the ranks in scores.csv rise with the scores"))
    #expect(result.output.split(separator: "\n").count { $0.contains(",accepted,") } == 4)
  }

  @Test func `tracks may stand with the proposals`() throws {
    try folder.write(
      "proposal,room\n" + (0..<12).map { "p\($0),\($0 < 6 ? "blue" : "")\n" }.joined(), to: "proposals.csv")
    let result = try folder.rostrum(
      "score", "--reviews", "reviews.csv", "--proposals", "proposals.csv", "--track-column", "Room")
    #expect(result.exitCode == 0)
    #expect(result.output.split(separator: "\n").count { $0.hasSuffix(",blue") } == 6)
  }

  @Test func `mistakes are told`() throws {
    func errors(_ arguments: [String]) throws -> (Int32, String) {
      let line = arguments.map { "'\($0)'" }.joined(separator: " ")
      let result = try folder.shell("exec 2>&1; rostrum score \(line)")
      return (result.exitCode, result.output)
    }
    let missing = try errors(["--reviews", "reviews.csv", "--track-column", "room"])
    #expect(missing.0 == 2)
    #expect(
      missing.1.hasSuffix("error: reviews.csv: no column 'room' for the tracks; correct --track-column\n"))
    let model = try errors(["--reviews", "reviews.csv", "--model", "best"])
    #expect(model.0 == 64)
    #expect(model.1.contains("The value 'best' is invalid for '--model <name>'"))
    for number in ["0", "-1"] {
      let top = try errors(["--reviews", "reviews.csv", "--top", number])
      #expect(top.0 == 64 && top.1.contains("--top is \(number); it must be at least 1."))
    }
    try folder.write("proposal,reviewer,score\np1,r1,\n", to: "begun.csv")
    let begun = try errors(["--reviews", "begun.csv", "-o", "scores.csv"])
    #expect(begun.0 == 0)
    #expect(
      begun.1
        == "warning: no review has a score; nothing can be ranked\n1 review begun, without a score.\n")
    let mixture = try errors(["--track-column", "track"])
    #expect(mixture.0 == 64)
    #expect(
      mixture.1.contains(
        "--track-column goes with --reviews; without it the conference file is worked on, which holds that."))
    try folder.write("proposal,reviewer,score\np,a,1\np,b,2\n", to: "short.csv")
    let short = try errors(["--reviews", "short.csv", "--validate"])
    #expect(short.0 == 0)
    #expect(
      short.1.contains(
        "Which model forecasts best cannot be told: that takes at least 5 reviews with a score.\n"))
  }

  @Test func `a track column that tells no tracks, and more wanted than there are, are told`() throws {
    let refused = try folder.rostrum("score", "--reviews", "reviews.csv", "--track-column", "Reviewer")
    #expect(refused.exitCode == 64)
    #expect(
      refused.errors.hasPrefix(
        "Error: --track-column is 'Reviewer', which is no track; name the column that tells the tracks.\n"))
    let all = try folder.rostrum("score", "--reviews", "reviews.csv", "--top", "12", "-o", "scores.csv")
    #expect(all.exitCode == 0)
    #expect(
      all.errors.contains("warning: --top is 12, and 12 proposals can be ranked: all are among the best\n"))
  }

  @Test func `numbers too large are told with their line, and no id moves the cursor`() throws {
    try folder.write("proposal,reviewer,score\np1,a,3\np2,a,-1e101\n", to: "large.csv")
    let refused = try folder.rostrum("score", "--reviews", "large.csv")
    #expect(refused.exitCode == 2)
    #expect(
      refused.errors == """
        error: large.csv:3:6: score -1e+101 is beyond 1e100 in size, with which nothing can be computed; correct it

        """)
    try folder.write("proposal,reviewer,score\np\u{1B}[31m1,a,3\np2,a,2\np2,b,4\n", to: "odd.csv")
    let odd = try folder.rostrum("score", "--reviews", "odd.csv", "-o", "scores.csv")
    #expect(odd.exitCode == 0)
    #expect(odd.errors.contains("1 proposal has only one scored review: 'p [31m1'"))
    #expect(!odd.errors.contains("\u{1B}"))
  }
}
