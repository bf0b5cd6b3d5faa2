import SQLite
import Support
import Testing

@Suite("Migrations")
struct MigrationTests {
  private static let users = Migration("users") {
    try $0.run(script: "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)")
  }
  private static let emails = Migration("emails") {
    try $0.run(script: "ALTER TABLE users ADD COLUMN email TEXT; INSERT INTO users VALUES (1, 'a', 'b')")
  }

  @Test("apply what is missing, once and in order")
  func apply() throws {
    let connection = try Connection(":memory:")
    #expect(try Migrations([Self.users]).apply(to: connection) == ["users"])
    let all = Migrations([Self.users, Self.emails])
    #expect(try all.apply(to: connection) == ["emails"])
    #expect(try all.apply(to: connection) == [])
    #expect(try connection.text("SELECT email FROM users") == "b")
  }

  @Test("refuse a database from the future, and one of another history")
  func future() throws {
    let connection = try Connection(":memory:")
    try Migrations([Self.users, Self.emails]).apply(to: connection)
    let later = #expect(throws: SQLiteError.self) { try Migrations([Self.users]).apply(to: connection) }
    #expect(later?.code == .fromTheFuture)
    let other = #expect(throws: SQLiteError.self) {
      try Migrations([Migration("people") { _ in }, Self.emails]).apply(to: connection)
    }
    #expect(other?.code == .fromTheFuture)
  }

  @Test("leave nothing of a step that fails")
  func failure() throws {
    let connection = try Connection(":memory:")
    let broken = Migration("broken") {
      try $0.run(script: "CREATE TABLE half (id)")
      try $0.run(script: "CREATE nonsense")
    }
    #expect(throws: SQLiteError.self) { try Migrations([Self.users, broken]).apply(to: connection) }
    #expect(try connection.all("SELECT name FROM migrations") { $0.text(0) } == ["users"])
    #expect(try connection.scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0)
  }
}
