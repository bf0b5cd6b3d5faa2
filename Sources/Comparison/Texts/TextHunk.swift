public import JSON
public import Markdown

/// A place of a text that changed, with some words around it.
public struct TextHunk: Sendable, Hashable {
  /// A stretch of text with one fate.
  public struct Segment: Sendable, Hashable {
    /// What happened to it.
    public let kind: WordDiff.Kind
    /// The text.
    public let text: String
  }

  /// The line of the later text at which it begins, from 1.
  public let line: Int
  /// The stretches in order.
  public let segments: [Segment]

  /// The hunk as data: `[["=", …], ["-", …], ["+", …]]`, with its line.
  public var json: JSONObject {
    [
      "line": .int(Int64(line)),
      "text": .array(segments.map { .array([.string($0.kind.sign), .string($0.text)]) }),
    ]
  }
}

extension WordDiff.Kind {
  /// The sign that stands for it in diffs.
  public var sign: String {
    switch self {
    case .equal: "="
    case .inserted: "+"
    case .deleted: "-"
    }
  }
}

extension TextChange {
  /// The places that changed, with up to `context` bytes of what stayed around each. Very long stretches are
  /// handed out in several hunks, so that a page of them stays a page.
  public func hunks(context: Int = 80, longest: Int = 2000) -> [TextHunk] {
    var builder = HunkBuilder(before: Array(before.utf8), after: Array(after.utf8), longest: longest)
    for (position, run) in runs.enumerated() {
      guard run.kind == .equal else {
        builder.add(run)
        continue
      }
      let isFirst = position == 0
      let isLast = position == runs.count - 1
      if !isFirst, !isLast, run.new.count <= 2 * context {
        builder.addEqual(run.new)
        continue
      }
      if !isFirst {
        builder.addEqual(run.new.lowerBound..<builder.cut(run.new.lowerBound + context, in: run.new))
      }
      builder.finish()
      if !isLast {
        builder.addEqual(builder.cut(run.new.upperBound - context, in: run.new)..<run.new.upperBound)
      }
    }
    builder.finish()
    return builder.hunks
  }
}

/// Collects the stretches of one hunk after another.
private struct HunkBuilder {
  let before: [UInt8]
  let after: [UInt8]
  let longest: Int
  private(set) var hunks: [TextHunk] = []
  private var segments: [TextHunk.Segment] = []
  private var start: Int?
  private var size = 0
  /// The line at a place of the later text that was asked for last: places come in order.
  private var counted = (place: 0, line: 1)

  init(before: [UInt8], after: [UInt8], longest: Int) {
    self.before = before
    self.after = after
    self.longest = longest
  }

  mutating func add(_ run: WordDiff.Run) {
    append(run.kind, run.kind == .deleted ? before : after, run.kind == .deleted ? run.old : run.new, run.new)
  }

  mutating func addEqual(_ range: Range<Int>) { append(.equal, after, range, range) }

  private mutating func append(
    _ kind: WordDiff.Kind, _ text: [UInt8], _ range: Range<Int>, _ place: Range<Int>
  ) {
    var rest = range
    while !rest.isEmpty {
      if size >= longest { finish() }
      let room = max(longest - size, 64)
      let end =
        rest.count <= room ? rest.upperBound : HunkBuilder.boundary(rest.lowerBound + room, in: text, rest)
      if start == nil {
        start = kind == .deleted ? place.lowerBound : rest.lowerBound
      }
      segments.append(
        TextHunk.Segment(kind: kind, text: String(decoding: text[rest.lowerBound..<end], as: UTF8.self)))
      size += end - rest.lowerBound
      rest = end..<rest.upperBound
    }
  }

  mutating func finish() {
    defer {
      segments = []
      start = nil
      size = 0
    }
    guard segments.contains(where: { $0.kind != .equal }), let start else { return }
    for place in counted.place..<max(start, counted.place) where after[place] == 0x0A { counted.line += 1 }
    counted.place = max(start, counted.place)
    hunks.append(TextHunk(line: counted.line, segments: segments))
  }

  /// A place near `wanted` where no character is cut, and if there is one near, no word.
  func cut(_ wanted: Int, in range: Range<Int>) -> Int {
    let near = min(max(wanted, range.lowerBound), range.upperBound)
    return HunkBuilder.boundary(near, in: after, range)
  }

  private static func boundary(_ wanted: Int, in text: [UInt8], _ range: Range<Int>) -> Int {
    guard wanted > range.lowerBound, wanted < range.upperBound else { return wanted }
    let lower = max(range.lowerBound + 1, wanted - 24)
    for place in (lower...wanted).reversed() where text[place - 1] == 0x20 || text[place - 1] == 0x0A {
      return place
    }
    var place = wanted
    while place < range.upperBound, text[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }
}
