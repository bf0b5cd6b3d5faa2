import Content
import Git
import JSON
import MCP
import Review
import Store
import Testing

@testable import Tools

/// agents 20, 23, O6, O7; security: W13
@Suite("Changesets over MCP")
struct ChangesetToolTests {
  private func edit(
    _ site: ToolSite, _ id: String, _ path: String, _ value: JSONValue, in changeset: Int? = nil,
    as caller: Caller = .writer
  ) async throws -> ToolSite.Answer {
    var arguments: JSONObject = [
      "collection": "posts", "id": .string(id),
      "operations": [["op": "set", "path": .string(path), "value": value]],
    ]
    if let changeset { arguments["changeset"] = .int(Int64(changeset)) }
    let answer = try await site.call("patch_object", arguments, as: caller)
    #expect(!answer.isError, "\(answer.text ?? "")")
    return answer
  }

  @Test("are listed with their state, one's own alone where that is wanted, page by page")
  func list() async throws {
    let site = try ToolSite.drafting()
    for number in 1...5 {
      let caller = number == 3 ? Caller.colleague : .writer
      _ = try await site.call("create_changeset", ["title": "Draft \(number)"], as: caller)
    }
    let all = try await site.call("list_changesets", as: .writer)
    #expect(Set(all.all("number", of: "changesets")) == [1, 2, 3, 4, 5])
    #expect(all.json["total"] == 5)
    let mine = try await site.call("list_changesets", ["mine": true], as: .writer)
    #expect(Set(mine.all("number", of: "changesets")) == [1, 2, 4, 5])
    var seen: [JSONValue] = []
    var cursor: JSONValue?
    repeat {
      var arguments: JSONObject = ["limit": 2]
      if let cursor { arguments["cursor"] = cursor }
      let page = try await site.call("list_changesets", arguments, as: .writer)
      seen += page.all("number", of: "changesets")
      cursor = page.json["next_cursor"].flatMap { $0 == .null ? nil : $0 }
    } while cursor != nil
    #expect(seen.count == 5 && Set(seen) == [1, 2, 3, 4, 5])
    let closed = try await site.call("list_changesets", ["state": "closed"], as: .writer)
    #expect(closed.json["total"] == 0)
  }

  @Test("tell what they change; what the caller doesn't see is in no answer (W13)")
  func hiddenFields() async throws {
    let site = try ToolSite.drafting()
    _ = try await edit(site, "a", "title", "Fog")
    _ = try site.review().write(
      [
        .update(
          collection: "posts", id: "a", fields: ["notes": "gravely ill", "contact": "x@hidden.example"],
          expected: nil),
        .update(collection: "posts", id: "b", fields: ["token": "new-secret"], expected: nil),
        .update(collection: "staff", id: "boss", fields: ["name": "Chief"], expected: nil),
      ], to: 1, message: "By a person", by: .galley)
    for caller in [Caller.writer, .worker("r", ["site:read", "content:read"])] {
      for (tool, arguments) in [
        ("get_changeset", ["changeset": 1]), ("diff_changeset", ["changeset": 1]),
        ("diff_changeset", ["changeset": 1, "object": "posts/a"]),
        ("diff_changeset", ["changeset": 1, "object": "posts/b"]),
        ("get_publish_request", ["changeset": 1]),
      ] as [(String, JSONObject)] {
        let answer = try await site.call(tool, arguments, as: caller)
        for secret in [
          "gravely", "unwell", "hidden.example", "new-secret", "hush", "notes", "token", "staff", "Chief",
          "boss",
        ] {
          #expect(!answer.whole.contains(secret), "\(secret) in \(tool): \(answer.whole)")
        }
      }
      let detail = try await site.call("diff_changeset", ["changeset": 1, "object": "posts/a"], as: caller)
      #expect(detail.whole.contains("Fog"))
      let hidden = try await site.call(
        "diff_changeset", ["changeset": 1, "object": "staff/boss"], as: caller)
      let unknown = try await site.call(
        "diff_changeset", ["changeset": 1, "object": "stuff/boss"], as: caller)
      #expect(hidden.isError && hidden.whole.replacing("staff", with: "stuff") == unknown.whole)
    }
  }

  @Test("are summed up in less than 4 KB, however many objects they change (agents 23)")
  func summary() async throws {
    let site = try ToolSite.drafting()
    let changes = (1...100).map { number -> JSONValue in
      [
        "op": "create", "collection": "posts", "id": .string("post-\(number)"),
        "fields": ["title": .string("The title of post number \(number)")],
      ]
    }
    #expect(try await !site.call("apply_changes", ["changes": .array(changes)], as: .writer).isError)
    let diff = try await site.call("diff_changeset", ["changeset": 1], as: .writer)
    #expect(diff.json.bytes().count < 4_096)
    #expect(diff.whole.contains("100"))
    let one = try await site.call("diff_changeset", ["changeset": 1, "object": "posts/post-77"], as: .writer)
    #expect(!one.isError && one.whole.contains("number 77"))
  }

