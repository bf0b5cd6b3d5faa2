import Content
import JSON
import Testing

@Suite("The redirects of renamed objects")
struct RedirectsTests {
  private func redirects(_ text: String) throws(GalleyError) -> Redirects {
    try Redirects(parsing: Array(text.utf8), file: "redirects/things.json")
  }

  @Test("keep what people wrote beside them, and lead to where an object is now")
  func renaming() throws {
    var table = try redirects(#"{"x-note": "mine", "redirects": {"a": {"to": "b", "x-why": "typo"}}}"#)
    let day = try #require(CivilDate(parsing: "2026-05-01"))
    table.rename("b", to: "c", on: day)
    #expect(table.target(of: "a") == "c")
    #expect(
      try JSONValue(parsing: table.bytes) == [
        "x-note": "mine",
        "redirects": ["a": ["to": "c", "x-why": "typo"], "b": ["to": "c", "since": "2026-05-01"]],
      ])
  }

  @Test("are refused when they break their format", arguments: ["{", "[]", #"{"redirects": {"a": "b"}}"#])
  func broken(_ text: String) {
    #expect(throws: GalleyError.self) { try redirects(text) }
  }

  @Test("are checked with the site: their format, and where they lead")
  func checked() throws {
    let files = TestSite.all(
      #""title": {"field": "text"}"#, "",
      [
        "content/things/b.json": #"{"title": "B"}"#,
        "redirects/things.json": #"{"redirects": {"a": {"to": "b"}, "x": {"to": "gone"}}}"#,
        "redirects/others.json": #"{"redirect": {}}"#,
      ])
    let report = try SiteCheck.run(on: MemorySource(files))
    let found = report.problems.filter { $0.file.hasPrefix("redirects/") }.map { "\($0.rule) \($0.field)" }
    #expect(found.contains("redirect /redirects/x"))
    #expect(found.contains { $0.hasPrefix("format") })
    #expect(!found.contains("redirect /redirects/a"))
  }
}
