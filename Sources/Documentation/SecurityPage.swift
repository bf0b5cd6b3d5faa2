import Access
import Content

/// The page on security, which people write: only its table of scopes is made.
enum SecurityPage {
  static let path = "docs/security.md"
  private static let start = "<!-- Scopes: made by Scripts/docs from ScopeCatalog. -->"
  private static let end = "<!-- End of scopes. -->"

  /// The page as it stands in the project, with the table as it is now.
  static func page(in project: some FileSource) throws(GalleyError) -> ReferencePage {
    guard let bytes = try project.contents(of: path, limit: 1 << 20) else {
      throw GalleyError(.notFound, "‘\(path)’ is missing.", hint: "Restore it: only its table is made.")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let before = text.firstRange(of: start), let after = text.firstRange(of: end),
      before.upperBound <= after.lowerBound
    else {
      throw GalleyError(
        .unreadable, "‘\(path)’ lacks the marks between which the table of scopes stands.",
        hint: "Put back: \(start) and \(end)")
    }
    return ReferencePage(
      path: path, text: text[..<before.upperBound] + "\n\n" + table + "\n\n" + text[after.lowerBound...])
  }

  private static var table: String {
    var table = MarkdownTable("Scope", "What it allows", "Read", "Read and write")
    let presets = [ScopePreset.read, .readAndWrite]
    for entry in ScopeCatalog.entries {
      let marks = presets.map { $0.scopes.contains(entry.scope) ? "yes" : "" }
      table.add(Text.code(entry.scope.rawValue), entry.summary, marks[0], marks[1])
    }
    return table.text
  }
}
