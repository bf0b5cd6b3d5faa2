import Content
import Git
import JSON
import MCP
import Review
import Store
import Testing

@testable import Tools

/// agents 3-7; security: W13
@Suite("patch_object")
struct PatchObjectTests {
  @Test("does every operation of its grammar, all in one commit (agents 5, 6)")
  func operations() async throws {
    let site = try ToolSite.drafting()
    let answer = try await site.patch(
      ["op": "set", "path": "title", "value": "Fog"],
      ["op": "set", "path": "subtitle@de", "value": "Neblig"],
      ["op": "set", "path": "parts[facts].text", "value": "Figures"],
      ["op": "unset", "path": "teaser"],
      ["op": "append", "path": "tags", "value": "river"],
      ["op": "insert", "path": "tags", "value": "ice", "before": "air"],
      ["op": "remove", "path": "tags[sea]"],
      ["op": "move", "path": "parts[facts]", "at": 0],
      ["op": "replace_text", "path": "body", "find": "at night", "replace": "before dawn"],
      ["op": "append_section", "section": "causes", "value": "No wind."],
      ["op": "replace_section", "section": "ends", "value": "Sun."])
    #expect(!answer.isError, "\(answer.text ?? "")")
    let fields = try site.stored(ref: "1")
    #expect(fields["title"] == "Fog" && fields["teaser"] == nil)
    #expect(fields["subtitle"] == ["en": "Thick", "de": "Neblig"])
    #expect(fields["tags"] == ["ice", "air", "river"])
    #expect(fields["parts"]?.array?.map { $0["name"] } == ["facts", "intro"])
    #expect(fields["parts"]?[0]?["text"] == "Figures" && fields["parts"]?[0]?["cost"] == 9)
    let body = try #require(fields["body"]?.string)
    #expect(body.contains("before dawn") && body.contains("No wind.") && body.contains("Sun."))
    #expect(!body.contains("Wind.\n"))
    #expect(try site.review().commits(of: 1).count == 1)
    #expect(answer.changeset == 1 && answer.commit != nil)
    #expect(answer.json["revision"]?.string == (try await site.revision(ref: "1")))
  }

