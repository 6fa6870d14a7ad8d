import ArgumentParser
import Foundation
import RostrumFiles

struct ExampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "example",
    abstract: "Write the example conference: tables and rules to replace with your own.",
    discussion: """
      120 proposals, 45 reviewers, bids, reviews and rules of a made-up community
      event, as plain CSV and YAML files. Its README.md tells what each file is and
      which commands to run. Files that are there already are kept, and that is
      told.

      EXAMPLE
        rostrum example my-conference
      """)

  @Argument(help: "The folder; it is made if it is not there.")
  var folder: String
  @Flag(help: "Write over files that are there and differ.")
  var force = false
  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let console = Console(quiet: quiet)
    let kept = try ExampleConference.write(to: folder, replacing: force)
    if !kept.isEmpty {
      console.say("Kept as you have them: \(kept.joined(separator: ", ")); --force writes over them.")
    }
    console.say("The example conference is in \(folder); \(folder)/README.md tells how to go on.")
  }
}

extension ExampleConference {
  /// Writes the files that are not there, or all if `replacing`; gives the names of those that were kept although
  /// they differ.
  static func write(to folder: String, replacing: Bool) throws -> [String] {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw Failure.data(["\(folder): the folder cannot be made; choose another name or place"])
    }
    var kept: [String] = []
    for file in files {
      let path = folder + "/" + file.name
      if !replacing, let present = FileManager.default.contents(atPath: path) {
        if present != Data(file.text.utf8) { kept.append(file.name) }
        continue
      }
      try Failure.onBadData { try writeFile(file.text, to: path) }
    }
    return kept
  }
}
