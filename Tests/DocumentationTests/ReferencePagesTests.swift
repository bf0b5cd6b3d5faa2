import Content
import Documentation
import Files
import Support
import Testing
import Tools

@Suite("The reference pages")
struct ReferencePagesTests {
  static let pages = Result { try ReferencePages.all(from: FolderSource(ProjectFolder.root.string)) }

  @Test("are in docs/ as they would be made today")
  func areUpToDate() throws {
    for page in try ReferencePagesTests.pages.get() {
      let file = ProjectFolder.root / page.path
      let present = file.isFile ? String(decoding: try file.read(limit: 1 << 20), as: UTF8.self) : ""
      #expect(
        present == page.text, "\(page.path) is out of date: run Scripts/docs, and commit what it changes.")
    }
  }

  @Test("are one for each format, and one each for fields, errors, tools, scopes, checks and security")
  func areComplete() throws {
    let paths = try ReferencePagesTests.pages.get().map(\.path)
    let formats = EmbeddedSchemas.formats.map { "docs/formats/\($0.name).md" }
    #expect(
      Set(paths)
        == Set(
          formats + [
            "docs/formats/fields.md", "docs/errors.md", "docs/tools.md", "docs/scopes.md", "docs/checks.md",
            "docs/security.md",
          ]))
    #expect(Set(paths).count == paths.count)
  }

  @Test("name every kind of field, every error code, every tool and every scope")
  func nameEverything() throws {
    let pages = try ReferencePagesTests.pages.get()
    let fields = try #require(pages.first { $0.path == "docs/formats/fields.md" }).text
    for kind in FieldKind.allCases { #expect(fields.contains("| `\(kind.rawValue)` |")) }
    let errors = try #require(pages.first { $0.path == "docs/errors.md" }).text
    for code in ErrorCode.allCases { #expect(errors.contains("| `\(code.rawValue)` |")) }
    let tools = try #require(pages.first { $0.path == "docs/tools.md" }).text
    for tool in ToolReference.all {
      #expect(tools.contains("\n## \(tool.name)\n") && tools.contains("| [`\(tool.name)`]"))
    }
    let scopes = try #require(pages.first { $0.path == "docs/scopes.md" }).text
    for entry in ScopeCatalog.entries { #expect(scopes.contains("| `\(entry.scope.rawValue)` |")) }
  }
}
