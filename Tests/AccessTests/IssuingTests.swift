import Content
import Files
import Support
import Testing

@testable import Access

@Suite("Making credentials")
struct IssuingTests {
  let fixture: AccessFixture

  init() throws { fixture = try AccessFixture() }

  /// seed: G14-G17, C4
  @Test("The presets are literal lists: reading inspects, writing drafts and submits, neither publishes")
  func presets() throws {
    let read = ScopePreset.read.scopes, write = ScopePreset.readAndWrite.scopes
    #expect(read.contains(.contentRead) && !read.contains(.contentWrite))
    #expect(Set(read).isSuperset(of: [.siteRead, .projectRead, .taskRead] + ScopePreset.channels))
    #expect(Set(write).isSuperset(of: read + [.contentWrite, .publishRequest]))
    #expect(!write.contains(.publishConfirm) && !write.contains(.contentPersonal))
    #expect((read + write).allSatisfy(ScopeCatalog.knows))
    #expect(Set(read).count == read.count && Set(write).count == write.count)
    #expect(try fixture.token(scopes: read).credential.allowance.scopes == read)
  }

  /// seed: C4
  @Test(
    "A list that names no method of the protocol gets them all, written down; one that does is left alone")
  func channels() throws {
    #expect(
      try fixture.token(scopes: [.siteRead]).credential.allowance.scopes == [.siteRead] + ScopePreset.channels
    )
    let narrowed = try fixture.token(scopes: [.siteRead, .mcpTools])
    #expect(narrowed.credential.allowance.scopes == [.siteRead, .mcpTools])
  }

  /// seed: S8, M10, T25
  @Test("Unknown scopes are refused with the names that come near")
  func unknownScope() throws {
    let error = #expect(throws: GalleyError.self) {
      try fixture.token(scopes: [Scope(rawValue: "content:raed")])
    }
    #expect(error?.code == .notFound)
    #expect(error?.hint?.contains("content:read") == true)
    #expect(try ScopeList.parse("content:read, site:read cms:read") == [.contentRead, .siteRead])
    #expect(try ScopeList.parse("content:north-star:read") == [.contentRead(of: "north-star")])
    #expect(throws: GalleyError.self) { try ScopeList.parse(" , ") }
  }

  /// seed: S5, C6
  @Test("A credential is good for 90 days where nothing is said, and for 365 at most")
  func expiry() throws {
    let day = Lifetime.day, now = fixture.clock.now
    #expect(try fixture.token().credential.expiresAt == now + 90 * day)
    #expect(try fixture.token(lifetime: .days(365)).credential.expiresAt == now + 365 * day)
    let tooLong = #expect(throws: GalleyError.self) { try fixture.token(lifetime: .days(366)) }
    #expect(tooLong?.code == .forbidden)
    #expect(tooLong?.message.contains("token policy of the workspace ‘tidewater’") == true)
    let endless = #expect(throws: GalleyError.self) { try fixture.token(lifetime: .unlimited) }
    #expect(endless?.code == .forbidden)
    #expect(endless?.message.contains("token policy") == true)
  }

  /// seed: G19, S31, C6
  @Test("The policy of the workspace decides about lengths and about no expiry")
  func policy() throws {
    var policy = TokenPolicy.standard
    #expect(policy.choices == [7, 14, 30, 90, 180, 365])
    policy.allowsNoExpiry = true
    policy.maximumDays = 30
    policy.defaultDays = 7
    try fixture.access.workspaces.setPolicy(policy, of: try fixture.home)
    #expect(try fixture.home.policy == policy)
    #expect(policy.choices == [7, 14, 30, nil])
    #expect(try fixture.token().credential.expiresAt == fixture.clock.now + 7 * Lifetime.day)
    #expect(try fixture.token(lifetime: .unlimited).credential.expiresAt == nil)
    policy.defaultDays = 31
    #expect(throws: GalleyError.self) {
      try fixture.access.workspaces.setPolicy(policy, of: try fixture.home)
    }
  }

  /// seed: M5, C8
  @Test("Only the roles that the policy names make credentials")
  func issuers() throws {
    let editor = try fixture.person(role: "editor")
    let admin = try fixture.person("eve@example.com", role: "admin")
    let request = CredentialRequest(
      kind: .pat, name: "Mine", owner: .person(editor.id), allowance: .token([.contentRead]))
    let refused = #expect(throws: GalleyError.self) {
      try fixture.access.credentials.issue(request, in: try fixture.home, by: .person(editor.id))
    }
    #expect(refused?.code == .forbidden)
    #expect(refused?.message.contains("owner, admin") == true)
    _ = try fixture.access.credentials.issue(request, in: try fixture.home, by: .person(admin.id))

    var policy = TokenPolicy.standard
    policy.mayCreate.append("editor")
    try fixture.access.workspaces.setPolicy(policy, of: try fixture.home)
    _ = try fixture.access.credentials.issue(request, in: try fixture.home, by: .person(editor.id))
    let key = CredentialRequest(kind: .apiKey, name: "Key", allowance: .key())
    #expect(throws: GalleyError.self) {
      try fixture.access.credentials.issue(key, in: try fixture.home, by: .person(editor.id))
    }
  }

  /// seed: C8
  @Test("A person's token never goes beyond the person's role, at its making or later")
  func ownersRights() throws {
    let author = try fixture.person(role: "author")
    let beyond = #expect(throws: GalleyError.self) {
      try fixture.token(scopes: [.contentRead, .schemaWrite], owner: .person(author.id))
    }
    #expect(beyond?.message.contains("schema:write") == true)
    // The reading of one collection is no more than that of all.
    _ = try fixture.token(scopes: [.contentRead(of: "blog")], owner: .person(author.id))

    let made = try fixture.token(scopes: [.contentRead, .contentWrite], owner: .person(author.id))
    #expect(try fixture.access.holder(made.secret.text)?.scopes?.contains(.contentWrite) == true)
    let member = try fixture.access.people.member(author.email, of: try fixture.home)
    try fixture.access.people.setRole("viewer", of: member, in: try fixture.home)
    let scopes = try fixture.access.holder(made.secret.text)?.scopes
    #expect(scopes?.contains(.contentRead) == true && scopes?.contains(.contentWrite) == false)
  }

  /// seed: S10
  @Test("A role of a workspace's own is a literal list from the one catalog")
  func customRoles() throws {
    let home = try fixture.home
    let role = Role(name: "proofreader", scopes: [.contentRead, .reviewComment])
    try fixture.access.workspaces.put(role, of: home)
    let person = try fixture.person(role: "proofreader")
    #expect(throws: GalleyError.self) {
      try fixture.token(scopes: [.contentWrite], owner: .person(person.id))
    }
    // What the role lacks, its tokens lack: also a method of the protocol.
    let channel = #expect(throws: GalleyError.self) {
      try fixture.token(scopes: [.reviewComment, .mcpTools], owner: .person(person.id))
    }
    #expect(channel?.message.contains("mcp:tools") == true)
    try fixture.access.workspaces.put(
      Role(name: "proofreader", scopes: role.scopes + [.mcpTools]), of: home)
    _ = try fixture.token(scopes: [.reviewComment, .mcpTools], owner: .person(person.id))
    for name in ["admin", "Proof Reader", ""] {
      #expect(throws: GalleyError.self) {
        try fixture.access.workspaces.put(Role(name: name, scopes: [.contentRead]), of: home)
      }
    }
  }

  @Test("Names must say something and do nothing to a screen; notes are free text")
  func names() throws {
    for name in [
      "", "  ", "a\u{1B}[2Jb", "a\nb", "a\u{2028}b", "a\u{202E}b", String(repeating: "x", count: 201),
    ] {
      let error = #expect(throws: GalleyError.self) { try fixture.token(name) }
      #expect(error?.code == .invalidName)
    }
    #expect(try fixture.token("  Claude Code (alice@acme) ").credential.name == "Claude Code (alice@acme)")
  }

  /// seed: M26
  @Test("There is no limit to the number of tokens, nor must their names differ")
  func many() throws {
    for _ in 0..<20 { _ = try fixture.token("runner") }
    #expect(try fixture.access.credentials.list(CredentialFilter(workspace: fixture.home.id)).count == 20)
  }

  /// security: K1
  @Test("Neither the record nor the files hold the secret")
  func nothingKept() throws {
    let made = try fixture.token()
    let body = String(made.secret.text.dropFirst(15))
    #expect(!"\(made.credential)".contains(body))
    for name in ["state.db", "state.db-wal", "keys/token-hash.key"] {
      let path = fixture.folder / name
      // By another process: closing the file in this one would take away SQLite's locks on it.
      let bytes = try Command.run("cat", [path.string]).output
      #expect(!bytes.isEmpty && !String(decoding: bytes, as: UTF8.self).contains(body))
      #expect(try path.status().permissions == 0o600)
    }
  }
}
