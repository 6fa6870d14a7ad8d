import ArgumentParser
import Foundation
import RostrumFiles
import RostrumStore

@main
struct RostrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rostrum",
    abstract: "From a call for proposals to a balanced program.",
    discussion: """
      See it work, then put your own tables in place of the example's:

        rostrum demo my-conference

      Keep a conference in one file, from its tables to the program:

        rostrum new autumn.rostrum
        rostrum import .
        rostrum status

      Each command tells what it works on: rostrum help assign
      """,
    version: rostrumVersion,
    subcommands: [
      DemoCommand.self, ExampleCommand.self, NewCommand.self, ImportCommand.self, StatusCommand.self,
      ConflictsCommand.self, AffinityCommand.self, AssignCommand.self, ExplainCommand.self,
      ScoreCommand.self, SelectCommand.self, ReportCommand.self, ExportCommand.self, RunsCommand.self,
      UndoCommand.self, CheckCommand.self,
    ])

  static func main() {
    var console = Console()
    // A limit on the size of files is told like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    endCleanlyOnSignals {
      ConferenceFile.removeTemporaryFiles()
      TerminalLine.standardError.close()
    }
    do {
      var command = try parseAsRoot()
      if let writer = command as? any WritingCommand {
        console = writer.console
        try writer.refuseSharedFiles()
        try writer.refuseMissingFolders()
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
