import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Make a conference file, which then holds everything.",
    discussion: """
      One file holds the proposals, people, bids, reviews and rules, every
      assignment, ranking and program that was made of them, and how it all came
      about. Every other command works on the only *.rostrum of the folder, unless
      --file or the variable ROSTRUM_FILE names another one.

      EXAMPLE
        rostrum new autumn.rostrum
        rostrum import .
        rostrum status
      """)

  @Argument(help: "The file to make, such as autumn.rostrum.")
  var file: String
  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    try Failure.onBadData {
      let conference = try Conference(edition: Edition(name: defaultEditionName))
      let made = try ConferenceFile.create(
        at: file, holding: ConferenceContent(conference: conference), at: Date())
      try made.close()
    }
    Console(quiet: quiet).say("\(file) is made. Take your tables in with: rostrum import FOLDER")
    if !file.hasSuffix(".rostrum") {
      Console(quiet: quiet).say("Its name does not end in .rostrum, so commands need --file \(file).")
    }
  }
}
