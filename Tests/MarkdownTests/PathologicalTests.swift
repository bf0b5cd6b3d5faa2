import Markdown
import Support
import Testing

/// What a text's length does to the time: eight times the text may take up to 32 times as long, which
/// leaves room for noise and for caches that overflow, and is half of the 64 that a square would take.
@Suite("Texts made to take long", .serialized) struct PathologicalTests {
  static let markdown: [(String, @Sendable (Int) -> String)] = [
    ("[", { String(repeating: "[", count: $0) + "a" + String(repeating: "]", count: $0) }),
    ("> >", { String(repeating: "> ", count: $0) + "a\n" + String(repeating: "> a\n", count: $0) }),
    (">>", { String(repeating: ">", count: $0) + "a" }),
    ("- -", { String(repeating: "- ", count: $0) + "a\n" + String(repeating: "\n", count: $0) }),
    ("1. 1.", { String(repeating: "1. ", count: $0) + "a\n" + String(repeating: "\n", count: $0) }),
    (
      "`", { n in (0..<Int(Double(n).squareRoot())).map { "e" + String(repeating: "`", count: $0) }.joined() }
    ),
    ("![[]()", { String(repeating: "![[]()", count: $0) }),
    (
      "columns",
      { "|" + String(repeating: "a|", count: $0) + "\n|" + String(repeating: "-|", count: $0) + "\n" }
    ),
    (
      "cells",
      { n in
        let c = Int(Double(n).squareRoot() * 4)
        return "|" + String(repeating: "a|", count: c) + "\n|" + String(repeating: "-|", count: c) + "\n"
          + String(repeating: "|a\n", count: n)
      }
    ),
    ("[a](b", { String(repeating: "[a](b", count: $0) }),
    ("[a](<b", { String(repeating: "[a](<b", count: $0) }),
    ("<!--", { String(repeating: "<!-- a", count: $0) }), ("<?", { String(repeating: "<?", count: $0) }),
    ("<a", { String(repeating: "<a b='", count: $0) }), ("*_", { String(repeating: "*a_ ", count: $0) }),
    (
      "definition",
      { "[a]: " + String(repeating: "x", count: $0) + "\n\n" + String(repeating: "[a]", count: $0) }
    ),
    ("www))", { "www.a.b" + String(repeating: "()", count: $0) + String(repeating: ")", count: $0) }),
    ("~", { String(repeating: "~~a ", count: $0) + String(repeating: "~~ ", count: $0) }),
    ("headings", { String(repeating: "# a\n", count: $0) }), ("&", { String(repeating: "&", count: $0) }),
  ]

  private func seconds(_ work: () -> Void) -> Double {
    (0..<2).map { _ in ProcessorTime.measure(work) / .seconds(1) }.min() ?? 0
  }

  @Test("markdown is read in time that grows with its length", arguments: markdown.indices) func reading(
    index: Int
  ) {
    let (name, make) = Self.markdown[index]
    let times = [1500, 12000].map { size in
      let bytes = Array(make(size).utf8)
      return seconds {
        let document = MarkdownDocument(parsing: bytes)
        _ = document.html(HTMLOptions(headingIDs: true))
        _ = document.outline()
        _ = MarkdownSearch.text(of: bytes)
      }
    }
    #expect(times[1] < 0.05 || times[1] / times[0] < 32, "\(name): \(times)")
  }

  static let html: [(String, @Sendable (Int) -> String)] = [
    ("<div>", { String(repeating: "<div>", count: $0) }), ("<b>", { String(repeating: "<b>", count: $0) }),
    ("<p><b a=1>", { n in (0..<n).map { "<p><b a=\($0)>x" }.joined() }),
    ("<ul><li>", { String(repeating: "<ul><li>", count: $0) }),
    ("<table><td>", { String(repeating: "<table><td>", count: $0) }),
    ("<!--", { String(repeating: "<!--", count: $0) }),
    ("<script>", { String(repeating: "<svg>", count: $0) }),
    ("<a b='", { String(repeating: "<a b='", count: $0) }),
    ("<tr><td>", { "<table>" + String(repeating: "<tr><td>", count: $0) }),
    ("</b>", { String(repeating: "</b>", count: $0) }),
    (
      "<td>",
      { "<table><tr>" + String(repeating: "<td>", count: $0) + String(repeating: "<tr><td>", count: $0) }
    ),
    ("<blockquote>", { String(repeating: "<blockquote>a", count: $0) }),
    ("<code>", { String(repeating: "<code>a", count: $0) }),
  ]

  @Test("HTML is converted in time that grows with its length", arguments: html.indices) func converting(
    index: Int
  ) {
    let (name, make) = Self.html[index]
    let times = [1500, 12000].map { size in
      let bytes = Array(make(size).utf8)
      return seconds {
        _ = HTMLConversion.markdown(from: bytes)
        _ = HTMLText.plain(of: bytes)
      }
    }
    #expect(times[1] < 0.05 || times[1] / times[0] < 32, "\(name): \(times)")
  }
}
