import Content
import JSON
import Testing

@testable import Tools

@Suite("search_collection and search_collections")
struct SearchToolTests {
  private static func site() throws -> ReadingSite {
    try ReadingSite(posts: [
      "fog": "---\ntitle: Fog\nnotes: lighthouse\n---\n\nA horn in the fog, and a bell.\n",
      "bell": "---\ntitle: Bell\n---\n\nThe harbour bell rings.\n",
      "later": "---\ntitle: Later\ndraft: true\n---\n\nA bell that nobody hears yet.\n",
    ])
  }

  private func ids(_ site: ReadingSite, _ query: String, as caller: Caller = .reader) throws -> [String] {
    try site.call("search_collection", ["collection": "posts", "query": .string(query)], as: caller).ids(
      "results"
    )
    .sorted()
  }

  @Test("find all words, either of two, and phrases (seed: T39, T101)")
  func grammar() throws {
    let site = try Self.site()
    #expect(try ids(site, "bell fog") == ["fog"])
    #expect(try ids(site, "horn or harbour") == ["bell", "fog"])
    #expect(try ids(site, "\"harbour bell\"") == ["bell"])
    #expect(try ids(site, "harb*") == ["bell"])
    #expect(try ids(site, "bell") == ["bell", "fog", "later"])
  }

  @Test("keep drafts, hidden fields and scores from anonymous callers (seed: T39, T67)")
  func anonymous() throws {
    let site = try Self.site()
    #expect(try ids(site, "bell", as: .visitor) == ["bell", "fog"])
    #expect(try ids(site, "lighthouse", as: .keeper) == [])
    let result = try site.call("search_collections", ["query": "harbour"], as: .visitor)["results"]?[0]
    #expect(result?["score"] == nil)
    #expect(result?["excerpt"]?.string?.contains("**harbour**") == true)
    #expect(
      try site.call("search_collections", ["query": "harbour"], as: .reader)["results"]?[0]?["score"] != nil)
  }

  @Test("name each result's collection, and look only where the caller may (seed: T40)")
  func collections() throws {
    let site = try Self.site()
    let all = try site.call("search_collections", ["query": "harbour"])
    #expect(Set(all["results"]?.array?.compactMap { $0["collection"]?.string } ?? []) == ["posts", "plans"])
    #expect(try site.call("search_collections", ["query": "harbour"], as: .reader)["total"] == 1)
    let one = try site.call("search_collections", ["query": "harbour", "collections": ["plans"]])
    #expect(one.ids("results") == ["merger"])
    let guest = try site.call("search_collections", ["query": "orders"], as: .visitor)
    #expect(guest["results"]?[0]?["trusted"] == false)
  }

  @Test("find nothing, rather than everything, for a credential that opens no collection")
  func nothingOpen() throws {
    let answer = try Self.site().call("search_collections", ["query": "harbour"], as: .holding(.siteRead))
    #expect(answer["total"] == 0)
    #expect(answer["results"] == [])
  }
}
