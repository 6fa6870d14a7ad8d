import ArgumentParser
import Foundation
import RostrumFiles

@main
struct RostrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rostrum",
    abstract: "From a call for proposals to a balanced program.",
    discussion: """
      See it work, then put your own tables in place of the example's:

        rostrum demo my-conference

      Each command tells what its tables look like: rostrum help assign
      """,
    version: "0.1.0",
    subcommands: [
      DemoCommand.self, ExampleCommand.self, AffinityCommand.self, AssignCommand.self, ScoreCommand.self,
      SelectCommand.self, ReportCommand.self, ExportCommand.self,
    ])

  static func main() {
    var console = Console()
    endCleanlyOnSignals()
    do {
      var command = try parseAsRoot()
      if let writer = command as? any WritingCommand {
        console = writer.output.console
        try writer.refuseSharedFiles()
      }
      try command.run()
    } catch let failure as Failure {
      console.failure(failure)
      Foundation.exit(failure.exitCode)
    } catch {
      exit(withError: error)
    }
  }
}
