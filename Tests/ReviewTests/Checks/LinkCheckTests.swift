import Content
import Testing

@testable import Review

@Suite("The checks of links and references")
struct LinkCheckTests {
  @Test(
    "know every way to write the address of a page or file",
    arguments: [
      "/stories/second", "/stories/second/", "/stories/second.html", "/stories/second/index.html",
      "/stories/second?from=feed", "/stories/second#high-water", "https://test.example.com/stories/second",
      "/stories/%73econd", "/stories", "/stories/page/2", "/", "/media/boat.jpg", "/feed.xml", "#top",
      "#here",
      "https://elsewhere.example.com/stories/gone", "mailto:a@example.com", "//cdn.example.com/x",
    ])
  func goodLinks(_ url: String) throws {
    #expect(try CheckedSite().rules(body: "## Here\n\nSee [that story](\(url)).") == [])
  }

  @Test(
    "name links that lead to nothing",
    arguments: [
      ("/stories/gone", "link"), ("/media/gone.jpg", "link"), ("/nowhere", "link"),
      ("https://test.example.com/nowhere", "link"), ("/stories/second#low-water", "link-anchor"),
      ("#gone", "link-anchor"), ("/stories/hidden", "link-draft"), ("second", "link-relative"),
    ])
  func badLinks(_ url: String, _ rule: String) throws {
    #expect(try CheckedSite().rules(body: "## Here\n\nSee [that story](\(url)).") == [rule])
  }

  @Test("follow redirects, by whole addresses and by beginnings")
  func redirects() throws {
    let site = try CheckedSite([
      "collections/moved.json": #"{"name": "Moved", "schema": "redirect"}"#,
      "content/moved/a.json": #"{"from": "/old", "to": "/stories/first", "status": 301}"#,
      "content/moved/b.json": #"{"from": "/archive/*", "to": "/stories", "status": 301}"#,
    ])
    #expect(try site.rules(body: "[Old](/old) [archive](/archive/2001/x)") == [])
    #expect(try site.rules(body: "[Older](/older)") == ["link"])
  }

  @Test("look into address fields and media fields")
  func fields() throws {
    let site = try CheckedSite()
    #expect(try site.rules(body: "T.", front: "title: A\nsource: /nowhere") == ["link"])
    #expect(try site.rules(body: "T.", front: "title: A\nsource: /authors/jane") == [])
    let image = "title: A\nimage: {src: /media/gone.jpg, alt: Gone}"
    #expect(try site.rules(body: "T.", front: image) == ["missing-file"])
  }

  @Test("name unchanged objects whose link loses its page, its heading or its file")
  func lostGoals() throws {
    let site = try CheckedSite([
      "content/stories/third.md": "---\ntitle: Third\n---\n\n![A boat](/media/boat.jpg)\n"
    ])
    let removed = try site.check(["content/stories/second.md": nil])
    #expect(removed.rules == ["link"])
    #expect(removed.files == ["content/stories/first.md"])
    let renamed = try site.check([
      "content/stories/second.md": "---\ntitle: Second\n---\n\n## Slack water\n\nText.\n"
    ])
    #expect(renamed.rules == ["link-anchor"])
    #expect(renamed.files == ["content/stories/first.md"])
    let unpictured = try site.check(["media/boat.jpg": nil])
    #expect(unpictured.files == ["content/stories/third.md"])
    let moved = try site.check([
      "collections/stories.json": #"{"name": "Stories", "schema": "story", "url_pattern": "/tales/{id}"}"#
    ])
    #expect(moved.rules == ["link"])
  }

  @Test("are content when a redirect takes the place of a page, or the link is corrected with it")
  func mendedGoals() throws {
    let site = try CheckedSite()
    let corrected = try site.check([
      "content/stories/second.md": nil, "content/stories/first.md": "---\ntitle: First\n---\n\nText.\n",
    ])
    #expect(corrected.rules == [])
    let redirected = try site.check([
      "content/stories/second.md": nil,
      "collections/moved.json": #"{"name": "Moved", "schema": "redirect"}"#,
      "content/moved/a.json": #"{"from": "/stories/second", "to": "/stories/first", "status": 301}"#,
    ])
    #expect(redirected.rules == [])
  }

  @Test("name references to nothing, also of unchanged objects when their goal goes")
  func references() throws {
    let site = try CheckedSite()
    #expect(try site.rules(body: "T.", front: "title: A\nauthor: john") == ["reference"])
    #expect(try site.rules(body: "T.", front: "title: A\nauthor: jane") == [])
    let removed = try site.check(["content/authors/jane.json": nil])
    #expect(removed.rules == ["reference"])
    #expect(removed.files == ["content/stories/first.md"])
    let without = try site.check(["collections/authors.json": nil])
    #expect(without.findings.contains { $0.problem.rule == "reference" && $0.object == "stories/first" })
  }
}
