import Content
import Files
import Support

@testable import Access

/// A data directory with access control, and a clock that stands still.
struct AccessFixture {
  let folder: TemporaryFolder
  let clock = TestClock()
  let access: AccessControl

  /// With what `galley.json` says beside the workspace's name, as members of an object.
  init(settings: String = "") throws {
    let folder = try TemporaryFolder("access")
    let file = #"{"galley": 1, "workspace": "Tidewater"\#(settings.isEmpty ? "" : ", ")\#(settings)}"#
    try (folder / "galley.json").writeAtomically(file, mode: 0o600)
    self.folder = folder
    access = try AccessFixture.open(folder, clock)
  }

  static func open(
    _ folder: TemporaryFolder, _ clock: TestClock, log: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> AccessControl {
    try AccessControl(
      dataDirectory: folder.path, clock: { clock.now }, monotonic: { UInt64(clock.now) * 1_000_000 }, log: log
    )
  }

  /// Another process on the same data directory, as far as the state store can tell.
  func another() throws -> AccessControl { try AccessFixture.open(folder, clock) }

  var home: Workspace { get throws { try access.workspaces.home() } }

  func token(
    _ name: String = "CI", scopes: [Scope] = ScopePreset.read.scopes, sites: SiteLimit = .workspace,
    owner: Credential.Owner = .workspace, lifetime: Lifetime = .usual
  ) throws -> IssuedCredential {
    try access.credentials.issue(
      CredentialRequest(
        kind: .pat, name: name, owner: owner, allowance: .token(scopes, sites: sites), lifetime: lifetime),
      in: try home, by: .host)
  }

  func person(_ email: String = "ada@example.com", role: String = "editor") throws -> Person {
    try access.people.create(email: email, role: role, in: try home).person
  }
}

extension AccessControl {
  /// The holder of a secret, or nil when it is refused.
  func holder(_ secret: String) throws -> Verified? {
    if case .verified(let holder) = try checker.verify(secret) { holder } else { nil }
  }

  /// Why a secret is refused, or nil when it isn't.
  func refusal(_ secret: String) throws -> Refusal? {
    if case .refused(let refusal) = try checker.verify(secret) { refusal } else { nil }
  }
}
