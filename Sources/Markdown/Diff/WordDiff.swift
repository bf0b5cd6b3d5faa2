/// What changed between two texts, word by word.
public struct WordDiff: Sendable {
  /// What happened to a run of text.
  public enum Kind: String, Sendable {
    case equal
    case inserted
    case deleted
  }

  /// A stretch of text with one fate.
  public struct Run: Sendable, Equatable {
    /// What happened to it.
    public let kind: Kind
    /// Its bytes in the old text; empty for what was inserted.
    public let old: Range<Int>
    /// Its bytes in the new text; empty for what was deleted.
    public let new: Range<Int>

    /// A stretch from its parts.
    public init(kind: Kind, old: Range<Int>, new: Range<Int>) {
      self.kind = kind
      self.old = old
      self.new = new
    }
  }

  /// All runs in order; the deletion of a place comes before its insertion.
  public let runs: [Run]

  /// Compares two texts: first by lines, then by words inside the lines that changed. Texts that have
  /// too little in common are given as replaced rather than searched for long.
  public init(from old: [UInt8], to new: [UInt8]) {
    var collector = RunCollector(old: old, new: new)
    // Most of a text stays as it was: whole lines at both ends that are equal need no numbers.
    let (oldMiddle, newMiddle) = Self.middles(old, new)
    let oldLines = Self.lines(of: old, in: oldMiddle)
    let newLines = Self.lines(of: new, in: newMiddle)
    let changes = Self.changes(old, oldLines, new, newLines)
    for change in changes {
      let oldSpan = Self.span(oldLines, change.old, oldMiddle.upperBound)
      let newSpan = Self.span(newLines, change.new, newMiddle.upperBound)
      collector.skipEqual(to: oldSpan.lowerBound, newSpan.lowerBound)
      let oldWords = Self.words(of: old, in: oldSpan)
      let newWords = Self.words(of: new, in: newSpan)
      for inner in Self.changes(old, oldWords, new, newWords) {
        let deleted = Self.span(oldWords, inner.old, oldSpan.upperBound)
        let inserted = Self.span(newWords, inner.new, newSpan.upperBound)
        collector.skipEqual(to: deleted.lowerBound, inserted.lowerBound)
        collector.change(deleted, inserted)
      }
    }
    collector.skipEqual(to: old.count, new.count)
    runs = collector.finish()
  }

  private static func changes(
    _ old: [UInt8], _ oldPieces: [Range<Int>], _ new: [UInt8], _ newPieces: [Range<Int>]
  ) -> [SequenceDiff.Change] {
    var names = PieceNames()
    let oldNames = names.names(of: oldPieces, in: old)
    let newNames = names.names(of: newPieces, in: new)
    return SequenceDiff.changes(from: oldNames, to: newNames)
  }

  private static func span(_ pieces: [Range<Int>], _ range: Range<Int>, _ end: Int) -> Range<Int> {
    let lower = range.lowerBound < pieces.count ? pieces[range.lowerBound].lowerBound : end
    return lower..<(range.isEmpty ? lower : pieces[range.upperBound - 1].upperBound)
  }

  /// What is left of both texts without the whole lines at the beginning and at the end in which they are equal.
  private static func middles(_ old: [UInt8], _ new: [UInt8]) -> (Range<Int>, Range<Int>) {
    old.withUnsafeBufferPointer { old in
      new.withUnsafeBufferPointer { new in
        let shorter = min(old.count, new.count)
        var head = 0
        while head < shorter, old[head] == new[head] { head += 1 }
        // Equal to the end of both, the last line counts even where no line break ends it.
        if head < old.count || head < new.count {
          while head > 0, old[head - 1] != 0x0A { head -= 1 }
        }
        var tail = 0
        while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] { tail += 1 }
        // A line at the end is equal if it begins on both sides where the part begins, or after a line break.
        func beginsLine(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
          let place = text.count - tail
          return place == head || text[place - 1] == 0x0A
        }
        while tail > 0, !beginsLine(old) || !beginsLine(new) { tail -= 1 }
        return (head..<old.count - tail, head..<new.count - tail)
      }
    }
  }

  private static func lines(of bytes: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == 0x0A {
      lines.append(start..<index + 1)
      start = index + 1
    }
    if start < range.upperBound { lines.append(start..<range.upperBound) }
    return lines
  }

  private static func words(of bytes: [UInt8], in span: Range<Int>) -> [Range<Int>] {
    TextTokens(of: Array(bytes[span])).tokens.map {
      $0.range.lowerBound + span.lowerBound..<$0.range.upperBound + span.lowerBound
    }
  }
}

/// Gives equal pieces of text equal numbers, so that they compare in one step.
private struct PieceNames {
  /// A piece that is hashed in one go: a slice of an array hashes byte by byte.
  private struct Piece: Hashable {
    let bytes: ArraySlice<UInt8>

    func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }
  }

  private var numbers: [Piece: Int] = [:]

  mutating func names(of pieces: [Range<Int>], in bytes: [UInt8]) -> [Int] {
    pieces.map { range in
      let piece = Piece(bytes: bytes[range])
      if let number = numbers[piece] { return number }
      numbers[piece] = numbers.count
      return numbers.count - 1
    }
  }
}

/// Puts runs together; changes with nothing but white space between them become one.
private struct RunCollector {
  let old: [UInt8]
  let new: [UInt8]
  private var runs: [WordDiff.Run] = []
  private var deleted = 0..<0
  private var inserted = 0..<0
  private var place = (old: 0, new: 0)

  init(old: [UInt8], new: [UInt8]) {
    self.old = old
    self.new = new
  }

  mutating func skipEqual(to oldEnd: Int, _ newEnd: Int) {
    let equal = place.old..<oldEnd
    guard !equal.isEmpty else { return }
    let isSmallGap =
      !(deleted.isEmpty && inserted.isEmpty) && oldEnd < old.count
      && old[equal].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    if isSmallGap {
      deleted = deleted.lowerBound..<oldEnd
      inserted = inserted.lowerBound..<newEnd
    } else {
      flush()
      runs.append(WordDiff.Run(kind: .equal, old: equal, new: place.new..<newEnd))
    }
    place = (oldEnd, newEnd)
  }

  mutating func change(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    if deleted.isEmpty, inserted.isEmpty {
      deleted = oldRange
      inserted = newRange
    } else {
      deleted = deleted.lowerBound..<oldRange.upperBound
      inserted = inserted.lowerBound..<newRange.upperBound
    }
    place = (oldRange.upperBound, newRange.upperBound)
  }

  private mutating func flush() {
    if !deleted.isEmpty {
      runs.append(
        WordDiff.Run(kind: .deleted, old: deleted, new: inserted.lowerBound..<inserted.lowerBound))
    }
    if !inserted.isEmpty {
      runs.append(
        WordDiff.Run(kind: .inserted, old: deleted.upperBound..<deleted.upperBound, new: inserted))
    }
    deleted = place.old..<place.old
    inserted = place.new..<place.new
  }

  mutating func finish() -> [WordDiff.Run] {
    flush()
    // Two equal stretches meet where one ends with the changed lines and one begins after them.
    var joined: [WordDiff.Run] = []
    for run in runs {
      if let last = joined.last, last.kind == .equal, run.kind == .equal {
        joined[joined.count - 1] = WordDiff.Run(
          kind: .equal, old: last.old.lowerBound..<run.old.upperBound,
          new: last.new.lowerBound..<run.new.upperBound)
      } else {
        joined.append(run)
      }
    }
    return joined
  }
}
