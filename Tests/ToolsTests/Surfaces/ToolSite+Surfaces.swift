import Content
import Git
import JSON
import MCP
import Store
import Support

@testable import Tools

extension ToolSite {
  func service() -> SiteService {
    SiteService(engine, implementation: Implementation(name: "galley", version: "1.2.3"))
  }

  func surface(for caller: Caller) throws -> Surface<Caller> {
    try service().surface(for: caller, mayWait: true)
  }

  /// Writes files and objects to main of a site.
  @discardableResult
  func write(_ operations: WriteOperation..., to site: String = "magazine") throws -> WriteReceipt {
    try store(site).write(
      WriteRequest(branch: "main", operations: operations, message: "Change", author: ToolSite.author))
  }

  /// Writes a definition to main.
  func put(_ path: String, _ text: String, in site: String = "magazine") throws {
    try write(.putFile(path: path, bytes: Array(text.utf8), expected: nil), to: site)
  }

  /// Makes an object, or gives it other fields.
  func post(_ id: String, _ fields: JSONObject, isNew: Bool = false) throws {
    var fields = fields
    if fields["notes"] == nil { fields["notes"] = "n" }
    try write(
      isNew
        ? .create(collection: "posts", id: id, fields: fields)
        : .replace(collection: "posts", id: id, fields: fields, expected: nil))
  }

  /// Further sites: one that everybody may read and one that nobody may without a credential.
  static let others: [String: [String: String]] = [
    "river-news": [
      "site.json": #"{"galley": 1, "name": "River news"}"#,
      "settings/mcp.json": #"{"publicAccess": true, "toolPrefix": "river"}"#,
      "schemas/note.json":
        #"{"label": "Note", "type": "object", "properties": {"name": {"field": "text"}}, "index": ["name"]}"#,
      "collections/notes.json": #"{"name": "Notes", "schema": "note", "mcp": {"access": "public"}}"#,
      "content/notes/one.json": #"{"name": "One"}"#,
      "queries/all_notes.json":
        #"{"title": "All", "description": "All notes.", "collection": "notes", "access": "public"}"#,
      "prompts/sum-up.md": "---\ntitle: Sum up\naccess: public\n---\nSum up {{ site.name }}.\n",
    ],
    "cellar": [
      "site.json": #"{"galley": 1, "name": "Cellar"}"#,
      "schemas/note.json":
        #"{"label": "Note", "type": "object", "properties": {"name": {"field": "text"}}, "index": ["name"]}"#,
      "collections/secrets.json": #"{"name": "Secrets", "schema": "note", "mcp": {"access": "public"}}"#,
      "content/secrets/vault.json": #"{"name": "Vault"}"#,
    ],
  ]
}

extension Caller {
  /// A token with the whole channel axis, as personal tokens have it. (seed: C4)
  static func agent(
    _ scopes: String..., reach: Set<String>? = nil, site: String? = nil, toolsets: Set<Toolset>? = nil
  ) -> Caller {
    let channels = ["mcp:tools", "mcp:resources", "mcp:search", "mcp:prompts"]
    return Caller(
      principal: "token:\(scopes.joined())", name: "Agent", persona: .authenticated,
      scopes: Set((channels + scopes).map { Scope(rawValue: $0) }), reach: reach, site: site,
      toolsets: toolsets)
  }

  static func anonymous(at site: String) -> Caller {
    Caller(principal: "anonymous", name: "anonymous", persona: .everyone, site: site)
  }

  static func admin(at site: String?, reach: Set<String>? = nil, toolsets: Set<Toolset>? = nil) -> Caller {
    Caller(
      principal: "key:1", name: "Operator", persona: .admin, reach: reach, site: site, toolsets: toolsets)
  }
}
