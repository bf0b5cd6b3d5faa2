import Content
import JSON
import Testing

@Suite struct DeploySettingsTests {
  private func read(_ target: String) throws -> DeployTarget {
    let text = #"{"galley": 1, "deploy": {"magazine": {"targets": [\#(target)]}}}"#
    let settings = try ServerSettings(parsing: Array(text.utf8), file: "galley.json")
    return try #require(settings.deploy["magazine"]?.targets.first)
  }

  @Test func aFolderIsReadWithWhatHoldsWhereNothingIsSaid() throws {
    let target = try read(#"{"name": "www", "folder": {"path": "/srv/www"}}"#)
    #expect(target == DeployTarget(name: "www", kind: .folder(.init(path: "/srv/www", keep: 5))))
    #expect(target.attempts == 3)
    #expect(target.timeoutSeconds == 60)
    #expect(target.kindName == "folder")
  }

  @Test func aRemoteIsReadWithThePlaceOfItsToken() throws {
    let target = try read(
      #"""
      {"name": "mirror", "attempts": 5, "timeout_seconds": 9,
       "git": {"url": "https://git.example.com/m.git", "branch": "live", "tag": "v{number}", "user": "bot",
        "token_file": "/etc/galley/token"}}
      """#)
    let remote = DeployTarget.Remote(
      url: "https://git.example.com/m.git", branch: "live", tag: "v{number}", user: "bot",
      token: .file("/etc/galley/token"))
    #expect(target == DeployTarget(name: "mirror", kind: .git(remote), attempts: 5, timeoutSeconds: 9))
  }

  @Test(arguments: [
    "/srv/m.git", "file:///srv/m.git", "https://git.example.com/m.git", "ssh://git@example.com/m.git",
    "git@example.com:m.git",
  ]) func addressesOfTheseKindsArePushedTo(url: String) throws {
    _ = try read(#"{"name": "m", "git": {"url": "\#(url)"}}"#)
  }

  /// W9: no program is given an address that runs another one, and no secret stands in the settings.
  @Test(arguments: [
    #""url": "ext::sh -c id""#, #""url": "--upload-pack=id""#, #""url": "-git@example.com:m""#,
    #""url": "relative/m.git""#, #""url": "https://ada:secret@example.com/m.git""#,
    #""url": "http://example.com/m.git", "token_file": "/t""#,
    #""url": "http://localhost.example.com/m.git", "token_file": "/t""#,
    #""url": "/m.git", "branch": "--all""#,
    #""url": "/m.git", "branch": "a:b""#, #""url": "/m.git", "tag": "a:refs/heads/main""#,
  ]) func whatWouldBeUnsafeIsRefused(members: String) throws {
    #expect(throws: GalleyError.self) { try read(#"{"name": "m", "git": {\#(members)}}"#) }
  }

  @Test func aTargetIsOnePlaceWithANameOfItsOwn() throws {
    #expect(throws: GalleyError.self) { try read(#"{"name": "m"}"#) }
    #expect(throws: GalleyError.self) { try read(#"{"name": "m", "folder": {"path": "relative"}}"#) }
    #expect(throws: GalleyError.self) {
      try read(#"{"name": "m", "folder": {"path": "/a"}, "git": {"url": "/b"}}"#)
    }
    #expect(throws: GalleyError.self) {
      try read(#"{"name": "m", "folder": {"path": "/a"}}, {"name": "m", "folder": {"path": "/b"}}"#)
    }
  }
}
