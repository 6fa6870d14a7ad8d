import ArgumentParser

@main
struct RostrumCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rostrum")
}
