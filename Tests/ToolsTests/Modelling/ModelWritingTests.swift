import Content
import Git
import JSON
import Review
import Store
import Testing

@testable import Tools

/// seed: S14, S26, T48-T51
@Suite("Writing schemas, collections and files of a site")
struct ModelWritingTests {
  private static let card: JSONValue = [
    "label": "Card", "type": "object", "properties": ["title": ["field": "text"]],
  ]

  private func refusal(
    _ site: ToolSite, _ tool: String, _ arguments: JSONObject, as caller: Caller = .admin
  ) async throws -> ToolSite.Answer {
    let before = try site.references()
    let answer = try await site.call(tool, arguments, as: caller)
    #expect(answer.isError)
    #expect(try site.references() == before)
    return answer
  }

  @Test("create_schema refuses reserved and taken names, and what is no schema (T48)")
  func createSchema() async throws {
    let site = try ToolSite.drafting()
    let made = try await site.call("create_schema", ["id": "card", "schema": Self.card])
    #expect(!made.isError && made.changeset == 1 && made.json["files"]?[0]?["path"] == "schemas/card.json")
    #expect(
      try await refusal(site, "create_schema", ["id": "card", "schema": Self.card]).code == "already_exists")
    #expect(
      try await refusal(site, "create_schema", ["id": "post", "schema": Self.card]).code == "already_exists")
    let reserved = try #require(ReservedSchemas.ids.sorted().first)
    #expect(
      try await refusal(site, "create_schema", ["id": .string(reserved), "schema": Self.card]).code
        == "forbidden")
    for id in ["../card", "a/b", "", "Ä"] {
      #expect(
        try await site.call("create_schema", ["id": .string(id), "schema": Self.card]).isError, "\(id)")
    }
    let broken = try await refusal(
      site, "create_schema", ["id": "bad", "schema": ["properties": ["x": ["field": "nonesuch"]]]])
    #expect(broken.code == "invalid_definition")
  }

  @Test("update_schema replaces, once more changes nothing, and tells what no longer fits (T49)")
  func updateSchema() async throws {
    let site = try ToolSite.drafting()
    let author: JSONValue = ["label": "Writer", "type": "object", "properties": ["name": ["field": "text"]]]
    let first = try await site.call("update_schema", ["id": "author", "schema": author])
    #expect(!first.isError, "\(first.text ?? "")")
    let again = try await site.call("update_schema", ["id": "author", "schema": author])
    #expect(again.json["note"] != nil && again.commit == first.commit)
    #expect(
      try await refusal(site, "update_schema", ["id": "nonesuch", "schema": author]).code == "not_found")
    let strict: JSONValue = [
      "label": "Writer", "type": "object", "properties": ["name": ["field": "number"]], "required": ["name"],
    ]
    #expect(try await !site.call("update_schema", ["id": "author", "schema": strict]).isError)
    let unfit = try await site.call("run_checks", ["changeset": 1])
    #expect(unfit.whole.contains("jane"))
  }

  @Test("delete_schema refuses reserved ones, those that others extend, and those in use (T50)")
  func deleteSchema() async throws {
    let site = try ToolSite.drafting([
      "schemas/base.json":
        #"{"label": "Base", "type": "object", "properties": {"title": {"field": "text"}}}"#,
      "schemas/heir.json":
        #"{"label": "Heir", "extends": "base", "type": "object", "properties": {"x": {"field": "text"}}}"#,
    ])
    let used = try await refusal(site, "delete_schema", ["id": "author"])
    #expect(used.code == "conflict" && used.whole.contains("authors"))
    let inherited = try await refusal(site, "delete_schema", ["id": "base"])
    #expect(inherited.code == "conflict" && inherited.whole.contains("heir"))
    let reserved = try #require(ReservedSchemas.ids.sorted().first)
    #expect(try await refusal(site, "delete_schema", ["id": .string(reserved)]).code == "forbidden")
    #expect(try await refusal(site, "delete_schema", ["id": "nonesuch"]).code == "not_found")
    #expect(try await !site.call("delete_schema", ["id": "heir"]).isError)
    #expect(try await !site.call("delete_schema", ["id": "base"]).isError)
  }

  @Test("collections are bound to a schema, have names of their own, and go when they are empty (T51)")
  func collections() async throws {
    let site = try ToolSite.drafting(["collections/empty.json": #"{"name": "Empty", "schema": "author"}"#])
    let made = try await site.call(
      "create_collection", ["id": "people", "collection": ["name": "People", "schema": "author"]])
    #expect(!made.isError, "\(made.text ?? "")")
    #expect(
      try await refusal(
        site, "create_collection", ["id": "posts", "collection": ["name": "P", "schema": "post"]]
      ).code
        == "already_exists")
    #expect(
      try await refusal(
        site, "create_collection", ["id": "ghosts", "collection": ["name": "G", "schema": "ghost"]]
      ).code
        == "invalid_definition")
    #expect(
      try await !site.call(
        "update_collection", ["id": "staff", "collection": ["name": "Crew", "schema": "author"]]
      ).isError)
    #expect(
      try await refusal(
        site, "update_collection", ["id": "nonesuch", "collection": ["name": "G", "schema": "author"]]
      ).code
        == "not_found")
    #expect(try await refusal(site, "delete_collection", ["id": "staff"]).isError)
    #expect(try await !site.call("delete_collection", ["id": "empty"]).isError)
  }

  @Test(
    "apply_site_patch stages files and objects, with site:read and site:write alone, and opens nothing more (S14, S26)"
  )
  func sitePatch() async throws {
    let site = try ToolSite.drafting()
    let caller = Caller.worker("stager", ["site:read", "site:write"])
    let main = try site.store().tip(of: "main")
    let answer = try await site.call(
      "apply_site_patch",
      [
        "files": [
          ["path": "CONTENT.md", "text": "# New\n"],
          ["path": "settings/mcp.json", "merge": ["publicIpPerMinute": 60]],
        ],
        "message": "Tidy up",
      ], as: caller)
    #expect(!answer.isError && answer.changeset == 1, "\(answer.text ?? "")")
    #expect(try site.review().commits(of: 1).count == 1)
    let snapshot = try site.store().snapshot(at: .branch("changesets/1"))
    let settings = try JSONValue(parsing: try #require(try snapshot.file(at: "settings/mcp.json")))
    #expect(settings["publicIpPerMinute"] == 60 && settings["publicAccess"] == true)
    #expect(try site.store().tip(of: "main") == main)
    for (tool, arguments) in [
      ("request_publish", ["changeset": 1]), ("run_checks", ["changeset": 1]),
      ("create_object", ["collection": "posts", "fields": ["title": "x"]]),
    ] as [(String, JSONObject)] {
      #expect(try await site.call(tool, arguments, as: caller).code == "forbidden", "\(tool)")
    }
    #expect(try await refusal(site, "apply_site_patch", [:], as: caller).code == "invalid_argument")
  }

  @Test(
    "files of the model need schema:write and an administrator's credential, however they are spelled",
    arguments: [
      "schemas/post.json", "collections/posts.json", "./schemas/post.json", "schemas//post.json",
      "x/../schemas/post.json",
      "schemas/./post.json",
    ])
  func modelFiles(path: String) async throws {
    let site = try ToolSite.drafting()
    let arguments: JSONObject = ["files": [["path": .string(path), "json": Self.card]]]
    _ = try await refusal(
      site, "apply_site_patch", arguments, as: .worker("s", ["site:read", "site:write", "content:read"]))
    _ = try await refusal(
      site, "apply_site_patch", arguments,
      as: .worker("s", ["site:read", "site:write", "schema:write", "content:read"]))
  }

  @Test("objects are no files: what hides in them can't be written so (W13)")
  func objectFiles() async throws {
    let site = try ToolSite.drafting()
    let caller = Caller.worker("s", ["site:read", "site:write", "content:read"])
    for path in ["content/posts/a.md", "content/staff/boss.json", "../x", "/etc/passwd", ".git/config"] {
      _ = try await refusal(
        site, "apply_site_patch", ["files": [["path": .string(path), "text": "x"]]], as: caller)
    }
    let changed = try await site.call(
      "apply_site_patch",
      [
        "changes": [
          [
            "op": "patch", "collection": "posts", "id": "a",
            "operations": [["op": "set", "path": "notes", "value": "x"]],
          ]
        ]
      ],
      as: caller)
    #expect(changed.code == "invalid_patch")
  }
}
