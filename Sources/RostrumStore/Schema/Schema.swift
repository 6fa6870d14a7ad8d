import GRDB

/// How conference files are laid out: version n is what the first n migrations make.
///
/// A migration that was released is never changed; a new layout is a new migration at the end of the list.
struct Schema: Sendable {
  /// `Rstr`, by which one can tell a conference file from other databases.
  static let applicationID = 0x5273_7472

  /// What this version of Rostrum reads and writes.
  static let current = Schema(migrations: [firstVersion, secondVersion, thirdVersion])

  /// The statements of each migration.
  let migrations: [String]

  /// The version that this schema knows.
  var version: Int { migrations.count }

  /// Brings a database to this version, each migration as a whole or not at all.
  func migrate(_ queue: DatabaseQueue) throws {
    var migrator = DatabaseMigrator()
    for (index, statements) in migrations.enumerated() {
      migrator.registerMigration("\(index + 1)") { database in
        try database.execute(sql: statements)
        try database.execute(sql: "PRAGMA user_version = \(index + 1)")
      }
    }
    try migrator.migrate(queue)
  }

  /// Names and statements of all tables and indexes of this version.
  func definitions() throws -> [String: String] {
    let queue = try DatabaseQueue()
    try migrate(queue)
    return try queue.read(Schema.definitions)
  }

  /// Names and statements of all that a database has.
  static func definitions(in database: Database) throws -> [String: String] {
    let rows = try Row.fetchCursor(
      database, sql: "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    var definitions: [String: String] = [:]
    while let row = try rows.next() { definitions[try row.text(0)] = try row.text(1) }
    return definitions
  }
}