  /// What the description says is what agents write.
  @Test("describes the operations by the members that they have")
  func described() throws {
    let words = try #require(PatchObject.operations.schema["description"]?.string)
    for name in PatchOperation.Name.allCases {
      #expect(words.contains(name.rawValue))
      for member in name.members.needed { #expect(words.contains(member), "\(name.rawValue): \(member)") }
    }
    for foreign in ["old", "new", "text}", "[key="] { #expect(!words.contains(foreign), "\(foreign)") }
  }

  @Test("names the operation that fails, and writes none of the others (agents 6)")
  func faults() async throws {
    let site = try ToolSite.drafting()
    let before = try site.references()
    let answer = try await site.patch(
      ["op": "set", "path": "title", "value": "Fog"],
      ["op": "remove", "path": "tags[lake]"],
      ["op": "replace_text", "path": "body", "find": "nowhere in it", "replace": ""])
    #expect(answer.code == "invalid_patch")
    let faults = answer.json["details"]?["faults"]?.array ?? []
    #expect(faults.map { $0["operation"] } == [1, 2])
    #expect(faults.map { $0["code"] } == ["no_such_item", "no_match"])
    #expect(try site.references() == before)
  }

  @Test("merges edits of other fields; one of the same field is a conflict with both values (agents 3, 4)")
  func revisions() async throws {
    let site = try ToolSite.drafting()
    let read = try await site.revision()
    _ = try await site.call("create_changeset", ["title": "Both"], as: .writer)
    let mine: JSONObject = ["changeset": 1, "expected_revision": .string(read)]
    #expect(try await !site.patch(["op": "set", "path": "title", "value": "Fog"], more: mine).isError)
    let merged = try await site.patch(
      ["op": "set", "path": "teaser", "value": "Two"], more: mine, as: .colleague)
    #expect(!merged.isError, "\(merged.text ?? "")")
    #expect(merged.json["objects"]?[0]?["merged"] == ["title"])
    let before = try site.references()
    let conflict = try await site.patch(
      ["op": "set", "path": "title", "value": "Mist"], more: mine, as: .colleague)
    #expect(conflict.code == "conflict")
    let fields = conflict.json["details"]?["conflicts"]?.array ?? []
    #expect(fields.count == 1)
    #expect(
      fields.first?["base"] == "A" && fields.first?["current"] == "Fog" && fields.first?["yours"] == "Mist")
    #expect(conflict.json["details"]?["revision"]?.string == (try await site.revision(ref: "1")))
    #expect(try site.references() == before)
    let stored = try site.stored(ref: "1")
    #expect(stored["title"] == "Fog" && stored["teaser"] == "Two")
  }

  @Test("asks before much goes (agents 7)")
  func shrinking() async throws {
    let site = try ToolSite.drafting()
    let cut: JSONValue = ["op": "set", "path": "body", "value": "Short."]
    let refused = try await site.patch(cut)
    #expect(refused.isError && refused.whole.contains("vanishes"))
    #expect(refused.whole.contains("allow_removal"))
    let list = try await site.patch([
      "op": "set", "path": "parts", "value": [["name": "intro", "text": "x"]],
    ])
    #expect(list.code == "would_remove")
    #expect(try await !site.patch(cut, more: ["allow_removal": true]).isError)
    #expect(try site.stored(ref: "1")["body"]?.string?.contains("Short.") == true)
  }

  /// One of each kind at a place, which is a hidden field once and a made-up one the other time.
  private static let kinds: [@Sendable (String) -> JSONValue] = [
    { ["op": "set", "path": .string($0), "value": "x"] },
    { ["op": "unset", "path": .string($0)] },
    { ["op": "append", "path": .string($0), "value": "x"] },
    { ["op": "insert", "path": .string($0), "value": "x", "at": 0] },
    { ["op": "remove", "path": .string("\($0)[0]")] },
    { ["op": "move", "path": .string("\($0)[0]"), "at": 1] },
    { ["op": "replace_text", "path": .string($0), "find": "unwell", "replace": "x"] },
    { ["op": "replace_section", "path": .string($0), "section": "top", "value": "x"] },
    { ["op": "append_section", "path": .string($0), "value": "x"] },
    { ["op": "set", "path": .string("\($0).deeper"), "value": "x"] },
    { ["op": "set", "path": .string("\($0)@de"), "value": "x"] },
  ]

  @Test("answers for a hidden field what it answers for one that isn't there (W13)", arguments: kinds.indices)
  func hidden(_ kind: Int) async throws {
    let site = try ToolSite.drafting()
    let before = try site.references()
    for (hidden, unknown) in [
      ("notes", "nonesuch"), ("token", "nonesuch"), ("place.phone", "place.nonesuch"),
      ("parts[facts].cost", "parts[facts].nonesuch"),
    ] {
      do {
        let caller = Caller.writer
        let refused = try await site.patch(Self.kinds[kind](hidden), as: caller)
        let strange = try await site.patch(Self.kinds[kind](unknown), as: caller)
        let name = hidden.split { ".".contains($0) }.last.map(String.init) ?? hidden
        #expect(refused.isError && refused.code == strange.code, "\(hidden)")
        let words = refused.whole.replacing(hidden, with: unknown).replacing(name, with: "nonesuch")
        #expect(words == strange.whole, "\(hidden)")
      }
    }
    #expect(try site.references() == before)
  }

  @Test("finds no item by a value that the caller doesn't see (W13)")
  func selectors() async throws {
    let site = try ToolSite.drafting()
    for (right, wrong) in [("cost=9", "cost=8"), ("cost=\"9\"", "cost=\"8\"")] {
      for operation in [
        { ["op": "set", "path": .string("parts[\($0)].text"), "value": "x"] },
        { ["op": "move", "path": "parts[intro]", "after": .string($0)] },
        { ["op": "insert", "path": "parts", "value": ["name": "n"], "before": .string($0)] },
      ] as [(String) -> JSONValue] {
        let (found, missed) = (try await site.patch(operation(right)), try await site.patch(operation(wrong)))
        #expect(found.isError && missed.isError)
        #expect(found.whole.replacing("9", with: "8") == missed.whole)
      }
    }
  }

  @Test("keeps what is hidden inside a value that is set as a whole (W13)")
  func nested() async throws {
    let site = try ToolSite.drafting()
    let answer = try await site.patch(
      ["op": "set", "path": "place", "value": ["city": "Thurso"]],
      ["op": "set", "path": "parts[facts]", "value": ["name": "facts", "text": "Figures"]])
    #expect(!answer.isError, "\(answer.text ?? "")")
    var stored = try site.stored(ref: "1")
    #expect(stored["place"] == ["city": "Thurso", "phone": "5550199"])
    #expect(stored["parts"]?[1] == ["name": "facts", "text": "Figures", "cost": 9])
    #expect(try await !site.patch(["op": "unset", "path": "place"]).isError)
    stored = try site.stored(ref: "1")
    #expect(stored["place"] == ["phone": "5550199"])
    let planted = try await site.patch(["op": "set", "path": "place", "value": ["city": "x", "phone": "1"]])
    let strange = try await site.patch(["op": "set", "path": "place", "value": ["city": "x", "fax": "1"]])
    #expect(planted.isError && planted.whole.replacing("phone", with: "fax") == strange.whole)
  }

  @Test("carries no file (T58)")
  func files() async throws {
    let site = try ToolSite.drafting()
    for operation in [
      ["op": "set", "path": "cover", "value": ["src": "/x.jpg"]],
      ["op": "set", "path": "cover.src", "value": "/x.jpg"],
    ] as [JSONValue] {
      let refused = try await site.patch(operation)
      #expect(refused.isError && refused.json["details"]?["fields"]?[0]?.string?.hasPrefix("cover") == true)
    }
    #expect(try await !site.patch(["op": "set", "path": "cover.alt", "value": "The quay"]).isError)
    #expect(try site.stored(ref: "1")["cover"] == ["src": "/media/quay.jpg", "alt": "The quay"])
  }
}
