import Content
import Git
import JSON
import MCP
import Review
import Store
import Synchronization
import Testing

@testable import Tools

/// seed: S8, S32, T7, C17; security: W12, K4; agents 22
@Suite("Who may write what")
struct WriteAccessTests {
  private static let set: JSONValue = [["op": "set", "path": "name", "value": "X"]]

  /// Arguments that every tool for changes can be called with on the site below, by who opened changeset 1.
  private static let calls: [String: JSONObject] = [
    "create_changeset": ["title": "T"], "list_changesets": [:], "get_changeset": ["changeset": 1],
    "diff_changeset": ["changeset": 1], "discard_changeset": ["changeset": 1],
    "create_object": ["collection": "posts", "fields": ["title": "N"]],
    "update_object": ["collection": "posts", "id": "b", "fields": ["title": "N"]],
    "patch_object": ["collection": "authors", "id": "jane", "operations": set],
    "delete_object": ["collection": "posts", "id": "c"],
    "rename_object": ["collection": "posts", "id": "c", "to": "d"],
    "duplicate_object": ["collection": "posts", "id": "c", "to": "d"],
    "apply_changes": ["changes": [["op": "delete", "collection": "posts", "id": "c"]]],
    "apply_site_patch": ["files": [["path": "CONTENT.md", "text": "# New\n"]]],
    "validate_objects": ["changes": [["op": "delete", "collection": "posts", "id": "c"]]],
    "restore_revision": ["collection": "posts", "id": "a", "revision": "?"], "undo_last": ["changeset": 1],
    "resolve_conflict": ["changeset": 1],
    "create_change_plan": ["changes": [["op": "delete", "collection": "posts", "id": "c"]]],
    "create_upload": ["path": "media/x.jpg"],
    "request_publish": ["changeset": 1], "get_publish_request": ["changeset": 1],
    "cancel_publish_request": ["changeset": 2], "run_checks": ["changeset": 1],
    "get_checks": ["changeset": 1],
    "add_comment": ["changeset": 1, "text": "Hm."], "list_comments": ["changeset": 1],
    "resolve_comment": ["changeset": 1, "thread": "c1"], "list_tasks": [:], "get_task": ["task": 1],
    "create_task": ["title": "T"], "update_task": ["task": 1, "title": "U"], "claim_task": ["task": 1],
    "complete_task": ["task": 1], "request_rollback": ["deployment": 1],
    "create_schema": ["id": "card", "schema": ["label": "Card", "type": "object", "properties": [:]]],
    "update_schema": [
      "id": "author",
      "schema": ["label": "Author", "type": "object", "properties": ["name": ["field": "text"]]],
    ],
    "delete_schema": ["id": "spare"],
    "create_collection": ["id": "cards", "collection": ["name": "Cards", "schema": "spare"]],
    "update_collection": ["id": "staff", "collection": ["name": "Crew", "schema": "author"]],
    "delete_collection": ["id": "empty"],
    "create_site_from_template": ["template": "blank", "slug": "new", "title": "New"],
  ]

  /// Tools of later sessions that write without a changeset have tests of their own.
  private static let elsewhere: Set<String> = ["clear_cache"]

  private static var tools: [CatalogTool] { Catalog.tools.filter { calls[$0.name] != nil } }

  /// A site with a changeset, a request, a comment and a task of the worker's, and arguments with its ids.
  private static func site() async throws -> (site: ToolSite, calls: [String: JSONObject]) {
    let site = try ToolSite.drafting(
      [
        "schemas/spare.json":
          #"{"label": "Spare", "type": "object", "properties": {"title": {"field": "text"}}}"#,
        "collections/empty.json": #"{"name": "Empty", "schema": "author"}"#,
      ], uploads: Desk(), siteMaker: Maker())
    let revision = try await site.revision()
    for number in 1...2 {
      _ = try await site.call("create_changeset", ["title": "Draft \(number)"], as: .writer)
      let id: JSONValue = number == 1 ? "a" : "b"
      let answer = try await site.call(
        "patch_object",
        [
          "collection": "posts", "id": id, "changeset": .int(Int64(number)),
          "operations": [["op": "set", "path": "teaser", "value": "Y"]],
        ],
        as: .writer)
      #expect(!answer.isError, "\(answer.text ?? "")")
    }
    _ = try await site.call("add_comment", ["changeset": 1, "text": "So?"], as: .writer)
    #expect(try await !site.call("request_publish", ["changeset": 2], as: .writer).isError)
    _ = try await site.call("create_task", ["title": "Do it"], as: .writer)
    _ = try site.review().deploy(by: .galley)
    try site.write(.create(collection: "posts", id: "since", fields: ["title": "Since"]))
    var calls = Self.calls
    calls["restore_revision"]?["revision"] = .string(revision)
    return (site, calls)
  }

  @Test("the table knows every tool that changes something")
  func complete() {
    for tool in Catalog.tools where !tool.annotations.isReadOnly {
      #expect(Self.calls[tool.name] != nil || Self.elsewhere.contains(tool.name), "\(tool.name)")
    }
  }

