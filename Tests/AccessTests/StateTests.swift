import Content
import Files
import Glibc
import SQLite
import Support
import Synchronization
import Testing

@testable import Access

/// Issue 4, bad input: database locked, key file unreadable or world-readable, state.db deleted.
@Suite("The state store and its keys")
struct StateTests {
  let fixture: AccessFixture

  init() throws { fixture = try AccessFixture() }

  private var file: Path { fixture.folder.path / "state.db" }
  private var key: Path { fixture.folder.path / "keys/token-hash.key" }

  @Test("Files are their owner's alone, and one that others may read is refused with what mends it")
  func permissions() throws {
    for path in [file, key] {
      #expect(try path.status().permissions == 0o600)
      chmod(path.string, 0o640)
      let error = #expect(throws: GalleyError.self) { try fixture.another() }
      #expect(error?.code == .forbidden)
      #expect(error?.hint?.contains("chmod 600 \(path)") == true)
      chmod(path.string, 0o600)
    }
    _ = try fixture.another()
  }

  @Test("A key that was cut off, or is missing while credentials need it, is refused and named")
  func keys() throws {
    let bytes = try key.read()
    _ = try fixture.token()
    try key.writeAtomically(bytes.dropLast(), mode: 0o600)
    let cut = #expect(throws: GalleyError.self) { try fixture.another() }
    #expect(cut?.message.contains("token-hash.key") == true && cut?.code == .unreadable)
    try key.removeFile()
    let missing = #expect(throws: GalleyError.self) { try fixture.another() }
    #expect(missing?.message.contains("token-hash.key") == true)
    #expect(!key.exists)
    try key.writeAtomically(bytes, mode: 0o600)
    _ = try fixture.another()
  }

  @Test("Without state.db everything begins empty, and the log says so")
  func deleted() throws {
    let made = try fixture.token()
    for ending in ["", "-wal", "-shm"] { try Path(file.string + ending).removeFile() }
    let lines = Lines()
    let access = try AccessFixture.open(fixture.folder, fixture.clock) { lines.add($0) }
    #expect(try access.refusal(made.secret.text) == .unknown)
    #expect(try access.workspaces.home().slug == "tidewater")
    #expect(lines.all.count == 1 && lines.all[0].contains("begin empty"))
    let again = Lines()
    _ = try AccessFixture.open(fixture.folder, fixture.clock) { again.add($0) }
    #expect(again.all.isEmpty)
  }

  @Test("A file of a later version, and one that is no database, are refused")
  func foreign() throws {
    try Connection(file.string).execute("INSERT INTO migrations VALUES (99, 'from tomorrow')")
    let later = #expect(throws: GalleyError.self) { try fixture.another() }
    #expect(later?.code == .unreadable && later?.message.contains("later version") == true)
    let other = try TemporaryFolder()
    try (other / "galley.json").writeAtomically(ServerSettings.newFile(workspace: "x"))
    try (other / "state.db").writeAtomically(String(repeating: "no database ", count: 1_000), mode: 0o600)
    let none = #expect(throws: GalleyError.self) { try AccessFixture.open(other, fixture.clock) }
    #expect(none?.code == .unreadable)
  }

  @Test("A database that another process holds is busy; reading goes on meanwhile", .timeLimit(.minutes(5)))
  func locked() throws {
    let made = try fixture.token()
    let holder = try Connection(file.string)
    try holder.execute("BEGIN IMMEDIATE")
    #expect(try fixture.access.holder(made.secret.text) != nil)
    let error = #expect(throws: GalleyError.self) { try fixture.token("Later") }
    #expect(error?.code == .busy && error?.hint != nil)
    try holder.execute("ROLLBACK")
    _ = try fixture.token("Later")
  }

  /// security: K3, K4
  @Test("While the store can't say what has changed nobody is let in, and then everyone is again")
  func unreadable() throws {
    let access = fixture.access
    let made = try fixture.token()
    let holder = try #require(try access.holder(made.secret.text))
    let other = try Connection(file.string)
    try other.run(script: "ALTER TABLE revision RENAME TO hidden")
    #expect(holder.isValid)
    fixture.clock.advance(by: .milliseconds(50))
    for _ in 0..<3 {
      #expect(throws: GalleyError.self) { try access.checker.verify(made.secret.text) }
      #expect(!holder.isValid)
    }
    try other.run(script: "ALTER TABLE hidden RENAME TO revision")
    // It is left alone for a moment, so that those who wait for it don't hold all threads.
    #expect(throws: GalleyError.self) { try access.checker.verifyAtHand(made.secret.text) }
    fixture.clock.advance(by: .milliseconds(500))
    #expect(try access.holder(made.secret.text) != nil)
    #expect(holder.isValid)
  }

