import Rostrum

/// One thing that is wrong with a file, or worth a warning, and where.
public struct FileProblem: Hashable, Sendable, CustomStringConvertible {
  /// The kind of problem. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind {
      case unreadable, unwritable, malformed, column, value, duplicate, unknownName, contradiction
    }
    private let kind: Kind

    /// The file cannot be opened or read.
    public static let unreadable = Code(kind: .unreadable)
    /// The file cannot be written.
    public static let unwritable = Code(kind: .unwritable)
    /// The file is not UTF-8, or not of its kind: CSV or YAML.
    public static let malformed = Code(kind: .malformed)
    /// A column or a key is missing, not known or not expected there.
    public static let column = Code(kind: .column)
    /// A cell or a scalar does not hold what belongs there.
    public static let value = Code(kind: .value)
    /// Something stands twice where it may stand once.
    public static let duplicate = Code(kind: .duplicate)
    /// An id or a name is not one of those that are known.
    public static let unknownName = Code(kind: .unknownName)
    /// Two parts of a file cannot both hold.
    public static let contradiction = Code(kind: .contradiction)
  }

  /// The kind of problem.
  public let code: Code
  /// The file as the user named it; `standard input` for `-`.
  public let file: String
  /// The line, from 1; nil where the problem is the file as a whole.
  public let line: Int?
  /// The column in characters, from 1; nil where the problem is the file as a whole.
  public let column: Int?
  /// What is wrong and how to mend it.
  public let message: String

  /// Creates a problem; e-mail addresses in the message are left out.
  public init(code: Code, file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = withoutAddresses(message)
  }

  /// `file:line:column: message`.
  public var description: String {
    ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":") + ": " + message
  }
}

/// All that is wrong with one or several files that were read together.
///
/// The text carries ids, and never a person's name or address.
public struct FileProblems: Error, Hashable, Sendable, CustomStringConvertible {
  /// The problems, by file and then by line; of very many in one file the first thousand found.
  public let problems: [FileProblem]
  /// How many were found in all.
  public let count: Int

  /// Creates a list of problems; `count` tells how many there are where not all are listed.
  public init(_ problems: [FileProblem], count: Int? = nil) {
    self.problems = problems
    self.count = count ?? problems.count
  }

  /// All that is wrong with files that were read one by one.
  init(joining files: [FileProblems]) {
    self.init(files.flatMap(\.problems), count: files.reduce(0) { $0 + $1.count })
  }

  /// How many the description has: looking for the nearest name pays for these alone.
  package static let shown = 20

  /// A line for each of the first 20 problems, and one that tells how many more there are.
  public var description: String {
    var lines = problems.prefix(Self.shown).map(\.description)
    if count > Self.shown { lines.append("... and \(count - Self.shown) more") }
    return lines.joined(separator: "\n")
  }
}

/// What a file holds, with what its reader would warn about.
public struct Reading<Value: Sendable>: Sendable {
  /// What the file holds.
  public let value: Value
  /// What the reader passed over or guessed; nothing of it is printed.
  public let warnings: [FileProblem]

  /// Creates the result of reading a file.
  public init(_ value: Value, warnings: [FileProblem] = []) {
    self.value = value
    self.warnings = warnings
  }
}

/// Makes a value of the conference; a refusal is a problem of the file.
func refused<Value>(in file: String, _ make: () throws(ConferenceError) -> Value) throws(FileProblems)
  -> Value
{
  do { return try make() } catch {
    throw FileProblems([FileProblem(code: .contradiction, file: file, message: error.description)])
  }
}
