internal import Content
public import JSON

/// Three texts merged by line.
///
/// Written here and not left to libgit2's merge of files: this library knows no git, and what it answers are
/// the places, for which git has only markers in the text.
public struct LineMerge: Sendable {
  /// The text where ours is taken at the places that both changed.
  public let takingOurs: String
  /// The text where theirs is taken at those places.
  public let takingTheirs: String
  /// The places that both changed, each in its own way.
  public let conflicts: [TextConflict]

  /// Whether one text came of the two.
  public var isClean: Bool { conflicts.isEmpty }

  /// Merges what two sides made of `base`.
  public init(base: String, ours: String, theirs: String) {
    if ours == theirs || base == theirs {
      self.init(taken: ours)
    } else if base == ours {
      self.init(taken: theirs)
    } else {
      self.init(merging: LineMerge.lines(of: base), LineMerge.lines(of: ours), LineMerge.lines(of: theirs))
    }
  }

  private typealias Line = ArraySlice<UInt8>

  private init(taken text: String) {
    takingOurs = text
    takingTheirs = text
    conflicts = []
  }

  private init(merging base: [Line], _ ours: [Line], _ theirs: [Line]) {
    var numbers = ItemNumbers<Line>()
    let pieces = ThreeWaySequence.pieces(
      base: numbers.numbers(of: base), ours: numbers.numbers(of: ours), theirs: numbers.numbers(of: theirs))
    var first: [Line] = []
    var second: [Line] = []
    var conflicts: [TextConflict] = []
    for piece in pieces {
      switch piece {
      case .ours(let range):
        first += ours[range]
        second += ours[range]
      case .theirs(let range):
        first += theirs[range]
        second += theirs[range]
      case .conflict(let old, let own, let other):
        first += ours[own]
        second += theirs[other]
        conflicts.append(
          TextConflict(
            line: old.lowerBound + 1, base: LineMerge.text(base[old]), ours: LineMerge.text(ours[own]),
            theirs: LineMerge.text(theirs[other])))
      }
    }
    takingOurs = LineMerge.text(LineMerge.ended(first))
    takingTheirs = LineMerge.text(LineMerge.ended(second))
    self.conflicts = conflicts
  }

  static func lines(of text: String) -> [ArraySlice<UInt8>] {
    let bytes = Array(text.utf8)
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// A line without an end that came to stand before others gets one, so that two lines stay two.
  private static func ended(_ lines: [Line]) -> [Line] {
    lines.enumerated().map { position, line in
      position + 1 < lines.count && line.last != 0x0A ? line + [0x0A] : line
    }
  }

  private static func text(_ lines: some Sequence<Line>) -> String {
    var bytes: [UInt8] = []
    for line in lines { bytes += line }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension LineMerge {
  /// The merge as a conflict of a whole file; nil where one text came of the two.
  public func conflict(base: String?, ours: String, theirs: String) -> FieldConflict? {
    if isClean { return nil }
    var place = FieldPlace.root
    place.label = "Text"
    place.kind = .textarea
    return FieldConflict(
      place, base: base.map { .string($0) }, ours: .string(ours), theirs: .string(theirs), text: self)
  }
}

extension FieldConflict {
  /// A file of which only one side can be taken, as it is; what stands for each side is up to the caller.
  public static func whole(base: JSONValue?, ours: JSONValue?, theirs: JSONValue?) -> FieldConflict {
    var place = FieldPlace.root
    place.label = "File"
    return FieldConflict(place, base: base, ours: ours, theirs: theirs)
  }
}
