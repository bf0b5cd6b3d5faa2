import Content
import Git
import JSON
import Review
import Store
import Testing

@testable import Tools

@Suite("whoami")
struct WhoAmITests {
  @Test("tells the credential, its scopes and where it stands (seed: T87, agents 21)")
  func identity() async throws {
    let site = try ToolSite()
    let commit = try site.store().snapshot().commit.description
    let answer = try #require(try await site.call("whoami", as: .readToken).json["whoami"])
    #expect(answer["name"] == "Agent" && answer["persona"] == "authenticated")
    #expect(answer["scopes"] == ["content:read", "project:read", "site:read", "template:read"])
    #expect(
      answer["sites"] == [["slug": "magazine", "commit": .string(commit), "review_mode": "approval"]])
    #expect(answer["limits"] == ["answer_tokens": 8000, "page_size": 50])
  }

  @Test("lists the open changesets of the credential's own, by site (agents 21)")
  func changesets() async throws {
    let reviewed = try ReviewSite()
    let number = try reviewed.drafted("Tides")
    _ = try reviewed.review.submit(number, by: ReviewSite.writer.participant)
    _ = try reviewed.review.open(title: "Another's", by: ReviewSite.ben)
    let closed = try reviewed.drafted("Given up")
    _ = try reviewed.review.close(closed, by: ReviewSite.writer.participant)
    func listed(_ caller: Caller) async throws -> JSONValue? {
      try await reviewed.site.call("whoami", as: caller).json["whoami"]?["sites"]?[0]?["changesets"]
    }
    #expect(
      try await listed(ReviewSite.writer)
        == [["number": .int(Int64(number)), "title": "Tides", "state": "in_review"]])
    for caller in [Caller.admin, .agent("content:read"), .anonymous] {
      #expect(try await listed(caller) == nil)
    }
  }

  @Test("groups the tools that are missing by what keeps them away (agents 22)")
  func missing() async throws {
    let site = try ToolSite()
    let caller = Caller.token("site:read", "mcp:tools", toolsets: [.site, .read])
    let answer = try #require(try await site.call("whoami", as: caller).json["whoami"])
    #expect(answer["toolsets"] == ["read", "site"])
    let missing = answer["missing"]?.array ?? []
    func tools(_ reason: JSONValue, _ needs: JSONValue) -> [JSONValue] {
      missing.first { $0["reason"] == reason && $0["needs"] == needs }?["tools"]?.array ?? []
    }
    #expect(tools("persona", "admin").contains("get_site_info"))
    #expect(tools("scope", ["content:read"]).contains("list_collections"))
    #expect(tools("scope", ["project:read"]) == ["list_projects"])
    #expect(missing.allSatisfy { $0["hint"]?.string?.hasSuffix(".") == true })
    // What is missing and what is there is everything, and nothing twice.
    let have = try site.tools(for: caller)
    let named = missing.flatMap { $0["tools"]?.array ?? [] }.compactMap(\.string)
    #expect(Set(named).isDisjoint(with: have))
    let all = Catalog.tools.map(\.name)
    #expect(Set(named).union(have).isSuperset(of: all))
  }

  @Test("tells an anonymous caller how often it may call, and nothing of reviews")
  func anonymous() async throws {
    let site = try ToolSite()
    let stranger = Caller(
      principal: "anonymous", name: "anonymous", persona: .everyone,
      limit: CallLimit("anonymous", callsPerMinute: 30))
    let answer = try #require(try await site.call("whoami", as: stranger).json["whoami"])
    #expect(answer["persona"] == "public" && answer["scopes"] == nil)
    #expect(answer["limits"]?["calls_per_minute"] == 30)
    #expect(answer["sites"]?[0]?["review_mode"] == nil)
  }

  @Test("an administrator misses nothing")
  func admin() async throws {
    let site = try ToolSite()
    #expect(try await site.call("whoami").json["whoami"]?["missing"] == [])
  }
}
