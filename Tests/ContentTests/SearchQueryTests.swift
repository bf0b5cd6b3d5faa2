import Content
import Testing

@Suite("Searches")
struct SearchQueryTests {
  private func groups(_ text: String) throws -> [[String]] {
    try SearchQuery(parsing: text).groups.map { group in
      group.map { $0.words.joined(separator: "+") + ($0.isPrefix ? "*" : "") }
    }
  }

  @Test("want all words, either side of an or, and phrases as they stand (seed: T101)")
  func reading() throws {
    #expect(try groups("Harbour winter") == [["harbour"], ["winter"]])
    #expect(try groups("harbour or quay winter") == [["harbour", "quay"], ["winter"]])
    #expect(try groups(#""night watch" light*"#) == [["night+watch"], ["light*"]])
    #expect(try groups(#""tide table" harbour OR quay"#) == [["tide+table"], ["harbour", "quay"]])
    #expect(try groups("or harbour or") == [["or"], ["harbour"]])
    #expect(try groups(#"a "or" b"#) == [["a"], ["or"], ["b"]])
    #expect(try groups("well-known's") == [["well+known+s"]])
  }

  @Test("need a word, and not too many", arguments: ["", "!!", #""""#, String(repeating: "a ", count: 40)])
  func refusals(_ text: String) {
    let error = #expect(throws: GalleyError.self) { try SearchQuery(parsing: text) }
    #expect(error?.code == .invalidFilter)
  }
}

@Suite("Near matches")
struct NearMatchTests {
  @Test("are the names that were meant, best first, and none that are far off")
  func best() {
    #expect(NearMatch.best(for: "auhtor", among: ["authors", "author", "title"]) == ["author", "authors"])
    #expect(NearMatch.best(for: "titel", among: ["title", "tail"]) == ["title"])
    #expect(NearMatch.best(for: "Title", among: ["title"]) == ["title"])
    #expect(NearMatch.best(for: "summ", among: ["summary", "sum"]) == ["sum", "summary"])
    #expect(NearMatch.best(for: "zzz", among: ["title", "body"]) == [])
    #expect(NearMatch.best(for: "", among: ["title"]) == [])
    #expect(NearMatch.best(for: "tag", among: ["tags", "tab", "tug", "bag"]).count == 3)
  }
}
