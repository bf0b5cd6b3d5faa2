import Content
import JSON
import Store
import Support
import Testing

/// What a search finds is held against a reading of the question that looks at every text word by word.
@Suite("A search and its reference")
struct SearchReferenceTests {
  private static let vocabulary = [
    "tide", "tidal", "Tidewater", "harbour", "Hafen", "küste", "Kuste", "KÜSTE", "lamp", "lamplight", "low",
    "slow",
    "42", "été", "море", "or",
  ]

  private struct Post {
    let id: String
    let texts: [[String]]
    let isDraft: Bool

    var file: String {
      """
      ---
      title: "\(texts[0].joined(separator: " "))"
      tags: ["\(texts[1].joined(separator: "\", \""))"]
      draft: \(isDraft)
      ---

      \(texts[2].joined(separator: ", "))

      """
    }

    var fields: JSONObject {
      [
        "title": .string(texts[0].joined(separator: " ")), "tags": .array(texts[1].map { .string($0) }),
        "draft": .bool(isDraft), "body": .string(texts[2].joined(separator: ", ")),
      ]
    }
  }

  private static func posts(_ chance: inout SplitMix64) -> [Post] {
    (0..<300).map { number in
      func words(_ count: ClosedRange<Int>) -> [String] {
        (0..<Int.random(in: count, using: &chance)).map { _ in vocabulary.randomElement(using: &chance) ?? ""
        }
      }
      var tags: [String] = []
      for tag in words(1...3) where !tags.contains(tag) { tags.append(tag) }
      return Post(
        id: "p\(number)", texts: [words(1...3), tags, words(0...6)], isDraft: number.isMultiple(of: 7))
    }
  }

  /// One word, prefix or phrase of a question, as it is typed and as it is meant.
  private struct Term {
    let words: [String]
    let isPrefix: Bool

    init(_ chance: inout SplitMix64) {
      // A lone `or` joins; it can only be a word inside quotes.
      let plain = vocabulary.filter { $0 != "or" }
      let length = Int.random(in: 0..<10, using: &chance) < 6 ? 1 : 2
      isPrefix = length == 1 && Bool.random(using: &chance)
      words = (0..<length).map { _ in (length == 1 ? plain : vocabulary).randomElement(using: &chance) ?? "" }
        .map { [isPrefix] in isPrefix ? String($0.prefix(3)) : $0 }
    }

    var text: String {
      words.count > 1 ? "\"\(words.joined(separator: " "))\"" : words[0] + (isPrefix ? "*" : "")
    }

    func isMet(by texts: [[String]]) -> Bool {
      let wanted = words.map(Letters.folded)
      return texts.contains { text in
        let text = text.map(Letters.folded)
        return text.indices.contains { start in
          start + wanted.count <= text.count
            && wanted.indices.allSatisfy {
              isPrefix ? text[start + $0].hasPrefix(wanted[$0]) : text[start + $0] == wanted[$0]
            }
        }
      }
    }
  }

  @Test(
    "find the same objects, whatever words, phrases, prefixes and alternatives are asked for (seed: T101)")
  func sameObjects() throws {
    var chance = SplitMix64(seed: 101)
    var posts = Self.posts(&chance)
    let site = try TestSite(posts: Dictionary(uniqueKeysWithValues: posts.map { ($0.id, $0.file) }))
    #expect(try site.store.snapshot().search(SearchRequest("tide")).total > 0)
    // Some are changed and some removed, so that the index holds words of versions that count no longer.
    let others = Self.posts(&chance)
    for number in stride(from: 0, to: 60, by: 5) {
      _ = try site.write(
        .replace(
          collection: "posts", id: "p\(number)", fields: others[number].fields, expected: nil,
          allowsRemoval: true),
        .delete(collection: "posts", id: "p\(number + 1)", expected: nil))
      posts[number] = others[number]
    }
    posts.removeAll { post in (1..<60).contains { $0 % 5 == 1 && post.id == "p\($0)" } }

    for round in 0..<120 {
      let groups = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
        (0..<Int.random(in: 1...2, using: &chance)).map { _ in Term(&chance) }
      }
      let question = groups.map { $0.map(\.text).joined(separator: " or ") }.joined(separator: " ")
      let hidesDrafts = round.isMultiple(of: 3)
      let expected = posts.filter { post in
        !(hidesDrafts && post.isDraft)
          && groups.allSatisfy { group in group.contains { $0.isMet(by: post.texts.tagsApart) } }
      }
      var found: [String] = []
      var request = SearchRequest(
        question, in: ["posts"], limit: 50, hidesDrafts: hidesDrafts, marksExcerpts: false)
      while true {
        let page = try site.store.snapshot().search(request)
        #expect(page.total == expected.count, "\(question)")
        found += page.results.map(\.id)
        request.offset += 50
        if page.results.count < 50 { break }
      }
      #expect(found.sorted() == expected.map(\.id).sorted(), "\(question)")
    }
  }

  @Test("equals come in the order of their ids, however the index came about")
  func ties() throws {
    let text = "---\ntitle: Tide\n---\n"
    let site = try TestSite(posts: ["m": text, "z": text, "c": text])
    func found(_ offset: Int = 0, limit: Int = 50) throws -> [String] {
      try site.store.snapshot().search(SearchRequest("tide", limit: limit, offset: offset)).results.map(\.id)
    }
    #expect(try found() == ["c", "m", "z"])
    _ = try site.write(.create(collection: "posts", id: "a", fields: ["title": "Tide"]))
    _ = try site.write(.create(collection: "posts", id: "x", fields: ["title": "Tide"]))
    #expect(try found() == ["a", "c", "m", "x", "z"])
    #expect(try (0..<5).map { try found($0, limit: 1) } == [["a"], ["c"], ["m"], ["x"], ["z"]])
    try site.store.rebuildIndex()
    #expect(try found() == ["a", "c", "m", "x", "z"])
  }
}

extension [[String]] {
  /// The texts of a post with each of its tags as a text of its own.
  fileprivate var tagsApart: [[String]] { [self[0], self[2]] + self[1].map { [$0] } }
}
