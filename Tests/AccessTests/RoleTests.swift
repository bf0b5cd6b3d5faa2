import Content
import Support
import Testing

@testable import Access

/// seed: S8-S11, M5, C8
@Suite("Roles of a workspace's own")
struct RoleTests {
  let fixture: AccessFixture
  var access: AccessControl { fixture.access }

  init() throws { fixture = try AccessFixture() }

  private func make(_ scopes: [Scope], named name: String = "translator") throws {
    try access.workspaces.put(Role(name: name, scopes: scopes), of: try fixture.home)
  }

  @Test("A role is a literal list from the one catalog, and its name is nobody else's")
  func making() throws {
    try make([.contentRead, .contentWrite])
    let role = try access.workspaces.role("translator", in: try fixture.home)
    #expect(role.scopes == [.contentRead, .contentWrite])
    #expect(role.covers(Scope(rawValue: "content:blog:read")) && !role.covers(.taskRead))
    for wrong in ["owner", "Translator", ""] {
      #expect(throws: GalleyError.self) { try make([.contentRead], named: wrong) }
    }
    #expect(throws: GalleyError.self) { try make([Scope(rawValue: "content:raed")]) }
    #expect(throws: GalleyError.self) { try make([]) }
  }

  @Test("What a role loses, the tokens of its people lose at once")
  func cutting() throws {
    try make([.contentRead, .contentWrite] + ScopePreset.channels)
    let ada = try fixture.person(role: "translator")
    let token = try fixture.token(scopes: [.contentRead, .contentWrite], owner: .person(ada.id))
    #expect(try access.holder(token.secret.text)?.scopes?.contains(.contentWrite) == true)
    try make([.contentRead] + ScopePreset.channels)
    #expect(try access.holder(token.secret.text)?.scopes?.contains(.contentWrite) == false)
    #expect(try access.holder(token.secret.text)?.scopes?.contains(.contentRead) == true)
  }

  @Test("A role that somebody has, or that a policy names, is not removed")
  func removing() throws {
    var home = try fixture.home
    try make([.contentRead])
    let role = try access.workspaces.role("translator", in: home)
    let ada = try fixture.person(role: "translator")
    let held = #expect(throws: GalleyError.self) { try access.workspaces.remove(role, of: home) }
    #expect(held?.code == .conflict && held?.message.contains("1 member: ada@example.com") == true)
    try access.people.setRole("viewer", of: try access.people.member(ada.email, of: home), in: home)
    home.policy.mayCreate.append("translator")
    try access.workspaces.setPolicy(home.policy, of: home)
    #expect(throws: GalleyError.self) { try access.workspaces.remove(role, of: home) }
    home.policy.mayCreate.removeLast()
    try access.workspaces.setPolicy(home.policy, of: home)
    try access.workspaces.remove(role, of: home)
    #expect(try access.workspaces.roles(of: home) == Role.builtIn)
    #expect(throws: GalleyError.self) { try access.workspaces.remove(.viewer, of: home) }
  }

  /// seed: S6, S33
  @Test("Notes on a client change, and history finds them with the name")
  func notes() throws {
    let (client, _) = try access.clients.create(named: "Bot", notes: "old", in: try fixture.home, by: .host)
    #expect(try access.clients.setNotes("new", of: client).notes == "new")
    try access.clients.revoke(client)
    #expect(try access.clients.client(client.id)?.notes == "new")
    let long = String(repeating: "x", count: 2_001)
    #expect(throws: GalleyError.self) { try access.clients.setNotes(long, of: client) }
  }
}
