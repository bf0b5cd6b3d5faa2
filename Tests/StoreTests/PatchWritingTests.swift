import Content
import Git
import JSON
import Store
import Support
import Testing

@Suite("Patching objects of a site")
struct PatchWritingTests {
  private static let file = """
    ---
    title: Fog # the name
    tags: [sea, air]
    # about languages
    subtitle:
      en: Thick # spoken
      de: Dicht
    ---
    ## Causes

    Warm air, teh sea.
    """

  private func patch(
    _ operations: JSONValue, expected: ObjectID? = nil, allowsRemoval: Bool = false
  ) throws -> WriteOperation {
    .patch(
      collection: "posts", id: "fog", patch: try ObjectPatch(parsing: operations), expected: expected,
      allowsRemoval: allowsRemoval)
  }

  @Test("a patch leaves every byte that it doesn't name")
  func bytes() throws {
    let site = try TestSite(posts: ["fog": PatchWritingTests.file])
    let receipt = try site.write(
      patch([
        ["op": "set", "path": "subtitle@de", "value": "Neblig"],
        ["op": "replace_text", "path": "body", "find": "teh", "replace": "the"],
      ]))
    let expected = PatchWritingTests.file.replacing("Dicht", with: "Neblig").replacing("teh", with: "the")
    #expect(try site.text("content/posts/fog.md") == expected)
    let object = try #require(receipt.objects.first)
    #expect(object.previous != object.revision)
    #expect(!object.isMerged)
    #expect(try site.git("rev-parse", "main^").text == "\(receipt.parent)\n")
  }

  /// Proves: agents.md rule 6.
  @Test("an operation that fails leaves the branch as it was, and says which one it is")
  func allOrNothing() throws {
    let site = try TestSite(posts: ["fog": PatchWritingTests.file])
    let tip = try site.tip()
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        .create(collection: "posts", id: "new", fields: ["title": "New"]),
        try patch([
          ["op": "set", "path": "title", "value": "A"], ["op": "remove", "path": "tags[land]"],
        ]))
    }
    #expect(error?.code == .invalidPatch)
    #expect(error?.details["operation"] == 1)
    #expect(
      error?.details["faults"]?[0]?["pointer"] == "/1/path" || error?.details["faults"]?[0]?["operation"] == 1
    )
    #expect(try site.tip() == tip)
  }

  @Test("what a patch makes is judged by the schema")
  func judged() throws {
    let site = try TestSite(posts: ["fog": PatchWritingTests.file])
    let error = #expect(throws: GalleyError.self) {
      try site.write(
        patch([
          ["op": "set", "path": "category", "value": "moon"],
          ["op": "set", "path": "author", "value": "nobody"],
        ]))
    }
    #expect(error?.code == .invalidContent)
    #expect(error?.details["total"] == 2)
  }

  /// Proves: agents.md rule 7.
  @Test("updates and replacements lose nothing that they don't name, unless they may")
  func losses() throws {
    let long = String(repeating: "Fog is a cloud on the ground. ", count: 30)
    let site = try TestSite(posts: ["fog": "---\ntitle: Fog\ntags: [sea, air]\n---\n\(long)"])
    func attempt(_ operation: WriteOperation) -> ErrorCode? {
      do {
        _ = try site.write(operation)
        return nil
      } catch { return (error as? GalleyError)?.code }
    }
    let cut: JSONObject = ["body": "Short."]
    let whole: JSONObject = ["title": "Fog", "body": .string(long)]
    #expect(attempt(.update(collection: "posts", id: "fog", fields: cut, expected: nil)) == .wouldRemove)
    #expect(attempt(.replace(collection: "posts", id: "fog", fields: whole, expected: nil)) == .wouldRemove)
    #expect(
      attempt(.update(collection: "posts", id: "fog", fields: ["tags": nil], expected: nil)) == nil)
    #expect(
      attempt(.update(collection: "posts", id: "fog", fields: cut, expected: nil, allowsRemoval: true)) == nil
    )
  }

  /// Proves: seed T53.
  @Test("a replacement replaces the whole object, and the same one again changes nothing")
  func replacing() throws {
    let site = try TestSite(posts: ["fog": "---\ntitle: Fog\nrating: 1\ncategory: sea\n---\nText.\n"])
    let whole = WriteOperation.replace(
      collection: "posts", id: "fog", fields: ["title": "Mist", "category": "land"], expected: nil)
    #expect(try site.write(whole).isChange)
    #expect(try site.text("content/posts/fog.md") == "---\ntitle: Mist\ncategory: land\n---\n")
    #expect(try !site.write(whole).isChange)
  }

  @Test("a file that can't be read can be replaced, and nothing else")
  func unreadable() throws {
    let site = try TestSite(posts: ["fog": "---\ntitle: [\n---\n"])
    let error = #expect(throws: GalleyError.self) {
      try site.write(patch([["op": "set", "path": "title", "value": "Fog"]]))
    }
    #expect(error?.code == .unreadable)
    _ = try site.write(.replace(collection: "posts", id: "fog", fields: ["title": "Fog"], expected: nil))
    #expect(try site.store.snapshot().fields("posts", "fog")["title"] == "Fog")
  }
}

