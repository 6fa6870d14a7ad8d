import Foundation
import GRDB
import Rostrum

extension ConferenceFile {
  static func create(
    at path: String, holding content: ConferenceContent, at time: @autoclosure () -> Date,
    lockTimeout: Double, schema: Schema
  ) throws(ConferenceFileError) -> ConferenceFile {
    func failure(_ code: ConferenceFileError.Code, _ message: String) -> ConferenceFileError {
      ConferenceFileError(code: code, file: path, message: message)
    }
    let exists = failure(.exists, "is there already; open it, or take another name for the new file")
    var status = stat()
    if lstat(path, &status) == 0 { throw exists }
    for journal in ["-journal", "-wal"] where lstat(path + journal, &status) == 0 {
      // SQLite would take it for the new file's own and undo it.
      throw failure(
        .exists,
        "beside it stands \(URL(fileURLWithPath: path).lastPathComponent)\(journal), left by an earlier file of that "
          + "name; move it away or take another name")
    }
    // NSString's own parts of a path stop the process where the path is one character.
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if stat(folder, &status) != 0 {
      throw failure(.missing, "its folder is not there; make the folder first")
    }
    // Made beside its place and put there once it is whole.
    let temporary = TemporaryFile.path(besides: path)
    let own = TemporaryFile.using { TemporaryFile(path: temporary, descriptor: nil) }
    defer { own?.remove() }
    do throws(ConferenceFileError) {
      try telling(temporary, lockTimeout) {
        var configuration = Configuration()
        // Nobody goes on with a file that was not made whole, and so it needs no journal beside it.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = MEMORY") }
        let queue = try DatabaseQueue(path: temporary, configuration: configuration)
        try queue.writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        }
        try schema.migrate(queue)
        try queue.write { database in
          try ContentWriter(database, old: nil, new: content.keepable).write()
          try HistoryWriter(database: database).add(
            Step(number: 1, kind: .new, time: time(), note: "", undoneBy: nil))
        }
        try queue.close()
      }
    } catch {
      if error.code == .unreadable, access(folder, W_OK) != 0 {
        throw failure(.readOnly, "cannot be made: its folder is read-only; take another folder")
      }
      throw failure(error.code, error.message)
    }
    // A link is refused where something has come to stand at the path meanwhile; a renaming would replace it.
    if link(temporary, path) != 0 {
      if errno == EEXIST { throw exists }
      // A file system without links: who makes an empty file there has the name, and may replace it.
      let place = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
      if place < 0, errno == EEXIST { throw exists }
      if place >= 0 { Foundation.close(place) }
      if place < 0 || rename(temporary, path) != 0 {
        if place >= 0 { unlink(path) }
        throw failure(.unexpected, "cannot be made under this name; take another name or another folder")
      }
    }
    return try open(at: path, lockTimeout: lockTimeout, schema: schema)
  }

  static func open(
    at path: String, lockTimeout: Double, schema: Schema
  ) throws(ConferenceFileError) -> ConferenceFile {
    func failure(_ code: ConferenceFileError.Code, _ message: String) -> ConferenceFileError {
      ConferenceFileError(code: code, file: path, message: message)
    }
    var status = stat()
    if stat(path, &status) != 0 {
      throw errno == ENOENT || errno == ENOTDIR
        ? failure(.missing, "there is no such file; look at the name, or make a new file")
        : failure(.unreadable, "cannot be opened; look at the permissions of the file and of its folder")
    }
    if status.st_mode & S_IFMT != S_IFREG { throw .notConferenceFile(path) }
    if status.st_size == 0 {
      throw failure(.notConferenceFile, "is empty and no conference file; delete it and make a new one")
    }
    let seconds = lockTimeout.isNaN ? 0 : min(max(lockTimeout, 0), 86_400)
    return try telling(path, seconds) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(seconds)
      // What is written stays in memory until the end, so that nobody who reads is held up before.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_spill = OFF") }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let version = try queue.read { database in
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID else {
          throw ConferenceFileError.notConferenceFile(path)
        }
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if version > schema.version {
          throw failure(
            .newerSchema,
            "made by a newer Rostrum (schema \(version), this one knows \(schema.version)): use the newer "
              + "version")
        }
        let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        if version < 1 || finding != "ok" {
          // A constraint is told in words that help; what is told of bytes helps nobody.
          let row = finding.flatMap { $0.contains("constraint failed in") ? " (\($0))" : nil } ?? ""
          throw failure(.damaged, "the file is damaged\(row); \(ConferenceFileError.takeACopy)")
        }
        return version
      }
      if version < schema.version { try migrate(queue, from: version, to: schema, path, seconds) }
      return ConferenceFile(path: path, queue: queue, lockTimeout: seconds)
    }
  }

  private static func migrate(
    _ queue: DatabaseQueue, from version: Int, to schema: Schema, _ path: String, _ lockTimeout: Double
  ) throws(ConferenceFileError) {
    do throws(ConferenceFileError) {
      try telling(path, lockTimeout) { try schema.migrate(queue) }
    } catch {
      // Another process may have done it meanwhile.
      let now = try? queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
      if now == schema.version { return }
      if error.code != .readOnly { throw error }
      throw ConferenceFileError(
        code: .readOnly, file: path,
        message:
          "is of an earlier schema (\(version), this one writes \(schema.version)) and has to be brought "
          + "to this one before it is read, but \(error.message)")
    }
  }
}
