import Comparison
import Content
import JSON
import Support
import Testing

@Suite("Whatever is edited, a merge")
struct MergeLawTests {
  private let schema: ContentSchema

  init() throws { schema = try Sample.schema() }

  private func merge(_ base: JSONObject?, _ ours: JSONObject?, _ theirs: JSONObject?) -> ObjectMerge {
    ObjectMerge.merge(base: base, ours: ours, theirs: theirs, schema: schema)
  }

  @Test(
    "of equal sides, and of one side, is that side; it is the same every time, and conflicts from both sides")
  func laws() {
    var edits = RandomEdits(seed: 7)
    var conflicts = 0
    for _ in 0..<2000 {
      let base = edits.object()
      let ours = edits.edited(base)
      let theirs = edits.edited(base)
      #expect(merge(base, ours, ours).fields == ours)
      #expect(merge(base, base, theirs).fields == theirs)
      #expect(merge(base, ours, base).fields == ours)
      let one = merge(base, ours, theirs)
      let other = merge(base, theirs, ours)
      conflicts += one.conflicts.count
      #expect(Set(one.conflicts.map(\.path)) == Set(other.conflicts.map(\.path)))
      for conflict in one.conflicts {
        let mirrored = other.conflicts.first { $0.path == conflict.path }
        #expect(mirrored?.base == conflict.base)
        #expect(mirrored?.ours == conflict.theirs)
        #expect(mirrored?.theirs == conflict.ours)
      }
      #expect(merge(base, ours, theirs).fields.description == one.fields.description)
      // What is merged once is merged: taking theirs in again adds nothing and clashes with nothing.
      if one.isClean { #expect(merge(theirs, one.fields, theirs).fields == one.fields) }
    }
    #expect(conflicts > 500)
  }

  @Test("by line keeps every line that only one side touched")
  func lines() {
    var edits = RandomEdits(seed: 11)
    for _ in 0..<2000 {
      let base = edits.text()
      let ours = edits.editedText(base)
      let theirs = edits.editedText(base)
      let merge = LineMerge(base: base, ours: ours, theirs: theirs)
      let mirrored = LineMerge(base: base, ours: theirs, theirs: ours)
      #expect(merge.conflicts.map(\.line) == mirrored.conflicts.map(\.line))
      #expect(merge.takingOurs == mirrored.takingTheirs)
      #expect(LineMerge(base: base, ours: ours, theirs: base).takingOurs == ours)
    }
  }

  @Test("by line ends a line that others come to stand behind")
  func lastLines() {
    #expect(LineMerge(base: "a\nx\nb", ours: "A\nx\nb", theirs: "a\nx\nb\nc").takingOurs == "A\nx\nb\nc")
    #expect(LineMerge(base: "", ours: "a", theirs: "b").conflicts.count == 1)
    #expect(LineMerge(base: "a\n", ours: "a\nb", theirs: "z\na\n").takingOurs == "z\na\nb")
  }
}

/// Objects and edits that follow from a seed.
private struct RandomEdits {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func word() -> String { ["fog", "sea", "mud", "tar", "ice", "oak"][below(6)] }

  mutating func text() -> String { (0..<below(8)).map { _ in word() + "\n" }.joined() }

  mutating func editedText(_ text: String) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<1 + below(2) {
      let place = below(max(lines.count, 1))
      switch below(3) {
      case 0: lines.insert(word(), at: min(place, lines.count))
      case 1 where !lines.isEmpty: lines.remove(at: place)
      default: if !lines.isEmpty { lines[place] = word() + "!" }
      }
    }
    return lines.joined(separator: "\n")
  }

  private mutating func keys(_ count: Int) -> [String] {
    Array(["a", "b", "c", "d", "e", "f", "g"].shuffled(using: &random).prefix(count))
  }

  private mutating func editedKeys(_ old: [String]) -> [String] {
    var keys = old
    switch below(4) {
    case 0: keys.insert("n\(below(4))", at: below(keys.count + 1))
    case 1: if !keys.isEmpty { keys.remove(at: below(keys.count)) }
    case 2: keys.shuffle(using: &random)
    default: break
    }
    return keys
  }

  private func slide(_ key: String, _ text: String) -> JSONValue {
    ["slug": .string(key), "text": .string(text)]
  }

  mutating func object() -> JSONObject {
    let slides = keys(below(5))
    return [
      "title": .string(word()), "rating": .int(Int64(below(3))),
      "tags": .array(keys(below(5)).map { .string($0) }),
      "friends": .array(keys(below(5)).map { .string($0) }),
      "names": ["en": .string(word()), "de": .string(word())],
      "seo": ["title": .string(word())],
      "slides": .array(slides.map { slide($0, "x") }),
      "steps": .array((0..<below(5)).map { .int(Int64($0)) }),
      "body": .string(text()),
    ]
  }

  mutating func edited(_ object: JSONObject) -> JSONObject {
    var object = object
    for _ in 0..<1 + below(4) {
      let names = object.keys
      guard !names.isEmpty else { return object }
      let name = names[below(names.count)]
      if below(12) == 0 {
        object[name] = nil
        continue
      }
      switch (name, object[name]) {
      case ("body", .string(let text)?): object[name] = .string(editedText(text))
      case ("tags", .array(let items)?), ("friends", .array(let items)?):
        object[name] = .array(editedKeys(items.compactMap(\.string)).map { .string($0) })
      case ("slides", .array(let items)?):
        let keys = editedKeys(items.compactMap { $0["slug"]?.string })
        object[name] = .array(
          keys.map { key in
            if below(3) == 0 { return slide(key, word()) }
            return items.first { $0["slug"]?.string == key } ?? slide(key, "x")
          })
      case ("steps", .array(var items)?):
        items.insert(.int(Int64(below(9))), at: below(items.count + 1))
        object[name] = .array(items)
      case ("names", .object(var texts)?):
        texts[["en", "de", "fr"][below(3)]] = .string(word())
        object[name] = .object(texts)
      case ("seo", .object(var members)?):
        members[["title", "own"][below(2)]] = .string(word())
        object[name] = .object(members)
      default: object[name] = .string(word())
      }
    }
    if below(8) == 0 { object["extra"] = .string(word()) }
    return object
  }
}
