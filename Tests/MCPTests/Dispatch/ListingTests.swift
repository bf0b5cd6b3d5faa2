import JSON
import Testing

@testable import MCP

@Suite("Lists")
struct ListingTests {
  private static let methods = [
    ("tools/list", "tools"), ("resources/list", "resources"),
    ("resources/templates/list", "resourceTemplates"), ("prompts/list", "prompts"),
  ]

  @Test("say how long and by whom they may be kept, in the newest revision alone", arguments: methods)
  func caching(_ method: String, _ name: String) async throws {
    let fixture = try DispatchFixture()
    let modern = try await fixture.result(method)
    #expect(modern["ttlMs"] == 60_000)
    #expect(modern["cacheScope"] == "private")
    #expect(modern[name]?.array?.isEmpty == false)
    for revision in ProtocolRevision.allCases where !revision.isModern {
      let legacy = try await fixture.result(method, revision: revision)
      #expect(legacy.object?.keys == [name])
    }
  }

  @Test("are the same bytes each time, whoever asks")
  func stable() async throws {
    let fixture = try DispatchFixture()
    let first = try await fixture.result("tools/list")
    #expect(try await fixture.result("tools/list", caller: TestCaller("bob")) == first)
  }

  @Test("come page by page, in their order, and nothing twice")
  func pages() async throws {
    let tools = (0..<5).map { number in
      Tool<TestCaller>.simple("tool\(number)", .quick { _, _ in .result(.text("")) })
    }
    let fixture = try DispatchFixture(.sample(tools: tools), pageSize: 2)
    var names: [String] = []
    var parameters: JSONObject = [:]
    var pages = 0
    repeat {
      let result = try await fixture.result("tools/list", parameters)
      names += result["tools"]?.array?.compactMap { $0["name"]?.string } ?? []
      parameters["cursor"] = result["nextCursor"]
      pages += 1
    } while parameters["cursor"] != nil
    #expect(names == tools.map(\.name))
    #expect(pages == 3)
  }

  @Test("refuse a cursor that they didn't give", arguments: ["", "abc", "AAAAAgAAAAAAAAAAAAAAAAAAAAA"])
  func badCursor(_ cursor: String) async throws {
    let error = try await DispatchFixture().error("tools/list", ["cursor": .string(cursor)])
    #expect(error["code"] == -32602)
  }

  @Test("refuse the cursor of another list, and one of another server")
  func foreignCursor() async throws {
    let seal = try CursorSeal(secret: Array(repeating: 7, count: 32))
    let fixture = try DispatchFixture()
    let other = try seal.cursor(for: "prompts/list", at: 1)
    #expect(try await fixture.error("tools/list", ["cursor": .string(other)])["code"] == -32602)
    let own = try seal.cursor(for: "tools/list", at: 1)
    #expect(try await fixture.result("tools/list", ["cursor": .string(own)])["tools"]?.array?.count == 1)
    let stranger = try DispatchFixture(secret: Array(repeating: 8, count: 32))
    #expect(try await stranger.error("tools/list", ["cursor": .string(own)])["code"] == -32602)
  }

  @Test("that a server doesn't have are unknown methods, and not declared")
  func absent() async throws {
    let fixture = try DispatchFixture(
      Surface(implementation: Implementation(name: "empty", version: "1")))
    for (method, _) in Self.methods + [
      ("completion/complete", ""), ("tasks/get", ""), ("resources/read", ""),
    ] {
      #expect(try await fixture.error(method)["code"] == -32601)
    }
    #expect(try await fixture.result("server/discover")["capabilities"] == [:])
  }

  @Test("leave out of a tool what an older revision doesn't know")
  func tools() async throws {
    let fixture = try DispatchFixture()
    func names(_ revision: ProtocolRevision, _ tool: Int) async throws -> Set<String> {
      let result = try await fixture.result("tools/list", revision: revision)
      return Set(result["tools"]?[tool]?.object?.keys ?? [])
    }
    let base: Set<String> = ["name", "description", "inputSchema"]
    #expect(try await names(.v2024_11_05, 0) == base)
    #expect(try await names(.v2025_03_26, 0) == base.union(["annotations"]))
    #expect(try await names(.v2025_06_18, 0) == base.union(["annotations", "title"]))
    #expect(try await names(.v2025_11_25, 0) == base.union(["annotations", "title", "icons"]))
    #expect(try await names(.v2025_03_26, 1) == base.union(["annotations"]))
    #expect(try await names(.v2025_06_18, 1) == base.union(["annotations", "outputSchema"]))
  }

  @Test("tell of pages of MCP Apps to clients that show them alone")
  func apps() async throws {
    let fixture = try DispatchFixture()
    let declared: JSONObject = [
      "extensions": [ExtensionName.apps: ["mimeTypes": [.string(AppResource.mimeType)]]]
    ]
    let without = try await fixture.result("tools/list")
    #expect(without["tools"]?[0]?["_meta"] == nil)
    for revision in [ProtocolRevision.v2025_11_25, .v2026_07_28] {
      let with = try await fixture.result("tools/list", revision: revision, capabilities: declared)
      #expect(with["tools"]?[0]?["_meta"]?["ui"]?["resourceUri"] == "ui://sample/echo")
    }
  }
}
