import Rostrum

/// Why a conference file could not be made, opened, read or written.
///
/// The text carries ids and never an e-mail address. The one name of a person in it is that under which the system
/// knows who holds the file, where it is ``Code/locked``.
public struct ConferenceFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind {
      case missing, exists, notConferenceFile, newerSchema, unreadable, readOnly, locked, diskFull, damaged,
        invalid, unstorable, closed, unknownRun, notUndoable, unexpected
    }
    private let kind: Kind

    /// There is no such file, or no such folder to make it in.
    public static let missing = Code(kind: .missing)
    /// There is something at the path of a file to be made.
    public static let exists = Code(kind: .exists)
    /// The file is not one that Rostrum made.
    public static let notConferenceFile = Code(kind: .notConferenceFile)
    /// A newer version of Rostrum made the file or wrote to it.
    public static let newerSchema = Code(kind: .newerSchema)
    /// The system does not let the file be read.
    public static let unreadable = Code(kind: .unreadable)
    /// The file, its folder or its disk may not be written to.
    public static let readOnly = Code(kind: .readOnly)
    /// Another process held the file for longer than was waited.
    public static let locked = Code(kind: .locked)
    /// There is no room on the disk.
    public static let diskFull = Code(kind: .diskFull)
    /// The bytes of the file contradict each other.
    public static let damaged = Code(kind: .damaged)
    /// The rows of the file are no conference: something other than Rostrum has written to it.
    public static let invalid = Code(kind: .invalid)
    /// A value cannot be kept in a conference file.
    public static let unstorable = Code(kind: .unstorable)
    /// The file was closed before.
    public static let closed = Code(kind: .closed)
    /// No run of that number was kept.
    public static let unknownRun = Code(kind: .unknownRun)
    /// There is no step to take back, or it is too far back.
    public static let notUndoable = Code(kind: .notUndoable)
    /// What should not happen; worth a report to the authors of Rostrum.
    public static let unexpected = Code(kind: .unexpected)
  }

  /// The kind of failure.
  public let code: Code
  /// The file as the caller named it.
  public let file: String
  /// What is wrong and how to mend it.
  public let message: String

  /// Creates an error about a file. E-mail addresses in the message are left out.
  public init(code: Code, file: String, message: String) {
    self.code = code
    self.file = file
    self.message = withoutAddresses(message)
  }

  /// `file: message`.
  public var description: String { "\(file): \(message)" }
}
