import JSON
import Testing
import Tools

@Suite("The tools that describe views")
struct ViewDescriptionTests {
  @Test("list_views shows each caller its views and when they were built (seed: T36, T65)")
  func listing() async throws {
    let site = try ToolSite()
    let before = try await site.call("list_views", as: .anonymous)
    #expect(
      before.json == [
        "views": [
          [
            "id": "latest", "name": "Latest", "description": "The newest stories.", "collections": ["posts"],
            "access": "public", "last_built": nil,
          ]
        ], "total": 1, "next_cursor": nil,
      ])
    _ = try await site.call("describe_view", ["view": "latest"], as: .anonymous)
    let after = try await site.call("list_views", as: .anonymous)
    #expect(after.all("last_built", of: "views").first?.string?.hasSuffix("Z") == true)
    // by-author joins staff as well, of which only administrators know.
    #expect(try await site.call("list_views", as: .readToken).all("id", of: "views") == ["latest"])
    #expect(try await site.call("list_views").all("id", of: "views") == ["by-author", "latest"])
  }

  @Test("describe_view takes the shape from the kept answer, gaps filled from later items (seed: T37)")
  func shape() async throws {
    let site = try ToolSite()
    let view = try await site.call("describe_view", ["view": "latest"], as: .anonymous).json["view"]
    #expect(view?["total_items"] == 2)
    // The newest story has no category, the one before it has; the hidden notes aren't told.
    #expect(
      view?["shape"] == ["id": "string", "collection": "string", "title": "string", "category": "string"])
    #expect(view?["definition"] == nil)
  }

  @Test("administrators also get the definition, groups and joins are named (seed: T37)")
  func definition() async throws {
    let site = try ToolSite()
    let view = try await site.call("describe_view", ["view": "by-author"]).json["view"]
    #expect(view?["definition"]?["group"]?["by"] == "category")
    #expect(view?["grouped_by"] == "category" && view?["items_in"] == "stories")
    #expect(view?["joins"] == ["author": "author"])
    #expect(view?["shape"]?["stories"]?[0]?["author"] == ["id": "string", "name": "string"])
  }

  @Test("a view that reads what the caller may not know of isn't there")
  func hidden() async throws {
    let site = try ToolSite()
    #expect(try await site.call("describe_view", ["view": "by-author"], as: .readToken).code == "not_found")
  }
}
