import Content
import Files
import Support
import Testing

@Suite("The links of the documentation")
struct LinkTests {
  static let pages = Result { () throws -> [String] in
    let docs = try FolderSource((ProjectFolder.root / "docs").string).files(under: "").map {
      "docs/\($0.path)"
    }
    return docs.filter { $0.hasSuffix(".md") } + ["CONTRIBUTING.md"]
  }

  @Test("lead to files that are there, and to headings that those files have")
  func linksLead() throws {
    for page in try LinkTests.pages.get() {
      let file = ProjectFolder.root / page
      for match in LinkTests.prose(try LinkTests.text(of: file)).matches(of: /\]\(([^)\s]+)\)/) {
        let parts = match.1.split(separator: "#", omittingEmptySubsequences: false)
        guard !match.1.contains("://"), let path = parts.first else { continue }
        let target = path.isEmpty ? file : file.parent / String(path)
        #expect(target.exists, "\(page) links to \(match.1)")
        guard parts.count == 2, target.isFile else { continue }
        #expect(try LinkTests.anchors(of: target).contains(String(parts[1])), "\(page) links to \(match.1)")
      }
    }
  }

  @Test("can't mean two headings of one page")
  func headingsDiffer() throws {
    for page in try LinkTests.pages.get() {
      let anchors = try LinkTests.anchors(of: ProjectFolder.root / page)
      #expect(Set(anchors).count == anchors.count, "\(page) has two headings of one name")
    }
  }

  private static func text(of file: Path) throws -> String {
    String(decoding: try file.read(limit: 1 << 20), as: UTF8.self)
  }

  /// The lines outside of code blocks.
  private static func prose(_ text: String) -> String {
    var isCode = false
    return text.split(separator: "\n").filter { line in
      let isFence = line.hasPrefix("```")
      if isFence { isCode.toggle() }
      return !isFence && !isCode
    }.joined(separator: "\n")
  }

  /// The names under which a page's headings can be linked to.
  private static func anchors(of file: Path) throws -> [String] {
    prose(try text(of: file)).split(separator: "\n").filter { $0.hasPrefix("#") }.map { heading in
      heading.drop { $0 == "#" }.drop { $0 == " " }.lowercased()
        .filter { $0.isLetter || $0.isNumber || "-_ ".contains($0) }.replacing(" ", with: "-")
    }
  }
}