  @Test("callers without a credential have none of these tools (T7)")
  func anonymous() async throws {
    let site = try ToolSite.drafting()
    let names = try site.tools(for: .anonymous)
    for tool in Self.tools {
      #expect(!names.contains(tool.name))
      let error = await #expect(throws: GalleyError.self) {
        try await site.call(tool.name, Self.calls[tool.name] ?? [:], as: .anonymous)
      }
      #expect(error?.code == .notFound)
    }
  }

  @Test(
    "with its own scopes each tool works, with all others it is refused by the name of the scope (S8)",
    arguments: tools)
  func scopes(tool: CatalogTool) async throws {
    let (site, calls) = try await Self.site()
    let all = ScopeCatalog.entries.map(\.scope.rawValue)
    let persona = tool.access
    for group in tool.scopes.groups {
      let without = all.filter { name in !group.contains { $0.rawValue == name } }
      let caller = Caller.worker("writer", without, persona: persona)
      let before = try site.references()
      let answer = try await site.call(tool.name, calls[tool.name] ?? [:], as: caller)
      #expect(answer.code == "forbidden" && answer.text?.contains("Missing required scope: ") == true)
      #expect(group.contains { answer.whole.contains($0.rawValue) })
      #expect(try site.references() == before)
    }
    // One of each group, with reading, is enough.
    let own = tool.scopes.groups.compactMap(\.first?.rawValue) + ["content:read", "site:read"]
    var arguments = calls[tool.name] ?? [:]
    if tool.parameters.contains(where: { $0.name == "dry_run" }) { arguments["changeset"] = 1 }
    if ["create_change_plan", "validate_objects", "create_upload", "restore_revision"].contains(tool.name) {
      arguments["changeset"] = 1
    }
    let answer = try await site.call(
      tool.name, arguments, as: .worker("writer", own, persona: persona))
    #expect(!answer.isError, "\(tool.name): \(answer.text ?? "")")
  }

  @Test("a credential that ends while the call is under way writes nothing (S32, K4)", arguments: tools)
  func revoked(tool: CatalogTool) async throws {
    guard !tool.annotations.isReadOnly else { return }
    let (site, calls) = try await Self.site()
    var arguments = calls[tool.name] ?? [:]
    if tool.parameters.contains(where: { $0.name == "changeset" && !$0.isRequired }) {
      arguments["changeset"] = 1
    }
    let all = ScopeCatalog.entries.map(\.scope.rawValue)
    let caller = Caller.worker("writer", all, persona: .admin) { false }
    let before = try site.references()
    let answer = try await site.call(tool.name, arguments, as: caller)
    #expect(
      answer.code == "forbidden" && answer.text?.contains("not good any more") == true, "\(answer.text ?? "")"
    )
    #expect(try site.references() == before)
  }

  @Test("a collection that the caller can't see is answered as one that there isn't (W12)")
  func hidden() async throws {
    let (site, _) = try await Self.site()
    let before = try site.references()
    func item(_ op: JSONValue, _ name: JSONValue, _ more: JSONObject = [:]) -> JSONObject {
      var change: JSONObject = ["op": op, "collection": name, "id": "boss"]
      for member in more { change[member.key] = member.value }
      return change
    }
    let more: [String: JSONObject] = [
      "create": ["fields": ["name": "N"]], "update": ["fields": ["name": "N"]],
      "patch": ["operations": Self.set],
      "delete": [:], "rename": ["to": "chief"], "duplicate": ["to": "chief"],
    ]
    func calls(_ name: String) -> [(String, JSONObject)] {
      var list: [(String, JSONObject)] = []
      for (op, rest) in more.sorted(by: { $0.key < $1.key }) {
        let change = item(.string(op), .string(name), rest)
        var single = change
        single["op"] = nil
        single["changeset"] = 1
        list.append(("\(op)_object", single))
        for tool in ["apply_changes", "validate_objects", "create_change_plan", "apply_site_patch"] {
          list.append((tool, ["changeset": 1, "changes": [.object(change)]]))
        }
      }
      let revision = JSONValue.string(String(repeating: "a", count: 40))
      list.append(
        (
          "restore_revision",
          ["changeset": 1, "collection": .string(name), "id": "boss", "revision": revision]
        ))
      list.append(("add_comment", ["changeset": 1, "text": "x", "object": .string("\(name)/boss")]))
      list.append(
        (
          "create_upload",
          ["changeset": 1, "path": "media/x.jpg", "object": .string("\(name)/boss"), "field": "name"]
        ))
      list.append(("diff_changeset", ["changeset": 1, "object": .string("\(name)/boss")]))
      return list
    }
    let caller = Caller.worker("writer", Caller.working + ["site:write"])
    for ((tool, hidden), (_, unknown)) in zip(calls("staff"), calls("stuff")) {
      let (closed, strange) = (
        try await site.call(tool, hidden, as: caller), try await site.call(tool, unknown, as: caller)
      )
      #expect(closed.whole.replacing("staff", with: "stuff") == strange.whole, "\(tool)")
      #expect(closed.isError == strange.isError)
      if tool != "validate_objects", tool != "create_change_plan" { #expect(closed.isError, "\(tool)") }
    }
    #expect(try site.references() == before)
  }

  @Test("without reading a collection it can't be written either")
  func narrow() async throws {
    let site = try ToolSite.drafting()
    let caller = Caller.worker("narrow", ["content:authors:read", "content:write", "site:read"])
    let posts = try await site.call("delete_object", ["collection": "posts", "id": "c"], as: caller)
    #expect(posts.code == "not_found")
  }
}

private struct Desk: UploadDesk {
  func open(_ offer: UploadOffer) throws(GalleyError) -> UploadTicket {
    UploadTicket(url: "https://example.com/\(offer.changeset)", expires: 1, maximumBytes: 10)
  }
}

private struct Maker: SiteMaker {
  func make(_ request: SiteRequest, for caller: Caller) throws(GalleyError) {}
}
