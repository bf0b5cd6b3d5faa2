import Content
import Git
import JSON
import Review
import Store
import Testing

@testable import Tools

/// agents 20, O9; security: W13
@Suite("Comments over MCP")
struct CommentToolTests {
  private func site() async throws -> ToolSite {
    let site = try ToolSite.drafting()
    #expect(try await !site.patch(["op": "set", "path": "teaser", "value": "Fogg"]).isError)
    return site
  }

  private func say(_ site: ToolSite, _ more: JSONObject, as caller: Caller = .colleague) async throws
    -> ToolSite.Answer
  {
    var arguments: JSONObject = ["changeset": 1, "text": "Hm."]
    for member in more { arguments[member.key] = member.value }
    return try await site.call("add_comment", arguments, as: caller)
  }

  @Test(
    "are read with every id that answering and resolving needs, and a suggestion is applied by one call (agents 20, O9)"
  )
  func suggestion() async throws {
    let site = try await site()
    let made = try await say(
      site,
      [
        "text": "A letter too many.", "object": "posts/a", "field": "/teaser", "quote": "Fogg",
        "operations": [["op": "set", "path": "teaser", "value": "Fog"]],
      ])
    #expect(!made.isError, "\(made.text ?? "")")
    let list = try await site.call("list_comments", ["changeset": 1], as: .writer)
    let thread = try #require(list.json["threads"]?[0])
    #expect(thread["about"] == ["object": "posts/a", "field": "/teaser", "quote": "Fogg"])
    let name = try #require(thread["thread"])
    let comment = try #require(thread["comments"]?[0]?["id"])
    #expect(thread["comments"]?[0]?["by"] == "colleague")
    let reply = try await say(site, ["thread": name, "text": "True."], as: .writer)
    #expect(reply.json["comment"]?["comments"]?.array?.count == 2)
    let applied = try await site.call(
      "resolve_comment", ["changeset": 1, "thread": name, "apply": comment], as: .writer)
    #expect(
      !applied.isError && applied.commit != nil && applied.json["comment"]?["resolved"] == true,
      "\(applied.whole)")
    #expect(try site.stored(ref: "1")["teaser"] == "Fog")
    #expect(
      try await site.call("list_comments", ["changeset": 1, "open": true], as: .writer).json["total"] == 0)
    #expect(try await site.call("list_comments", ["changeset": 1], as: .writer).json["total"] == 1)
    let again = try await site.call(
      "resolve_comment", ["changeset": 1, "thread": name, "apply": comment], as: .writer)
    #expect(again.code == "invalid_state")
  }

  @Test("need content:write for a suggestion to be applied")
  func applyScope() async throws {
    let site = try await site()
    _ = try await say(site, ["object": "posts/a", "operations": [["op": "unset", "path": "teaser"]]])
    let before = try site.references()
    let refused = try await site.call(
      "resolve_comment", ["changeset": 1, "thread": "c1", "apply": "c1"],
      as: .worker("critic", ["content:read", "site:read", "review:comment"]))
    #expect(refused.text?.contains("Missing required scope: content:write") == true)
    #expect(try site.references() == before)
  }

  @Test("about what the caller doesn't see aren't there, and suggest nothing about it (W13)")
  func hidden() async throws {
    let site = try await site()
    let review = try site.review()
    for (collection, object, field) in [
      ("posts", "a", "/notes"), ("staff", "boss", "/name"), ("posts", "a", "/teaser"),
    ] {
      _ = try review.comment(
        1, text: "About \(object)\(field)",
        anchor: CommentAnchor(collection: collection, object: object, field: field),
        suggestion: field == "/teaser" ? [["op": "set", "path": "notes", "value": "dead"]] : nil, by: .galley)
    }
    for (tool, arguments) in [
      ("list_comments", ["changeset": 1]), ("get_changeset", ["changeset": 1]),
      ("get_publish_request", ["changeset": 1]),
    ] as [(String, JSONObject)] {
      let answer = try await site.call(tool, arguments, as: .writer)
      #expect(!answer.whole.contains("/notes") && !answer.whole.contains("boss"), "\(answer.whole)")
      #expect(answer.whole.contains("/teaser"))
    }
    let before = try site.references()
    for tool in ["add_comment", "resolve_comment"] {
      let hidden = try await site.call(
        tool,
        tool == "add_comment"
          ? ["changeset": 1, "text": "x", "thread": "c1"] : ["changeset": 1, "thread": "c1"], as: .writer)
      let unknown = try await site.call(
        tool,
        tool == "add_comment"
          ? ["changeset": 1, "text": "x", "thread": "c9"] : ["changeset": 1, "thread": "c9"], as: .writer)
      #expect(hidden.isError && hidden.whole.replacing("c1", with: "c9") == unknown.whole, "\(hidden.whole)")
    }
    let applied = try await site.call(
      "resolve_comment", ["changeset": 1, "thread": "c3", "apply": "c3"], as: .writer)
    #expect(applied.code == "invalid_patch")
    let offered = try await say(
      site, ["object": "posts/a", "operations": [["op": "set", "path": "notes", "value": "x"]]])
    #expect(offered.code == "invalid_patch")
    let file = try await say(
      site, ["object": "posts/a", "operations": [["op": "set", "path": "cover.src", "value": "x"]]])
    #expect(file.isError)
    let elsewhere = try await site.call(
      "resolve_comment", ["changeset": 1, "thread": "c3", "apply": "c1"], as: .writer)
    #expect(elsewhere.code == "not_found")
    #expect(try site.references() == before)
  }
}
