import Content
import Testing

@Suite("Address patterns")
struct URLPatternTests {
  @Test(
    "one page has one normalized address",
    arguments: [
      ("/stories/a/", "/stories/a"), ("/stories/a.html", "/stories/a"),
      ("/stories/a/index.html", "/stories/a"),
      ("/", "/"), ("/index.html", "/"), ("/%C3%BCber", "/über"), ("/100%", "/100%"), ("/a%zz", "/a%zz"),
    ])
  func normalizing(_ written: String, _ normalized: String) {
    #expect(SiteAddress.normalized(written) == normalized)
  }

  @Test("an address is read back into what stands in its places")
  func reading() {
    #expect(URLPattern("/stories/{id}").readings(of: "/stories/a") == [["id": "a"]])
    #expect(URLPattern("/stories/{id}/").readings(of: "/stories/a") == [["id": "a"]])
    #expect(URLPattern("/stories/{id}").readings(of: "/stories/a/b").isEmpty)
    #expect(URLPattern("/{year}/{id}").readings(of: "/2026/fog") == [["year": "2026", "id": "fog"]])
    #expect(
      URLPattern("/{locale}-{id}").readings(of: "/en-a-b")
        == [["locale": "en", "id": "a-b"], ["locale": "en-a", "id": "b"]])
    #expect(URLPattern("/{id}/{id}").readings(of: "/a/b").isEmpty)
    #expect(URLPattern("/a{").readings(of: "/a{") == [[:]])
  }

  @Test("a pattern of many places has an end")
  func manyPlaces() {
    let pattern = URLPattern("/" + (0..<20).map { "{p\($0)}" }.joined())
    #expect(pattern.readings(of: "/" + String(repeating: "a", count: 200)).count <= 16)
  }
}
