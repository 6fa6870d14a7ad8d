import ArgumentParser
import Foundation
import RostrumStore

/// Which conference file a command works on, and how long it waits for others.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The conference file (ROSTRUM_FILE, or else the only *.rostrum here, unless said).", valueName: "file"))
  var file: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How long to wait while somebody else writes (30).", valueName: "seconds"))
  var wait: Double?

  func validate() throws {
    if let wait, !(0...86_400).contains(wait) {
      throw ValidationError("--wait is \(wait); give a number of seconds from 0 to 86400.")
    }
  }

  /// Ends with an error where a command is given options of both its ways: on the conference file and on tables.
  /// - Parameters:
  ///   - table: The option that asks for tables, and whether it is given.
  ///   - others: Options that only make sense with it.
  func refuseMixture(table: (name: String, isGiven: Bool), others: [(name: String, isGiven: Bool)]) throws {
    if table.isGiven {
      if file != nil {
        throw ValidationError("--file and \(table.name) are two ways to work; leave one of them out.")
      }
    } else if let other = others.first(where: \.isGiven) {
      throw ValidationError(
        "\(other.name) goes with \(table.name); without it the conference file is worked on, which holds that."
      )
    }
  }

  /// The path of the file; `instead` tells what else the command could work on.
  func path(orElse instead: String? = nil) throws -> String {
    if let file { return file }
    if let named = ProcessInfo.processInfo.environment["ROSTRUM_FILE"], !named.isEmpty { return named }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: ".")) ?? []
    let files = names.filter { $0.hasSuffix(".rostrum") && !$0.hasPrefix(".") }.sorted()
    if files.count == 1 { return files[0] }
    if files.isEmpty {
      throw Failure.data([
        "there is no conference file here; make one with: rostrum new NAME.rostrum, or name one with --file"
          + (instead.map { ", or \($0)" } ?? "")
      ])
    }
    throw Failure.data([
      "there are several conference files here (\(files.joined(separator: ", "))); name one with --file"
    ])
  }

  /// The path of the file where one can be told, so that no output goes over it.
  var pathIfAny: String? { try? path() }

  func open(orElse instead: String? = nil) throws -> ConferenceFile {
    let path = try path(orElse: instead)
    return try Failure.onBadData { try ConferenceFile.open(at: path, lockTimeout: wait ?? 30) }
  }
}

extension FileHolder {
  /// This process, for whoever waits for it.
  static func thisProcess(_ command: String) -> FileHolder {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return FileHolder(
      person: NSUserName(), process: ProcessInfo.processInfo.processIdentifier, host: host, command: command)
  }
}
