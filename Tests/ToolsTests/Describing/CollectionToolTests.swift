import JSON
import Testing
import Tools

@Suite("The tools that describe collections")
struct CollectionToolTests {
  @Test(
    "list_collections shows each caller what its cards allow, with the card's words (seed: T34, T62, T63)")
  func listing() async throws {
    let site = try ToolSite()
    let everyone = try await site.call("list_collections", as: .anonymous)
    #expect(
      everyone.json == [
        "collections": [
          [
            "id": "posts", "name": "Stories", "schema": "post", "description": "The stories.",
            "url_pattern": "/stories/{id}", "access": "public", "total_objects": 2,
          ]
        ], "total": 1, "next_cursor": nil,
      ])
    let reader = try await site.call("list_collections", as: .readToken)
    #expect(reader.all("id", of: "collections") == ["authors", "posts"])
    #expect(reader.all("description", of: "collections") == ["Who writes.", "The stories."])
    // Who may see drafts has them counted.
    #expect(reader.all("total_objects", of: "collections") == [1, 3])
    let admin = try await site.call("list_collections")
    #expect(admin.all("id", of: "collections") == ["authors", "posts", "staff"])
  }

  @Test("a cursor goes on behind the last name, and a strange one is refused")
  func paging() async throws {
    var files: [String: String] = [:]
    let words = String(repeating: "word ", count: 180)
    for number in 10..<60 {
      files["collections/c\(number).json"] =
        #"{"name": "C", "schema": "author", "mcp": {"access": "public", "description": "\#(words)"}}"#
    }
    let site = try ToolSite(files)
    var ids: [JSONValue] = []
    var cursor: JSONValue? = nil
    var pages = 0
    repeat {
      let page = try await site.call(
        "list_collections", cursor.map { ["cursor": $0] } ?? [:], as: .anonymous)
      #expect(page.json["total"] == 51)
      #expect(page.json.bytes().count < 8_000 * 4)
      ids += page.all("id", of: "collections")
      cursor = page.json["next_cursor"]
      pages += 1
    } while cursor != .null && pages < 10
    #expect(pages == 2)
    #expect(ids == (10..<60).map { .string("c\($0)") } + ["posts"])
    let strange = try await site.call("list_collections", ["cursor": "eyJ4Ijox"])
    #expect(strange.code == "invalid_cursor")
  }

  @Test(
    "describe_collection tells type, choices and what may be asked of each property (seed: T35, T66, T69)")
  func describing() async throws {
    let site = try ToolSite()
    let answer = try await site.call("describe_collection", ["collection": "posts"], as: .readToken)
    let collection = try #require(answer.json["collection"])
    #expect(collection["sort"] == "date:desc")
    let properties = Properties(collection)
    #expect(
      properties["title"] == [
        "name": "title", "type": "string", "field": "text", "description": "Up to ten words.",
        "label": "Headline", "minLength": 1, "required": true, "indexed": true, "filterable": true,
        "sortable": true,
      ])
    // The label serves where there is no help; the card's words come before both.
    #expect(properties["category"]?["description"] == "Section")
    #expect(properties["category"]?["options"] == ["sea", "river"])
    #expect(properties["teaser"]?["description"] == "What stands in lists.")
    #expect(properties["body"]?["body"] == true)
    #expect(properties["body"]?["filterable"] == nil)
  }

  @Test("what a schema hides is nowhere, also for administrators (seed: T67, T68, T71)")
  func hidden() async throws {
    let site = try ToolSite()
    for caller in [Caller.anonymous, .readToken, .writeToken, .admin] {
      let answer = try await site.call("describe_collection", ["collection": "posts"], as: caller)
      let names = Properties(answer.json["collection"]).names
      #expect(names.contains("title") && !names.contains("notes") && !names.contains("token"))
    }
  }

  @Test(
    "targets that a caller doesn't know of stay unnamed, and what is personal can't be asked by (seed: M12)")
  func targets() async throws {
    let site = try ToolSite()
    func properties(_ caller: Caller) async throws -> Properties {
      let answer = try await site.call("describe_collection", ["collection": "posts"], as: caller)
      return Properties(answer.json["collection"])
    }
    #expect(try await properties(.anonymous)["author"]?["targets"] == nil)
    #expect(try await properties(.readToken)["author"]?["targets"] == ["authors"])
    #expect(try await properties(.admin)["author"]?["targets"] == ["authors", "staff"])
    let contact = try await properties(.readToken)["contact"]
    #expect(contact?["redacted"] == true && contact?["filterable"] == nil && contact?["indexed"] == nil)
    #expect(try await properties(.admin)["contact"]?["filterable"] == true)
  }

  @Test("only who may draft is told how values come about and what can't be written (seed: T56)")
  func writing() async throws {
    let site = try ToolSite()
    let writer = try await site.call("describe_collection", ["collection": "posts"], as: .writeToken)
    let properties = Properties(writer.json["collection"])
    #expect(properties["id"]?["factory"] == ["slug": "title"])
    #expect(properties["date"]?["factory"] == "today")
    #expect(properties["cover"]?["writable"] == false)
    #expect(writer.json["collection"]?["file"] == "markdown")
    #expect(writer.json["collection"]?["path_pattern"] == "{id}")
    let reader = try await site.call("describe_collection", ["collection": "posts"], as: .readToken)
    #expect(Properties(reader.json["collection"])["date"]?["factory"] == nil)
    #expect(reader.json["collection"]?["path_pattern"] == nil)
  }

  @Test("a hidden collection is answered as one that isn't there (seed: T41)")
  func unknown() async throws {
    let site = try ToolSite()
    let hidden = try await site.call("describe_collection", ["collection": "staff"], as: .readToken)
    let missing = try await site.call("describe_collection", ["collection": "stuff"], as: .readToken)
    #expect(hidden.code == "not_found" && missing.code == "not_found")
    #expect(hidden.text == missing.text?.replacing("stuff", with: "staff"))
  }

  @Test("arguments that don't fit are refused, all at once (agents 11)")
  func refusal() async throws {
    let site = try ToolSite()
    let answer = try await site.call("describe_collection", ["site": 7, "colection": "posts"])
    #expect(answer.code == "invalid_argument")
    #expect(answer.json["details"]?["total"] == 3)
  }
}

/// The properties of a described collection by name.
private struct Properties {
  private let properties: [JSONValue]

  init(_ collection: JSONValue?) { properties = collection?["properties"]?.array ?? [] }

  var names: [String] { properties.compactMap { $0["name"]?.string } }

  subscript(name: String) -> JSONValue? { properties.first { $0["name"]?.string == name } }
}
