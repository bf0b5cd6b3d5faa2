import Markdown
import Testing

@Suite("The outline of a document") struct OutlineTests {
  static let text = """
    Before any heading.

    # One

    First words.

    ## Two

    Second *words* here.

    ```
    # no heading
    ```

    ### Three ###
    ## Two
    end

    Setext
    ======
    last
    """

  func outline(_ text: String) -> MarkdownOutline { MarkdownDocument(parsing: Array(text.utf8)).outline() }

  func slice(_ text: String, _ range: Range<Int>) -> String { Array(Array(text.utf8)[range]).text }

  @Test("sections have ids, nesting, places and sizes", arguments: ["\n", "\r\n", "\r"]) func sections(
    newline: String
  ) {
    let text = Self.text.replacing("\n", with: newline)
    let sections = outline(text).sections
    #expect(sections.map(\.id) == ["top", "one", "two", "three", "two-1", "setext"])
    #expect(sections.map(\.level) == [0, 1, 2, 3, 2, 1])
    #expect(sections.map(\.parent) == [nil, nil, "one", "two", "one", nil])
    #expect(sections.map(\.depth) == [0, 0, 1, 2, 1, 0])
    #expect(sections.map(\.words) == [3, 12, 7, 1, 2, 2])
    #expect(slice(text, sections[0].range) == "Before any heading.\n\n".replacing("\n", with: newline))
    #expect(slice(text, sections[3].range) == "### Three ###\n".replacing("\n", with: newline))
    #expect(slice(text, sections[4].range) == "## Two\nend\n\n".replacing("\n", with: newline))
    #expect(slice(text, sections[5].headingRange) == "Setext\n======\n".replacing("\n", with: newline))
    #expect(slice(text, sections[5].contentRange) == "last")
    #expect(slice(text, sections[1].ownRange) == "\nFirst words.\n\n".replacing("\n", with: newline))
    #expect(sections.filter { $0.depth == 0 }.reduce(0) { $0 + $1.bytes } == text.utf8.count)
  }

  @Test("headings inside quotes and lists make no sections") func inner() {
    #expect(outline("> # a\n\n- # b\n\n# c\n").sections.map(\.id) == ["top", "c"])
    #expect(outline("").sections.isEmpty)
    #expect(outline("# \n\n# !!!\n").sections.map(\.id) == ["section", "section-1"])
  }

  @Test("an overview of a long body is short") func overview() {
    let text = (0..<40).map {
      "# Part \($0)\n\n"
        + (0..<10).map { "## Sub \($0)\n\n\(String(repeating: "word ", count: 140))\n\n" }.joined()
    }.joined()
    #expect(text.utf8.count > 280_000)
    let outline = outline(text)
    #expect(outline.sections.count == 440)
    #expect(outline.sections(within: 1).count == 40)
    #expect(outline["sub-3-2"]?.parent == "part-2")
  }

  @Test("a section is replaced, filled and added to without touching the others") func editing() throws {
    let bytes = Array(Self.text.utf8)
    let outline = outline(Self.text)
    let two = try #require(outline["two"])
    #expect(
      outline.replacingContent(of: two, in: bytes, with: Array("New.\n".utf8)).text
        == Self.text.replacing(slice(Self.text, two.contentRange), with: "\nNew.\n\n"))
    #expect(
      outline.replacing(two, in: bytes, with: Array("## Other\n\nx".utf8)).text
        == Self.text.replacing(slice(Self.text, two.range), with: "## Other\n\nx\n\n"))
    let one = try #require(outline["one"])
    #expect(
      outline.appending(Array("Added.".utf8), to: one, in: bytes).text
        == Self.text.replacing("First words.\n", with: "First words.\n\nAdded.\n"))
    let last = try #require(outline["setext"])
    #expect(outline.appending(Array("More".utf8), to: last, in: bytes).text == Self.text + "\n\nMore")
  }
}
