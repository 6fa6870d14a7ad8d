import Foundation
import GRDB
import Rostrum
import Testing

@testable import RostrumStore

private let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

@Suite struct FormatTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.rostrum")
    _ = try ConferenceFile.create(at: path, holding: Conference(edition: Edition(name: "e")))
  }

  @Test func `the schema of a new file is that of its page`() throws {
    let page = packageFolder + "/docs/file-format.md"
    var parts = try String(contentsOfFile: page, encoding: .utf8).components(separatedBy: "```")
    let place = try #require(parts.firstIndex { $0.hasPrefix("schema\n") })
    let schema = try DatabaseQueue(path: path).read { database in
      try String.fetchAll(database, sql: "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL")
    }
    let written = "schema\n" + schema.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["ROSTRUM_UPDATE_PAGES"] != nil {
      parts[place] = written
      try Data(parts.joined(separator: "```").utf8).write(to: URL(fileURLWithPath: page))
    }
    #expect(parts[place] == written)
  }

  @Test func `sqlite3 prints the schema of the page`() throws {
    let page = try String(contentsOfFile: packageFolder + "/docs/file-format.md", encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, ".schema"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let schema = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(page.components(separatedBy: "```").contains("schema\n" + schema))
  }

  @Test func `the page names every table, and its queries run`() throws {
    let page = try String(contentsOfFile: packageFolder + "/docs/file-format.md", encoding: .utf8)
    let blocks = page.components(separatedBy: "```")
    try DatabaseQueue(path: path).read { database in
      for table in try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'") {
        #expect(blocks[0...4].joined().contains("`\(table)`"), "\(table)")
      }
      let queries = blocks.filter { $0.hasPrefix("sql\n") }
      #expect(queries.count == 3)
      for query in queries { _ = try Row.fetchAll(database, sql: String(query.dropFirst(4))) }
      #expect(try Int.fetchOne(database, sql: "PRAGMA application_id") == 1_383_298_162)
      #expect(try Int.fetchOne(database, sql: "PRAGMA user_version") == 3)
      #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "delete")
      let loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
      #expect(
        try String.fetchAll(database, sql: loose + " ORDER BY name") == ["grdb_migrations", "sqlite_schema"])
    }
  }

  @Test func `a file of an older schema is brought to the newest, and the older version refuses it`() throws {
    let next = Schema(
      migrations: Schema.current.migrations + ["CREATE TABLE later (id TEXT NOT NULL) STRICT"])
    let file = try ConferenceFile.open(at: path, lockTimeout: 1, schema: next)
    #expect(try file.conference().edition.name == "e")
    let (version, tables) = try file.read { database in
      (try Int.fetchOne(database, sql: "PRAGMA user_version"), try Schema.definitions(in: database))
    }
    #expect(version == 4)
    #expect(tables["later"] != nil)
    try file.close()
    let error = #expect(throws: ConferenceFileError.self) { try ConferenceFile.open(at: path) }
    #expect(error?.code == .newerSchema)
    #expect(
      error?.message == "made by a newer Rostrum (schema 4, this one knows 3): use the newer version")
  }

  @Test func `a migration that fails leaves the file as it was`() throws {
    let before = try folder.bytes("a.rostrum")
    let broken = Schema(
      migrations: Schema.current.migrations + ["CREATE TABLE later (id TEXT) STRICT; CREATE TABLE people (x)"]
    )
    #expect(throws: ConferenceFileError.self) {
      try ConferenceFile.open(at: path, lockTimeout: 1, schema: broken)
    }
    #expect(try folder.bytes("a.rostrum") == before)
    #expect(try ConferenceFile.open(at: path).check() == [])
  }

  @Test func `two who open a file of an older schema at once both get it`() async throws {
    let next = Schema(migrations: Schema.current.migrations + ["CREATE TABLE later (id TEXT) STRICT"])
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let file = try ConferenceFile.open(at: path, lockTimeout: 20, schema: next)
          #expect(try file.conference().edition.name == "e")
        }
      }
      try await group.waitForAll()
    }
  }
}
