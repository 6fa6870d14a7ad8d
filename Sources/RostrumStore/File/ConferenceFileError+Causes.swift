import Foundation
import GRDB
import Rostrum

extension ConferenceFileError {
  /// Tells in plain words what went wrong below.
  init(_ error: any Error, file: String, waited seconds: Double) {
    switch error {
    case let error as ConferenceFileError:
      self = error
    case let error as UnstorableValue:
      self.init(code: .unstorable, file: file, message: error.message)
    case let error as ConferenceError:
      self.init(
        code: .invalid, file: file,
        message: "what the file holds is no conference: \(error.description). Something other than Rostrum "
          + "has written to it; mend the row with sqlite3, or take the last copy")
    case let error as UnfitCell:
      self.init(
        code: .damaged, file: file,
        message: "the column \(error.column) holds what it cannot hold; \(Self.takeACopy)")
    case let error as DatabaseError:
      self = Self.cause(of: error.resultCode, number: error.extendedResultCode, file: file, waited: seconds)
    default:
      self.init(
        code: .unexpected, file: file, message: "something that should not happen: \(type(of: error))")
    }
  }

  static let takeACopy = "take the last copy, or save what is left with `sqlite3 FILE .recover`"

  private static func cause(
    of result: ResultCode, number: ResultCode, file: String, waited seconds: Double
  ) -> ConferenceFileError {
    func error(_ code: Code, _ message: String) -> ConferenceFileError {
      ConferenceFileError(code: code, file: file, message: message)
    }
    switch result {
    case .SQLITE_NOTADB:
      return .notConferenceFile(file)
    case .SQLITE_CORRUPT, .SQLITE_FORMAT:
      return error(.damaged, "the file is damaged; \(takeACopy)")
    case .SQLITE_ERROR:
      return error(
        .damaged,
        "its tables are not those that Rostrum made; something else has changed them. Take the last copy")
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
      return error(
        .locked,
        "another process is at work on it and did not end within \(plain(seconds)) s; nothing was changed. "
          + "Try again when it is done")
    case .SQLITE_READONLY where number == .SQLITE_READONLY_DIRECTORY,
      // The file itself can be opened, so it is the journal beside it that cannot.
      .SQLITE_CANTOPEN where access(file, R_OK) == 0:
      return error(
        .readOnly,
        "cannot be written: its folder is read-only, and a journal has to stand beside the file meanwhile; "
          + "make the folder writable, or work on a copy elsewhere")
    case .SQLITE_READONLY, .SQLITE_PERM:
      return error(
        .readOnly, "cannot be written: it is read-only; make it writable, or work on a copy elsewhere")
    case .SQLITE_CANTOPEN, .SQLITE_AUTH:
      return error(.unreadable, "cannot be opened; look at the permissions of the file and of its folder")
    case .SQLITE_FULL:
      return error(
        .diskFull, "cannot be written: the disk is full; nothing was changed. Make room, try again")
    case .SQLITE_IOERR where number == .SQLITE_IOERR_WRITE || number == .SQLITE_IOERR_FSYNC:
      return error(
        .diskFull,
        "cannot be written: the disk is full, a limit on the size of files is reached, or the disk fails (number "
          + "\(number.rawValue)); nothing was changed. Make room or raise the limit, then try again")
    case .SQLITE_IOERR:
      return error(
        .unreadable, "the disk reports an error (number \(number.rawValue)); look after it, then try again")
    case .SQLITE_NOMEM:
      return error(.unexpected, "there is not enough memory; nothing was changed")
    case .SQLITE_TOOBIG:
      return error(.unstorable, "a text is longer than a conference file can keep (1,000,000,000 bytes)")
    case .SQLITE_MISUSE:
      return error(.closed, "the conference file was closed before; open it again")
    default:
      return error(
        .unexpected,
        "something that should not happen (number \(number.rawValue)); nothing was changed. Please report it")
    }
  }

  static func notConferenceFile(_ file: String) -> ConferenceFileError {
    ConferenceFileError(
      code: .notConferenceFile, file: file,
      message: "is no conference file; take one that Rostrum made, or make a new one")
  }

  /// Another process holds the file, and says who it is.
  static func locked(
    _ file: String, by holder: FileHolder, since: String, waited seconds: Double
  ) -> ConferenceFileError {
    let time = since.prefix(19).replacing("T", with: " ")
    return ConferenceFileError(
      code: .locked, file: file,
      message: "is held by \(holder.person) (rostrum \(holder.command), process \(holder.process) on "
        + "\(holder.host)) since \(time) UTC and was not released within \(plain(seconds)) s; nothing was "
        + "changed. Try again when it is done")
  }

  static func unknownRun(_ number: Int, last: Int?, file: String) -> ConferenceFileError {
    ConferenceFileError(
      code: .unknownRun, file: file,
      message: "there is no run \(number); " + (last.map { "the last is run \($0)" } ?? "none was kept yet"))
  }
}
