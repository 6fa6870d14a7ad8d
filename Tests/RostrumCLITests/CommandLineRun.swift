import Foundation

/// What a command printed and how it ended.
struct CommandResult {
  let exitCode: Int32
  let output: String
  let errors: String
}

/// A folder of its own for one test, taken away afterwards.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "rostrum-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + name) }

  /// Runs `rostrum` in this folder.
  func rostrum(_ arguments: String..., input: String? = nil) throws -> CommandResult {
    try run(buildFolder + "/rostrum", arguments, input: input)
  }

  /// Runs a line of a shell in this folder, with `rostrum` on its path.
  func shell(_ line: String) throws -> CommandResult {
    try run("/bin/bash", ["-c", line], input: nil)
  }

  /// Starts a command in this folder with its messages going to a file that is open.
  func start(_ name: String, _ arguments: [String], errors: FileHandle) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: buildFolder + "/" + name)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    return process
  }

  private func run(_ executable: String, _ arguments: [String], input: String?) throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = buildFolder + ":" + (environment["PATH"] ?? "/usr/bin:/bin")
    process.environment = environment
    // Files rather than pipes: a pipe that nobody empties would stop the command.
    let names = [".stdin", ".stdout", ".stderr"].map { path + "-" + UUID().uuidString + $0 }
    defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
    try Data((input ?? "").utf8).write(to: URL(fileURLWithPath: names[0]))
    for name in names.dropFirst() { try Data().write(to: URL(fileURLWithPath: name)) }
    process.standardInput = FileHandle(forReadingAtPath: names[0])
    process.standardOutput = FileHandle(forWritingAtPath: names[1])
    process.standardError = FileHandle(forWritingAtPath: names[2])
    try process.run()
    process.waitUntilExit()
    func text(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: name) ?? Data(), as: UTF8.self)
    }
    return CommandResult(
      exitCode: process.terminationStatus, output: text(names[1]), errors: text(names[2]))
  }
}

/// The folder with the built products, beside the test bundle.
let buildFolder: String = {
  let runner = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
  var folder = URL(fileURLWithPath: runner).deletingLastPathComponent()
  while folder.path != "/", !FileManager.default.isExecutableFile(atPath: folder.path + "/rostrum") {
    folder.deleteLastPathComponent()
  }
  return folder.path
}()

/// The root of the package.
let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

/// The folder with data sets, if the environment names one.
let dataFolder = ProcessInfo.processInfo.environment["ROSTRUM_DATA"].flatMap { $0.isEmpty ? nil : $0 }