/// Proves: agents.md rules 3 and 4.
@Suite("Writes for a revision that is not there any more")
struct StaleWriteTests {
  private let site: TestSite
  private let first: ObjectID

  init() throws {
    site = try TestSite(posts: ["fog": "---\ntitle: Fog # name\nrating: 1\ntags: [sea]\n---\nOne.\n\nTwo.\n"])
    first = try site.store.snapshot().object("posts", "fog").revision
  }

  private func update(_ fields: JSONObject, expected: ObjectID?) throws -> WriteReceipt {
    try site.write(.update(collection: "posts", id: "fog", fields: fields, expected: expected))
  }

  @Test("are merged when others changed other fields, and the receipt says which")
  func disjoint() throws {
    _ = try update(["rating": 5], expected: first)
    let receipt = try update(["title": "Mist"], expected: first)
    #expect(receipt.written.first?.mergedFields == ["rating"])
    #expect(receipt.written.first?.isMerged == true)
    #expect(
      try site.text("content/posts/fog.md")
        == "---\ntitle: Mist # name\nrating: 5\ntags: [sea]\n---\nOne.\n\nTwo.\n")
    let patch = try ObjectPatch(parsing: [
      ["op": "replace_text", "path": "body", "find": "Two", "replace": "2"],
      ["op": "append", "path": "tags", "value": "air"],
    ])
    let patched = try site.write(.patch(collection: "posts", id: "fog", patch: patch, expected: first))
    #expect(patched.written.first?.mergedFields == ["rating", "title"])
    let replaced = try site.write(
      .replace(
        collection: "posts", id: "fog",
        fields: ["title": "Fog", "rating": 1, "tags": ["sea"], "category": "sea", "body": "One.\n\nTwo.\n"],
        expected: first))
    #expect(replaced.isChange)
    let fields = try site.store.snapshot().fields("posts", "fog")
    #expect(fields["title"] == "Mist" && fields["rating"] == 5 && fields["category"] == "sea")
    #expect(fields["tags"] == ["sea", "air"] && fields["body"] == "One.\n\n2.\n")
  }

  @Test("are refused when others changed the same field, with all three versions and the present revision")
  func conflict() throws {
    let present = try #require(
      try update(["title": "Mist", "rating": 5], expected: first).written.first?.revision)
    let tip = try site.tip()
    let error = #expect(throws: GalleyError.self) { try update(["title": "Haze"], expected: first) }
    #expect(error?.code == .conflict)
    #expect(error?.details["revision"]?.string == present.description)
    #expect(error?.details["changed"] == ["rating", "title"])
    let conflict = try #require(error?.details["conflicts"]?[0]?.object)
    #expect(conflict["field"] == "/title")
    #expect(conflict["base"] == "Fog" && conflict["current"] == "Mist" && conflict["yours"] == "Haze")
    #expect(error?.hint?.contains(present.description) == true)
    #expect(try site.tip() == tip)
  }

  @Test("show nothing of fields that callers don't see")
  func hiddenFields() throws {
    _ = try update(["notes": "secret one"], expected: first)
    let error = #expect(throws: GalleyError.self) { try update(["notes": "mine"], expected: first) }
    #expect(error?.code == .conflict)
    let text = JSONValue.object(error?.json ?? [:]).text()
    #expect(!text.contains("secret one"))
    #expect(!text.contains("notes"))
  }

  @Test("are refused when the revision is none of this object", arguments: [false, true])
  func unknownRevision(isOfTree: Bool) throws {
    let unknown =
      isOfTree ? try site.store.snapshot().tree : try #require(ObjectID(String(repeating: "1", count: 40)))
    let error = #expect(throws: GalleyError.self) { try update(["title": "Mist"], expected: unknown) }
    #expect(error?.code == .conflict)
    #expect(error?.details["conflicts"] == nil)
  }

  @Test("that do what others did already change nothing")
  func same() throws {
    _ = try update(["title": "Mist"], expected: first)
    #expect(try !update(["title": "Mist"], expected: first).isChange)
  }

  @Test("are never merged when they remove or rename")
  func removal() throws {
    _ = try update(["rating": 5], expected: first)
    for operation in [
      WriteOperation.delete(collection: "posts", id: "fog", expected: first),
      .rename(collection: "posts", id: "fog", to: "mist", expected: first),
    ] {
      let error = #expect(throws: GalleyError.self) { try site.write(operation) }
      #expect(error?.code == .conflict)
    }
  }
}
