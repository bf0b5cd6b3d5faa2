import Arguments
import Files
import Support
import Testing

@testable import galley

@Suite("The commands as they are declared")
struct DeclarationTests {
  @Test("No command has a mistake in its declaration")
  func noMistakes() {
    #expect(CommandPath(GalleyProgram.root).all.flatMap(\.mistakes) == [])
  }

  @Test("docs/cli.md says what help says; after a change: galley reference > docs/cli.md")
  func documentation() throws {
    let written = try (ProjectFolder.root / "docs/cli.md").readText()
    #expect(written == ReferenceCommand.reference)
  }

  @Test("Every command that answers has --json, except those for people, shells or formats of their own")
  func json() {
    let without = CommandPath(GalleyProgram.root).all.filter { path in
      path.command.subcommands.isEmpty && !path.parameters.contains { $0.name == "json" }
    }
    #expect(
      without.map(\.name) == ["galley serve", "galley audit export", "galley help", "galley completions"])
  }
}
