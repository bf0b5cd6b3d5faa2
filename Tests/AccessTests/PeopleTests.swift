import Content
import Files
import Support
import Testing

@testable import Access

@Suite("People and workspaces")
struct PeopleTests {
  let fixture: AccessFixture
  var access: AccessControl { fixture.access }

  init() throws { fixture = try AccessFixture() }

  @Test("The first workspace has the name that galley.json gives, once")
  func home() throws {
    #expect(try fixture.home.name == "Tidewater" && fixture.home.slug == "tidewater")
    #expect(try fixture.another().workspaces.all().count == 1)
    let error = #expect(throws: GalleyError.self) { try access.workspaces.named("tidewatr") }
    #expect(error?.hint?.contains("tidewater") == true)
    #expect(throws: GalleyError.self) { try access.workspaces.create(named: "Tidewater") }
  }

  @Test("Whatever galley.json calls the workspace, there is one")
  func oddNames() throws {
    for (name, slug) in [("!!!", "default"), (String(repeating: "ü", count: 100), "ue")] {
      let folder = try TemporaryFolder()
      try (folder / "galley.json").writeAtomically(ServerSettings.newFile(workspace: name))
      let home = try AccessFixture.open(folder, fixture.clock).workspaces.home()
      #expect(home.name == name && home.slug.hasPrefix(slug))
    }
  }

  /// security: K7
  @Test("A password is kept as an Argon2id hash, and checked with it")
  func passwords() throws {
    let member = try access.people.create(
      email: " Ada@Example.com ", name: "Ada", role: "owner", password: "a few words in a row",
      in: try fixture.home)
    #expect(member.person.email == "ada@example.com" && member.person.hasPassword)
    #expect(try access.people.isPassword("a few words in a row", of: member.person))
    #expect(try !access.people.isPassword("a few words in a raw", of: member.person))
    #expect(try !access.people.isPassword("nobody’s password", of: nil))
    let kept = try access.credentials.bench.store.passwordHash(of: member.person.id)
    #expect(kept?.hasPrefix("$argon2id$") == true)
    for weak in ["short", String(repeating: "x", count: 2_000), "ada@example.com"] {
      #expect(throws: GalleyError.self) { try access.people.setPassword(weak, of: member.person) }
    }
    try access.people.setPassword("another few words", of: member.person)
    #expect(try access.people.isPassword("another few words", of: member.person))
  }

  @Test("Addresses that are none, and those that are taken, are refused")
  func addresses() throws {
    for text in ["", "ada", "@b", "a@", "a b@c", "a@b@c", "a@b,c"] {
      #expect(throws: GalleyError.self) { try fixture.person(text) }
    }
    _ = try fixture.person("ada@example.com")
    let error = #expect(throws: GalleyError.self) { try fixture.person("ADA@example.com") }
    #expect(error?.code == .alreadyExists)
    let role = #expect(throws: GalleyError.self) { try fixture.person("b@example.com", role: "edtor") }
    #expect(role?.hint?.contains("editor") == true)
  }

  @Test("Somebody may be in two workspaces, in another role each")
  func twoWorkspaces() throws {
    let ada = try fixture.person(role: "viewer")
    let other = try access.workspaces.create(named: "Harbour")
    let member = try access.people.create(email: ada.email, role: "owner", in: other)
    #expect(member.person.id == ada.id)
    #expect(try access.people.member(ada.email, of: other).membership.role == "owner")
    #expect(try access.people.member(ada.email, of: try fixture.home).membership.role == "viewer")
    #expect(try access.people.members(of: other).count == 1)
  }

  @Test("A workspace isn't left without an owner")
  func lastOwner() throws {
    let ada = try fixture.person(role: "owner")
    let member = try access.people.member(ada.email, of: try fixture.home)
    #expect(throws: GalleyError.self) { try access.people.setState(.disabled, of: ada) }
    #expect(throws: GalleyError.self) {
      try access.people.setRole("viewer", of: member, in: try fixture.home)
    }
    _ = try fixture.person("eve@example.com", role: "owner")
    try access.people.setState(.disabled, of: ada)
    #expect(try access.people.member(ada.email, of: try fixture.home).person.state == .disabled)
  }

  /// seed: S9, S10
  @Test("Every scope of the catalog is in some built-in role, and every role has only such scopes")
  func roles() {
    for role in Role.builtIn {
      #expect(role.scopes.allSatisfy(ScopeCatalog.knows))
      #expect(Set(role.scopes).count == role.scopes.count)
    }
    #expect(Set(Role.owner.scopes) == Set(ScopeCatalog.entries.map(\.scope)))
    #expect(!Role.editor.scopes.contains(.publishConfirm) && !Role.viewer.scopes.contains(.contentWrite))
  }

  /// security: K9
  @Test(
    "A name that looks like another one by what nobody sees is refused",
    arguments: [
      "Claude\u{200B}", "Cla\u{200D}ude", "\u{FEFF}Claude", "Claude\u{2060}", "Claude\u{200F}",
      "Cl\u{AD}aude",
      "Claude\u{3164}", "Claude\u{FE00}", "Claude\u{200C}", "Claude\u{E0041}",
    ])
  func invisible(_ name: String) {
    let error = #expect(throws: GalleyError.self) { try Naming.checked(name, of: "client") }
    #expect(error?.code == .invalidName)
  }

  @Test(
    "Names of all languages are names",
    arguments: ["Ada", "Zoë O’Neill", "علی‌رضا", "श्री", "क्‍ष", "👩‍💻 Bot", "❤️", "山田太郎", "יעל"])
  func languages(_ name: String) throws {
    #expect(try Naming.checked(name, of: "user") == name)
  }
}
