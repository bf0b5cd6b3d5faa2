import Content
import Files
import Git
import JSON
import MCP
import Store
import Support
import Tools
import Visibility

/// A few sites in a temporary data directory with the tools over them, for tests of what tools answer.
final class ToolSite: Sendable {
  let folder: TemporaryFolder
  let data: DataDirectory
  let engine: ToolEngine
  private let registry: ToolRegistry

  static let author = Signature(name: "Ada", email: "ada@example.com", time: 1_767_225_600)

  /// A site `magazine` with a few definitions, the files given laid over them, and further sites by their files.
  init(
    _ files: [String: String] = [:], others: [String: [String: String]] = [:],
    ledger: any CallLedger = MemoryLedger(), uploads: (any UploadDesk)? = nil,
    siteMaker: (any SiteMaker)? = nil
  ) throws {
    let folder = try TemporaryFolder("tools")
    self.folder = folder
    data = try DataDirectory.make(at: folder / "data")
    let magazine = ToolSite.definitions.merging(files) { $1 }
    for (name, table) in others.merging(["magazine": magazine], uniquingKeysWith: { first, _ in first }) {
      _ = try data.makeSite(name, from: FileTable(table), author: ToolSite.author)
    }
    let clock = TestClock()
    engine = ToolEngine(
      sites: VisibleSites(DirectSites(data)), version: "1.2.3", installation: data, ledger: ledger,
      uploads: uploads, siteMaker: siteMaker,
      // The folder stays for as long as anybody holds the tools.
      now: { withExtendedLifetime(folder) { clock.now / 1000 } })
    registry = ToolRegistry(
      SiteService(engine, implementation: Implementation(name: "galley", version: "1.2.3")))
  }

  func store(_ name: String = "magazine") throws -> SiteStore { try data.site(name).store }

  /// What a tool answers; throws where the caller has no such tool.
  func call(_ tool: String, _ arguments: JSONObject = [:], as caller: Caller = .admin) async throws -> Answer
  {
    let result = try await registry.run(tool, arguments, as: caller)
    let value = try result.structured.map { try JSONValue(parsing: $0.bytes) }
    return Answer(isError: result.isError, json: value ?? .null, text: result.firstText)
  }

  /// The names of the tools that a caller has.
  func tools(for caller: Caller) throws -> [String] { try registry.tools(for: caller).map(\.name) }

  struct Answer {
    let isError: Bool
    let json: JSONValue
    let text: String?

    /// The code of the error that it is.
    var code: String? { isError ? json["code"]?.string : nil }

    /// One member of each thing in a list.
    func all(_ member: String, of list: String) -> [JSONValue] {
      (json[list]?.array ?? []).map { $0[member] ?? .null }
    }
  }

