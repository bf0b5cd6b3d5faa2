import Content
import MCP
import Testing

@testable import Tools

@Suite("Suggestions for arguments")
struct SuggestionTests {
  private static let files = [
    "prompts/open.md": """
    ---
    title: Open
    access: public
    arguments:
      - name: story
        complete: collection:posts
      - name: author
        complete: collection:authors
      - name: section
        complete: values
        values: [sea, river, Salt]
    ---
    Read it.
    """
  ]

  private func values(
    _ reference: CompletionRequest.Reference, _ argument: String, _ value: String = "",
    _ known: [String: String] = [:], of site: ToolSite, as caller: Caller
  ) throws -> [String] {
    let complete = try #require(try site.surface(for: caller).complete)
    let request = CompletionRequest(reference: reference, argument: argument, value: value, known: known)
    return try complete(Call(direct: caller), request).values
  }

  @Test("of a prompt come from where its file says, as far as the caller sees")
  func prompts() throws {
    let site = try ToolSite(SuggestionTests.files)
    let open = CompletionRequest.Reference.prompt(name: "open")
    #expect(try values(open, "story", of: site, as: .anonymous) == ["a", "b"])
    #expect(try values(open, "story", of: site, as: .agent("content:read")) == ["a", "b", "c"])
    #expect(try values(open, "story", "b", of: site, as: .anonymous) == ["b"])
    #expect(try values(open, "section", "s", of: site, as: .anonymous) == ["sea", "Salt"])
    // What is closed to the caller suggests nothing. (W12)
    #expect(try values(open, "author", of: site, as: .anonymous) == [])
    #expect(try values(open, "author", of: site, as: .agent("content:authors:read")) == ["jane"])
    #expect(try values(open, "story", of: site, as: .agent("content:authors:read")) == [])
    #expect(try values(.prompt(name: "audit"), "story", of: site, as: .anonymous) == [])
  }

  @Test("of a pattern are sites, collections, views and ids that the caller may know of")
  func variables() throws {
    let site = try ToolSite(others: ToolSite.others)
    let object = CompletionRequest.Reference.resource(template: "galley://{site}/{collection}/{id}")
    #expect(try values(object, "site", of: site, as: .anonymous) == ["magazine", "river-news"])
    #expect(try values(object, "site", "c", of: site, as: .admin) == ["cellar"])
    #expect(try values(object, "collection", "", ["site": "magazine"], of: site, as: .anonymous) == ["posts"])
    #expect(try values(object, "collection", "", ["site": "cellar"], of: site, as: .anonymous) == [])
    let known = ["site": "magazine", "collection": "posts"]
    #expect(try values(object, "id", "", known, of: site, as: .anonymous) == ["a", "b"])
    #expect(try values(object, "id", "", known, of: site, as: .admin) == ["a", "b", "c"])
    for odd in ["a,title", "*", "..", "a:b", "\"", "<"] {
      #expect(try values(object, "id", odd, known, of: site, as: .admin) == [], "\(odd)")
    }
    let view = CompletionRequest.Reference.resource(template: "galley://{site}/view/{view}")
    #expect(
      try values(view, "view", "", ["site": "magazine"], of: site, as: .admin) == ["by-author", "latest"])
    #expect(try values(view, "view", "", ["site": "magazine"], of: site, as: .anonymous) == [])
    let guide = CompletionRequest.Reference.resource(template: "galley://{site}/guide/{collection}")
    #expect(try values(guide, "collection", of: site, as: .admin(at: "magazine")) == ["posts"])
  }

  @Test("are a hundred at most, in order, with how many there are")
  func many() throws {
    var files: [String: String] = [:]
    for number in 100..<260 { files["content/posts/x\(number).md"] = "---\ntitle: X\nnotes: n\n---\n" }
    let site = try ToolSite(files)
    let complete = try #require(try site.surface(for: .anonymous).complete)
    let completion = try complete(
      Call(direct: .anonymous),
      CompletionRequest(
        reference: .resource(template: "galley://{site}/{collection}/{id}"), argument: "id", value: "x",
        known: ["collection": "posts"]))
    #expect(completion.values == (100..<200).map { "x\($0)" })
    #expect(completion.total == 160)
  }
}
