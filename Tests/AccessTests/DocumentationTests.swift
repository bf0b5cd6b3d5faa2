import Content
import Files
import Support
import Testing

@testable import Access

/// seed: S9, G14-G18
@Suite("What docs/tokens.md says")
struct DocumentationTests {
  private let page: String

  init() throws { page = try (ProjectFolder.root / "docs/tokens.md").readText() }

  @Test("The presets are the lists that it prints")
  func presets() {
    let read = ScopePreset.read.scopes, write = ScopePreset.readAndWrite.scopes
    #expect(page.contains("| `read` | \(list(read)) |"))
    #expect(
      page.contains("| `read-write` | those of `read`, and \(list(write.filter { !read.contains($0) })) |"))
  }

  @Test("The regular expression for scanners is the one that secrets are made by")
  func pattern() {
    #expect(page.contains("\n\(CredentialSecret.pattern)\n"))
  }

  @Test("The menu of days is the policy's")
  func menu() {
    #expect(page.contains(TokenPolicy.menu.map { "`\($0)d`" }.joined(separator: ", ")))
    #expect(TokenPolicy.standard.defaultDays == 90 && page.contains("Ninety days where nothing is said"))
  }

  private func list(_ scopes: [Scope]) -> String {
    scopes.map { "`\($0.rawValue)`" }.joined(separator: " ")
  }
}
