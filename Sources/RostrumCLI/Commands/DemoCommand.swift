import ArgumentParser
import Foundation
import RostrumFiles

struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Run every stage on a folder of tables: the example's, or your own.",
    discussion: """
      A folder without a proposals.csv gets the example conference first. Otherwise
      the tables that are there are used, so that you can replace the example's by
      your own, one at a time, and run this again. Needed are proposals.csv,
      people.csv and rules.yaml; without reviews.csv the walk ends with the
      assignment. What is computed goes to the folder results inside.

      EXAMPLE
        rostrum demo my-conference
      """)

  @Argument(help: "The folder; it is made if it is not there.")
  var folder = "rostrum-demo"

  func run() throws {
    // What an earlier run with other tables left would pass for this one's.
    for name in Self.resultNames { try? FileManager.default.removeItem(atPath: results + "/" + name) }
    if !has("proposals.csv") {
      _ = try ExampleConference.write(to: folder, replacing: false)
      say("The example conference is now in \(folder): 120 proposals, 45 reviewers, all made up.")
    }
    for name in ["people.csv", "rules.yaml"] where !has(name) {
      throw Failure.data([
        "\(folder)/\(name): there is no such file; add it, or look at the one of: rostrum example DIR"
      ])
    }
    do {
      try FileManager.default.createDirectory(atPath: results, withIntermediateDirectories: true)
    } catch {
      throw Failure.data(["\(results): the folder cannot be made; check its permissions"])
    }
    try assign()
    if has("reviews.csv") {
      try select()
      try publish()
    } else {
      say("\nThere is no \(folder)/reviews.csv yet. Add it once reviews are in, and run this again.")
    }
    goOn()
  }

  private static let resultNames = [
    "accepted.csv", "accepted.json", "accepted.md", "affinity.csv", "assignment.csv", "assignment.json",
    "conflicts.csv", "program.csv", "program.html", "program.json", "scores.csv", "scores.json",
  ]

  private var results: String { folder + "/results" }

  private func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: folder + "/" + name) }

  private func assign() throws {
    title("Who fits what, and who must not review what")
    var arguments = [
      "--proposals", folder + "/proposals.csv", "--reviewers", folder + "/people.csv", "--rules",
      folder + "/rules.yaml",
    ]
    for (option, name) in [
      ("--bids", "bids.csv"), ("--declared", "conflicts-declared.csv"), ("--waivers", "waivers.csv"),
      ("--earlier", "earlier.csv"), ("--imported", "imported.csv"),
    ] where has(name) {
      arguments += [option, folder + "/" + name]
    }
    try run(
      AffinityCommand.self, "affinity",
      arguments + ["-o", results + "/affinity.csv", "--conflicts-out", results + "/conflicts.csv"])
    try show(results + "/conflicts.csv", columns: ["paper", "reviewer", "rule", "evidence"], rows: 4)

    title("The best assignment")
    try run(
      AssignCommand.self, "assign",
      [
        "--scores", results + "/affinity.csv", "--conflicts", results + "/conflicts.csv", "--proposals",
        folder + "/proposals.csv", "--reviewers", folder + "/people.csv", "--rules", folder + "/rules.yaml",
        "-o", results + "/assignment.csv", "--summary", results + "/assignment.json",
      ])
    let first = try firstPair()
    title("Why \(first.reviewer) reviews \(first.proposal)")
    try run(
      AffinityCommand.self, "affinity",
      arguments + ["--explain", first.proposal, first.reviewer, "--format", "table"])
  }

  private func select() throws {
    title("What the reviews say")
    let tracks = try Failure.onBadData {
      try readTracks(TableSource(folder + "/proposals.csv"), column: "track").value
    }
    try run(
      ScoreCommand.self, "score",
      [
        "--reviews", folder + "/reviews.csv", "--assignment", results + "/assignment.csv", "--proposals",
        folder + "/proposals.csv", "--rules", folder + "/rules.yaml", "-o",
        results + "/scores.csv", "--summary", results + "/scores.json",
      ] + (tracks == nil ? [] : ["--track-column", "track"]))
    try show(results + "/scores.csv", rows: 6)

    title("A balanced program")
    try run(
      SelectCommand.self, "select",
      [
        "--candidates", results + "/scores.csv", "--proposals", folder + "/proposals.csv", "--people",
        folder + "/people.csv", "--rules", folder + "/rules.yaml", "-o", results + "/program.csv",
        "--summary", results + "/program.json",
      ])
  }

  private func publish() throws {
    title("A page to look at together")
    try run(
      ReportCommand.self, "report",
      [
        "--program", results + "/program.csv", "--candidates", results + "/scores.csv", "--proposals",
        folder + "/proposals.csv", "--people", folder + "/people.csv", "--rules", folder + "/rules.yaml",
        "--program-summary", results + "/program.json", "-o", results + "/program.html",
      ])

    title("The accepted talks, for others")
    for (form, ending) in [("markdown", "md"), ("csv", "csv"), ("json", "json")] {
      try run(
        ExportCommand.self, "export",
        [
          "accepted", "--program", results + "/program.csv", "--proposals", folder + "/proposals.csv",
          "--people", folder + "/people.csv", "--rules", folder + "/rules.yaml", "--format", form, "-o",
          results + "/accepted." + ending, "--quiet",
        ])
    }
    try show(
      results + "/accepted.csv", columns: ["proposal", "title", "speakers", "track", "format"], rows: 6)
  }

  /// What was written, and the three commands with which to go on.
  private func goOn() {
    title("Written")
    for name in Self.resultNames where FileManager.default.fileExists(atPath: results + "/" + name) {
      say("  \(results)/\(name)")
    }
    let program = quoted(CommandLine.arguments.first ?? "rostrum")
    let place = quoted(folder)
    title("Go on with your own files")
    say("Replace tables in \(folder) by your own, one at a time, and run every stage again:\n")
    say("  \(program) demo \(place)\n")
    say("Or take one stage alone, on any tables:\n")
    say("  \(program) assign --scores \(quoted(results))/affinity.csv --proposals \(place)/proposals.csv \\")
    say("    --reviewers \(place)/people.csv --rules \(place)/rules.yaml -o assignment.csv")
    say(
      "  \(program) select --candidates \(quoted(results))/scores.csv --proposals \(place)/proposals.csv \\")
    say("    --people \(place)/people.csv --rules \(place)/rules.yaml -o program.csv\n")
    let readme = has("README.md") ? "\(folder)/README.md tells what each table holds; " : ""
    say("\(readme)'\(program) help assign' tells what a stage takes.")
  }

  /// Runs a command as a user would, and shows it first.
  private func run<Command: ParsableCommand>(_ type: Command.Type, _ name: String, _ arguments: [String])
    throws
  {
    say("$ rostrum \(name) \(arguments.map(quoted).joined(separator: " "))")
    var command = try type.parse(arguments)
    try command.run()
  }

  private func firstPair() throws -> (proposal: String, reviewer: String) {
    let assignment = try Failure.onBadData {
      try readAssignment(TableSource(results + "/assignment.csv")).value
    }
    guard let best = assignment.max(by: { ($0.score ?? 0) < ($1.score ?? 0) }) else {
      throw Failure.no(["there is no proposal to review in \(folder)/proposals.csv"])
    }
    return (best.proposal, best.reviewer)
  }

  /// The head of a table that was written.
  private func show(_ path: String, columns: [String]? = nil, rows: Int) throws {
    try Failure.onBadData {
      let table = try readListing(TableSource(path), columns: columns)
      var head = Listing(columns: table.columns)
      for row in table.rows.prefix(rows) { head.add(row) }
      say("\n" + head.rendered(as: .table, width: 110), terminator: "")
      if table.rows.count > rows { say("… and \(table.rows.count - rows) more in \(path)") }
    }
  }

  private func title(_ text: String) { say("\n== \(text)\n") }

  private func say(_ text: String, terminator: String = "\n") {
    FileHandle.standardOutput.write(Data((text + terminator).utf8))
  }

  /// A word as a shell would take it.
  private func quoted(_ word: String) -> String {
    let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=:,".contains($0) }
    return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
  }
}
