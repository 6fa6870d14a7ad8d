import ArgumentParser
import Foundation
import RostrumFiles
import RostrumStore

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Look for whatever should not be so in a conference file.",
    discussion: """
      Damaged bytes, tables that something else has changed, references to nothing,
      values that contradict each other. What is found is told line by line, and
      the exit code is then 1.

      EXAMPLE
        rostrum check
      """)

  @OptionGroup var conference: FileOptions
  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let file = try conference.open()
    var findings = try Failure.onBadData { try file.check().map(\.description) }
    if findings.isEmpty {
      let content = try Failure.onBadData { try file.contents().content }
      do {
        _ = try content.rulesFile()
      } catch let problems as FileProblems {
        findings = problems.problems.map { "rules: \($0)" }
      }
    }
    if !findings.isEmpty {
      throw Failure.no(
        ["\(file.path): \(count(findings.count, "thing")) should not be so"]
          + findings.map { "  \($0)" })
    }
    Console(quiet: quiet).say("\(file.path): everything is as it should be.")
  }
}
