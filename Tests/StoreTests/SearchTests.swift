import Content
import Store
import Testing

@Suite("Searching a site")
struct SearchTests {
  private static let posts = [
    "rust":
      "---\ntitle: Rust performance\n---\n\nHow the **compiler** makes things quick, with [links](https://example.com/hidden).\n",
    "swift":
      "---\ntitle: Swift\nnotes: performance\n---\n\nRust never sleeps; the harbour at Küste is quiet.\n",
    "perf": "---\ntitle: Performance\n---\n\nOf engines, mostly. Rust proof.\n",
    "other": "---\ntitle: Else\n---\n\nNothing of the kind.\n",
  ]

  private func found(_ text: String) throws -> [String] {
    let site = try TestSite(posts: Self.posts)
    return try site.store.snapshot().search(SearchRequest(text)).results.map(\.id)
  }

  @Test("all words must be there by default, also when they are in different fields (seed: T101)")
  func allWords() throws {
    #expect(Set(try found("rust performance")) == ["rust", "perf"])
  }

  @Test("or lets either word do, and quotes keep a phrase together (seed: T101)")
  func orAndPhrases() throws {
    #expect(Set(try found("compiler or sleeps")) == ["rust", "swift"])
    #expect(try found("\"never sleeps\"") == ["swift"])
    #expect(try found("\"sleeps never\"") == [])
    #expect(Set(try found("rust compiler or sleeps")) == ["rust", "swift"])
  }

  @Test("a word's start is enough when it ends with a star")
  func prefixes() throws {
    #expect(Set(try found("comp*")) == ["rust"])
    #expect(try found("comp") == [])
  }

  @Test("case and marks don't matter, in the index and in the excerpt")
  func folding() throws {
    let site = try TestSite(posts: Self.posts)
    let page = try site.store.snapshot().search(SearchRequest("KUSTE"))
    #expect(page.results.map(\.id) == ["swift"])
    #expect(page.results.first?.excerpt?.contains("**Küste**") == true)
  }

  @Test("a word in a title weighs more than one in the text")
  func titles() throws {
    #expect(try found("rust").first == "rust")
  }

  @Test("addresses and fields that are not exposed are not searched (seed: T67)")
  func hiddenText() throws {
    #expect(try found("hidden") == [])
    #expect(Set(try found("performance")) == ["rust", "perf"])
  }

  @Test(
    "nothing that people type is an operator of the database",
    arguments: [
      "NEAR(a b)", "title:rust", "rust*)", "\"", "' OR 1=1", "a AND NOT b", "^rust", "{title body}:x", "-",
      "💥",
    ])
  func hostile(text: String) throws {
    let site = try TestSite(posts: Self.posts)
    do throws(GalleyError) {
      _ = try site.store.snapshot().search(SearchRequest(text))
    } catch {
      #expect(error.code == .invalidFilter)
    }
  }

  @Test("a phrase is not found half in one field and half in another, or in two items of a list")
  func phrasesInFields() throws {
    let site = try TestSite(posts: [
      "x": "---\ntitle: X\nsubtitle: {en: low, de: tide}\ntags: [slow, water]\n---\n\nruns deep\n"
    ])
    func total(_ text: String) throws -> Int { try site.store.snapshot().search(SearchRequest(text)).total }
    #expect(try total("\"runs deep\"") == 1)
    for phrase in ["low tide", "slow water", "water runs", "low slow", "tide slow"] {
      #expect(try total("\"\(phrase)\"") == 0, "\(phrase)")
      #expect(try total(phrase) == 1)
    }
  }
}
