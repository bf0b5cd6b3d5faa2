import Content
import Files
import Git
import JSON
import Store
import Support
import Testing

@Suite("Ids that differ only in case")
struct WriteNamesTests {
  private static let byYear = #"{"name": "Posts", "schema": "post", "path_pattern": "{year}/{id}"}"#

  private func create(_ id: String?, title: String = "T", date: String = "2026-01-01") -> WriteOperation {
    .create(collection: "posts", id: id, fields: ["title": .string(title), "date": .string(date)])
  }

  private func refusal(_ site: TestSite, _ operations: WriteOperation...) -> ErrorCode? {
    do {
      _ = try site.store.write(
        WriteRequest(branch: "main", operations: operations, message: "m", author: TestSite.author))
      return nil
    } catch {
      return error.code
    }
  }

  @Test(
    "they are refused in whatever folders they would lie", arguments: [("A", "a"), ("a", "A"), ("aB", "Ab")])
  func acrossFolders(there: String, new: String) throws {
    let site = try TestSite([
      "collections/posts.json": WriteNamesTests.byYear,
      "content/posts/2025/\(there).md": "---\ntitle: T\ndate: 2025-01-01\n---\n",
    ])
    #expect(refusal(site, create(new)) == .alreadyExists)
    #expect(refusal(site, create("other")) == nil)
  }

  @Test("they are refused within one request")
  func oneRequest() throws {
    let site = try TestSite()
    #expect(refusal(site, create("fog"), create("Fog")) == .alreadyExists)
    #expect(refusal(site, create("Fog"), create("fog")) == .alreadyExists)
  }

  @Test("they are refused beside a file of the other format")
  func otherFormat() throws {
    let site = try TestSite(["content/posts/Fog.json": #"{"title": "Fog"}"#])
    #expect(refusal(site, create("fog")) == .alreadyExists)
    #expect(refusal(site, create("Fog")) == .alreadyExists)
  }

  @Test("an object may be renamed to the same letters in another case, in one request")
  func renamed() throws {
    let site = try TestSite(posts: ["fog": "---\ntitle: Fog\n---\n"])
    let removal = WriteOperation.delete(collection: "posts", id: "fog", expected: nil)
    #expect(refusal(site, create("FOG"), removal) == .alreadyExists)
    #expect(refusal(site, removal, create("Fog")) == nil)
    #expect(try site.ids(ListQuery(collection: "posts")) == ["Fog"])
    #expect(
      refusal(site, .delete(collection: "posts", id: "Fog", expected: nil), create("fog")) == nil)
    #expect(try site.git("ls-tree", "--name-only", "main:content/posts").text == "fog.md\n")
  }

  @Test("an id that is made steps aside")
  func generated() throws {
    let site = try TestSite(posts: ["Fog": "---\ntitle: Fog\n---\n"])
    let receipt = try site.write(create(nil, title: "Fog"), create(nil, title: "Fog"))
    #expect(receipt.written.map(\.id) == ["fog-2", "fog-3"])
  }

  @Test("names that were remembered for a folder don't outlive a change of it")
  func changedFolder() throws {
    let site = try TestSite(posts: ["Fog": "---\ntitle: Fog\n---\n"])
    #expect(refusal(site, create("fog")) == .alreadyExists)
    #expect(refusal(site, .delete(collection: "posts", id: "Fog", expected: nil)) == nil)
    #expect(refusal(site, create("fog")) == nil)
    #expect(refusal(site, create("FOG")) == .alreadyExists)
  }
}
