import Content
import Git
import JSON
import MCP
import Review
import Store
import Support
import Synchronization
import Testing

@testable import Tools

/// agents 8, 9, 11; seed: S13, C3
@Suite("Trying out, and calling again")
struct OnceTests {
  private static let fog: JSONObject = ["collection": "posts", "id": "fog", "fields": ["title": "Fog"]]

  private static func keyed(_ key: String, _ title: String = "Fog") -> JSONObject {
    ["collection": "posts", "fields": ["title": .string(title)], "idempotency_key": .string(key)]
  }

  /// Each write with arguments that fit.
  private static let writes: [(tool: String, arguments: JSONObject)] = [
    ("create_object", fog),
    ("update_object", ["collection": "posts", "id": "b", "fields": ["title": "B2"]]),
    (
      "patch_object",
      ["collection": "posts", "id": "a", "operations": [["op": "set", "path": "title", "value": "A2"]]]
    ),
    ("delete_object", ["collection": "posts", "id": "c"]),
    ("rename_object", ["collection": "posts", "id": "c", "to": "d"]),
    ("duplicate_object", ["collection": "posts", "id": "a", "to": "copy"]),
    ("apply_changes", ["changes": [["op": "delete", "collection": "posts", "id": "b"]]]),
    ("apply_site_patch", ["files": [["path": "CONTENT.md", "text": "# New\n"]]]),
    ("create_schema", ["id": "card", "schema": ["label": "Card", "type": "object", "properties": [:]]]),
  ]

  @Test("a dry run has the tree of the real call and moves nothing (agents 8)", arguments: writes.indices)
  func dryRun(_ index: Int) async throws {
    let site = try ToolSite.drafting()
    var (tool, arguments) = Self.writes[index]
    let before = try site.references()
    arguments["dry_run"] = true
    let rehearsed = try await site.call(tool, arguments)
    #expect(!rehearsed.isError && rehearsed.json["dry_run"] == true, "\(rehearsed.text ?? "")")
    #expect(try site.references() == before)
    arguments["dry_run"] = nil
    let real = try await site.call(tool, arguments)
    #expect(!real.isError, "\(real.text ?? "")")
    let tip = try site.store().tip(of: "changesets/1")
    #expect(rehearsed.json["tree"]?.string == (try site.store().repository.commit(tip).tree.description))
  }

  @Test("the same call under the same key answers the same and makes one commit (agents 9)")
  func again() async throws {
    let site = try ToolSite.drafting()
    let first = try await site.call("create_object", Self.keyed("k"), as: .writer)
    let second = try await site.call("create_object", Self.keyed("k"), as: .writer)
    #expect(!first.isError && first.json == second.json)
    #expect(try site.review().commits(of: 1).count == 1)
    // Others, and other tools, have keys of their own.
    #expect(try await site.call("create_object", Self.keyed("k"), as: .colleague).changeset == 2)
    let task = try await site.call("create_task", ["title": "T", "idempotency_key": "k"], as: .writer)
    #expect(task.json["task"]?["number"] == 1)
  }

  @Test("another call under a key that was used is refused (agents 9)")
  func conflict() async throws {
    let site = try ToolSite.drafting()
    _ = try await site.call("create_object", Self.keyed("k"), as: .writer)
    let before = try site.references()
    let refused = try await site.call("create_object", Self.keyed("k", "Rain"), as: .writer)
    #expect(refused.code == "conflict" && refused.json["details"]?["reason"] == "idempotency_conflict")
    #expect(try site.references() == before)
  }

  @Test("a call that was refused leaves its key free")
  func refused() async throws {
    let site = try ToolSite.drafting()
    var wrong = Self.keyed("k")
    wrong["fields"] = ["title": ""]
    #expect(try await site.call("create_object", wrong, as: .writer).isError)
    #expect(try await !site.call("create_object", Self.keyed("k"), as: .writer).isError)
  }

