import Content
import JSON
import Testing

@Suite("The check of a site")
struct SiteCheckTests {
  @Test("names every problem of a broken site with its rule, file and field, and says what to do")
  func everything() throws {
    let report = try SiteCheck.run(on: MemorySource(BrokenSite.files, links: BrokenSite.links))
    #expect(report.marks.sorted() == Self.expected.sorted())
    for problem in report.problems {
      #expect(problem.fix != nil, "\(problem.text)")
    }
    for problem in report.problems {
      #expect(problem.message.last == "." || problem.rule == "syntax", "\(problem.text)")
    }
    let severities = report.problems.map(\.severity)
    #expect(severities == severities.filter { $0 == .error } + severities.filter { $0 == .warning })
    #expect(report.errors == severities.count { $0 == .error })
  }

  @Test("tells of folders that are too full, whatever the pattern")
  func crowds() throws {
    var files = TestSite.all(
      #""date": {"field": "date"}"#, "",
      [
        "collections/things.json":
          #"{"name": "T", "schema": "thing", "file": "json", "path_pattern": "{year}/{id}"}"#
      ])
    for number in 0...1_000 { files["content/things/2026/n\(number).json"] = #"{"date": "2026-01-01"}"# }
    files["content/things/2025/n.json"] = #"{"date": "2025-01-01"}"#
    let report = try SiteCheck.run(on: MemorySource(files))
    #expect(report.marks == ["large-folder collections/things.json /path_pattern"])
    #expect(report.problems.first?.message.contains("1001 objects lie in content/things/2026") == true)
    #expect(report.objects == 1_002)
  }

  @Test("finds nothing in a small site that is well")
  func clean() throws {
    let files = TestSite.all(
      #""title": {"field": "text"}, "friend": {"field": "reference", "collection": "things"}"#,
      #", "index": ["title"]"#,
      [
        "content/things/a.json": #"{"title": "A", "friend": "b"}"#,
        "content/things/b.json": #"{"title": "B"}"#,
        "views/all.json":
          #"{"name": "All", "from": "things", "exclude": "draft:true", "sort": "title,id:desc"}"#,
        "queries/ask.json":
          #"{"title": "A", "description": "B", "collection": "things", "params": {"t": {}}, "include": "title:*{{params.t}}*,id:a*"}"#,
        "template.json": #"{"galley": 1, "name": "T"}"#, "collections/things.CONTENT.md": "How to write.",
      ])
    #expect(try SiteCheck.run(on: MemorySource(files)).problems.map(\.text) == [])
  }

  @Test("asks for site.json")
  func missing() throws {
    let report = try SiteCheck.run(on: MemorySource(["CONTENT.md": "Hello."]))
    #expect(report.marks == ["missing site.json"])
  }

  private static let expected = [
    "collection collections/dated.json /path_pattern",
    "collection collections/flat.json /path_pattern",
    "collection collections/flat.json /url_pattern",
    "collection collections/lost.json /schema",
    "collection collections/odd.json /path_pattern",
    "collection collections/stray.json /schema",
    "collection collections/things.json /url_pattern",
    "collection collections/wrong.json /path_pattern",
    "collection content/nowhere/a.json",
    "collection prompts/write.md /arguments/0/complete",
    "collection queries/ask.json /collection",
    "collection schemas/thing.json /properties/friend/collection",
    "collection views/all.json /from/1",
    "collection views/all.json /from/2",
    "deck content/things/2026/a.json /parts/1/id",
    "duplicate content/things/2026/D.json",
    "duplicate content/things/2026/d.json",
    "field queries/find.json /fields/0",
    "field views/all.json /group/by",
    "field views/all.json /select/1",
    "file-kind content/things/link.json",
    "filter queries/find.json /include",
    "filter views/all.json /exclude",
    "filter views/all.json /include",
    "format schemas/typo.json /label",
    "format schemas/typo.json /lable",
    "format settings/mcp.json /enabled",
    "guide collections/thing.CONTENT.md",
    "id content/things/2026/b.json /id",
    "index schemas/thing.json /index/1",
    "locale content/things/2026/a.json /names/fr",
    "missing-file collections/things.json /template",
    "missing-file content/things/2026/a.json /picture/src",
    "missing-file template.json /preview",
    "name content/things/2026/con.json",
    "name prompts/Loud.md",
    "name queries/no-tool.json",
    "name schemas/Big.json",
    "name schemas/a.b.json",
    "name schemas/sub/thing.json",
    "path content/things/2026/a.json",
    "path content/things/2026/d.json",
    "path content/things/2026/notes.txt",
    "path content/things/e.json",
    "query queries/ask.json /params/price/default",
    "query queries/find.json /include",
    "query queries/find.json /include",
    "query queries/look.json /view",
    "reference content/things/2026/a.json /friend",
    "reference content/things/2026/a.json /inner/ally",
    "reserved schemas/auth.json",
    "schema content/things/2026/a.json /title",
    "schema schemas/circle.json",
    "schema schemas/heir.json /properties/title",
    "schema schemas/thing.json /body",
    "schema schemas/thing.json /display/summary",
    "schema schemas/thing.json /index/2",
    "schema schemas/thing.json /properties/draft",
    "schema schemas/thing.json /properties/list/items/field",
    "schema schemas/thing.json /properties/sumary/factory/slug",
    "schema schemas/thing.json /required/1",
    "search views/all.json /search",
    "size content/things/2026/large.json",
    "size schemas/huge.json",
    "sort collections/things.json /sort",
    "sort queries/find.json /sort",
    "sort views/all.json /sort",
    "syntax collections/syntax.json",
    "syntax content/things/2026/syntax.json",
    "syntax prompts/bad.md",
    "translation content/things/2026/a.json /names/de",
    "unknown-field content/things/2025/d.json /owner",
    "unknown-field content/things/2026/D.json /owner",
    "unknown-field content/things/2026/a.json /owner",
    "unknown-field content/things/2026/a.json /unknown",
    "unknown-field content/things/2026/d.json /owner",
    "view views/all.json /join/0/field",
    "view views/all.json /locale",
  ]
}
