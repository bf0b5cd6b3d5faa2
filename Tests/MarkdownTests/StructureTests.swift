import Markdown
import Testing

@Suite("The structure of a document")
struct StructureTests {
  @Test("tells headings with their ids, code, tables, HTML and running text, each with its line")
  func everything() {
    let source = """
      ## One

      Words and `code`.

      ```
      let a = 1
      ```

      | a | b |
      |---|---|
      | 1 | 2 |

      > ## One

      <aside>Apart</aside>
      """
    let structure = MarkdownDocument(parsing: Array(source.utf8)).structure()
    #expect(structure.headings.map(\.id) == ["one", "one-1"])
    #expect(structure.headings.map(\.line) == [1, 13])
    #expect(structure.code.map(\.lines) == [5...7])
    #expect(structure.code.map(\.isUnclosed) == [false])
    #expect(structure.tables.map(\.header) == [["a", "b"]])
    #expect(structure.markup.map(\.line) == [15])
    #expect(structure.prose.contains(MarkdownStructure.Prose(text: "Words and  .", line: 3)))
  }

  @Test(
    "a fence that is never closed is told, in quotes and lists too",
    arguments: [
      ("```\na", true), ("```\na\n```", false), ("```\na\n``", true), ("````\n```\n````", false),
      ("~~~\n```", true), ("- ```\n  a\n  ```", false), ("> ```\n> a\n\ntext", true), ("    indented", false),
    ])
  func fences(_ source: String, _ isUnclosed: Bool) {
    let structure = MarkdownDocument(parsing: Array(source.utf8)).structure()
    #expect(structure.code.map(\.isUnclosed) == [isUnclosed])
  }

  @Test("links to the site itself are found without parsing, however they are written")
  func localLinks() {
    let source = """
      [a](/one#x) ![b]( </two> "t") [c][r] <a href="/three?q">d</a> <img src=/four>
      [r]: /five
      https://example.com/six (/seven) // </p> 1/2 [e](//cdn/x)
      """
    #expect(
      LocalLinks.paths(in: source.utf8) == ["/one", "/two", "/three", "/four", "/five", "/seven"])
  }

  @Test("HTML tells its headings, links, images and tables")
  func html() {
    let source = """
      <h2 id="x">A <b>b</b></h2><a href="/l"><img src="i" alt="pic"></a>
      <table><tr><th>1</th></tr></table><table><tr><td>1</td></tr></table><img src="j">
      """
    let structure = HTMLStructure(parsing: Array(source.utf8))
    #expect(structure.headings.map(\.title) == ["A b"])
    #expect(structure.links.map(\.url) == ["/l"])
    #expect(structure.links.map(\.text) == ["pic"])
    #expect(structure.images.map(\.text) == ["pic", nil])
    #expect(structure.tables == [true, false])
    #expect(structure.ids == ["x"])
  }
}
