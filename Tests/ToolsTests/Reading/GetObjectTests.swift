import Content
import Git
import JSON
import MCP
import Review
import Store
import Testing

@testable import Tools

@Suite("get_object")
struct GetObjectTests {
  private static let tide = #"""
    ---
    title: The tide
    date: 2026-03-01
    author: jane
    subtitle: {en: It turns, de: Sie kehrt um}
    intro: "<p>It <em>turns</em> &amp; turns.</p>"
    teaser: {en: "<p>A <b>tide</b></p>", de: "<p>Eine <b>Flut</b></p>"}
    contact: ada@example.com
    notes: nobody sees this
    ---

    Before it turns.

    ## Ebb

    It **goes**.

    ### Slack

    It stands.

    ## Flow

    It comes.

    """#

  private static func site() throws -> ReadingSite {
    try ReadingSite(posts: ["tide": tide, "later": "---\ntitle: Later\ndraft: true\n---\n\nNot yet.\n"])
  }

  private func read(
    _ site: ReadingSite, _ arguments: JSONObject = [:], as caller: Caller = .keeper
  ) throws -> JSONValue {
    var all: JSONObject = ["collection": "posts", "id": "tide"]
    all.merge(arguments)
    return try site.call("get_object", all, as: caller)["object"] ?? .null
  }

  @Test("gives the whole object with its revision and address, without what is hidden (seed: T41, T67, M12)")
  func whole() throws {
    let site = try Self.site()
    let object = try read(site, as: .reader)
    #expect(object["collection"] == "posts")
    #expect(object["id"] == "tide")
    #expect(object["url"] == "https://example.com/2026/tide")
    #expect(
      object["revision"]?.string == (try site.store.snapshot().object("posts", "tide").revision.description))
    #expect(object["fields"]?["contact"] == .null)
    #expect(object["fields"]?["notes"] == nil)
    #expect(object["fields"]?["body"]?.string?.hasPrefix("Before") == true)
    #expect(object["trusted"] == nil && object["drafts"] == nil)
    let anonymous = try read(site, as: .visitor)
    #expect(anonymous["revision"]?.string?.count == 40)
    #expect(anonymous["revision"] != object["revision"])
  }

  @Test("gives rich text as markdown, HTML or plain text, localized text in each language (seed: T102, T103)")
  func formats() throws {
    let site = try Self.site()
    let markdown = try read(site)["fields"]
    #expect(markdown?["intro"] == "It *turns* & turns.\n")
    #expect(markdown?["teaser"] == ["en": "A **tide**\n", "de": "Eine **Flut**\n"])
    let html = try read(site, ["format": "html"])["fields"]
    #expect(html?["intro"] == "<p>It <em>turns</em> &amp; turns.</p>")
    #expect(html?["body"]?.string?.contains("<h2>Ebb</h2>") == true)
    let text = try read(site, ["format": "text"])["fields"]
    #expect(text?["intro"] == "It turns & turns.")
    #expect(text?["teaser"] == ["en": "A tide", "de": "Eine Flut"])
    let german = try read(site, ["format": "text", "locale": "de"])["fields"]
    #expect(german?["teaser"] == "Eine Flut")
    #expect(german?["subtitle"] == "Sie kehrt um")
    #expect(
      try site.refusal("get_object", ["collection": "posts", "id": "tide", "locale": "fr"])?.code
        == .invalidArgument)
  }

  @Test("gives as much as the view says (agents 14)")
  func views() throws {
    let site = try Self.site()
    let summary = try read(site, ["view": "summary"])
    #expect(summary["fields"] == ["title": "The tide", "date": "2026-03-01"])
    let fields = try read(site, ["view": "fields"])
    #expect(fields["fields"]?["subtitle"] != nil)
    #expect(fields["fields"]?["body"] == nil)
    #expect(fields["omitted"]?.array?.compactMap { $0["field"]?.string } == ["intro", "teaser", "body"])
    let outline = try read(site, ["view": "outline"])["outline"]
    #expect(outline?[0]?["field"] == "body")
    let ids = outline?[0]?["sections"]?.array?.compactMap { $0["id"]?.string }
    #expect(ids == ["top", "ebb", "slack", "flow"])
    #expect(
      outline?.array?.compactMap { $0["field"]?.string } == ["body", "intro", "teaser/en", "teaser/de"])
  }

  @Test("gives the fields that are named, and refuses unknown names with those that come near (agents 15)")
  func chosenFields() throws {
    let site = try Self.site()
    #expect(
      try read(site, ["fields": ["title", "date"]])["fields"] == ["title": "The tide", "date": "2026-03-01"])
    let error = try site.refusal("get_object", ["collection": "posts", "id": "tide", "fields": ["titel"]])
    #expect(error?.details["near"] == ["title"])
    let hidden = try site.refusal("get_object", ["collection": "posts", "id": "tide", "fields": ["note"]])
    #expect(hidden?.details["near"] == [])
  }

  @Test(
    "tells who is changing the object in an open changeset, but not those without a credential (agents O25, seed: C17)"
  )
  func drafts() throws {
    let site = try Self.site()
    try site.write(
      .update(collection: "posts", id: "tide", fields: ["title": "Tides"], expected: nil),
      branch: "changesets/12",
      message: "Rename the tide\n\nBecause.")
    #expect(
      try read(site, as: .reader)["drafts"]
        == [
          ["changeset": "12", "title": "Rename the tide", "author": "Ada", "since": "2026-01-01T00:00:00Z"]
        ])
    #expect(try read(site, as: .visitor)["drafts"] == nil)
    #expect(try read(site, ["ref": "12"], as: .reader)["drafts"] == nil)
    #expect(try read(site, ["ref": "12"], as: .reader)["fields"]?["title"] == "Tides")
  }

  @Test("names a changeset as the other tools know it, whatever its branch is called (agents O25)")
  func draftsOnRecord() throws {
    let site = try Self.site()
    try site.write(
      .update(collection: "posts", id: "tide", fields: ["title": "Tides"], expected: nil),
      branch: "changesets/rename", message: "Rename the tide")
    let review = SiteReview(store: site.store, site: ReadingSite.name, now: { 1_767_225_600 })
    _ = try review.changeset("rename")
    let ada = Participant(kind: .person, id: "u1", name: "Ada")
    _ = try review.retitle(1, title: "Tides, not tide", description: nil, by: ada)
    #expect(
      try read(site, as: .reader)["drafts"]
        == [
          [
            "changeset": 1, "title": "Tides, not tide", "author": "Ada", "since": "2026-01-01T00:00:00Z",
          ]
        ])
    #expect(try read(site, ["ref": "1"], as: .reader)["fields"]?["title"] == "Tides")
  }

  @Test("cuts what a changeset says of itself: anybody may push one (agents 13)")
  func longTitles() throws {
    let site = try Self.site()
    try site.write(
      .update(collection: "posts", id: "tide", fields: ["title": "Tides"], expected: nil),
      branch: "changesets/12", message: String(repeating: "long ", count: 10_000))
    let title = try read(site, as: .reader)["drafts"]?[0]?["title"]?.string
    #expect(title?.count == 120)
  }

  @Test("leaves the event loop for what has to be cut")
  func longObjects() throws {
    let site = try ReadingSite([
      "collections/guests.json": #"{"name": "G", "schema": "note", "mcp": {"access": "public"}}"#,
      "content/guests/long.md": "---\ntitle: Long\n---\n\n\(String(repeating: "word ", count: 400))\n",
    ])
    var arguments: JSONObject = ["collection": "guests", "id": "long"]
    _ = try site.result("get_object", arguments)
    #expect(throws: Never.self) { try site.result("get_object", arguments, mayWait: false) }
    arguments["max_tokens"] = 200
    #expect(throws: MustWait.self) { try site.result("get_object", arguments, mayWait: false) }
    #expect(try site.bytes("get_object", arguments).count <= 800)
  }

  @Test("answers on the event loop what is at hand")
  func quickly() throws {
    let site = try ReadingSite([
      "collections/guests.json": #"{"name": "G", "schema": "note", "mcp": {"access": "public"}}"#
    ])
    let arguments: JSONObject = ["collection": "guests", "id": "eve"]
    #expect(throws: MustWait.self) { try site.result("get_object", arguments, mayWait: false) }
    let waited = try site.result("get_object", arguments)
    #expect(try site.result("get_object", arguments, mayWait: false).structured == waited.structured)
    var outline = arguments
    outline["view"] = "outline"
    #expect(throws: MustWait.self) { try site.result("get_object", outline, mayWait: false) }
  }

  @Test("says so where strangers wrote it (security W13)")
  func provenance() throws {
    let object = try Self.site().call("get_object", ["collection": "guests", "id": "eve"], as: .visitor)[
      "object"]
    #expect(object?["trusted"] == false)
  }

  @Test(
    "suggests names to those who may know them, and answers drafts to anonymous callers as what isn't there (seed: T41, W12)"
  )
  func missing() throws {
    let site = try Self.site()
    let near = try site.refusal("get_object", ["collection": "posts", "id": "tides"], as: .reader)
    #expect(near?.details["near"] == ["posts/tide"])
    var errors: [JSONValue] = []
    for id in ["later", "never"] {
      let error = try site.refusal("get_object", ["collection": "posts", "id": .string(id)], as: .visitor)
      var json = error?.json ?? [:]
      json["message"] = json["message"]?.string.map { .string($0.replacing(id, with: "X")) }
      json["details"]?["name"] = nil
      errors.append(.object(json))
    }
    #expect(errors[0] == errors[1])
  }

  @Test("keeps to its budget in every view, whatever is long (agents 13)")
  func budgets() throws {
    let long = String(repeating: "long ", count: 700)
    let texts = (0..<12).map { "intro\($0): \(long)" }.joined(separator: "\n")
    let site = try ReadingSite(posts: [
      "long":
        "---\ntitle: \(long)\nsubtitle: {en: \(long), de: \(long)}\ntags: [a, b]\n\(texts)\n---\n\n# H\n\n\(long)\n"
    ])
    for tokens in [200, 400, 1_000, 3_000] {
      for view in ["full", "fields", "outline", "summary"] {
        let bytes = try site.bytes(
          "get_object",
          ["collection": "posts", "id": "long", "view": .string(view), "max_tokens": .int(Int64(tokens))])
        #expect(bytes.count <= tokens * 4, "\(view), \(tokens) tokens: \(bytes.count) bytes")
        #expect(try JSONValue(parsing: bytes)["object"]?["revision"] != nil)
      }
    }
  }
}
