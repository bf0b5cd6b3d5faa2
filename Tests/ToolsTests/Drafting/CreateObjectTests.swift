import Content
import Git
import JSON
import MCP
import Review
import Store
import Testing

@testable import Tools

/// seed: T52, T56-T59, C14; agents 1, 12, O22
@Suite("create_object")
struct CreateObjectTests {
  private func create(
    _ site: ToolSite, _ title: String, _ more: JSONObject = [:], as caller: Caller = .writer
  ) async throws -> ToolSite.Answer {
    var arguments: JSONObject = ["collection": "posts", "fields": ["title": .string(title)]]
    for member in more { arguments[member.key] = member.value }
    return try await site.call("create_object", arguments, as: caller)
  }

  @Test("opens a draft when there is none, named by its message, and goes on in the only one (C14, agents 1)")
  func drafts() async throws {
    let site = try ToolSite.drafting()
    let main = try site.store().tip(of: "main")
    let first = try await create(site, "Fog", ["message": "Write about fog\n\nAt length."])
    #expect(!first.isError, "\(first.text ?? "")")
    #expect(first.json["changeset"]?["title"] == "Write about fog")
    #expect(first.json["changeset"]?["state"] == "draft")
    #expect(first.commit == (try site.store().tip(of: "changesets/1").description))
    let second = try await create(site, "Rain")
    #expect(first.changeset == 1 && second.changeset == 1)
    #expect(second.json["revision"]?.string == (try await site.revision("rain", ref: "1")))
    #expect(second.json["objects"]?[0]?["id"] == "rain")
    #expect(try site.store().tip(of: "main") == main)
    // Others have drafts of their own.
    #expect(try await create(site, "Hail", as: .colleague).changeset == 2)
  }

  @Test(
    "is refused with the list when there are several drafts, and goes to the one that is named (C14, agents 1)"
  )
  func several() async throws {
    let site = try ToolSite.drafting()
    for title in ["One", "Two"] {
      #expect(try await !site.call("create_changeset", ["title": .string(title)], as: .writer).isError)
    }
    let before = try site.references()
    let refused = try await create(site, "Fog")
    #expect(refused.code == "invalid_argument")
    #expect(refused.json["details"]?["changesets"]?.array?.compactMap { $0["number"]?.int } == [1, 2])
    #expect(try site.references() == before)
    #expect(try await create(site, "Fog", ["changeset": 2]).changeset == 2)
    #expect(try await create(site, "Fog", ["changeset": 9]).code == "not_found")
  }

  @Test("makes an id and open fields as the schema says (T52)")
  func factories() async throws {
    let site = try ToolSite.drafting()
    let made = try await create(site, "Über die Fähre")
    #expect(
      made.json["objects"]?[0]?["id"] == "ueber-die-faehre"
        || made.json["objects"]?[0]?["id"] == "uber-die-fahre")
    let id = try #require(made.json["objects"]?[0]?["id"]?.string)
    #expect(try site.stored(id, ref: "1")["date"]?.string?.utf8.count == 10)
    // A slug that is taken gets a number, since nobody chose it.
    #expect(try await create(site, "Über die Fähre").json["objects"]?[0]?["id"] == .string("\(id)-2"))
  }

  @Test(
    "refuses an id that is taken, also on main meanwhile, and says that a call may have succeeded (agents 12, O22)"
  )
  func taken() async throws {
    let site = try ToolSite.drafting()
    let refused = try await create(site, "A", ["id": "a"])
    #expect(refused.code == "already_exists")
    #expect(refused.whole.contains("earlier call may have succeeded"))
    _ = try await create(site, "Fog")
    try site.write(.create(collection: "posts", id: "new", fields: ["title": "New"]))
    let meanwhile = try await create(site, "New", ["id": "new"])
    #expect(meanwhile.code == "already_exists")
  }

  @Test("refuses files by the names of their fields, takes blank ones as left out (T56-T59)")
  func files() async throws {
    let site = try ToolSite.drafting()
    let refused = try await create(
      site, "Fog", ["fields": ["title": "Fog", "cover": ["src": "/media/quay.jpg"]]])
    #expect(refused.isError && refused.json["details"]?["fields"] == ["cover"])
    for blank in [JSONValue.null, "", [:], []] {
      let made = try await create(site, "Fog", ["fields": ["title": "Fog", "cover": blank]])
      #expect(!made.isError, "\(made.text ?? "")")
      let id = try #require(made.json["objects"]?[0]?["id"]?.string)
      #expect(try site.stored(id, ref: "1")["cover"] == nil)
    }
  }

  @Test(
    "takes no field that the caller doesn't see, and says of it what it says of one that isn't there (W13)")
  func hidden() async throws {
    let site = try ToolSite.drafting()
    let unknown = try await create(site, "Fog", ["fields": ["title": "Fog", "nonesuch": "x"]])
    for name in ["notes", "token"] {
      let refused = try await create(site, "Fog", ["fields": ["title": "Fog", name: "x"]])
      #expect(refused.code == unknown.code && refused.code == "invalid_argument")
      #expect(refused.text?.replacing(name, with: "nonesuch") == unknown.text)
    }
  }
}
