import Testing

@testable import HTML

@Suite("Escaping")
struct EscapingTests {
  /// Texts that try to be more than text. (security: W2)
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</textarea><b>",
    "<!--", "-->", "]]>", "&lt;b&gt;", "<\u{0}script>", "`${1}`", "\u{2028}<b>", "a\r\nb", "</p",
    "&#60;b&#62;",
  ]

  @Test("Text stays text, whatever it holds", arguments: hostile)
  func text(_ text: String) {
    let markup = p { text }.description
    let inner = markup.dropFirst("<p>".count).dropLast("</p>".count)
    #expect(markup.hasPrefix("<p>") && markup.hasSuffix("</p>"))
    #expect(!inner.contains("<") && !inner.contains(">") && !inner.contains("\""))
    #expect(unescaped(String(inner)) == text.replacing("\u{0}", with: "\u{FFFD}"))
  }

  @Test("A value stays within its quotes, whatever it holds", arguments: hostile)
  func attributes(_ text: String) {
    for markup in [
      input(.value(text)), p(.class(text)) {}, p(.title(text)) {}, p(.data("x", text)) {},
      p(.aria("label", text)) {},
      input(.placeholder(text)), img(.alt(text)),
    ] {
      let inside = markup.description
      #expect(inside.filter { $0 == "\"" }.count == 2 && inside.filter { $0 == "<" }.count <= 2)
      #expect(!inside.contains("'"))
    }
  }

  @Test("A text area keeps a line feed at its start, and can't be left")
  func textAreas() {
    #expect(textarea(.name("body"), text: "\nx").description == "<textarea name=\"body\">\n\nx</textarea>")
    #expect(textarea(text: "</textarea>").description == "<textarea>\n&lt;/textarea&gt;</textarea>")
  }

  @Test("A page’s title is text, too")
  func titles() {
    let page = Document(language: "en") {
      title("</title><script>")
    } body: {
    }
    #expect(
      String(decoding: page.bytes, as: UTF8.self).contains("<title>&lt;/title&gt;&lt;script&gt;</title>"))
  }

  @Test("Only what somebody vouches for gets in as markup")
  func trusted() {
    let markup = div { TrustedMarkup(Array("<em>fine</em>".utf8), vouchedForBy: "this test") }
    #expect(markup.description == "<div><em>fine</em></div>")
  }

  private func unescaped(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#13;", "\r"), ("&amp;", "&")]
      .reduce(text) { $0.replacing($1.0, with: $1.1) }
  }
}
