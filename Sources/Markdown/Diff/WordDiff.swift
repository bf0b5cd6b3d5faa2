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
    let oldLines = Self.lines(of: old)
    let newLines = Self.lines(of: new)
    let changes = Self.changes(old, oldLines, new, newLines)
    for change in changes {
      let oldSpan = Self.span(oldLines, change.old, old.count)
      let newSpan = Self.span(newLines, change.new, new.count)
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

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
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
  private var numbers: [ArraySlice<UInt8>: Int] = [:]

  mutating func names(of pieces: [Range<Int>], in bytes: [UInt8]) -> [Int] {
    pieces.map { piece in
      if let number = numbers[bytes[piece]] { return number }
      numbers[bytes[piece]] = numbers.count
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
