import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

struct ImportCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take tables, rules or another tool's export into the conference file.",
    discussion: """
      Of a folder are taken: people.csv, proposals.csv, bids.csv, reviews.csv,
      conflicts-declared.csv, waivers.csv, earlier.csv, imported.csv (affinities of
      another tool) and rules.yaml. A file that is named may be called anything; what
      it is tell its columns. rostrum's own outputs and conference files are left
      alone.

      All is taken or nothing. The same file again changes nothing; one that has
      changed is told row by row. Rows that are no longer in a table stay, and are
      told. rostrum undo takes the import back.

      An assignment or a program that was written with rostrum export, edited by
      hand and named here is checked: every rule that it breaks is told, and what it
      costs. It is taken only with --accept.

      EXAMPLE
        rostrum import .
        rostrum import reviews.csv
        rostrum import --from easychair downloads
        rostrum import assignments.csv --accept
      """)

  enum Origin: String, ExpressibleByArgument, CaseIterable { case rostrum, easychair }

  @OptionGroup var conference: FileOptions
  @Argument(help: ArgumentHelp("Tables, a rules file, or a folder of them.", valueName: "path"))
  var paths: [String]
  @Option(help: "Whose files they are: rostrum or easychair.")
  var from = Origin.rostrum
  @Flag(
    help: ArgumentHelp(
      "Take rows out that are no longer in their table, with all that is said about them; those with reviews only "
        + "where the reviews go too."))
  var removeMissing = false
  @Flag(help: "Take an assignment or a program edited by hand, whatever it breaks.")
  var accept = false
  @Flag(help: "Tell what would change, and change nothing.")
  var dryRun = false
  @Flag(help: "Say nothing but errors.")
  var quiet = false
  @Option(help: "Colour messages: auto, always or never.")
  var color = Colour.auto

  var inputs: [String?] { [conference.pathIfAny] }
  var outputs: [String?] { [] }
  var console: Console { Console(quiet: quiet, colour: color) }

  /// What there is to say of an import, told once it is done.
  struct Told {
    var warnings: [FileProblem] = []
    var notes: [String] = []
    var changes: [String] = []
    var edits: [String] = []
  }

  func run() throws {
    let file = try conference.open()
    try Failure.onBadData {
      var told = Told()
      // Read before the file is held: a slow pipe must not keep others out.
      var files = ImportFiles()
      if from == .rostrum {
        let recognised = try ImportFiles.recognised(paths: paths)
        told.warnings += recognised.warnings
        files = try recognised.value.inMemory()
      }
      var step: Step?
      do {
        step = try file.perform(.import, at: Date(), holder: .thisProcess("import")) { draft in
          try take(files, into: &draft, &told)
          if dryRun { throw DryRun() }
        }.step
      } catch is DryRun {
        say(told)
        return console.say("Nothing was changed.")
      }
      say(told)
      if let step {
        console.say("Kept as step \(step.number); rostrum undo takes it back.")
      } else {
        console.say("Nothing has changed.")
      }
    }
  }

  private struct DryRun: Error {}

  private func take(_ files: ImportFiles, into draft: inout ConferenceDraft, _ told: inout Told) throws {
    let imported: Reading<ImportedTables>
    if from == .easychair {
      imported = try importEasyChair(
        paths, into: draft.content.conference, affinities: draft.content.affinities,
        removingMissing: removeMissing)
    } else {
      imported = try importTables(
        files, into: draft.content.conference,
        rules: draft.content.rules == nil ? nil : draft.content.rulesFile(),
        affinities: draft.content.affinities, removingMissing: removeMissing)
    }
    told.warnings += imported.warnings
    told.notes += imported.value.notes
    var notes = imported.value.changes.filter(\.isChange).map(\.note)
    told.changes += imported.value.changes.map(\.line)
    draft.content.conference = imported.value.conference
    if let affinities = imported.value.affinities { draft.content.affinities = affinities }
    if let rules = imported.value.rules {
      let new = StoredRules(name: URL(fileURLWithPath: rules.name).lastPathComponent, text: rules.text)
      let word =
        draft.content.rules == nil ? "added" : draft.content.rules?.text == new.text ? "unchanged" : "changed"
      told.changes.append("rules: \(word)")
      if word != "unchanged" {
        notes.append("rules: \(word)")
        draft.content.rules = new
      }
    }
    draft.note = notes.joined(separator: "; ")
    if files.assignment != nil, files.program != nil {
      throw Failure.data(["an assignment and a program were given; take them in one after the other"])
    }
    if let assignment = files.assignment { try takeAssignment(assignment, into: &draft, &told) }
    if let program = files.program { try takeProgram(program, into: &draft, &told) }
  }

  private func say(_ told: Told) {
    for warning in told.warnings { console.warn(warning.description) }
    for note in told.notes { console.say(note) }
    for line in told.changes { console.say(line) }
    for line in told.edits { console.say(line) }
  }
}

extension ListChanges {
  /// For the history.
  var note: String {
    var parts: [String] = []
    if !added.isEmpty { parts.append("\(added.count) added") }
    if !changed.isEmpty { parts.append("\(changed.count) changed") }
    if removesMissing, !missing.isEmpty { parts.append("\(missing.count) taken out") }
    return "\(list): \(parts.joined(separator: ", "))"
  }

  /// For the one who imports.
  var line: String {
    var parts: [String] = []
    if !added.isEmpty {
      parts.append("\(added.count) added" + (unchanged + changed.count == 0 ? "" : few(added)))
    }
    if !changed.isEmpty { parts.append("\(changed.count) changed\(few(changed))") }
    if unchanged > 0 { parts.append("\(unchanged) unchanged") }
    if !missing.isEmpty {
      parts.append(
        removesMissing
          ? "\(missing.count) taken out\(few(missing))"
          : "\(missing.count) missing\(few(missing)), which stay (--remove-missing takes them out)")
    }
    return "\(list): " + (parts.isEmpty ? "unchanged" : parts.joined(separator: ", "))
  }

  /// Keys in brackets; keys of pairs have commas, so that semicolons stand between them.
  private func few(_ keys: [String]) -> String {
    let shown = keys.prefix(5).joined(separator: "; ")
    return " (\(shown)" + (keys.count > 5 ? "; and \(keys.count - 5) more)" : ")")
  }
}
