import Content
import Testing

@testable import Review

@Suite("The checks of markdown and accessibility")
struct MarkdownCheckTests {
  /// A text, the rule that it breaks, and a text that comes near and breaks none.
  struct Case: Sendable, CustomStringConvertible {
    let rule: String
    let bad: String
    let good: String

    var description: String { rule }
  }

  @Test(
    "each name what breaks their rule and let pass what comes near",
    arguments: [
      Case(rule: "heading-gap", bad: "## A\n\n#### B", good: "## A\n\n### B\n\n## C"),
      Case(rule: "heading-one", bad: "# A", good: "```\n# A\n```"),
      Case(rule: "heading-empty", bad: "##", good: "## `code`"),
      Case(rule: "heading-duplicate", bad: "## A\n\n## A", good: "## A\n\n## a bit"),
      Case(rule: "link-empty", bad: "[](/stories/first)", good: "[First](/stories/first)"),
      Case(rule: "link-empty", bad: "[First]()", good: "\\[First]()"),
      Case(rule: "code-unclosed", bad: "```swift\nlet a = 1", good: "````\n```\nlet a = 1\n````"),
      Case(rule: "code-unclosed", bad: "> ~~~\n> text", good: "> ~~~\n> text\n> ~~~"),
      Case(rule: "html", bad: "A <b>word</b>.", good: "A `<b>` word. <!-- remark -->"),
      Case(
        rule: "table-rule", bad: "| a | b |\n|---|\n| 1 | 2 |", good: "| a | b |\n|---|---|\n| 1 | 2 |"),
      Case(
        rule: "table-row", bad: "| a | b |\n|---|---|\n| 1 | 2 | 3 |",
        good: "| a | b |\n|---|---|\n| 1 | 2 \\| 3 |"),
      Case(rule: "footnote-missing", bad: "Text[^1].", good: "Text[^1] and `[^2]`.\n\n[^1]: Note."),
      Case(rule: "footnote-unused", bad: "Text.\n\n[^1]: Note.", good: "Text[^1].\n\n[^1]: Note."),
      Case(
        rule: "footnote-twice", bad: "Text[^a].\n\n[^a]: One.\n\n[^a]: Two.",
        good: "Text[^a][^b].\n\n[^a]: One.\n\n[^b]: Two."),
      Case(rule: "image-alt", bad: "![](/media/boat.jpg)", good: "![A boat](/media/boat.jpg)"),
      Case(
        rule: "image-alt-name", bad: "![boat.jpg](/media/boat.jpg)",
        good: "![The file boat.jpg on a screen](/media/boat.jpg)"),
      Case(
        rule: "link-text", bad: "Read [here](/stories/first).",
        good: "Read [here be dragons](/stories/first)."),
      Case(
        rule: "table-header", bad: "|  |  |\n|---|---|\n| 1 | 2 |", good: "| a |  |\n|---|---|\n| 1 | 2 |"),
    ])
  func rules(_ example: Case) throws {
    let site = try CheckedSite()
    #expect(try Set(site.rules(body: example.bad)) == [example.rule])
    #expect(try site.rules(body: example.good) == [])
  }

  @Test("say where: object, field, and line of the file")
  func places() throws {
    let run = try CheckedSite().check(["content/stories/new.md": "---\ntitle: A\n---\n\nText.\n\n#### Deep\n"]
    )
    let finding = try #require(run.findings.first)
    #expect(finding.object == "stories/new")
    #expect(finding.problem.field == "/body")
    #expect(finding.problem.line == 7)
    #expect(finding.severity == .warning)
    #expect(run.verdict == .warnings)
  }

  @Test("look into HTML: heads of tables, the order of headings, alternative texts")
  func html() throws {
    let site = try CheckedSite()
    func rules(_ html: String) throws -> [String] {
      try site.rules(body: "Text.", front: "title: A\nintro: '\(html)'")
    }
    #expect(try rules(#"<img src="/media/boat.jpg">"#) == ["image-alt"])
    #expect(try rules(#"<img src="/media/boat.jpg" alt="">"#) == [])
    #expect(try rules("<table><tr><td>1</td></tr></table>") == ["table-header"])
    #expect(try rules("<table><tr><th>1</th></tr></table>") == [])
    #expect(try rules("<h2>A</h2><h4>B</h4>") == ["heading-order"])
    #expect(try rules("<h2>A</h2><h3>B</h3>") == [])
    #expect(try rules(#"<a href="/stories/first">mehr</a>"#) == ["link-text"])
  }

  @Test("ask for the alternative text of image fields, and take an empty one for decoration")
  func imageFields() throws {
    let site = try CheckedSite()
    #expect(try site.rules(body: "T.", front: "title: A\nimage: {src: /media/boat.jpg}") == ["image-alt"])
    #expect(try site.rules(body: "T.", front: "title: A\nimage: {src: /media/boat.jpg, alt: ''}") == [])
  }
}
