import Content
import JSON
import MCP
import Store
import Testing

@testable import Tools

@Suite("The resources of a site")
struct ResourceTests {
  @Test("are guides, collections and views, never single objects (seed: T64, T65, T80-T83)")
  func listing() throws {
    let site = try ToolSite([
      "collections/authors.json":
        #"{"name": "Authors", "schema": "author", "mcp": {"access": "authenticated", "resource": false}}"#
    ])
    #expect(
      try site.surface(for: .anonymous).resources.map(\.uri)
        == ["galley://magazine/posts/", "galley://magazine/view/latest"])
    #expect(
      try site.surface(for: .agent("content:read")).resources.map(\.uri)
        == [
          "galley://magazine/guide", "galley://magazine/guide/posts", "galley://magazine/posts/",
          "galley://magazine/view/latest",
        ])
    let posts = try #require(
      try site.surface(for: .anonymous).resources.first { $0.uri == "galley://magazine/posts/" })
    #expect(posts.name == "posts" && posts.title == "Stories" && posts.description == "The stories.")
    #expect(posts.mimeType == "application/json")
  }

  @Test("have patterns, that of views for administrators alone (seed: T81, T82)")
  func templates() throws {
    let site = try ToolSite()
    func patterns(_ caller: Caller) throws -> [String] {
      try site.surface(for: caller).templates.map(\.uriTemplate)
    }
    #expect(
      try patterns(.anonymous) == ["galley://{site}/{collection}/{id}", "galley://{site}/{collection}/"])
    #expect(try patterns(.agent("content:read")).last == "galley://{site}/guide/{collection}")
    #expect(try patterns(.admin).contains("galley://{site}/view/{view}"))
  }

  @Test("of a collection that the credential doesn't open aren't there, its guide neither (C5)")
  func guides() throws {
    let site = try ToolSite(["collections/authors.CONTENT.md": "# People\n"])
    let posts = Caller.agent("content:posts:read")
    #expect(try site.text("galley://magazine/guide/posts", as: posts) != nil)
    #expect(try site.text("galley://magazine/guide/authors", as: .agent("content:read")) != nil)
    #expect(try site.text("galley://magazine/guide/authors", as: posts) == nil)
  }

  @Test("hold what the tools answer (seed: T83, T84)")
  func sameAsTools() async throws {
    let site = try ToolSite()
    for caller in [Caller.anonymous, .agent("content:read"), .admin] {
      let object = try await site.call("get_object", ["collection": "posts", "id": "a"], as: caller)
      #expect(try site.read("galley://magazine/posts/a", as: caller) == object.json)
      let view = try await site.call("get_view", ["view": "latest"], as: caller)
      #expect(try site.read("galley://magazine/view/latest", as: caller) == view.json)
      let list = try await site.call("query_collection", ["collection": "posts", "limit": 50], as: caller)
      #expect(try site.read("galley://magazine/posts/", as: caller) == list.json)
      let tool = try await site.call("get_resource", ["uri": "galley://magazine/posts/a"], as: caller)
      #expect(tool.json["resource"]?["contents"] == object.json)
      #expect(tool.json["resource"]?["uri"] == "galley://magazine/posts/a")
    }
    #expect(try site.text("galley://magazine/guide", as: .admin)?.hasPrefix("# How we write") == true)
    #expect(try site.text("galley://magazine/guide/posts", as: .admin)?.contains("One joke.") == true)
  }

  @Test("answer the older addresses where one site is reached (seed: T5)")
  func aliases() throws {
    let site = try ToolSite(others: ToolSite.others)
    let bound = Caller.admin(at: "magazine")
    #expect(try site.read("tcms://posts/a", as: bound) == site.read("galley://magazine/posts/a", as: bound))
    #expect(try site.read("tcms://posts/", as: bound)?["total"] == 3)
    #expect(try site.read("tcms://view/latest", as: bound)?["total"] == 3)
    #expect(try site.read("tcms://posts/a", as: .admin) == nil)
    #expect(try site.read("tcms://guide", as: bound) == nil)
  }

  @Test("that are hidden are not found, as those that aren't there (W12)")
  func hidden() async throws {
    let site = try ToolSite(others: ToolSite.others)
    let hidden = [
      "galley://magazine/posts/c", "galley://magazine/authors/", "galley://magazine/authors/jane",
      "galley://magazine/view/by-author", "galley://magazine/guide", "galley://cellar/secrets/",
      "galley://cellar/secrets/vault",
    ]
    let missing = [
      "galley://magazine/posts/nothing", "galley://magazine/nothing/", "galley://nowhere/posts/",
      "galley://magazine/view/nothing", "galley://magazine/guide/nothing", "galley://magazine",
      "galley://magazine/posts", "galley://magazine/posts/a/b", "galley://magazine/posts/a?x=1",
      "https://example.com/", "galley://%zz/posts/", "",
    ]
    for uri in hidden + missing {
      #expect(try site.read(uri, as: .anonymous) == nil, "\(uri)")
      if uri.isEmpty { continue }
      let tool = try await site.call("get_resource", ["uri": .string(uri)], as: .anonymous)
      #expect(tool.json["message"] == .string("There is no resource ‘\(uri)’."))
      #expect(tool.code == "not_found")
    }
  }

  @Test("want mcp:resources of a credential (seed: T22)")
  func scope() throws {
    let site = try ToolSite()
    let caller = Caller(
      principal: "t", name: "t", persona: .authenticated, scopes: [.mcpTools, .contentRead])
    let surface = try site.surface(for: caller)
    #expect(surface.resources.isEmpty && surface.templates.isEmpty)
    #expect(surface.read == nil)
    for method in ["resources/list", "resources/read", "resources/templates/list", "resources/subscribe"] {
      let error = surface.withheld.methods[method]
      #expect(error?.message == "Missing required scope: mcp:resources")
      #expect(error?.challenge == Challenge(.scopes, scopes: ["mcp:resources"]))
    }
    // Who may read resources, and no content, is told which scope is missing.
    let blind = Caller(principal: "t", name: "t", persona: .authenticated, scopes: [.mcpResources])
    let other = #expect(throws: RPCError.self) { try site.read("galley://magazine/posts/a", as: blind) }
    #expect(other?.message == "Missing required scope: content:read")
    #expect(other?.challenge?.scopes == ["mcp:resources", "content:read"])
  }

  @Test("have addresses that read as they are written")
  func addresses() throws {
    let addresses = [
      ResourceAddress("magazine", .collection("posts")),
      ResourceAddress("magazine", .object(collection: "posts", id: "Ünï.1")),
      ResourceAddress("a b", .view("latest")), ResourceAddress("m", .guide(collection: nil)),
      ResourceAddress("m", .guide(collection: "posts")),
    ]
    for address in addresses { #expect(ResourceAddress(address.uri) == address) }
    #expect(addresses[1].uri == "galley://magazine/posts/%C3%9Cn%C3%AF.1")
    #expect(addresses[1].alias == "tcms://posts/%C3%9Cn%C3%AF.1" && addresses[3].alias == nil)
  }
}

extension ToolSite {
  /// The text of a resource; nil where there is none.
  func text(_ uri: String, as caller: Caller) throws -> String? {
    guard case .quick(let read)? = try surface(for: caller).read else { return nil }
    guard case .contents(let contents) = try read(Call(direct: caller), uri),
      case .text(let text)? = contents.parts.first?.data
    else { return nil }
    return text
  }

  func read(_ uri: String, as caller: Caller) throws -> JSONValue? {
    try text(uri, as: caller).map { try JSONValue(parsing: Array($0.utf8)) }
  }
}