  @Test("where nobody wrote down how a call ended its commit tells (agents 9)", arguments: [false, true])
  func interrupted(_ throwsAtTheEnd: Bool) async throws {
    let site = try ToolSite.drafting(ledger: ForgetfulLedger(throwsAtTheEnd: throwsAtTheEnd))
    let first = try await site.call("create_object", Self.keyed("k"), as: .writer)
    let second = try await site.call("create_object", Self.keyed("k"), as: .writer)
    #expect(!second.isError && second.changeset == 1, "\(second.text ?? "")")
    if !throwsAtTheEnd { #expect(second.commit == first.commit) }
    #expect(try site.review().commits(of: 1).count == 1)
    #expect(second.commit == (try site.store().tip(of: "changesets/1").description))
  }

  @Test("of the same call twice at once one is done (agents 9)")
  func together() async throws {
    let site = try ToolSite.drafting()
    let answers = try await withThrowingTaskGroup(of: ToolSite.Answer.self) { group in
      for _ in 0..<8 {
        group.addTask { try await site.call("create_object", Self.keyed("k"), as: .writer) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(try site.review().commits(of: 1).count == 1)
    for answer in answers where answer.isError {
      #expect(answer.code == "busy" && answer.json["retryable"] == true)
    }
    #expect(Set(answers.compactMap(\.commit)).count == 1)
  }

  @Test("validate_objects lists everything that is wrong at once, and writes nothing (agents 11)")
  func validate() async throws {
    let site = try ToolSite.drafting()
    let before = try site.references()
    let changes: JSONValue = [
      [
        "op": "create", "collection": "posts", "id": "n",
        "fields": ["title": "", "rating": 9, "category": "lake", "date": "x"],
      ],
      [
        "op": "patch", "collection": "posts", "id": "b",
        "operations": [["op": "set", "path": "author", "value": "nobody"]],
      ],
    ]
    let answer = try await site.call("validate_objects", ["changes": changes], as: .writer)
    #expect(!answer.isError && answer.json["validation"]?["valid"] == false, "\(answer.text ?? "")")
    #expect((answer.json["validation"]?["problems"]?.array?.count ?? 0) >= 5, "\(answer.whole)")
    let good = try await site.call(
      "validate_objects", ["changes": [["op": "delete", "collection": "posts", "id": "c"]]], as: .writer)
    #expect(good.json["validation"]?["valid"] == true)
    for wrong in [
      [
        "op": "patch", "collection": "posts", "id": "b", "operations": [["op": "remove", "path": "tags[x]"]],
      ],
      ["op": "create", "collection": "posts", "id": "a", "fields": ["title": "x"]],
      ["op": "create", "collection": "posts", "fields": ["title": "x", "cover": ["src": "/a.jpg"]]],
      ["op": "delete", "collection": "posts", "id": "nowhere"],
      ["op": "delete", "collection": "authors", "id": "jane"],
    ] as [JSONValue] {
      let told = try await site.call("validate_objects", ["changes": [wrong]], as: .writer)
      #expect(!told.isError && told.json["validation"]?["valid"] == false, "\(told.whole)")
      #expect(told.json["validation"]?["problems"]?.array?.isEmpty == false)
    }
    #expect(try site.references() == before)
  }

  @Test("create_change_plan writes nothing, and site:read with reading is enough for it (S13, C3)")
  func plan() async throws {
    let site = try ToolSite.drafting()
    _ = try await site.patch(["op": "set", "path": "title", "value": "Fog"], as: .colleague)
    let before = try site.references()
    let caller = Caller.worker("planner", ["site:read", "content:read"])
    let answer = try await site.call(
      "create_change_plan",
      [
        "changes": [
          [
            "op": "patch", "collection": "posts", "id": "a",
            "operations": [["op": "set", "path": "teaser", "value": "x"]],
          ]
        ]
      ],
      as: caller)
    let plan = answer.json["plan"]
    #expect(!answer.isError && plan?["valid"] == true, "\(answer.text ?? "")")
    #expect(plan?["tree"]?.string?.count == 40)
    #expect(plan?["others"]?[0]?["changeset"] == "1")
    #expect(plan?["needs"] != nil)
    let jane = try await site.call(
      "create_change_plan",
      ["changes": [["op": "rename", "collection": "authors", "id": "jane", "to": "janet"]]], as: caller)
    #expect(jane.json["plan"]?["referrers"]?[0]?["object"] == "posts/a", "\(jane.whole)")
    #expect(try site.references() == before)
  }

  @Test("apply_changes makes one commit of all or none, and names the change that fails (agents 6)")
  func batch() async throws {
    let site = try ToolSite.drafting()
    let before = try site.references()
    let good: [JSONValue] = [
      ["op": "create", "collection": "posts", "id": "fog", "fields": ["title": "Fog", "author": "tom"]],
      ["op": "create", "collection": "authors", "id": "tom", "fields": ["name": "Tom"]],
      ["op": "delete", "collection": "posts", "id": "c"],
    ]
    for bad in [
      [
        "op": "patch", "collection": "posts", "id": "a", "operations": [["op": "remove", "path": "tags[x]"]],
      ],
      ["op": "create", "collection": "posts", "id": "a", "fields": ["title": "x"]],
      ["op": "update", "collection": "posts", "id": "nowhere", "fields": ["title": "x"]],
      ["op": "create", "collection": "posts", "fields": ["title": "x", "cover": ["src": "/a.jpg"]]],
      ["op": "create", "collection": "posts", "fields": ["title": "x", "notes": "y"]],
    ] as [JSONValue] {
      let answer = try await site.call("apply_changes", ["changes": .array(good + [bad])], as: .writer)
      #expect(answer.isError)
      #expect(answer.json["details"]?["operation"] == 3, "\(answer.whole)")
    }
    #expect(try site.references() == before)
    let answer = try await site.call("apply_changes", ["changes": .array(good)], as: .writer)
    #expect(!answer.isError, "\(answer.text ?? "")")
    #expect(try site.review().commits(of: 1).count == 1)
    #expect(answer.json["objects"]?.array?.count == 3)
  }
}

/// A ledger that knows how calls begin, as that of a process that is killed before they end.
private final class ForgetfulLedger: CallLedger {
  private let known = Mutex<[[UInt8]: [UInt8]]>([:])
  private let throwsAtTheEnd: Bool

  init(throwsAtTheEnd: Bool) { self.throwsAtTheEnd = throwsAtTheEnd }

  func begin(_ key: [UInt8], arguments: [UInt8]) -> RecordedCall? {
    known.withLock { known in
      if let before = known[key] { return RecordedCall(arguments: before, answer: nil) }
      known[key] = arguments
      return nil
    }
  }

  func finish(_ key: [UInt8], answer: [UInt8]) throws(GalleyError) {
    if throwsAtTheEnd { throw GalleyError(.storage, "The disk is full.") }
  }

  func forget(_ key: [UInt8]) { known.withLock { $0[key] = nil } }
}
