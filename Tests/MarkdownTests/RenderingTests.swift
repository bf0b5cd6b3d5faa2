import Markdown
import Testing

extension [UInt8] {
  var text: String { String(decoding: self, as: UTF8.self) }
}

func html(_ markdown: String, _ options: HTMLOptions = HTMLOptions()) -> String {
  MarkdownDocument(parsing: Array(markdown.utf8)).html(options).text
}

@Suite("Markdown as HTML") struct RenderingTests {
  @Test(
    "GitHub's additions to CommonMark work",
    arguments: [
      ("~~gone~~", "<p><del>gone</del></p>\n"),
      ("see www.example.org now", "<p>see <a href=\"http://www.example.org\">www.example.org</a> now</p>\n"),
      (
        "- [x] done\n- [ ] open",
        "<ul>\n<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> done</li>\n<li><input type=\"checkbox\" disabled=\"\" /> open</li>\n</ul>\n"
      ),
      (
        "| a | b |\n|:-:|---|\n| 1 | 2 |",
        "<table>\n<thead>\n<tr>\n<th align=\"center\">a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align=\"center\">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n"
      ),
    ]) func extensions(markdown: String, expected: String)
  { #expect(html(markdown) == expected) }

  @Test("footnotes are gathered at the end") func footnotes() {
    #expect(html("a[^1]\n\n[^1]: note").contains("<section class=\"footnotes\""))
  }

  @Test(
    "by default nothing runs in the reader's browser",
    arguments: [
      "<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "[a](javascript:alert(1))",
      "[a](JaVaScRiPt:alert(1))", "[a](vbscript:x)", "[a](file:///etc/passwd)", "[a](data:text/html,x)",
      "<javascript:alert(1)>", "[a](&#x6A;avascript:alert(1))", "![a](javascript:alert(1))",
      "[a]: javascript:alert(1)\n\n[a]", "<a href=\"javascript:x\">x</a>", "<iframe src=x></iframe>",
      "[a](java&#10;script:alert(1))", "[a](<java\tscript:alert(1)>)", "[a](&#1;javascript:alert(1))",
    ]) func safe(markdown: String)
  {
    let page = html(markdown).lowercased()
    #expect(!page.contains("\"javascript:") && !page.contains("\"vbscript:") && !page.contains("\"file:"))
    #expect(!page.contains("\"data:") && !page.contains("<script") && !page.contains("<iframe"))
    #expect(!page.contains("<img src=x"))
  }

  @Test("HTML passes for trusted text only") func trusted() {
    let markdown = "<div>x</div>\n\n<script>y</script>\n"
    #expect(html(markdown) == "<!-- raw HTML omitted -->\n<!-- raw HTML omitted -->\n")
    #expect(html(markdown, HTMLOptions(rawHTML: .filtered)) == "<div>x</div>\n&lt;script>y&lt;/script>\n")
    #expect(html(markdown, HTMLOptions(rawHTML: .trusted)) == markdown.replacing("\n\n", with: "\n"))
  }

  @Test("headings carry the ids of their sections") func headingIDs() {
    let document = MarkdownDocument(
      parsing: Array("# One *two*\n\n## Größe & Maß\n\n> # One two\n\nTop\n===\n".utf8))
    let expected = """
      <h1 id="one-two">One <em>two</em></h1>
      <h2 id="größe--maß">Größe &amp; Maß</h2>
      <blockquote>
      <h1 id="one-two-1">One two</h1>
      </blockquote>
      <h1 id="top-1">Top</h1>

      """
    #expect(document.html(HTMLOptions(headingIDs: true)).text == expected)
    #expect(document.html().text.hasPrefix("<h1>One <em>two</em></h1>\n"))
    #expect(document.outline().sections.map(\.id) == ["one-two", "größe--maß", "top-1"])
  }

  @Test("threads that parse at once don't disturb each other") func threads() async {
    let markdown = Array(String(repeating: "~~a~~ www.b.org *c*\n\n", count: 50).utf8)
    let expected = MarkdownDocument(parsing: markdown).html()
    let same = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<40).allSatisfy { _ in MarkdownDocument(parsing: markdown).html() == expected } }
      }
      return await group.allSatisfy { $0 }
    }
    #expect(same)
  }

  @Test("bytes that are no UTF-8, NUL, byte order mark and all line ends are taken") func oddBytes() {
    #expect(MarkdownDocument(parsing: [0x61, 0xFF, 0x00, 0x62]).html().text == "<p>a\u{FFFD}\u{FFFD}b</p>\n")
    #expect(html("\u{FEFF}# a\r\nb\rc") == "<h1>a</h1>\n<p>b\nc</p>\n")
    #expect(html("") == "")
  }

  @Test("plain text has the words and no markup") func plainText() {
    let markdown = """
      # Title *here*

      A [link](http://x.org "t") and ![picture](p.png), `code` &amp; <b>bold</b>\\
      next.

      - one
      - two
        - three

      | a | b |
      |---|---|
      | 1 | 2 |

      ```swift
      let x = 1
      ```

      <div>inside <i>html</i></div>
      """
    let expected =
      "Title here\n\nA link and picture, code & bold\nnext.\n\none\ntwo\nthree\n\na\tb\n1\t2\n\nlet x = 1\n\ninside html"
    let document = MarkdownDocument(parsing: Array(markdown.utf8))
    #expect(document.plainText().text == expected)
    #expect(document.wordCount() == 21)
    #expect(document.excerpt() == "A link and picture, code & bold next.")
    #expect(document.excerpt(limit: 12) == "A link and…")
  }

  @Test("links and images are listed with their lines") func links() {
    let document = MarkdownDocument(
      parsing: Array("[a](/x 'T')\n\n> text\n> ![b](y.png)\n\n[c][r] https://e.org\n\n[r]: /z\n".utf8))
    let links = document.links()
    #expect(links.map(\.url) == ["/x", "y.png", "/z", "https://e.org"])
    #expect(links.map(\.text) == ["a", "b", "c", "https://e.org"])
    #expect(links.map(\.kind) == [.link, .image, .link, .link])
    #expect(links[0].title == "T")
    #expect(links.map(\.line) == [1, 4, 6, 6])
  }
}
