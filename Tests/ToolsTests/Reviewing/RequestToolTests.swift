import Content
import Git
import JSON
import Review
import Store
import Synchronization
import Testing

@testable import Tools

/// seed: S17, S18, S22-S24, S35, C1-C3; agents 2, 24, 25
@Suite("Requests to publish over MCP")
struct RequestToolTests {
  @Test("put a changeset before people, who alone decide; taken back it is a draft again (S18, S35)")
  func request() async throws {
    let site = try ToolSite.drafting()
    _ = try await site.patch(["op": "set", "path": "teaser", "value": "Fog"])
    let main = try site.store().tip(of: "main")
    let asked = try await site.call("request_publish", ["changeset": 1, "message": "Please"], as: .writer)
    let request = asked.json["request"]
    #expect(!asked.isError && request?["state"] == "in_review", "\(asked.text ?? "")")
    #expect(request?["checks"]?["verdict"] != nil && request?["policy"] != nil)
    #expect(request?["submitted"]?["message"] == "Please")
    let told = try await site.call("get_publish_request", ["changeset": 1], as: .writer)
    #expect(
      told.json["request"]?["state"] == "in_review" && told.json["request"]?["policy"] == request?["policy"])
    #expect(
      try await site.call("cancel_publish_request", ["changeset": 1], as: .colleague).code == "forbidden")
    let taken = try await site.call("cancel_publish_request", ["changeset": 1], as: .writer)
    #expect(taken.json["request"]?["state"] == "draft")
    #expect(try site.store().tip(of: "main") == main)
  }

  @Test("a write to what was submitted makes it a draft again, or its approvals stale")
  func moved() async throws {
    let site = try ToolSite.drafting()
    _ = try await site.patch(["op": "set", "path": "teaser", "value": "Fog"])
    _ = try await site.call("request_publish", ["changeset": 1], as: .writer)
    let again = try await site.patch(
      ["op": "set", "path": "teaser", "value": "Mist"], more: ["changeset": 1])
    #expect(!again.isError, "\(again.text ?? "")")
    let told = try await site.call("get_publish_request", ["changeset": 1], as: .writer)
    #expect(["draft", "in_review"].contains(told.json["request"]?["state"]?.string ?? ""))
    #expect(told.json["request"]?["published"] == nil)
  }

  @Test("checks run once for the same work, and are read without running (S17, C3, agents 24)")
  func checks() async throws {
    let site = try ToolSite.drafting()
    _ = try await site.patch(
      ["op": "set", "path": "body", "value": "[gone](/nowhere)\n"], more: ["allow_removal": true])
    let none = try await site.call("get_checks", ["changeset": 1], as: .writer)
    #expect(none.json["checks"]?["verdict"] == .null && none.whole.contains("run_checks"))
    let run = try await site.call("run_checks", ["changeset": 1], as: .writer)
    #expect(!run.isError && run.json["checks"]?["verdict"]?.string != nil, "\(run.text ?? "")")
    let before = try site.references()
    let again = try await site.call("run_checks", ["changeset": 1], as: .writer)
    #expect(again.json["checks"] == run.json["checks"])
    let read = try await site.call(
      "get_checks", ["changeset": 1], as: .worker("r", ["site:read", "content:read", "checks:run"]))
    #expect(read.json["checks"]?["verdict"] == run.json["checks"]?["verdict"])
    #expect(read.json["checks"]?["total"] == run.json["checks"]?["total"])
    #expect(try site.references() == before)
  }

  @Test("a rollback is asked for, never done (S24)")
  func rollback() async throws {
    let site = try ToolSite.drafting()
    _ = try site.review().deploy(by: .galley)
    try site.write(.update(collection: "posts", id: "a", fields: ["teaser": "Wrong"], expected: nil))
    let main = try site.store().tip(of: "main")
    let asked = try await site.call("request_rollback", ["deployment": 1, "message": "Wrong"], as: .writer)
    #expect(asked.json["request"]?["state"] == "in_review", "\(asked.text ?? "")")
    #expect(try site.stored(ref: "1")["teaser"] == "One")
    #expect(try site.store().tip(of: "main") == main)
    #expect(try await site.call("request_rollback", ["deployment": 9], as: .writer).code == "not_found")
  }

  /// On a site that one person runs, with that person's word between two steps.
  @Test(
    "publish_site is there on solo sites alone, and publishes with the code that a person read (S19, C1, agents 25)"
  )
  func solo() async throws {
    let every = ScopeCatalog.entries.map(\.scope.rawValue)
    let caller = Caller.worker("writer", every)
    let guarded = try ToolSite.drafting()
    #expect(try !guarded.tools(for: caller).contains("publish_site"))
    let unknown = await #expect(throws: GalleyError.self) {
      try await guarded.call("publish_site", ["changeset": 1], as: caller)
    }
    #expect(unknown?.code == .notFound)

    let site = try ToolSite.drafting([
      "site.json": #"{"galley": 1, "name": "Solo", "review": {"mode": "solo"}}"#
    ])
    #expect(try site.tools(for: caller).contains("publish_site"))
    #expect(try !site.tools(for: .writer).contains("publish_site"))
    _ = try await site.patch(["op": "set", "path": "teaser", "value": "Fog"], as: caller)
    let main = try site.store().tip(of: "main")
    let plan = try await site.call("publish_site", ["changeset": 1], as: caller)
    #expect(!plan.isError && plan.json["plan"]?["total"] == 1, "\(plan.text ?? "")")
    let pending = try #require(try site.review().pendingConfirmations().first)
    // What the program is told has no code in it, and its own yes is none.
    #expect(!plan.whole.contains(pending.code))
    #expect(try await site.call("publish_site", ["changeset": 1, "code": "yes"], as: caller).isError)
    #expect(try site.store().tip(of: "main") == main)
    let done = try await site.call(
      "publish_site", ["changeset": 1, "code": .string(pending.code)], as: caller)
    #expect(
      done.json["publication"]?["commit"]?.string == (try site.store().tip(of: "main").description),
      "\(done.whole)")
    #expect(try site.stored()["teaser"] == "Fog")
  }

  @Test("a new site comes of either scope, and of no other (S22, S23, C2)")
  func newSite() async throws {
    let maker = CountingMaker()
    let site = try ToolSite.drafting(siteMaker: maker)
    let arguments: JSONObject = ["template": "blank", "slug": "new", "title": "New", "idempotency_key": "k"]
    for scope in ["template:create", "site:write"] {
      let caller = Caller.worker("maker-\(scope)", [scope])
      let made = try await site.call("create_site_from_template", arguments, as: caller)
      #expect(made.json["site"]?["slug"] == "new", "\(made.text ?? "")")
      #expect(try await site.call("create_site_from_template", arguments, as: caller).json == made.json)
    }
    #expect(maker.count == 2)
    let refused = try await site.call(
      "create_site_from_template", arguments,
      as: .worker("m", ["template:read", "site:read", "content:write"]))
    #expect(refused.code == "forbidden")
    #expect(maker.count == 2)
    let nowhere = try await ToolSite.drafting().call(
      "create_site_from_template", arguments, as: .worker("m", ["site:write"]))
    #expect(nowhere.code == "unavailable")
  }
}

private final class CountingMaker: SiteMaker {
  private let made = Mutex(0)
  var count: Int { made.withLock { $0 } }

  func make(_ request: SiteRequest, for caller: Caller) throws(GalleyError) { made.withLock { $0 += 1 } }
}
