/// The steps that bring a database from empty to what this program expects.
///
/// ```swift
/// let migrations = Migrations([
///   Migration("users") { try $0.run(script: "CREATE TABLE users (id INTEGER PRIMARY KEY)") }
/// ])
/// try migrations.apply(to: connection)
/// ```
public struct Migrations: Sendable {
  private let steps: [Migration]

  /// Takes the steps in their order, which never changes: later ones are only added at the end.
  public init(_ steps: [Migration]) { self.steps = steps }

  /// Applies what is missing, each step in a transaction, and returns the names of those applied now.
  ///
  /// A database that has seen a step unknown here is refused and left as it is.
  @discardableResult
  public func apply(to connection: Connection) throws -> [String] {
    // A database that has seen them all isn't written to: who opens it to read needn't wait for who writes.
    if try verify(connection) == steps.count { return [] }
    var applied: [String] = []
    for position in steps.indices {
      // What is missing is asked again inside the transaction: another process may be doing the same.
      try connection.transaction { connection in
        try connection.execute(
          "CREATE TABLE IF NOT EXISTS migrations (position INTEGER PRIMARY KEY, name TEXT NOT NULL)")
        if try verify(connection) > position { return }
        try steps[position].body(connection)
        try connection.execute(
          "INSERT INTO migrations (position, name) VALUES (?, ?)", position, steps[position].name)
        applied.append(steps[position].name)
      }
    }
    return applied
  }

  /// The number of steps that the database has seen.
  private func verify(_ connection: Connection) throws -> Int {
    let isNew = try connection.scalar("SELECT 1 FROM sqlite_master WHERE name = 'migrations'") == nil
    if isNew { return 0 }
    let seen = try connection.all("SELECT name FROM migrations ORDER BY position") { $0.text(0) }
    for (position, name) in seen.enumerated() {
      guard position < steps.count else {
        throw SQLiteError(
          code: .fromTheFuture,
          message: "‘\(connection.path)’ was written by a later version: it has the step ‘\(name)’")
      }
      guard steps[position].name == name else {
        throw SQLiteError(
          code: .fromTheFuture,
          message: "‘\(connection.path)’ has the step ‘\(name)’ where ‘\(steps[position].name)’ is known")
      }
    }
    return seen.count
  }
}

/// One step, named for messages.
public struct Migration: Sendable {
  /// The step's name, which never changes once released.
  public let name: String
  let body: @Sendable (Connection) throws -> Void

  /// Makes a step from what it does.
  public init(_ name: String, _ body: @escaping @Sendable (Connection) throws -> Void) {
    self.name = name
    self.body = body
  }
}
