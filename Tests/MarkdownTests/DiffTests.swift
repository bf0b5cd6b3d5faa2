import Markdown
import Support
import Testing

@Suite("Words and their differences") struct DiffTests {
  func tokens(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return TextTokens(of: bytes).tokens.map { Array(bytes[$0.range]).text }
  }

  /// `[-old-]{+new+}` as word diffs are commonly shown.
  func shown(_ old: String, _ new: String) -> String {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    return WordDiff(from: old, to: new).runs.map { run in
      switch run.kind {
      case .equal: Array(old[run.old]).text
      case .deleted: "[-" + Array(old[run.old]).text + "-]"
      case .inserted: "{+" + Array(new[run.new]).text + "+}"
      }
    }.joined()
  }

  @Test("words, spaces and punctuation are told apart in all scripts") func kinds() {
    #expect(
      tokens("It's 3.5 — naïve, café!") == [
        "It's", " ", "3", ".", "5", " ", "—", " ", "naïve", ",", " ", "café", "!",
      ])
    #expect(tokens("日本go👩‍👩‍👧x") == ["日", "本", "go", "👩‍", "👩‍", "👧", "x"])
    #expect(tokens("e\u{301}a \u{A0}b") == ["e\u{301}a", " \u{A0}", "b"])
    #expect(TextTokens.wordCount(of: Array("one two-three, четыре".utf8)) == 4)
  }

  @Test(
    "a diff shows what changed",
    arguments: [
      ("a b c", "a b c", "a b c"), ("", "new", "{+new+}"), ("old", "", "[-old-]"), ("", "", ""),
      ("the quick fox", "the slow fox", "the [-quick-]{+slow+} fox"),
      ("one two three", "one three", "one [-two -]three"),
      ("a b c d", "x y c d", "[-a b-]{+x y+} c d"),
      ("line\nsame\nend", "line\nsame more\nend", "line\nsame{+ more+}\nend"),
      ("keep. Drop this. Keep", "keep. Keep", "keep. [-Drop this. -]Keep"),
    ]) func runs(old: String, new: String, expected: String)
  { #expect(shown(old, new) == expected) }

  @Test("runs are the old text and the new text, whatever the texts") func complete() {
    var state: UInt64 = 3
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<600 {
      let words = ["a", "b", " ", "\n", "cc", ".", "é"]
      let old = (0..<random(40)).flatMap { _ in Array(words[random(words.count)].utf8) }
      let new =
        random(3) == 0
        ? (0..<random(40)).flatMap { _ in Array(words[random(words.count)].utf8) }
        : old + old.prefix(random(9))
      let runs = WordDiff(from: old, to: new).runs
      #expect(runs.filter { $0.kind != .inserted }.flatMap { old[$0.old] } == old)
      #expect(runs.filter { $0.kind != .deleted }.flatMap { new[$0.new] } == new)
      #expect(runs.filter { $0.kind == .equal }.allSatisfy { old[$0.old] == new[$0.new] })
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.kind != $1.kind })
    }
  }

  @Test("texts with nothing in common cost no more than a bound") func bounded() {
    let old = (0..<30_000).map { "a\($0)" }.joined(separator: " ")
    let new = (0..<30_000).map { "b\($0)" }.joined(separator: "-")
    var runs = 0
    let time = ProcessorTime.measure {
      runs = WordDiff(from: Array(old.utf8), to: Array(new.utf8)).runs.count
    }
    #expect(runs > 0)
    #expect(time < .seconds(20))
  }
}
