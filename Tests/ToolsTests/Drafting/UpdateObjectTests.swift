import Content
import Git
import JSON
import MCP
import Review
import Store
import Testing

@testable import Tools

/// seed: T53, T57-T60; security: W13, M12
@Suite("update_object and duplicate_object")
struct UpdateObjectTests {
  private static let reading = Caller.working.filter { $0 != "content:pii" }

  private func update(
    _ site: ToolSite, _ fields: JSONObject, _ more: JSONObject = [:], as caller: Caller = .writer
  ) async throws -> ToolSite.Answer {
    var arguments: JSONObject = ["collection": "posts", "id": "a", "fields": .object(fields)]
    for member in more { arguments[member.key] = member.value }
    return try await site.call("update_object", arguments, as: caller)
  }

  @Test("replaces all that the caller sees; what is hidden, personal or a file stays (T53, T57, W13)")
  func replaces() async throws {
    let site = try ToolSite.drafting()
    let answer = try await update(site, ["title": "B"], ["allow_removal": true])
    #expect(!answer.isError, "\(answer.text ?? "")")
    let before = try site.stored()
    let after = try site.stored(ref: "1")
    #expect(after["title"] == "B")
    for name in ["date", "teaser", "intro", "subtitle", "tags", "author", "body"] {
      #expect(after[name] == nil || after[name] == "", "\(name)")
    }
    for name in ["contact", "notes", "token", "cover"] { #expect(after[name] == before[name], "\(name)") }
    // What is hidden inside a field that goes stays too.
    #expect(after["place"] == ["phone": "5550199"])
    // With the scope for it what is personal is the caller's to remove.
    let personal = Caller.worker("writer", Caller.working + ["content:pii"])
    _ = try await update(site, ["title": "C"], ["allow_removal": true], as: personal)
    #expect(try site.stored(ref: "1")["contact"] == nil)
  }

  @Test("keeps what is hidden inside objects and items that are written anew (W13)")
  func nested() async throws {
    let site = try ToolSite.drafting()
    var fields = try await site.fields()
    #expect(fields["place"] == ["city": "Wick"])
    fields["place"] = ["city": "Thurso"]
    fields["parts"] = [["name": "facts", "text": "Figures"], ["name": "intro", "text": "What fog is"]]
    let answer = try await update(site, fields)
    #expect(!answer.isError, "\(answer.text ?? "")")
    let after = try site.stored(ref: "1")
    #expect(after["place"] == ["city": "Thurso", "phone": "5550199"])
    #expect(after["parts"]?.array?.map { $0["cost"] } == [9, 7])
    fields["place"] = ["city": "Thurso", "phone": "1"]
    let refused = try await update(site, fields)
    var unknown = fields
    unknown["place"] = ["city": "Thurso", "phono": "1"]
    let strange = try await update(site, unknown)
    #expect(refused.isError && refused.code == strange.code)
    #expect(refused.text?.replacing("phone", with: "phono") == strange.text)
    #expect(try site.stored(ref: "1")["place"]?["phone"] == "5550199")
  }

  @Test("changes nothing where what was read is sent back (T59)", arguments: [0, 1, 2])
  func readAndWrite(_ index: Int) async throws {
    let callers = [
      Caller.admin, Caller.worker("w", Caller.working + ["content:pii"]), Caller.worker("w", Self.reading),
    ]
    let caller = callers[index]
    let site = try ToolSite.drafting()
    for id in ["a", "b", "c"] {
      let fields = try await site.fields(id, as: caller)
      let answer = try await site.call(
        "update_object", ["collection": "posts", "id": .string(id), "fields": .object(fields)], as: caller)
      #expect(!answer.isError, "\(answer.text ?? "")")
      #expect(answer.json["note"] != nil, "\(answer.whole)")
      #expect(answer.json["objects"] == nil || answer.json["note"] != nil)
    }
    let main = try site.store().tip(of: "main")
    #expect(try site.store().tip(of: "changesets/1") == main)
  }

  @Test("refuses another file by the name of its field; blank ones stay as they are (T58, T59)")
  func files() async throws {
    let site = try ToolSite.drafting()
    var fields = try await site.fields()
    fields["cover"] = ["src": "/media/other.jpg"]
    let refused = try await update(site, fields)
    #expect(refused.isError && refused.json["details"]?["fields"] == ["cover"])
    fields["title"] = "B"
    for blank in [JSONValue.null, "", [:]] {
      fields["cover"] = blank
      #expect(try await !update(site, fields).isError)
      #expect(try site.stored(ref: "1")["cover"]?["src"] == "/media/quay.jpg")
    }
    fields["cover"] = nil
    #expect(try await !update(site, fields).isError)
    #expect(try site.stored(ref: "1")["cover"]?["src"] == "/media/quay.jpg")
  }

  @Test("a copy has the files and what is hidden, and what is said to be different (T60)")
  func duplicate() async throws {
    let site = try ToolSite.drafting()
    let answer = try await site.call(
      "duplicate_object", ["collection": "posts", "id": "a", "to": "copy", "fields": ["title": "Copy"]],
      as: .writer)
    #expect(!answer.isError, "\(answer.text ?? "")")
    let (copy, first) = (try site.stored("copy", ref: "1"), try site.stored())
    #expect(copy["title"] == "Copy" && copy["cover"] == first["cover"] && copy["notes"] == first["notes"])
    for fields in [["cover": ["src": "/media/x.jpg"]], ["notes": "x"]] as [JSONObject] {
      let refused = try await site.call(
        "duplicate_object", ["collection": "posts", "id": "a", "to": "other", "fields": .object(fields)],
        as: .writer)
      #expect(refused.isError)
    }
    let taken = try await site.call(
      "duplicate_object", ["collection": "posts", "id": "a", "to": "b"], as: .writer)
    #expect(taken.code == "already_exists")
  }

  @Test("nothing is replaced that isn't there, and an old revision is merged or told (agents 3, 4)")
  func revisions() async throws {
    let site = try ToolSite.drafting()
    let read = try await site.revision()
    var fields = try await site.fields()
    try site.write(
      .update(collection: "posts", id: "a", fields: ["rating": 4, "notes": "worse"], expected: nil))
    fields["title"] = "B"
    let merged = try await update(site, fields, ["expected_revision": .string(read)])
    #expect(!merged.isError, "\(merged.text ?? "")")
    #expect(try site.stored(ref: "1")["rating"] == 4)
    #expect(try site.stored(ref: "1")["notes"] == "worse")
    #expect(merged.json["objects"]?[0]?["merged"] == ["rating"])
    #expect(!merged.whole.contains("notes"))
    let wrong = try await update(site, fields, ["expected_revision": "abc"])
    #expect(wrong.code == "invalid_argument")
    let gone = try await site.call(
      "update_object", ["collection": "posts", "id": "nowhere", "fields": ["title": "x"]], as: .writer)
    #expect(gone.code == "not_found")
  }
}
