import ArgumentParser
import Foundation
import RostrumFiles

extension Listing.Form: ExpressibleByArgument {}

extension Listing {
  init(columns: [String], rows: [[Cell]]) {
    self.init(columns: columns)
    for row in rows { add(row) }
  }
}

extension Listing.Cell {
  /// A text that may be missing.
  static func optional(_ text: String?) -> Self { text.map { .text($0) } ?? .nothing }
  /// A number that may be missing, to six decimals.
  static func optional(_ number: Double?) -> Self { number.map { .decimal(rounded($0)) } ?? .nothing }
  /// A number that may be missing.
  static func optional(_ number: Int?) -> Self { number.map { .integer($0) } ?? .nothing }
}

/// To six decimals, as tables have their numbers; as it is where nothing would be left of it.
func rounded(_ number: Double) -> Double {
  let scaled = (number * 1_000_000).rounded() / 1_000_000
  return scaled.isFinite && scaled != 0 ? scaled : number
}

/// A value that stands in JSON as null where there is none, so that its key is always there.
@propertyWrapper
struct NullIfNil<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}

/// A value as JSON, with its keys in alphabetical order.
func jsonText(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
}

/// Where a command's list goes and how much the command says.
struct ListOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Where to write; standard output unless said (-).", valueName: "file"))
  var path: String?
  @Option(
    help: "Form: csv in files and pipes, table on a terminal unless said.")
  var format: Listing.Form?
  @Flag(help: "Say nothing but errors.")
  var quiet = false
  @Option(help: "Colour messages: auto, always or never.")
  var color = Colour.auto

  var console: Console { Console(quiet: quiet, colour: color) }

  /// Whether the data go to a file or a pipe, and not to people on a terminal.
  var writesFileOrPipe: Bool { (path ?? "-") != "-" || isatty(STDOUT_FILENO) == 0 }

  /// Writes a list to its file or to standard output.
  /// - Parameter form: The form unless one was asked for; nil for a table on a terminal and else CSV.
  func write(_ listing: Listing, as form: Listing.Form? = nil) throws {
    if let path, path != "-" {
      try write(listing, to: path, as: form)
    } else {
      let isTerminal = isatty(STDOUT_FILENO) == 1
      let text = listing.rendered(
        as: format ?? form ?? (isTerminal ? .table : .csv), width: isTerminal ? terminalWidth : nil)
      try Failure.onBadData { try writeFile(text, to: "-") }
    }
  }

  /// Writes a list to a file.
  func write(_ listing: Listing, to path: String, as form: Listing.Form? = nil) throws {
    try Failure.onBadData { try writeFile(listing.rendered(as: format ?? form ?? .csv), to: path) }
  }

  private var terminalWidth: Int {
    var size = winsize()
    return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }
}

/// Where a command's data and their summary go, and how much the command says.
struct OutputOptions: ParsableArguments {
  @OptionGroup var list: ListOptions
  @Option(help: ArgumentHelp("Where to write a summary as JSON.", valueName: "file"))
  var summary: String?

  func validate() throws {
    if summary == "-", list.path == nil {
      throw ValidationError("The data and the summary would go to the same place; name another file for one.")
    }
  }

  var path: String? { list.path }
  var format: Listing.Form? { list.format }
  var console: Console { list.console }
  /// The files that are written.
  var paths: [String?] { [list.path, summary] }

  /// Writes a list to its file or to standard output.
  func write(_ listing: Listing) throws { try list.write(listing) }

  /// Writes a list to a file.
  func write(_ listing: Listing, to path: String) throws { try list.write(listing, to: path) }

  /// Writes the summary, if one is asked for, with its keys in alphabetical order.
  func writeSummary(_ value: some Encodable) throws {
    guard let summary else { return }
    let text = try jsonText(value)
    try Failure.onBadData { try writeFile(text, to: summary) }
  }
}

/// A command that may be told how much to say, and that writes files.
protocol WritingCommand: ParsableCommand {
  var console: Console { get }
  /// The files that it reads.
  var inputs: [String?] { get }
  /// The files that it writes.
  var outputs: [String?] { get }
}

extension WritingCommand {
  /// Ends with an error where a file would be written over one that is read, or two into one.
  func refuseSharedFiles() throws {
    let read = Set(inputs.compactMap(\.self).filter { $0 != "-" }.map(Self.realPath))
    if inputs.count(where: { $0 == "-" }) > 1 {
      throw ValidationError("Only one table can come from standard input; name files for the others.")
    }
    var written: Set<String> = []
    for path in outputs.compactMap(\.self) {
      let real = path == "-" ? path : Self.realPath(path)
      if read.contains(real) {
        throw ValidationError(
          "'\(path)' is read and would be written over; name another file for the output.")
      }
      if Self.isDatabase(real) {
        throw ValidationError(
          "'\(path)' is a conference file or another database and would be written over; name another file.")
      }
      if !real.hasPrefix("/dev/"), !written.insert(real).inserted {
        throw ValidationError("'\(path)' would be written twice; name another file for one of the outputs.")
      }
    }
  }

  /// Whether a file begins as SQLite's do.
  private static func isDatabase(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let file = FileHandle(forReadingAtPath: path)
    else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 15)) == Data("SQLite format 3".utf8)
  }

  /// Ends with an error where an output could not be written for want of its folder, or since it is one, before
  /// anything is done.
  func refuseMissingFolders() throws {
    for path in outputs.compactMap(\.self) where path != "-" {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      if !FileManager.default.fileExists(atPath: folder) {
        throw Failure.data(["\(path): cannot be written: its folder does not exist; create it first"])
      }
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
        throw Failure.data(["\(path): cannot be written: it is a folder; name a file"])
      }
    }
  }

  private static func realPath(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent().resolvingSymlinksInPath()
      .appendingPathComponent(url.lastPathComponent).resolvingSymlinksInPath().path
  }
}
