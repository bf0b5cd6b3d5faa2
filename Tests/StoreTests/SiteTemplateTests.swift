import Content
import Files
import Git
import JSON
import Support
import Testing

@testable import Store

@Suite("Site templates")
struct SiteTemplateTests {
  private let folder: TemporaryFolder
  private let data: DataDirectory

  init() throws {
    folder = try TemporaryFolder("templates")
    data = try DataDirectory.make(at: folder / "data")
  }

  private func make(_ slug: String, _ id: String, _ values: [String: JSONValue], title: String? = nil) throws
    -> SiteStore
  {
    try data.makeSite(
      slug: slug, from: data.siteTemplate(id), title: title, values: values, author: TestSite.author)
  }

  private func refusal(_ body: () throws -> Void) -> GalleyError? {
    do { try body() } catch { return error as? GalleyError }
    return nil
  }

  @Test("two come with Galley, embedded word for word as they stand in templates/ (S21)")
  func embedded() throws {
    #expect(SiteTemplate.builtInIDs == ["documentation", "magazine"])
    let files = try (ProjectFolder.root / "templates").filesBelow()
    #expect(files.sorted() == EmbeddedTemplates.files.map { "\($0.template)/\($0.path)" }.sorted())
    for file in EmbeddedTemplates.files {
      let path = ProjectFolder.root / "templates" / file.template / file.path
      #expect(try path.readText() == file.text, "run Scripts/embed-templates: \(path)")
    }
  }

  @Test(
    "each passes its own check without a word, as it is and as the site made from it (S22)",
    arguments: SiteTemplate.builtInIDs)
  func wellness(_ id: String) throws {
    let raw = try FolderSource("\(ProjectFolder.root)/templates/\(id)")
    #expect(try SiteCheck.run(on: raw).problems.map(\.text) == [])
    let store = try make(
      "new", id, ["site_name": "Low \"Water\" & {co}", "tagline": "About: tides # and more."])
    let snapshot = try store.snapshot()
    let report = try SiteCheck.run(on: TreeSource(store.repository, tree: snapshot.tree))
    #expect(report.problems.map(\.text) == [])
    #expect(report.objects >= 4)
    #expect(snapshot.site.settings.name == "Low \"Water\" & {co}")
    #expect(snapshot.site.settings.description == "About: tides # and more.")
    #expect(snapshot.site.mcp.isEnabled)
    #expect(!snapshot.site.views.isEmpty)
    #expect(try snapshot.file(at: SitePaths.manifest) == nil)
    let everything = try store.repository.changes(from: nil, to: snapshot.tree)
    for change in everything {
      let text = String(decoding: try snapshot.file(at: change.path) ?? [], as: UTF8.self)
      #expect(!text.contains("{{ variables."), "\(change.path)")
    }
  }

  @Test("answers become values, whatever characters they have")
  func filling() throws {
    let nasty = #"A "quoted" \ <b>: # name"#
    let store = try make(
      "new", "magazine",
      ["site_name": "Name", "editor": .string(nasty), "base_url": "https://low.example.com"], title: "Another"
    )
    let snapshot = try store.snapshot()
    #expect(try snapshot.object("authors", "editors").fields()["name"]?.string == nasty)
    #expect(snapshot.site.settings.name == "Another")
    #expect(snapshot.site.settings.baseURL == "https://low.example.com")
    let named = try make("named", "magazine", [:], title: "Only a title")
    #expect(try named.snapshot().site.settings.name == "Only a title")
  }

  @Test("refuse answers that are missing, unknown or of another kind, all at once, and make nothing")
  func badAnswers() throws {
    let error = refusal {
      _ = try make("new", "magazine", ["site_nam": "x", "tagline": 3, "editor": "a\nb"])
    }
    #expect(error?.code == .invalidArgument)
    #expect(error?.details["total"]?.int == 4)
    #expect(error?.message.contains("Did you mean ‘site_name’?") == true)
    #expect(refusal { _ = try make("new", "magazin", [:]) }?.details["near"] == ["magazine"])
    #expect(refusal { _ = try make("../new", "magazine", ["site_name": "x"]) }?.code == .invalidName)
    #expect(try data.siteNames() == [])
  }

  @Test("a site that is there already is left as it is")
  func taken() throws {
    let tip = try make("new", "magazine", ["site_name": "First"]).tip(of: "main")
    #expect(refusal { _ = try make("new", "documentation", ["site_name": "Second"]) }?.code == .alreadyExists)
    #expect(try data.site("new").store.tip(of: "main") == tip)
  }

  @Test("one of the data directory takes the place of Galley's of that name, and a broken one is left out")
  func installed() throws {
    let own = data.path / "templates/magazine"
    try (own / "schemas").createFolder()
    try (own / "template.json").writeAtomically(#"{"galley": 1, "name": "Ours"}"#)
    try (own / "site.json").writeAtomically(#"{"galley": 1, "name": "Ours"}"#)
    try (data.path / "templates/broken").createFolder()
    try (data.path / "templates/broken/template.json").writeAtomically("{")
    #expect(try data.templates().map(\.id) == ["documentation", "magazine"])
    #expect(try data.siteTemplate("magazine").manifest.name == "Ours")
    #expect(try make("new", "magazine", [:], title: "Mine").snapshot().site.settings.name == "Mine")
  }

  @Test("are taken from folders and bare repositories; links in them are refused, not followed")
  func elsewhere() throws {
    let table = FileTable([
      "template.json":
        #"{"galley": 1, "name": "Small", "variables": [{"name": "count", "type": "integer"}]}"#,
      "site.json": #"{"galley": 1, "name": "Small", "x-count": "{{ variables.count }}"}"#,
    ])
    try SiteStore.makeRepository(at: folder / "small.git", from: table, author: TestSite.author)
    let template = try SiteTemplate(at: folder / "small.git")
    #expect(template.id == "small")
    let store = try data.makeSite(slug: "new", from: template, values: ["count": 7], author: TestSite.author)
    #expect(try store.snapshot().site.settings.source["x-count"]?.int == 7)

    let linked = folder / "linked"
    try linked.createFolder()
    try (linked / "template.json").writeAtomically(#"{"galley": 1, "name": "Linked"}"#)
    try (linked / "site.json").writeAtomically(#"{"galley": 1, "name": "Linked"}"#)
    _ = try Command.run("ln", ["-s", "/etc/passwd", (linked / "secrets.txt").string])
    let error = refusal {
      try data.makeSite(slug: "other", from: SiteTemplate(at: linked), author: TestSite.author)
    }
    #expect(error?.code == .invalidContent)
    #expect(try data.siteNames() == ["new"])
    #expect(refusal { _ = try SiteTemplate(at: folder / "data") }?.code == .notFound)
  }

  @Test("one that makes a site with errors makes none")
  func unwell() throws {
    let table = FileTable([
      "template.json": #"{"galley": 1, "name": "Bad"}"#, "site.json": #"{"galley": 1, "name": "Bad"}"#,
      "content/nowhere/a.md": "---\ntitle: A\n---\n",
    ])
    try SiteStore.makeRepository(at: folder / "bad.git", from: table, author: TestSite.author)
    let error = refusal {
      try data.makeSite(slug: "new", from: SiteTemplate(at: folder / "bad.git"), author: TestSite.author)
    }
    #expect(error?.code == .invalidContent)
    #expect(try data.siteNames() == [])
  }
}
