import ArgumentParser
import Foundation
import RostrumStore

struct UndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back the last import, waiver or run.",
    discussion: """
      Once more takes back the step before that, up to twenty steps. A run that was
      taken back is kept; rostrum runs --use makes it current again.

      EXAMPLE
        rostrum undo
      """)

  @OptionGroup var conference: FileOptions
  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    let file = try conference.open()
    let step = try Failure.onBadData { try file.undo(at: Date(), holder: .thisProcess("undo")) }
    Console(quiet: quiet).say("Taken back: step \(step.number), \(step.kind.rawValue): \(step.note).")
  }
}
