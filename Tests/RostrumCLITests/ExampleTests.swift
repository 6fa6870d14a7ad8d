import Foundation
import Testing

/// The example conference from end to end, checked by a reading of its tables that shares no code with ours.
@Suite struct ExampleTests {
  let folder: TemporaryFolder
  let demo: CommandResult
  let proposals: [[String: String]]
  let people: [String: [String: String]]

  init() throws {
    folder = try TemporaryFolder()
    demo = try folder.rostrum("demo", "event")
    proposals = try Self.rows(folder, "event/proposals.csv")
    people = Dictionary(
      try Self.rows(folder, "event/people.csv").map { ($0["person"] ?? "", $0) }, uniquingKeysWith: { $1 })
  }

  /// A table as dictionaries, by the plainest reading of CSV.
  private static func rows(_ folder: TemporaryFolder, _ name: String) throws -> [[String: String]] {
    var table: [[String]] = [[""]]
    var isQuoted = false
    for character in try folder.read(name) {
      let last = table.count - 1
      switch character {
      case "\"":
        // A doubled quote inside quotes stands for itself.
        if !isQuoted, !table[last][table[last].count - 1].isEmpty {
          table[last][table[last].count - 1] += "\""
        }
        isQuoted.toggle()
      case "," where !isQuoted: table[last].append("")
      case "\n" where !isQuoted: table.append([""])
      default: table[last][table[last].count - 1].append(character)
      }
    }
    table.removeAll { $0 == [""] }
    return table.dropFirst().map { Dictionary(zip(table[0], $0), uniquingKeysWith: { $1 }) }
  }

