import Markdown
import Testing

@Suite("HTML as markdown") struct HTMLConversionTests {
  @Test(
    "what markdown can say stays, the rest is unwrapped",
    arguments: [
      (
        "<h2>Title</h2><p>Some <b>bold</b>, <em>slanted</em> and <del>gone</del> text.</p>",
        "## Title\n\nSome **bold**, *slanted* and ~~gone~~ text.\n"
      ),
      (
        "<p>a <a href=\"/x?a=1&amp;b=2\" title=\"T\">link</a> and <img src='p.png' alt=\"alt\"></p>",
        "a [link](/x?a=1&b=2 \"T\") and ![alt](p.png)\n"
      ),
      (
        "<ul><li>one<li>two<ul><li>deep</ul></ul><ol start=3><li>c</li></ol>",
        "  - one\n  - two\n      - deep\n\n<!-- end list -->\n\n3.  c\n"
      ),
      (
        "<pre><code class=\"language-swift\">let x = &lt;T&gt;\n</code></pre>",
        "``` swift\nlet x = <T>\n```\n"
      ),
      ("use <code>a  b</code> now", "use `a b` now\n"),
      ("<blockquote><p>one<p>two</blockquote>after", "> one\n> \n> two\n\nafter\n"),
      ("a<br>b<hr>c", "a  \nb\n\n-----\n\nc\n"),
      (
        "<table><tr><th>A<th align=right>B<tr><td>1|2<td><p>x</p><p>y</p><tr><td>only</table>",
        "| A | B |\n| --- | --: |\n| 1\\|2 | x y |\n| only |  |\n"
      ),
      (
        "<table><caption>Cap</caption><tr><td>a<td><ul><li>b<li>c</ul></table>d",
        "Cap\n\n| a | b c |\n| --- | --- |\n\nd\n"
      ),
      ("<ul><li><input type=checkbox checked> done</li></ul>", "- [x] done\n"),
      ("<script>x</script><style>y</style><!-- z --><div><span>text</span></div>", "text\n"),
      ("<b><p>one</p><p>two</p></b>", "**one**\n\n**two**\n"),
      ("<b>a <i>b</b> c</i>", "**a *b*** c\n"),
      ("caf&eacute; &amp; &copy; 2 * 3 # x", "café & © 2 \\* 3 \\# x\n"),
      ("a < b and c > d", "a \\< b and c \\> d\n"),
      ("", ""), ("<p> </p>", ""), ("<b></b>", ""), ("<td>loose", "loose\n"), ("</p></div>x", "x\n"),
    ]) func conversion(html: String, markdown: String)
  {
    #expect(HTMLConversion.markdown(from: Array(html.utf8)).text == markdown)
  }

  @Test(
    "markdown survives the way to HTML and back",
    arguments: [
      "# A\n\ntext **b** *c* ~~d~~ `e` [f](/g) ![h](/i)\n", "> quote\n> \n> more\n",
      "``` swift\nlet a = 1\n```\n",
      "| a | b |\n| :-: | --- |\n| 1 | 2 |\n", "  - a\n  - b\n      - c\n", "1.  a\n2.  b\n", "a  \nb\n",
      "\\# no heading\n",
      "a\\*b\\*c\n", "  - [x] a\n  - [ ] b\n", "Größe 日本語 😀\n",
    ]) func roundTrip(markdown: String)
  {
    let html = MarkdownDocument(parsing: Array(markdown.utf8)).html()
    let back = HTMLConversion.markdown(from: html)
    #expect(MarkdownDocument(parsing: back).html() == html, "\(back.text)")
  }

  @Test("plain text of HTML has blocks on lines and references decoded") func plain() {
    let html =
      "<h1>A&amp;B</h1>\n<p>one  <b>two</b>\nthree</p><script>x</script><ul><li>i</li><li>j</li></ul>"
    #expect(HTMLText.plain(of: Array(html.utf8)).text == "A&B\none two three\ni\nj")
  }
}
