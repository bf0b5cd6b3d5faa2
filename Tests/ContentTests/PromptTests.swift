import Content
import Testing

@Suite("The text of a prompt")
struct PromptTests {
  private func prompt(_ body: String) throws -> PromptDefinition {
    let site = try TestSite.load(
      "",
      files: [
        "prompts/ask.md": """
        ---
        title: Ask
        arguments:
          - name: topic
          - name: other
        ---
        \(body)
        """
      ])
    return try #require(site.prompts["ask"])
  }

  @Test("has its placeholders filled once, with nothing where nothing is given")
  func filling() throws {
    let prompt = try prompt(
      "{{site.name}}|{{ arguments.topic }}|{{ arguments.other }}|{{ arguments.no }}|{{ today }}|{{ x | y }}|{{ open"
    )
    let text = prompt.text(
      arguments: ["topic": "{{ site.name }}", "no": "n"], [.siteName: "S {{ today }}", .today: "2026-05-01"])
    #expect(
      text
        == "S {{ today }}|{{ site.name }}||{{ arguments.no }}|2026-05-01|{{ x | y }}|{{ open")
  }

  @Test("is checked for placeholders that mean nothing")
  func review() throws {
    let report = try SiteCheck.run(
      on: MemorySource(
        TestSite.all(
          "", "",
          [
            "prompts/ask.md":
              "---\ntitle: Ask\narguments:\n  - name: topic\n---\n{{ arguments.topc }} {{ site.name }} {{ now }}\n"
          ])))
    #expect(report.marks == ["prompt prompts/ask.md", "prompt prompts/ask.md"])
    #expect(report.problems.compactMap(\.fix).contains("Did you mean ‘arguments.topic’?"))
    #expect(report.errors == 0)
  }

  @Test("and a saved query that bears the name of one of Galley's tools is refused, as is a search in a view")
  func queries() throws {
    let report = try SiteCheck.run(
      on: MemorySource(
        TestSite.all(
          "", "",
          [
            "queries/get_object.json": #"{"title": "Mine", "description": "Mine.", "collection": "things"}"#,
            "queries/find.json": #"{"title": "Find", "description": "Finds.", "view": "all", "search": "x"}"#,
            "views/all.json": #"{"name": "All", "from": "things"}"#,
          ])))
    #expect(
      report.marks.sorted() == ["query queries/find.json /search", "query queries/get_object.json"])
  }
}
