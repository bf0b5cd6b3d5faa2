/// The single pass behind `MarkdownSearch`. It moves `next` over the source and copies what is visible.
///
/// Everything that looks ahead does so within a bound, so that no text takes more than a fixed time
/// for each byte.
struct SearchScanner {
  let end: UnsafePointer<UInt8>
  var next: UnsafePointer<UInt8>
  var output: UnsafeMutablePointer<UInt8>
  private let start: UnsafePointer<UInt8>
  private let outputStart: UnsafeMutablePointer<UInt8>

  /// The length of the backtick run that opened the code span we are in; 0 outside.
  var codeSpan = 0
  /// How many square brackets are open.
  var brackets = 0
  var invisible = InvisibleHTML()
  private var fence: Fence?
  private var isAfterBlankLine = true
  private var isInList = false
  /// A byte of text on this line that was found by looking ahead.
  private var knownText: UnsafePointer<UInt8>?

  struct Fence {
    var mark: UInt8
    var length: Int
  }

  /// How far a look ahead may go.
  static let horizon = 2048

  init(_ first: UnsafePointer<UInt8>, count: Int, into target: UnsafeMutablePointer<UInt8>) {
    start = first
    next = first
    end = first + count
    output = target
    outputStart = target
  }

  /// Scans everything and gives the number of bytes written.
  mutating func run() -> Int {
    if end - next >= 3, next[0] == 0xEF, next[1] == 0xBB, next[2] == 0xBF { next += 3 }
    while next < end { line() }
    return output - outputStart
  }

  /// One line, from its first byte to after its line break.
  private mutating func line() {
    let lineStart = next
    var indentation = skipBlanks()
    if let fence {
      if closes(fence) {
        self.fence = nil
        skipLine()
      } else {
        copyLine()
      }
      return
    }
    guard next < end, next.pointee != 0x0A, next.pointee != 0x0D else {
      (codeSpan, brackets, isAfterBlankLine) = (0, 0, true)
      skipLine()
      return
    }
    if isAfterBlankLine, indentation >= 4, !isInList {
      next = lineStart
      copyLine()
      return
    }
    if isAfterBlankLine, indentation < 2 { isInList = false }
    // Most lines begin with a letter: they are no more than a line of a paragraph.
    if Self.mayOpenBlock[Int(next.pointee)] {
      indentation = openContainers(indentation)
      if opensFence() { return }
      if isMarkupLine() || isDefinition() {
        skipLine()
        return
      }
    }
    isAfterBlankLine = false
    inlines()
  }

  /// Steps over the marks of quotes, items and headings, and over a task's box.
  private mutating func openContainers(_ indentation: Int) -> Int {
    var indentation = indentation
    while next < end {
      switch next.pointee {
      case UInt8(ascii: ">"): next += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        guard isSpace(at: 1), !isMarkupLine() else { return indentation }
        next += 1
        isInList = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var digits = 1
        while digits < 10, next + digits < end, next[digits] &- UInt8(ascii: "0") < 10 { digits += 1 }
        guard next + digits < end, next[digits] == UInt8(ascii: ".") || next[digits] == UInt8(ascii: ")"),
          isSpace(at: digits + 1)
        else { return indentation }
        next += digits + 1
        isInList = true
      case UInt8(ascii: "["):
        guard isInList, end - next > 3, next[2] == UInt8(ascii: "]"), isSpace(at: 3),
          next[1] == 0x20 || next[1] | 0x20 == UInt8(ascii: "x")
        else { return indentation }
        next += 3
      case UInt8(ascii: "#"):
        var level = 1
        while next + level < end, next[level] == UInt8(ascii: "#") { level += 1 }
        guard level <= 6, isSpace(at: level) else { return indentation }
        next += level
      default: return indentation
      }
      indentation = skipBlanks()
    }
    return indentation
  }

  private func isSpace(at offset: Int) -> Bool {
    next + offset >= end || next[offset] == 0x20 || next[offset] == 0x09 || next[offset] == 0x0A
      || next[offset] == 0x0D
  }

  private mutating func skipBlanks() -> Int {
    var columns = 0
    while next < end {
      if next.pointee == 0x20 { columns += 1 } else if next.pointee == 0x09 { columns += 4 } else { break }
      next += 1
    }
    return columns
  }

  mutating func skipLine() {
    while next < end, next.pointee != 0x0A { next += 1 }
    if next < end { next += 1 }
    newline()
  }

  /// A line of code: every byte is text.
  private mutating func copyLine() {
    while next < end, next.pointee != 0x0A {
      emit(next.pointee)
      next += 1
    }
    if next < end { next += 1 }
    newline()
  }

  private mutating func newline() {
    if output > outputStart, output[-1] != 0x0A { emit(0x0A) }
  }

  @inline(__always) mutating func emit(_ byte: UInt8) {
    output.pointee = byte
    output += 1
  }

  var last: UInt8 { output > outputStart ? output[-1] : 0x0A }
  var previous: UInt8 { next > start ? next[-1] : 0x0A }

  private mutating func opensFence() -> Bool {
    let mark = next.pointee
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return false }
    var length = 0
    while next + length < end, next[length] == mark { length += 1 }
    guard length >= 3 else { return false }
    if mark == UInt8(ascii: "`") {
      var rest = next + length
      while rest < end, rest.pointee != 0x0A {
        if rest.pointee == mark { return false }
        rest += 1
      }
    }
    fence = Fence(mark: mark, length: length)
    skipLine()
    return true
  }

  private func closes(_ fence: Fence) -> Bool {
    var place = next
    while place < end, place.pointee == UInt8(ascii: ">") || place.pointee == 0x20 { place += 1 }
    var length = 0
    while place < end, place.pointee == fence.mark {
      place += 1
      length += 1
    }
    while place < end, place.pointee == 0x20 || place.pointee == 0x09 || place.pointee == 0x0D { place += 1 }
    return length >= fence.length && (place == end || place.pointee == 0x0A)
  }

  /// A rule, the line under a heading, or the line under a table's head.
  private mutating func isMarkupLine() -> Bool {
    // Asked for each of many markers on a line, the answer is the same up to the first byte of text.
    if let knownText, next <= knownText { return false }
    var place = next
    while place < end, place.pointee != 0x0A {
      if !Self.isMarkup[Int(place.pointee)] {
        knownText = place
        return false
      }
      place += 1
    }
    return true
  }

  /// `[label]: destination` at the start of a line; a footnote's text stays.
  private mutating func isDefinition() -> Bool {
    guard next.pointee == UInt8(ascii: "["), isAfterBlankLine || last == 0x0A else { return false }
    var place = next + 1
    let horizon = min(end, place + 1000)
    while place < horizon, place.pointee != UInt8(ascii: "]"), place.pointee != 0x0A {
      place += place.pointee == UInt8(ascii: "\\") ? 2 : 1
    }
    guard place + 1 < horizon, place.pointee == UInt8(ascii: "]"), place[1] == UInt8(ascii: ":") else {
      return false
    }
    if next[1] == UInt8(ascii: "^") {
      next = place + 2
      return false
    }
    return true
  }

  private static let mayOpenBlock = table(">-*+0123456789[#`~=|_: \t")
  private static let isMarkup = table("-=*_|: \t\r")

  static func table(_ bytes: StaticString) -> [Bool] {
    var table = [Bool](repeating: false, count: 256)
    bytes.withUTF8Buffer { for byte in $0 { table[Int(byte)] = true } }
    return table
  }
}
