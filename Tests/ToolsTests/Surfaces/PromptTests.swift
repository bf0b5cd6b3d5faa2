import Content
import JSON
import MCP
import Testing

@testable import Tools

@Suite("The prompts of a site")
struct PromptTests {
  private static let files = [
    "prompts/draft.md": """
    ---
    title: Draft
    description: Writes.
    arguments:
      - name: topic
        description: What about.
        required: true
      - name: author
        complete: collection:posts
      - name: section
        complete: values
        values: [sea, river]
    access: authenticated
    ---
    For {{ site.name }} ({{site.slug}}) on {{ today }}: {{ arguments.topic }}, by {{arguments.author}}. {{ other }} {% if x %}
    """,
    "prompts/open.md": "---\ntitle: Open\naccess: public\n---\nRead it.\n",
    "prompts/hidden.md": "---\ntitle: Hidden\n---\nAn operator's words.\n",
  ]

  @Test("are listed by who may see them, also without the scope that gives their text (seed: C12)")
  func listing() throws {
    let site = try ToolSite(PromptTests.files)
    #expect(try site.surface(for: .anonymous).prompts.map(\.name) == ["open"])
    #expect(try site.surface(for: .agent()).prompts.map(\.name) == ["audit", "draft", "open"])
    #expect(try site.surface(for: .token("content:read")).prompts.map(\.name) == ["audit", "draft", "open"])
    #expect(try site.surface(for: .admin).prompts.map(\.name) == ["audit", "draft", "hidden", "open"])
    let draft = try #require(try site.surface(for: .admin).prompts.first { $0.name == "draft" })
    #expect(draft.title == "Draft" && draft.description == "Writes.")
    #expect(draft.arguments.map(\.name) == ["topic", "author", "section"])
    #expect(draft.arguments.map(\.isRequired) == [true, false, false])
  }

  @Test("may come to a caller who sees none, who can list and wait for them")
  func none() throws {
    let surface = try ToolSite([:]).surface(for: .anonymous)
    #expect(surface.prompts.isEmpty)
    #expect(surface.mayGrow)
  }

  @Test("bear the site's slug where several sites are served")
  func names() throws {
    let site = try ToolSite(PromptTests.files, others: ToolSite.others)
    #expect(try site.surface(for: .anonymous).prompts.map(\.name) == ["magazine_open", "river_news_sum-up"])
  }

  @Test("are filled once: what is given is never read for placeholders")
  func filling() throws {
    let site = try ToolSite(PromptTests.files)
    let text = try site.text(of: "draft", ["topic": "{{ site.name }} {{arguments.author}}"], as: .agent())
    #expect(
      text == """
        For Tidewater (magazine) on 2026-01-01: {{ site.name }} {{arguments.author}}, by . {{ other }} {% if x %}

        """ || text?.hasPrefix("For Tidewater (magazine) on 20") == true)
    #expect(text?.contains(": {{ site.name }} {{arguments.author}}, by . {{ other }} {% if x %}") == true)
  }

  @Test("keep their text from a credential without mcp:prompts (seed: T24)")
  func scope() throws {
    let site = try ToolSite(PromptTests.files)
    let error = #expect(throws: RPCError.self) { try site.text(of: "open", as: .token("content:read")) }
    #expect(error?.message == "Missing required scope: mcp:prompts")
    #expect(try site.text(of: "open", as: .anonymous) == "Read it.\n")
  }

  @Test("refuse arguments that are missing or unknown, by name")
  func arguments() throws {
    let site = try ToolSite(PromptTests.files)
    let error = #expect(throws: RPCError.self) { try site.text(of: "draft", ["tpic": "x"], as: .agent()) }
    #expect(error?.code == -32602)
    #expect(
      error?.message
        == "Missing required argument: topic. There is no argument ‘tpic’. Did you mean ‘topic’?")
  }

  @Test("are read as they stand on main now, and are gone when they are closed")
  func current() throws {
    let site = try ToolSite(PromptTests.files)
    let caller = Caller.agent()
    let old = try #require(try site.surface(for: caller).prompts.first { $0.name == "open" })
    try site.put("prompts/open.md", "---\ntitle: Open\naccess: public\n---\nRead more.\n")
    #expect(try ToolSite.text(of: try old.get(Call(direct: caller), [:])) == "Read more.\n")
    try site.put("prompts/open.md", "---\ntitle: Open\n---\nFor operators.\n")
    #expect(throws: RPCError.invalidParameters("Unknown prompt: open")) {
      try old.get(Call(direct: caller), [:])
    }
  }
}

extension ToolSite {
  func text(of prompt: String, _ arguments: [String: String] = [:], as caller: Caller) throws -> String? {
    let prompt = try surface(for: caller).prompts.first { $0.name == prompt }
    return try prompt.map { try ToolSite.text(of: try $0.get(Call(direct: caller), arguments)) } ?? nil
  }

  static func text(of outcome: PromptOutcome) throws -> String? {
    guard case .messages(let messages, _) = outcome, case .text(let text)? = messages.first?.content.kind
    else { return nil }
    return text
  }
}
