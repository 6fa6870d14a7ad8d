import Foundation

/// A process that runs one of these tests.
/// - Parameter limits: What a shell does before, such as `ulimit -f 8;`.
func ownProcess(
  running test: String, environment: [String: String], limits: String = ""
) -> Process {
  var arguments: [String] = []
  var isFilter = false
  for argument in CommandLine.arguments.dropFirst() {
    if !isFilter, argument != "--filter" { arguments.append(argument) }
    isFilter = argument == "--filter"
  }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments =
    ["-c", limits + #"exec "$0" "$@""#, CommandLine.arguments[0]] + arguments + ["--filter", test]
  process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  return process
}