  static let definitions: [String: String] = [
    "site.json": #"""
    {"galley": 1, "name": "Tidewater", "description": "About the sea.", "base_url": "https://tide.example.com",
     "locales": ["en", "de"], "project": "magazines", "review": {"mode": "approval", "approvals": 2}}
    """#,
    "settings/mcp.json": #"{"enabled": true, "publicAccess": true, "publicIpPerMinute": 30}"#,
    "CONTENT.md":
      "# How we write\n\nShort.\n\n## Voice\n\nDry and warm.\n\n## Length\n\nTwo hundred words.\n",
    "collections/posts.CONTENT.md": "# Stories\n\nOne joke.\n",
    "schemas/post.json": #"""
    {"label": "Post", "help": "A story.", "category": "Magazine", "type": "object", "properties": {
      "id": {"field": "id", "factory": {"slug": "title"}},
      "title": {"field": "text", "label": "Headline", "help": "Up to ten words.", "minLength": 1},
      "date": {"field": "date", "factory": "today"},
      "draft": {"field": "toggle"},
      "category": {"field": "select", "enum": ["sea", "river"], "label": "Section"},
      "teaser": {"field": "textarea", "help": "Help.", "mcp": {"description": "What stands in lists."}},
      "author": {"field": "reference", "collection": ["authors", "staff"]},
      "contact": {"field": "email"},
      "notes": {"field": "textarea", "mcp": {"expose": false}},
      "token": {"field": "secret"},
      "cover": {"field": "image"},
      "body": {"field": "markdown"}
    }, "required": ["title", "notes"], "index": ["title", "date", "draft", "category", "author", "contact", "notes"]}
    """#,
    "schemas/author.json":
      #"{"label": "Author", "type": "object", "properties": {"name": {"field": "text"}}, "index": ["name"]}"#,
    "collections/posts.json": #"""
    {"name": "Stories", "description": "For editors.", "schema": "post", "url_pattern": "/stories/{id}",
     "sort": "date:desc", "mcp": {"access": "public", "description": "The stories."}}
    """#,
    "collections/authors.json":
      #"{"name": "Authors", "description": "Who writes.", "schema": "author", "mcp": {"access": "authenticated"}}"#,
    "collections/staff.json": #"{"name": "Staff", "schema": "author"}"#,
    "content/posts/a.md":
      "---\ntitle: A\ndate: 2026-01-01\nauthor: jane\ncategory: sea\nnotes: n\ncontact: a@b.example\n---\nText\n",
    "content/posts/b.md": "---\ntitle: B\ndate: 2026-01-02\nnotes: n\n---\nText\n",
    "content/posts/c.md": "---\ntitle: C\ndate: 2026-01-03\nnotes: n\ndraft: true\n---\nText\n",
    "content/authors/jane.json": #"{"name": "Jane"}"#,
    "views/latest.json": #"""
    {"name": "Latest", "description": "The newest.", "from": "posts", "select": ["title", "category", "notes"],
     "sort": "date:desc", "mcp": {"access": "public", "description": "The newest stories."}}
    """#,
    "views/by-author.json": #"""
    {"name": "By author", "from": "posts", "join": [{"field": "author", "select": ["name"]}], "select": ["title"],
     "group": {"by": "category", "as": "stories"}, "mcp": {"access": "authenticated"}}
    """#,
    "queries/newest.json":
      #"{"title": "Newest", "description": "The newest stories. And more.", "collection": "posts", "access": "public"}"#,
    "queries/people.json":
      #"{"title": "People", "description": "Who is there.", "collection": "staff", "access": "public"}"#,
    "prompts/audit.md":
      "---\ntitle: Audit\ndescription: Looks at links.\naccess: authenticated\n---\nLook at it.\n",
  ]
}

extension Caller {
  static let admin = Caller(principal: "key:1", name: "Operator", persona: .admin)
  static let anonymous = Caller(principal: "anonymous", name: "anonymous", persona: .everyone)
  /// What the preset Read makes, as far as it matters here.
  static let readToken = token("content:read", "site:read", "project:read", "template:read")
  static let writeToken = token("content:read", "site:read", "content:write")

  static func token(
    _ scopes: String..., reach: Set<String>? = nil, site: String? = nil, toolsets: Set<Toolset>? = nil
  ) -> Caller {
    Caller(
      principal: "token:\(scopes.joined())", name: "Agent", persona: .authenticated,
      scopes: Set(scopes.map { Scope(rawValue: $0) }), reach: reach, site: site, toolsets: toolsets)
  }
}

/// Files held in memory.
struct FileTable: FileSource {
  private let table: [String: String]

  init(_ table: [String: String]) { self.table = table }

  func files(under folder: String) throws(GalleyError) -> [SourceFile] {
    table.keys.filter { $0.hasPrefix(folder) }.sorted().map { SourceFile(path: $0, kind: .regular) }
  }

  func contents(of path: String, limit: Int) throws(GalleyError) -> [UInt8]? {
    table[path].map { Array($0.utf8) }
  }
}

extension ToolResult {
  fileprivate var firstText: String? {
    for block in content { if case .text(let text) = block.kind { return text } }
    return nil
  }
}
