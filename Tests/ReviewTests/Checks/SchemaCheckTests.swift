import Testing

@testable import Review

@Suite("The checks of schema, size and spelling")
struct SchemaCheckTests {
  @Test("name what a changed object breaks, and nothing of unchanged ones")
  func objects() throws {
    let site = try CheckedSite(["content/stories/old.md": "---\ncolour: red\n---\n"])
    #expect(try site.rules(body: "Text.", front: "draft: false") == ["schema"])
    #expect(try site.rules(body: "Text.", front: "title: A\ncolour: red") == ["unknown-field"])
    #expect(try site.check(["content/stories/new.md": "---\ntitle: [\n---\n"]).rules == ["syntax"])
    #expect(try site.check(["content/stories/a b.md": "---\ntitle: A\n---\n"]).rules == ["name"])
    #expect(try site.check(["content/nowhere/a.md": "---\ntitle: A\n---\n"]).rules == ["collection"])
    #expect(try site.check(["content/stories/FIRST.md": "---\ntitle: A\n---\n"]).rules == ["duplicate"])
  }

  @Test("judge all objects of a collection when its schema changes, for what they didn't break before")
  func schemas() throws {
    let site = try CheckedSite(["content/authors/ann.json": #"{"name": "Ann", "age": 3}"#])
    let stricter =
      #"{"label": "Author", "type": "object", "properties": {"name": {"field": "text", "minLength": 4}}}"#
    let run = try site.check(["schemas/author.json": stricter])
    #expect(run.rules == ["schema"])
    #expect(run.files == ["content/authors/ann.json"])
  }

  @Test("judge the definitions when one of them changes")
  func definitions() throws {
    let site = try CheckedSite()
    #expect(try site.check(["views/a.json": #"{"name": "A", "from": "nowhere"}"#]).rules == ["collection"])
    #expect(
      try site.check(["collections/b.json": #"{"name": "B", "schema": "nothing"}"#]).rules == ["collection"])
    let named =
      #"{"name": "Authors", "schema": "author", "url_pattern": "/authors/{id}", "template": "gone"}"#
    #expect(try site.check(["collections/authors.json": named]).rules == ["missing-file"])
  }

  @Test("name two files with one id")
  func duplicates() throws {
    let site = try CheckedSite([
      "collections/stories.json": #"{"name": "Stories", "schema": "story", "file": "markdown"}"#
    ])
    let run = try site.check(["content/stories/first.json": #"{"title": "First"}"#])
    #expect(run.rules.contains("duplicate"))
  }

  @Test("hold sizes against main's limits, whatever the changeset sets for itself")
  func sizes() throws {
    let site = try CheckedSite(
      settings: #""limits": {"object_bytes": 1024, "media_bytes": 2048, "changeset_bytes": 4096}"#)
    let long = String(repeating: "word ", count: 300)
    let looser = #"{"galley": 1, "name": "T", "limits": {"object_bytes": 99999}}"#
    let story = "---\ntitle: A\n---\n\n\(long)\n"
    #expect(try site.check(["content/stories/a.md": story]).rules == ["size"])
    #expect(try site.check(["content/stories/a.md": story, "site.json": looser]).rules == ["size"])
    #expect(try site.check(["content/stories/a.md": "---\ntitle: A\n---\n\nword\n"]).rules == [])
    #expect(try site.check(["media/a.txt": String(repeating: "a", count: 2049)]).rules == ["media-size"])
    #expect(try site.check(["media/a.txt": String(repeating: "a", count: 2048)]).rules == [])
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:aa\nsize 999999\n"
    #expect(try site.check(["media/a.txt": pointer]).rules == ["media-size"])
    let several = ["media/a.txt": long, "media/b.txt": long, "media/c.txt": long]
    #expect(try site.check(several).rules == ["total-size"])
  }

  @Test("hold words against the site's own list, when the site wants that")
  func spelling() throws {
    let words = "# ours\nthe\ntide\nat\nHarnsby\ne-mail -> email\n"
    let off = try CheckedSite(["settings/words.en.txt": words])
    #expect(try off.rules(body: "Nonsense.") == [])
    let site = try CheckedSite(
      ["settings/words.en.txt": words], settings: #""checks": {"spelling": "warning"}"#)
    func rules(_ body: String) throws -> [String] { try site.rules(body: body, front: "title: The tide") }
    #expect(try rules("The tied at Harnsby.") == ["word-unknown"])
    #expect(try rules("The tide at Harnsby's, `tied` at 12h, BBC, https://tied.example.com.") == [])
    #expect(try rules("The e-mail.") == ["word-replaced"])
    #expect(try rules("The email.") == [])
    let replacing = try CheckedSite(
      ["settings/words.en.txt": "e-mail -> email\n"], settings: #""checks": {"spelling": "error"}"#)
    #expect(try replacing.rules(body: "Any e-mail goes.") == ["word-replaced"])
  }
}
