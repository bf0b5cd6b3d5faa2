import Content
import Git
import JSON
import Review
import Store
import Testing

@testable import Tools

/// agents O4, 20: the board of editorial work
@Suite("Tasks over MCP")
struct TaskToolTests {
  private func call(
    _ site: ToolSite, _ tool: String, _ arguments: JSONObject, as caller: Caller = .writer
  ) async throws -> ToolSite.Answer { try await site.call(tool, arguments, as: caller) }

  @Test("are made, changed, claimed by one, and done")
  func life() async throws {
    let site = try ToolSite.drafting()
    let made = try await call(
      site, "create_task",
      [
        "title": "Write about fog", "notes": "Short.", "references": ["posts/a"], "due": "2026-12-24",
        "idempotency_key": "k",
      ])
    #expect(made.json["task"]?["number"] == 1 && made.json["task"]?["state"] == "open", "\(made.text ?? "")")
    #expect(try await call(site, "list_tasks", [:]).all("number", of: "tasks") == [1])
    let changed = try await call(
      site, "update_task", ["task": 1, "title": "Fog", "notes": "", "assignee": "ada"])
    let task = changed.json["task"]
    #expect(
      task?["title"] == "Fog" && task?["notes"] == nil && task?["assignee"] == "ada"
        && task?["due"] == "2026-12-24")
    #expect(task?["references"] == ["posts/a"])
    let claimed = try await call(site, "claim_task", ["task": 1])
    #expect(claimed.json["task"]?["state"] == "claimed" && claimed.json["task"]?["claimed_by"] == "writer")
    // Who has it may say so twice; nobody else may.
    #expect(try await !call(site, "claim_task", ["task": 1]).isError)
    let before = try site.references()
    #expect(try await call(site, "claim_task", ["task": 1], as: .colleague).isError)
    #expect(try site.references() == before)
    #expect(try await call(site, "list_tasks", [:]).json["total"] == 0)
    #expect(try await call(site, "list_tasks", ["state": "claimed"]).json["total"] == 1)
    #expect(try await call(site, "complete_task", ["task": 1]).json["task"]?["state"] == "done")
    #expect(try await call(site, "get_task", ["task": 1]).json["task"]?["state"] == "done")
  }

  @Test("are linked with changesets, dropped and taken up again")
  func links() async throws {
    let site = try ToolSite.drafting()
    _ = try await call(site, "create_task", ["title": "One"])
    let draft = try await call(site, "create_changeset", ["title": "For one", "task": 1])
    #expect(draft.json["changeset"]?["task"] == 1)
    #expect(try await call(site, "get_task", ["task": 1]).json["task"]?["changeset"] == 1)
    _ = try await call(site, "create_task", ["title": "Two"])
    #expect(
      try await call(site, "update_task", ["task": 2, "state": "dropped"]).json["task"]?["state"] == "dropped"
    )
    #expect(
      try await call(site, "update_task", ["task": 2, "state": "open"]).json["task"]?["state"] == "open")
    #expect(try await call(site, "get_task", ["task": 9]).code == "not_found")
    #expect(try await call(site, "create_task", ["title": "Three", "due": "soon"]).isError)
  }
}
