import Markdown
import Testing

@Suite("Text for the search index") struct SearchTests {
  func words(_ bytes: [UInt8]) -> [String] {
    TextTokens(of: bytes).tokens.filter { $0.kind == .word }.map { Array(bytes[$0.range]).text }
  }

  @Test(
    "it has the words that cmark's plain text has",
    arguments: [
      "# Title *here* ##\n\nSome **bold** and _slanted_ text, snake_case, 2*3, ~~gone~~.\n",
      "A [link](http://x.org/a_(b) \"title words\") and ![picture *alt*](p.png 'more').\n",
      "[ref][label] and [short] and [text][].\n\n[label]: http://a.org \"t\"\n[short]: <b c>\n[text]: /x\n",
      "- one\n- two\n  1. three\n  2) four\n\n* [x] done\n* [ ] open\n\n+ plus\n",
      "> quoted\n> > deeper\nlazy\n\n***\n\nSetext\n---\n\nOther\n===\n",
      "```swift ignored info\nlet x = [1](2) <T> *p*\n```\n\n~~~\nfenced `x`\n~~~\nafter\n",
      "para\n\n    indented <code> [x](y)\n\nend\n",
      "| a | `b` |\n|:--|--:|\n| c \\| d | **e** |\n",
      "`code [a](b)` and ``two ` ticks`` and `a\nb` end\n",
      "caf&eacute; &amp; &copy; &#65;&#x42; &unknown; A&B &\n",
      "<https://example.org/a?b> <me@example.org> https://bare.org/x_y\n",
      "text <b>bold</b> <!-- hidden words --> <i class=\"x y\">it</i> a < b > c\n",
      "<div class=\"a\">\n<p>block *html*</p>\n<script>hidden()</script>\n</div>\n\nafter\n",
      "note[^1] more\n\n[^1]: the note's text\n",
      "hard\\\nbreak  \nagain \\*star\\* \\[not link\\](x)\n",
      "Größe 日本語 emoji 😀 naïve “quotes” — dash\n", "1986\\. A year\n\n#hashtag #5\n",
      "line one\r\nline two\r\n\r\n- item\r\n", "[unclosed (bracket\n\n](x)\n", "a [b] (c) d\n", "x[0](y)\n",
      "[a](<b c> 'd') e\n", "![](only.png)\n", "\u{FEFF}# bom\n", "no newline at end", "", "\n\n\n", "*", "`",
      "[", "<", "&",
    ]) func words(markdown: String)
  {
    let bytes = Array(markdown.utf8)
    #expect(words(MarkdownSearch.text(of: bytes)) == words(MarkdownDocument(parsing: bytes).plainText()))
  }

  @Test("marks of markdown are gone from it") func clean() {
    let text = MarkdownSearch.text(of: Array("# A **b** [c](d)\n\n- e\n\n> f `g`\n".utf8)).text
    #expect(text == "A b c\ne\nf g\n")
  }

  @Test("any bytes are taken") func anyBytes() {
    var state: UInt64 = 7
    for length in 0..<400 {
      let bytes = (0..<length).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let pick = Array("\\`*_~[]!<&|#>-+1. \n(){}:\"'^=/ab;\u{E9}".utf8)
        return pick[Int((state >> 33) % UInt64(pick.count))]
      }
      let text = MarkdownSearch.text(of: bytes)
      #expect(text.count <= bytes.count + bytes.count / 4 + 16)
      _ = HTMLText.plain(of: bytes)
      _ = HTMLConversion.markdown(from: bytes)
      _ = MarkdownDocument(parsing: bytes).outline()
    }
  }
}
