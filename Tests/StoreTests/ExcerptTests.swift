import Content
import Store
import Testing

@Suite("Excerpts")
struct ExcerptTests {
  private func excerpt(_ words: String, of body: String) throws -> String {
    let site = try TestSite(posts: ["x": "---\ntitle: X\n---\n\n\(body)\n"])
    return try #require(try site.store.snapshot().search(SearchRequest(words)).results.first?.excerpt)
  }

  @Test("show the words where they stand, cut between words")
  func passages() throws {
    let long = String(repeating: "Sand and shingle run along the shore. ", count: 20)
    let excerpt = try excerpt("lighthouse", of: "\(long)Then a Lighthouse stands. \(long)")
    #expect(excerpt.contains("a **Lighthouse** stands."))
    #expect(excerpt.hasPrefix("…"))
    #expect(excerpt.hasSuffix("…"))
    #expect(excerpt.utf8.count < 260)
  }

  @Test("mark whole words only")
  func wholeWords() throws {
    #expect(
      try excerpt("tide", of: "Tidewater, untide; a tide, Tide_table.")
        == "Tidewater, untide; a **tide**, **Tide**_table.")
    #expect(try excerpt("tid*", of: "Tidewater, untide.") == "**Tidewater**, untide.")
    #expect(
      try excerpt("kuste", of: "Die Küstenlinie, die Küste🌊, ku\u{308}ste.")
        == "Die Küstenlinie, die **Küste**🌊, **ku\u{308}ste**.")
  }

  @Test("show a phrase where it stands whole, and mark it as one")
  func phrases() throws {
    let filler = String(repeating: "Never the tide alone. ", count: 30)
    let excerpt = try excerpt("\"never sleeps\" tide", of: "\(filler)The harbour NEVER sleeps.")
    #expect(excerpt.hasPrefix("Never the **tide** alone. Never the **tide**"))
    #expect(
      try self.excerpt("\"never sleeps\"", of: "\(filler)The harbour NEVER sleeps.").hasSuffix(
        "The harbour **NEVER sleeps**."))
    #expect(
      try self.excerpt("\"low tide low\" tide", of: "Low tide low tide.") == "**Low tide low** **tide**.")
    #expect(try self.excerpt("low-tid*", of: "At low — tide’s end.") == "At **low — tide**’s end.")
  }

  @Test("stay short and whole in scripts without spaces")
  func unspaced() throws {
    let sea = String(repeating: "海辺の小さな町で、", count: 200)
    let excerpt = try excerpt("灯台", of: "\(sea)灯台、\(sea)")
    #expect(excerpt.contains("**灯台**"))
    #expect(!excerpt.contains("\u{FFFD}"))
    #expect(excerpt.utf8.count < 260)
  }

  @Test("find the words in any locale and in any item of a list")
  func values() throws {
    let site = try TestSite(
      posts: [
        "x": "---\ntitle: X\nsubtitle: {en: Coast, de: Küste}\ntags: [boats, old piers]\n---\n\nText.\n"
      ])
    func excerpt(_ text: String) throws -> String? {
      try site.store.snapshot().search(SearchRequest(text)).results.first?.excerpt
    }
    #expect(try excerpt("küste") == "**Küste**")
    #expect(try excerpt("piers") == "boats, old **piers**")
  }
}
