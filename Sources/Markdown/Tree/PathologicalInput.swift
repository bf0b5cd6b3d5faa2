/// Finds the few shapes of text for which cmark's time or output grows faster than the text, and disarms
/// them with a backslash, far beyond what anybody writes. Lines stay where they are.
///
/// Measured with cmark-gfm 0.29.0.gfm.6: containers nested in one line cost every later line their
/// depth; a wide table fills each short row with cells; unclosed `![` are walked over at each link; a
/// long reference is repeated at each use; a run of `)` after an address is counted for each of them.
struct PathologicalInput {
  /// How many quotes and items may open in one line.
  static let containers = 100
  /// How many columns a table may have.
  static let columns = 1000
  /// How many cells may be added to rows that are too short, in one text.
  static let filledCells = 200_000
  /// How many images may stand open at once.
  static let openImages = 200
  /// How many bytes a definition may have where its uses could multiply it.
  static let definition = 2000
  /// How many closing parentheses may follow each other.
  static let parentheses = 200

  private let bytes: UnsafeBufferPointer<UInt8>
  private let rare: RareBytes
  /// Where a backslash has to go, ascending when the scan is over.
  private var escapes: [Int] = []

  /// The text made harmless; nil, for nearly every text, where it already is.
  static func defused(_ bytes: [UInt8]) -> [UInt8]? {
    let escapes = bytes.withUnsafeBufferPointer { text in
      var input = PathologicalInput(text)
      input.scan()
      return input.escapes
    }
    guard !escapes.isEmpty else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + escapes.count)
    var start = 0
    for escape in escapes {
      result += bytes[start..<escape]
      result.append(UInt8(ascii: "\\"))
      start = escape
    }
    return result + bytes[start...]
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    rare = RareBytes(in: bytes)
  }

  private mutating func scan() {
    var start = 0
    var images = OpenBrackets()
    while start < bytes.count {
      let end = endOfLine(from: start)
      escapeContainers(start, end)
      if rare.images > Self.openImages {
        if isBlank(start, end) { images = OpenBrackets() } else { escapeImages(start, end, &images) }
      }
      if rare.mayMultiplyDefinitions, end - start > Self.definition { escapeDefinition(start, end) }
      if rare.parentheses > Self.parentheses { escapeParentheses(start, end) }
      start = end + 1
    }
    if rare.mayFillTables { escapeWideTables() }
    escapes.sort()
  }

  private func endOfLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }

  private func isBlank(_ start: Int, _ end: Int) -> Bool {
    bytes[start..<end].allSatisfy(\.isMarkdownSpace)
  }

  private mutating func escapeContainers(_ start: Int, _ end: Int) {
    var index = start
    var depth = 0
    while index < end {
      let marker = index
      switch bytes[index] {
      case 0x20, 0x09:
        index += 1
        continue
      case UInt8(ascii: ">"): index += 1
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
        index += 1
        guard index < end, bytes[index] == 0x20 || bytes[index] == 0x09 else { return }
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        while index < end, bytes[index] &- UInt8(ascii: "0") < 10 { index += 1 }
        guard index < end, bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")") else {
          return
        }
        index += 1
      default: return
      }
      depth += 1
      if depth > Self.containers {
        // A number's marker is its point: a backslash before the digits would be text.
        escapes.append(
          bytes[marker] < UInt8(ascii: ":") && bytes[marker] >= UInt8(ascii: "0") ? index - 1 : marker)
        return
      }
    }
  }

  /// Looks at each run of lines without an empty one between, which is the most a table can take.
  private mutating func escapeWideTables() {
    var budget = Self.filledCells
    var start = 0
    while start < bytes.count {
      var delimiters: [(position: Int, columns: Int)] = []
      var lines = 0
      var pipes = 0
      while start < bytes.count {
        let end = endOfLine(from: start)
        defer { start = end + 1 }
        guard !isBlank(start, end) else { break }
        let line = bytes[start..<end]
        let own = line.count { $0 == UInt8(ascii: "|") }
        lines += 1
        pipes += own
        if let first = firstOfDelimiterRow(line) { delimiters.append((first, own + 1)) }
      }
      guard let widest = delimiters.map(\.columns).max() else { continue }
      let filled = max(0, widest * lines - pipes)
      if widest > Self.columns || filled > budget {
        escapes += delimiters.map(\.position)
      } else {
        budget -= filled
      }
    }
  }

  private func firstOfDelimiterRow(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard line.allSatisfy({ "|-: \t\u{B}\u{C}>".utf8.contains($0) }) else { return nil }
    return line.contains(UInt8(ascii: "-"))
      ? line.firstIndex { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      : nil
  }

  private mutating func escapeImages(_ start: Int, _ end: Int, _ open: inout OpenBrackets) {
    for index in start..<end {
      if bytes[index] == UInt8(ascii: "[") {
        open.open(isImage: index > start && bytes[index - 1] == UInt8(ascii: "!"))
        if open.images > Self.openImages {
          escapes.append(index)
          open.close()
        }
      } else if bytes[index] == UInt8(ascii: "]") {
        open.close()
      }
    }
  }

  /// The square brackets that are open at a place.
  private struct OpenBrackets {
    private var areImages: [Bool] = []
    private(set) var images = 0

    mutating func open(isImage: Bool) {
      areImages.append(isImage)
      if isImage { images += 1 }
    }

    mutating func close() {
      if areImages.popLast() == true { images -= 1 }
    }
  }

  private mutating func escapeDefinition(_ start: Int, _ end: Int) {
    guard
      let first = bytes[start..<end].firstIndex(where: { !$0.isMarkdownSpace && $0 != UInt8(ascii: ">") }),
      bytes[first] == UInt8(ascii: "[")
    else { return }
    escapes.append(first)
  }

  private mutating func escapeParentheses(_ start: Int, _ end: Int) {
    var run = 0
    for index in start..<end {
      run = bytes[index] == UInt8(ascii: ")") ? run + 1 : 0
      if run > Self.parentheses { escapes.append(index) }
    }
  }
}

/// How often the bytes occur that the rare cases need, counted in one pass that the compiler vectorizes.
private struct RareBytes {
  var pipes = 0
  var lines = 0
  var images = 0
  var brackets = 0
  var parentheses = 0
  var longest = 0

  init(in bytes: UnsafeBufferPointer<UInt8>) {
    for byte in bytes {
      pipes &+= byte == UInt8(ascii: "|") ? 1 : 0
      lines &+= byte == 0x0A || byte == 0x0D ? 1 : 0
      brackets &+= byte == UInt8(ascii: "[") ? 1 : 0
      parentheses &+= byte == UInt8(ascii: ")") ? 1 : 0
      images &+= byte == UInt8(ascii: "!") ? 1 : 0
    }
    longest = bytes.count
  }

  var mayFillTables: Bool {
    pipes > PathologicalInput.columns || pipes * lines > PathologicalInput.filledCells
  }
  var mayMultiplyDefinitions: Bool {
    brackets * longest > 50_000_000 && longest > PathologicalInput.definition
  }
}