  @Test("are discarded by who opened them, and by nobody else's agent (O7)")
  func discard() async throws {
    let site = try ToolSite.drafting()
    _ = try await edit(site, "a", "title", "Fog")
    let before = try site.references()
    #expect(try await site.call("discard_changeset", ["changeset": 1], as: .colleague).code == "forbidden")
    #expect(try site.references() == before)
    let answer = try await site.call("discard_changeset", ["changeset": 1, "reason": "No"], as: .writer)
    #expect(
      answer.json["changeset"]?["state"] == "closed" && answer.json["changeset"]?["closed"]?["reason"] == "No"
    )
    let late = try await site.call(
      "patch_object",
      ["collection": "posts", "id": "a", "changeset": 1, "operations": [["op": "unset", "path": "teaser"]]],
      as: .writer)
    #expect(late.code == "invalid_state" && late.json["hint"] != nil)
  }

  @Test("go back a step, and an object goes back to a revision of its history (O7)")
  func undo() async throws {
    let site = try ToolSite.drafting()
    let first = try await site.revision()
    _ = try await edit(site, "a", "title", "Fog")
    let fog = try await site.revision(ref: "1")
    _ = try await edit(site, "a", "title", "Mist")
    let undone = try await site.call("undo_last", ["changeset": 1], as: .writer)
    #expect(undone.commit == (try site.store().tip(of: "changesets/1").description))
    #expect(try await site.revision(ref: "1") == fog)
    let history = try await site.call(
      "get_history", ["collection": "posts", "id": "a", "ref": "1"], as: .writer)
    #expect(history.whole.contains(first))
    let restored = try await site.call(
      "restore_revision", ["collection": "posts", "id": "a", "revision": .string(first)], as: .writer)
    #expect(!restored.isError && restored.json["revision"]?.string == first && restored.changeset == 1)
    #expect(try await site.revision(ref: "1") == first)
    // One that is gone comes back.
    let c = try await site.revision("c")
    _ = try await site.call("delete_object", ["collection": "posts", "id": "c"], as: .writer)
    let back = try await site.call(
      "restore_revision", ["collection": "posts", "id": "c", "revision": .string(c)], as: .writer)
    #expect(!back.isError, "\(back.text ?? "")")
    let foreign = try await site.call(
      "restore_revision", ["collection": "posts", "id": "b", "revision": .string(c)], as: .writer)
    #expect(foreign.code == "not_found")
    let wrong = try await site.call(
      "restore_revision", ["collection": "posts", "id": "b", "revision": "abc"], as: .writer)
    #expect(wrong.code == "invalid_argument")
  }

  @Test("tell their conflicts with main, and take a decision for each (O6)")
  func conflicts() async throws {
    let site = try ToolSite.drafting()
    _ = try await edit(site, "a", "title", "Fog")
    _ = try await edit(site, "a", "teaser", "Mine")
    let quiet = try await site.call("resolve_conflict", ["changeset": 1], as: .writer)
    #expect(!quiet.isError && quiet.json["note"] != nil)
    try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "Mist", "teaser": "Theirs"], expected: nil))
    let told = try await site.call("resolve_conflict", ["changeset": 1], as: .writer)
    #expect(!told.isError && told.json["conflicts"]?.array?.count == 1, "\(told.whole)")
    for word in ["Fog", "Mist", "Mine", "Theirs"] { #expect(told.whole.contains(word)) }
    let path = try #require(told.json["conflicts"]?[0]?["object"] ?? told.json["conflicts"]?[0]?["path"])
    let merged = try await site.call(
      "resolve_conflict",
      [
        "changeset": 1,
        "decisions": [
          ["path": path, "field": "/title", "take": "theirs"],
          ["path": path, "field": "/teaser", "value": "Both"],
        ],
      ], as: .writer)
    #expect(!merged.isError && merged.commit != nil, "\(merged.whole)")
    let fields = try site.stored(ref: "1")
    #expect(fields["title"] == "Mist" && fields["teaser"] == "Both")
    let wrong = try await site.call(
      "resolve_conflict", ["changeset": 1, "decisions": [["path": path, "field": "title", "value": 1]]],
      as: .writer)
    #expect(wrong.code == "invalid_argument")
  }

  @Test("tell nothing of conflicts in fields that the caller doesn't see, and let it decide none (W13)")
  func hiddenConflicts() async throws {
    let site = try ToolSite.drafting()
    _ = try await edit(site, "a", "title", "Fog")
    _ = try site.review().write(
      [.update(collection: "posts", id: "a", fields: ["notes": "gravely ill"], expected: nil)], to: 1,
      message: "By a person", by: .galley)
    try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "Mist", "notes": "well again"], expected: nil))
    let told = try await site.call("resolve_conflict", ["changeset": 1], as: .writer)
    for secret in ["gravely", "well again", "notes", "unwell"] {
      #expect(!told.whole.contains(secret), "\(told.whole)")
    }
    let tip = try site.store().tip(of: "changesets/1")
    let decided = try await site.call(
      "resolve_conflict",
      [
        "changeset": 1,
        "decisions": [
          ["path": "posts/a", "field": "/title", "take": "ours"],
          ["path": "posts/a", "field": "/notes", "take": "theirs"],
        ],
      ], as: .writer)
    #expect(decided.isError, "\(decided.whole)")
    #expect(try site.store().tip(of: "changesets/1") == tip)
    #expect(try site.stored(ref: "1")["notes"] == "gravely ill")
  }
}