  private func list(_ cell: String?) -> [String] {
    (cell ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  private func speakers(_ proposal: [String: String]) -> [String] {
    list(proposal["speakers"]).map { name in
      people[name] != nil
        ? name : people.first { list($0.value["email"]).contains(name) }?.key ?? name
    }
  }

  private func organisations(_ person: String) -> Set<String> {
    let forms: Set = ["gmbh", "ag", "ltd", "inc", "kk", "ab", "bv", "as", "llc", "sa"]
    return Set(
      list(people[person]?["affiliation"]).map { name in
        var words = name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
          .filter { $0 != "." }.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        while let last = words.last, forms.contains(last) { words.removeLast() }
        if words == ["quillhaven", "tech"] { words = ["quillhaven", "institute", "of", "technology"] }
        return words.filter { $0 != "of" && $0 != "university" }.sorted().joined(separator: " ")
          + (words.contains("university") ? " university" : "")
      })
  }

  private func domains(_ person: String) -> Set<String> {
    let common: Set = ["gmail.com", "outlook.com", "proton.me", "example.org"]
    return Set(
      list(people[person]?["email"]).compactMap { address in
        let labels = address.lowercased().split(separator: "@").last?.split(separator: ".") ?? []
        let domain = labels.suffix(labels.suffix(2).joined(separator: ".") == "co.uk" ? 3 : 2)
          .joined(separator: ".")
        return common.contains(domain) ? nil : domain
      })
  }

  private func managers(_ person: String) -> Set<String> {
    var chain: Set<String> = []
    var next = people[person]?["manager"]
    while let manager = next, !manager.isEmpty, chain.insert(manager).inserted {
      next = people[manager]?["manager"]
    }
    return chain
  }

  private func unit(_ person: String) -> [Substring]? {
    let path = (people[person]?["unit"] ?? "").split(separator: "/")
    return path.count >= 2 ? Array(path.prefix(2)) : nil
  }

  @Test func `no assigned pair is in conflict`() throws {
    #expect(demo.exitCode == 0)
    let byId = Dictionary(proposals.map { ($0["proposal"] ?? "", $0) }, uniquingKeysWith: { $1 })
    let together =
      proposals.map(speakers) + (try Self.rows(folder, "event/earlier.csv")).map { list($0["speakers"]) }
    let declared = Set(
      try Self.rows(folder, "event/conflicts-declared.csv").map { [$0["proposal"], $0["reviewer"]] })
    let bids = Set(
      try Self.rows(folder, "event/bids.csv").filter { $0["bid"] == "conflict" }.map {
        [$0["proposal"], $0["reviewer"]]
      })
    let waived = Set(try Self.rows(folder, "event/waivers.csv").map { [$0["proposal"], $0["reviewer"]] })
    let assignment = try Self.rows(folder, "event/results/assignment.csv")
    #expect(assignment.count == 350)
    for row in assignment {
      let reviewer = try #require(row["reviewer"])
      let proposal = try #require(byId[row["paper"] ?? ""])
      let pair = [row["paper"], row["reviewer"]]
      #expect(proposal["status"] == "submitted")
      if waived.contains(pair) { continue }
      #expect(!declared.contains(pair) && !bids.contains(pair))
      for speaker in speakers(proposal) {
        #expect(speaker != reviewer)
        let emails = list(people[speaker]?["email"])
        #expect(Set(emails).isDisjoint(with: list(people[reviewer]?["email"])))
        #expect(people[speaker]?["name"] != people[reviewer]?["name"])
        #expect(organisations(speaker).isDisjoint(with: organisations(reviewer)))
        #expect(domains(speaker).isDisjoint(with: domains(reviewer)))
        #expect(!managers(speaker).contains(reviewer) && !managers(reviewer).contains(speaker))
        #expect(unit(speaker) == nil || unit(speaker) != unit(reviewer))
        #expect(!together.contains { $0.contains(speaker) && $0.contains(reviewer) })
        for (one, other) in [(speaker, reviewer), (reviewer, speaker)] {
          let friends = Set(list(people[one]?["collaborators"]))
          #expect(friends.isDisjoint(with: [other] + list(people[other]?["email"])))
        }
      }
    }
  }

  @Test func `every proposal has its reviews and every load is kept`() throws {
    let assignment = try Self.rows(folder, "event/results/assignment.csv")
    let reviews = Dictionary(assignment.map { ($0["paper"] ?? "", 1) }, uniquingKeysWith: +)
    for proposal in proposals {
      let wanted = proposal["status"] == "submitted" ? Int(proposal["reviews"] ?? "") ?? 3 : 0
      #expect(reviews[proposal["proposal"] ?? "", default: 0] == wanted)
    }
    let loads = Dictionary(assignment.map { ($0["reviewer"] ?? "", 1) }, uniquingKeysWith: +)
    for (id, person) in people where list(person["roles"]).contains("reviewer") {
      #expect(loads[id, default: 0] >= Int(person["min_load"] ?? "") ?? 0)
      #expect(loads[id, default: 0] <= Int(person["max_load"] ?? "") ?? 9)
    }
  }

  @Test func `every rule of the program is met`() throws {
    let byId = Dictionary(proposals.map { ($0["proposal"] ?? "", $0) }, uniquingKeysWith: { $1 })
    let program = try Self.rows(folder, "event/results/program.csv")
    #expect(
      Set(program.map { $0["proposal"] })
        == Set(proposals.filter { $0["status"] == "submitted" }.map { $0["proposal"] }))
    let accepted = program.filter { $0["decision"] == "accepted" }
    let chosen = accepted.compactMap { byId[$0["proposal"] ?? ""] }
    func number(_ key: String, _ value: String) -> Int { chosen.count { $0[key] == value } }
    func formats(_ format: String) -> Int { accepted.count { $0["format"] == format } }
    #expect(formats("talk") <= 24 && formats("lightning") <= 12 && formats("tutorial") <= 4)
    for row in accepted {
      let possible = list(byId[row["proposal"] ?? ""]?["formats"])
      #expect(possible.contains(row["format"] ?? ""))
    }
    #expect(10 * number("level", "beginner") >= 3 * chosen.count)
    #expect(100 * number("level", "advanced") >= 15 * chosen.count)
    #expect(4 * number("first_time", "yes") >= chosen.count)
    #expect(formats("lightning") * 5 <= 60)
    for track in Set(proposals.compactMap { $0["track"] }) {
      #expect((3...12).contains(number("track", track)))
      #expect(chosen.contains { $0["track"] == track && $0["level"] == "beginner" })
    }
    let talks = chosen.flatMap(speakers)
    #expect(Set(talks).count == talks.count)
    let employers = chosen.flatMap { Set(speakers($0).flatMap(organisations)) }
    for (_, number) in Dictionary(employers.map { ($0, 1) }, uniquingKeysWith: +) { #expect(number <= 2) }
    let tutorials = accepted.filter { $0["format"] == "tutorial" }.compactMap { byId[$0["proposal"] ?? ""] }
    #expect(tutorials.count { $0["level"] == "beginner" } >= 2)
    let ids = Set(chosen.compactMap { $0["proposal"] })
    #expect(ids.contains("p76") && !ids.contains("p120") && !ids.isSuperset(of: ["p2", "p108"]))
  }

  @Test func `what goes out names no reviewer, score or comment`() throws {
    let talks = try Self.rows(folder, "event/results/accepted.csv")
    #expect(
      Set(talks.first.map { Array($0.keys) } ?? []) == [
        "proposal", "title", "speakers", "affiliations", "track", "format", "minutes", "level", "language",
        "abstract",
      ])
    let comments = try Self.rows(folder, "event/reviews.csv").flatMap {
      [$0["comment_to_authors"], $0["comment_to_committee"]]
    }
    for name in ["accepted.csv", "accepted.json", "accepted.md"] {
      let text = try folder.read("event/results/" + name)
      #expect(!text.contains("@"))
      for comment in comments { #expect((comment ?? "").isEmpty || !text.contains(comment ?? "")) }
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(try folder.read("event/results/accepted.json").utf8))
    #expect((json as? [[String: Any]])?.count == talks.count)
  }

  @Test func `a second run gives the same bytes and keeps the user's tables`() throws {
    let names = ["affinity", "conflicts", "assignment", "scores", "program", "accepted"]
    let first = try names.map { try folder.read("event/results/\($0).csv") }
    // Rows in another order, as a chair's spreadsheet may have them.
    var lines = try folder.read("event/bids.csv").split(separator: "\n")
    lines = [lines[0]] + lines.dropFirst().reversed()
    try folder.write(lines.joined(separator: "\n"), to: "event/bids.csv")
    #expect(try folder.rostrum("demo", "event").exitCode == 0)
    #expect(try names.map { try folder.read("event/results/\($0).csv") } == first)
    #expect(try folder.read("event/bids.csv") == lines.joined(separator: "\n"))
  }

  @Test func `the commands with which the demo ends run as they stand`() throws {
    let ending = try #require(demo.output.components(separatedBy: "== Go on with your own files").last)
    let lines = ending.split(separator: "\n").filter { $0.hasPrefix("  ") }.joined(separator: "\n")
    let commands = lines.replacing("\\\n", with: " ").split(separator: "\n").map(String.init)
    #expect(commands.count == 3)
    for command in commands { #expect(try folder.shell(command).exitCode == 0) }
    #expect(try folder.read("assignment.csv") == folder.read("event/results/assignment.csv"))
    #expect(try folder.read("program.csv") == folder.read("event/results/program.csv"))
  }

  @Test func `a folder without reviews ends with the assignment`() throws {
    for name in ["proposals.csv", "people.csv", "rules.yaml"] {
      _ = try folder.shell("mkdir -p own && cp event/\(name) own/")
    }
    let result = try folder.rostrum("demo", "own")
    #expect(result.exitCode == 0)
    #expect(folder.has("own/results/assignment.csv") && !folder.has("own/results/program.csv"))
    #expect(!folder.has("own/bids.csv"))
    #expect(
      result.output.contains(
        "There is no own/reviews.csv yet. Add it once reviews are in, and run this again.\n"))
  }

  @Test func `the example keeps what is there unless told to write over it`() throws {
    try folder.write("mine\n", to: "event/bids.csv")
    let kept = try folder.rostrum("example", "event")
    #expect(
      kept.errors == """
        Kept as you have them: bids.csv; --force writes over them.
        The example conference is in event; event/README.md tells how to go on.

        """)
    #expect(try folder.read("event/bids.csv") == "mine\n")
    #expect(try folder.rostrum("example", "event", "--force").exitCode == 0)
    #expect(try folder.read("event/bids.csv") != "mine\n")
  }

  @Test func `the walk of the example's own page runs as it stands`() throws {
    let page = try folder.read("event/README.md").components(separatedBy: "```")
    let walk = try #require(page.first { $0.hasPrefix("sh\n") }).dropFirst(3)
    let result = try folder.shell("set -e\nrostrum example walk\ncd walk\n" + walk)
    #expect(result.exitCode == 0)
    let program = try folder.shell(
      "cd walk && rostrum export program --quiet | grep -v -e withdrawn -e desk-rejected"
    ).output
    #expect(try program == folder.read("event/results/program.csv"))
    let scores = try folder.shell("cd walk && rostrum export scores --quiet").output
    #expect(try scores == folder.read("event/results/scores.csv"))
    #expect(scores.split(separator: "\n").count > 100)
    let pairs = try folder.shell("cd walk && rostrum export assignments --quiet | cut -d, -f1,2,4").output
    #expect(
      try pairs.dropFirst("proposal".count)
        == folder.read("event/results/assignment.csv").dropFirst("paper".count))
    #expect(try folder.read("walk/accepted.md") == folder.read("event/results/accepted.md"))
  }
}
