/// Where the parts of a file lie: byte order mark, front matter between its fences, body.
struct Fences {
  var format = FrontMatterFormat.none
  /// The YAML or JSON text without its fences.
  var fields = 0..<0
  /// From the first byte after the front matter (and one blank line) to the end.
  var body = 0..<0
  /// The line on which `fields` begins, from 1.
  var firstLine = 1
  var hasByteOrderMark = false

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  init(of bytes: [UInt8]) throws(FrontMatterError) {
    hasByteOrderMark = bytes.starts(with: Self.byteOrderMark)
    let start = hasByteOrderMark ? 3 : 0
    body = start..<bytes.count
    if bytes.isFence(at: start, of: UInt8(ascii: "-")) {
      try findYAML(in: bytes, opening: start)
    } else if bytes.isFence(at: start, of: UInt8(ascii: "+")) {
      throw FrontMatterError(
        .unsupported, line: 1, column: 1, "TOML front matter between +++ lines isn't read.",
        hint: "Write it as YAML between --- lines.")
    } else if bytes.opensJSONObject(at: start) {
      try findJSON(in: bytes, opening: start)
    }
  }

  private mutating func findYAML(in bytes: [UInt8], opening: Int) throws(FrontMatterError) {
    let first = bytes.nextLine(after: opening)
    var line = first
    while line < bytes.count {
      let next = bytes.nextLine(after: line)
      if bytes[line] == UInt8(ascii: "-"), bytes.isFence(at: line, of: UInt8(ascii: "-")) {
        format = .yaml
        fields = first..<line
        firstLine = 2
        body = bytes.afterBlankLine(at: next)..<bytes.count
        return
      }
      line = next
    }
    throw FrontMatterError(
      .unclosed, line: 1, column: 1, "The front matter opens with --- but no later line closes it.",
      hint: "Add a line --- after the last field.")
  }

  private mutating func findJSON(in bytes: [UInt8], opening: Int) throws(FrontMatterError) {
    guard let end = bytes.endOfJSONObject(at: opening) else {
      throw FrontMatterError(
        .unclosed, line: 1, column: 1, "The front matter opens with { but its } never comes.",
        hint: "Close the object before the body.")
    }
    let next = bytes.nextLine(after: end)
    guard bytes[end..<next].allSatisfy(\.isBlank) else {
      throw FrontMatterError(
        .syntax, line: 1 + bytes[opening..<end].count { $0 == UInt8(ascii: "\n") }, column: 1,
        "There is text on the line after the closing } of the front matter.",
        hint: "Begin the body on a line of its own.")
    }
    format = .json
    fields = opening..<end
    body = bytes.afterBlankLine(at: next)..<bytes.count
  }
}

extension [UInt8] {
  /// The start of the line after the one that holds `position`, or the end.
  func nextLine(after position: Int) -> Int {
    var index = position
    while index < count {
      if self[index] == UInt8(ascii: "\n") { return index + 1 }
      index += 1
    }
    return count
  }

  /// The end of the line that holds `position`, before its line break.
  func endOfLine(from position: Int) -> Int {
    var index = position
    while index < count, self[index] != UInt8(ascii: "\n") { index += 1 }
    if index > position, index < count, self[index - 1] == UInt8(ascii: "\r") { index -= 1 }
    return index
  }

  /// The start of the line that holds `position`.
  func startOfLine(from position: Int) -> Int {
    var index = position
    while index > 0, self[index - 1] != UInt8(ascii: "\n") { index -= 1 }
    return index
  }

  /// Whether the line is three times `mark` and nothing else but blanks.
  func isFence(at start: Int, of mark: UInt8) -> Bool {
    guard start + 3 <= count, self[start] == mark, self[start + 1] == mark, self[start + 2] == mark
    else { return false }
    var index = start + 3
    while index < count, self[index] != UInt8(ascii: "\n") {
      if !self[index].isBlank { return false }
      index += 1
    }
    return true
  }

  /// Skips one empty line: writers leave one between front matter and body, and it is neither's text.
  func afterBlankLine(at start: Int) -> Int {
    guard start < count else { return start }
    if self[start] == UInt8(ascii: "\n") { return start + 1 }
    if start + 1 < count, self[start] == UInt8(ascii: "\r"), self[start + 1] == UInt8(ascii: "\n") {
      return start + 2
    }
    return start
  }

  /// A `{` alone may begin a template tag of the body; one before a string or `}` begins JSON.
  func opensJSONObject(at start: Int) -> Bool {
    guard start < count, self[start] == UInt8(ascii: "{") else { return false }
    let next = self[(start + 1)...].first { !$0.isBlank }
    return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
  }

  /// The offset after the `}` that closes the object at `start`; nil where none does.
  func endOfJSONObject(at start: Int) -> Int? {
    var depth = 0
    var index = start
    while index < count {
      switch self[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index + 1 }
      case UInt8(ascii: "\""):
        index += 1
        while index < count, self[index] != UInt8(ascii: "\"") {
          index += self[index] == UInt8(ascii: "\\") ? 2 : 1
        }
      default: break
      }
      index += 1
    }
    return nil
  }
}

extension UInt8 {
  /// Space, tab or a part of a line break.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
