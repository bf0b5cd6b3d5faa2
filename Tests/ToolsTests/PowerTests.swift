import Content
import MCP
import Testing

@testable import Tools

/// seed: S40, S41, M24: who may do what is decided by people who are signed in, never by a program with a token
@Suite("What no tool can do")
struct PowerTests {
  private static let powers: Set<String> = [
    "role", "roles", "member", "members", "user", "users", "person", "people", "invitation", "password",
    "session",
    "sessions", "token", "tokens", "credential", "credentials", "client", "clients", "key", "keys", "grant",
    "grants",
    "workspace", "workspaces", "policy", "billing", "plan", "license", "webhook", "webhooks",
  ]

  @Test("No tool changes roles, people, credentials, policies or what is paid for", arguments: Catalog.tools)
  func tools(tool: CatalogTool) {
    let words = Set(tool.name.split(separator: "_").map(String.init))
    // A plan of changes is the one kind of plan that tools know: it writes nothing.
    let isPlanOfChanges = tool.name == "create_change_plan"
    #expect(isPlanOfChanges || tool.annotations.isReadOnly || words.isDisjoint(with: PowerTests.powers))
  }

  @Test("No scope opens any of that", arguments: ScopeCatalog.entries.map(\.scope))
  func scopes(scope: Scope) {
    let words = Set(scope.rawValue.split { !$0.isLetter }.map(String.init))
    #expect(words.isDisjoint(with: PowerTests.powers), "\(scope.rawValue)")
  }
}
