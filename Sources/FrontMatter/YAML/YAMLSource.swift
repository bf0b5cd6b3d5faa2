import CYAML

/// Finds where each value of YAML front matter stands. Only edits need it; reading does without.
struct YAMLSource: ~Copyable {
  private var events: YAMLEvents
  private let bytes: [UInt8]
  private let base: Int
  /// The byte offset of each character, where some character takes more than one: libyaml counts characters.
  private let offsets: [Int]?

  /// The root mapping; nil where there are no fields at all.
  static func root(of bytes: [UInt8], in range: Range<Int>) throws(FrontMatterError) -> SourceNode? {
    try bytes.withBytes(of: range) { text throws(FrontMatterError) in
      var source = YAMLSource(text, bytes: bytes, base: range.lowerBound)
      return try source.document()
    }
  }

  private init(_ text: UnsafeBufferPointer<UInt8>, bytes: [UInt8], base: Int) {
    events = YAMLEvents(of: text, firstLine: 2)
    self.bytes = bytes
    self.base = base
    if text.allSatisfy({ $0 < 0x80 }) {
      offsets = nil
    } else {
      offsets = text.indices.filter { text[$0] & 0xC0 != 0x80 } + [text.count]
    }
  }

  private func position(_ mark: yaml_mark_t) -> Int {
    guard let offsets else { return base + mark.index }
    return base + offsets[min(mark.index, offsets.count - 1)]
  }

  private mutating func document() throws(FrontMatterError) -> SourceNode? {
    try events.advance()
    try events.advance()
    if events.type == YAML_STREAM_END_EVENT { return nil }
    try events.advance()
    return try node()
  }

  private mutating func node() throws(FrontMatterError) -> SourceNode {
    let start = position(events.start)
    let hasProperties = events.anchor != nil || events.tag != nil
    switch events.type {
    case YAML_ALIAS_EVENT: return SourceNode(shape: .alias, range: start..<position(events.end))
    case YAML_SCALAR_EVENT: return scalar(from: start, hasProperties)
    case YAML_SEQUENCE_START_EVENT: return try sequence(from: start, hasProperties)
    default: return try mapping(from: start, hasProperties)
    }
  }

  private func scalar(from start: Int, _ hasProperties: Bool) -> SourceNode {
    let end = position(events.end)
    switch events.scalarStyle {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      return SourceNode(shape: .singleQuoted, range: start..<end, hasProperties: hasProperties)
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
      return SourceNode(shape: .doubleQuoted, range: start..<end, hasProperties: hasProperties)
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE:
      return SourceNode(shape: .literal, range: start..<literalEnd(start, end), hasProperties: hasProperties)
    default: return SourceNode(shape: .plain, range: start..<end, hasProperties: hasProperties)
    }
  }

  /// libyaml ends a block of text at the next line that isn't its own. The last line break is left to
  /// the lines that follow, and so are empty lines unless a `+` makes them part of the text.
  private func literalEnd(_ start: Int, _ end: Int) -> Int {
    let header = bytes[start..<bytes.endOfLine(from: start)].prefix { $0 != UInt8(ascii: "#") }
    var end = min(max(end, start), bytes.count)
    if header.contains(UInt8(ascii: "+")) {
      if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    } else {
      while end > start, bytes[end - 1].isBlank { end -= 1 }
    }
    return end
  }

  private mutating func sequence(from start: Int, _ hasProperties: Bool) throws(FrontMatterError)
    -> SourceNode
  {
    let isFlow = events.isFlow
    var items: [SourceNode] = []
    try events.advance()
    while events.type != YAML_SEQUENCE_END_EVENT {
      items.append(try node())
      try events.advance()
    }
    // A block ends where its last item does; libyaml would put the end after comments that follow.
    let end = isFlow ? position(events.end) : max(start, items.last?.range.upperBound ?? start)
    return SourceNode(
      shape: .sequence(items, isFlow: isFlow), range: start..<end, hasProperties: hasProperties)
  }

  private mutating func mapping(from start: Int, _ hasProperties: Bool) throws(FrontMatterError) -> SourceNode
  {
    let isFlow = events.isFlow
    var entries: [SourceNode.Entry] = []
    try events.advance()
    while events.type != YAML_MAPPING_END_EVENT {
      let key = CoreSchema.string(events.scalar)
      let keyRange = position(events.start)..<position(events.end)
      try events.advance()
      entries.append(SourceNode.Entry(key: key, keyRange: keyRange, value: try node()))
      try events.advance()
    }
    let end = isFlow ? position(events.end) : max(start, entries.last?.range.upperBound ?? start)
    return SourceNode(
      shape: .mapping(entries, isFlow: isFlow), range: start..<end, hasProperties: hasProperties)
  }
}
