import FrontMatter
import JSON

/// A generator whose numbers are the same on every run.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// Random values made of what is known to break YAML writers.
struct Samples {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(state: seed) }

  static let nastyStrings = [
    "", " ", "  lead", "trail ", "a: b", "a:b", "a #b", "a#b", "#x", "- a", "-", "--", "---", "...", "? a",
    ": a", ":", "a:", "[x]", "{x}", "a, b", "]", "&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "'", "\"",
    "it's", "say \"hi\"", "back\\slash", "both ' and \"", "yes", "no", "on", "off", "y", "N", "Yes", "TRUE",
    "null", "Null", "~", "<<", "=", "12", "012", "1.5", "1e3", ".5", "5.", "-1", "+1", "0x1f", "0o17", "0b1",
    "1_000", "12:30", "12:30:45", "1:2", "2024-01-05", "2024-1-5", "2024-01-05T10:00:00Z",
    "2024-01-05 10:00:00", "2024-01-05T10:00:00+02:00", ".inf", "-.inf", ".nan", "1 000", "10%", "3 apples",
    "a\nb", "a\nb\n", "a\n\nb\n\n", "\na", "\n", "\n\n", " a\nb", "a\n b", "a \nb", "a\n \nb", "\ta", "a\tb",
    "a\n\tb", "\t", "a\r\nb", "\r", "\u{0}", "\u{1}\u{7F}", "\u{85}x", "\u{2028}", "\u{FEFF}bom", "x\u{FEFF}",
    "é", "ünïcode", "日本語", "emoji 😀", "👩‍👩‍👧 family", "\u{FFFE}", "\u{10FFFF}", "a\u{301}", "---\nx", "x\n---\ny",
    "x\n...\n", "# not a comment\nsecond", "- a\n- b", "key: value\nother: thing", "a  ", "a\\", "\\n",
    "\"\"",
    "''", "'a'", "https://example.org/a?b=c#d", "C:\\dir", "a: ", "tail:", "{{ tag }}", "{% tag %}", "@",
    "50%",
    "a\u{A0}b", "\u{A0}", "\u{A0}x", "x\u{3000}",
  ]

  mutating func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }
  mutating func chance(_ outOf: UInt64) -> Bool { random.next() % outOf == 0 }

  mutating func string() -> String {
    if chance(40) { return String(repeating: pick(["long ", "é", "x"]), count: 700) }
    if chance(4) { return pick(Self.nastyStrings) + pick(Self.nastyStrings) }
    if chance(2) { return pick(["Hello", "a plain title", "news", "x1", "Straße"]) }
    return pick(Self.nastyStrings)
  }

  mutating func value(depth: Int = 0) -> JSONValue {
    switch random.next() % (depth > 2 ? 6 : 9) {
    case 0: return pick([.null, .bool(true), .bool(false), .int(0), .int(-7), .int(.max), .int(.min)])
    case 1:
      return pick([
        .double(1.5), .double(1e20), .double(-2.5e-7), .double(3), .number("123456789012345678901"),
      ])
    case 2...5: return .string(string())
    case 6: return .array((0..<random.next() % 4).map { _ in value(depth: depth + 1) })
    default: return .object(object(count: Int(random.next() % 4), depth: depth + 1))
    }
  }

  mutating func object(count: Int, depth: Int = 0) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<count {
      let key = chance(3) ? string() : pick(["title", "tags", "seo", "date", "draft", "größe", "x"])
      object[key] = value(depth: depth)
    }
    return object
  }

  /// A path to something that exists, or to a new member of something that does.
  mutating func path(in object: JSONObject) -> [FieldStep] {
    var path: [FieldStep] = []
    var value = JSONValue.object(object)
    while true {
      switch value {
      case .object(let members) where !members.isEmpty && !(path.count > 0 && chance(3)):
        if chance(5) { return path + [.key("new \(random.next() % 9)")] }
        let member = members[Int(random.next() % UInt64(members.count))]
        path.append(.key(member.key))
        value = member.value
      case .array(let items) where !chance(3):
        let index = Int(random.next() % UInt64(items.count + 1))
        path.append(.index(index))
        guard index < items.count else { return path }
        value = items[index]
      default: return path.isEmpty ? [.key("fresh")] : path
      }
    }
  }
}

extension JSONValue {
  /// Equality that also compares the order of members.
  func isSame(as other: JSONValue) -> Bool { text() == other.text() && self == other }
}

func document(_ text: String) throws -> FrontMatterDocument {
  try FrontMatterDocument(parsing: Array(text.utf8))
}

extension FrontMatterDocument {
  var text: String { String(decoding: bytes, as: UTF8.self) }
  var bodyText: String { String(decoding: body, as: UTF8.self) }
}