  /// security: K3, K4
  @Test("A file that takes the store's place is the one that counts, and without one nobody is let in")
  func replaced() throws {
    let access = fixture.access
    let made = try fixture.token()
    let holder = try #require(try access.holder(made.secret.text))
    let new = Path(file.string + ".new")
    try Connection(file.string).run(script: "VACUUM INTO '\(new)'")
    try Connection(new.string).execute("DELETE FROM credentials")
    chmod(new.string, 0o600)
    for name in [file.string + "-wal", file.string + "-shm", new.string + "-wal", new.string + "-shm"] {
      unlink(name)
    }
    rename(new.string, file.string)
    fixture.clock.advance(by: .milliseconds(50))
    #expect(try access.refusal(made.secret.text) == .unknown)
    #expect(!holder.isValid)
    let later = try fixture.token("Later")
    #expect(try access.holder(later.secret.text) != nil)

    for suffix in ["", "-wal", "-shm"] { unlink(file.string + suffix) }
    fixture.clock.advance(by: .milliseconds(50))
    let gone = #expect(throws: GalleyError.self) { try access.checker.verify(later.secret.text) }
    #expect(gone?.code == .unavailable)
    _ = try fixture.another()
    fixture.clock.advance(by: .milliseconds(500))
    #expect(try access.refusal(later.secret.text) == .unknown)
  }

  @Test("Whatever changes what somebody may do raises the revision, and nothing else does")
  func revision() throws {
    let store = fixture.access.credentials.bench.store, access = fixture.access
    func raises(_ change: () throws -> Void) throws -> Bool {
      let before = try store.revision()
      try change()
      return try store.revision() != before
    }
    let ada = try fixture.person(role: "owner"), home = try fixture.home
    let made = try fixture.token(owner: .person(ada.id))
    let (client, _) = try access.clients.create(named: "Bot", in: home, by: .host)
    #expect(try !raises { _ = try fixture.token() })
    #expect(try !raises { try store.touch([made.credential.id: Credential.Use(time: 1, address: nil)]) })
    #expect(try raises { try access.workspaces.assign(["shop"], to: home) })
    #expect(try raises { try access.workspaces.put(Role(name: "reader", scopes: [.contentRead]), of: home) })
    #expect(try raises { _ = try access.credentials.rotate(made.credential, graceSeconds: 9, in: home) })
    #expect(try raises { try access.clients.revoke(client) })
    _ = try fixture.person("eve@example.com", role: "owner")
    #expect(try raises { try access.people.setState(.disabled, of: ada) })
    #expect(try raises { _ = try access.credentials.revokeAll(of: ada) })
  }

  @Test("Many processes that begin together make one key and one workspace")
  func together() throws {
    let other = try TemporaryFolder()
    try (other / "galley.json").writeAtomically(ServerSettings.newFile(workspace: "x"))
    let clock = fixture.clock
    let opened = Mutex<[AccessControl]>([])
    Threads.run(6) { _ in
      guard let access = try? AccessFixture.open(other, clock) else { return }
      opened.withLock { $0.append(access) }
    }
    let all = opened.withLock { $0 }
    #expect(all.count == 6)
    let made = try all[0].credentials.issue(
      CredentialRequest(kind: .pat, name: "One", allowance: .token([.contentRead])),
      in: all[0].workspaces.home(), by: .host)
    for access in all { #expect(try access.holder(made.secret.text) != nil) }
  }

  /// Figures: 100,000 tokens don't slow a lookup.
  @Test("A hundred thousand credentials don't slow the look at one")
  func many() throws {
    let store = try #require(fixture.access.credentials.bench.store as? SQLiteStateStore)
    let made = try fixture.token("Mine")
    try store.write { connection in
      try connection.execute(
        """
        INSERT INTO credentials (id, lineage, kind, workspace, hash, prefix, name, notes, persona, scopes, created_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        SELECT 'x' || i, 'x' || i, 'pat', ?, randomblob(32), 'galley_pat_' || i, 'Token ' || i, '', 'authenticated',
          'content:read', i FROM n
        """, fixture.home.id.rawValue)
    }
    let access = try fixture.another()
    var cold = Duration.zero
    for _ in 0..<200 {
      access.checker.forget()
      cold += try ProcessorTime.measure { _ = try #require(try access.holder(made.secret.text)) }
    }
    let found = try ProcessorTime.measure {
      _ = try access.credentials.find("Mine", in: access.workspaces.home())
    }
    print(
      "Of 100,000: looked up in \((cold / 200) / .microseconds(1)) µs, found by name in \(found / .microseconds(1)) µs."
    )
    #expect(cold / 200 < .milliseconds(5))
    #expect(found < .milliseconds(50))
  }

  private final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }
}
