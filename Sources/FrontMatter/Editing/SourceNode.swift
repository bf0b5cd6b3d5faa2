/// A value as it stands in the file: what it is and which bytes it takes.
struct SourceNode {
  enum Shape {
    case plain
    case singleQuoted
    case doubleQuoted
    /// A block of text under `|` or `>`.
    case literal
    case alias
    case mapping([Entry], isFlow: Bool)
    case sequence([SourceNode], isFlow: Bool)
  }

  struct Entry {
    var key: String
    var keyRange: Range<Int>
    var value: SourceNode

    /// From the key to the end of the value.
    var range: Range<Int> { keyRange.lowerBound..<max(keyRange.upperBound, value.range.upperBound) }
  }

  var shape: Shape
  /// With its tag and anchor; empty for a value that isn't written.
  var range: Range<Int>
  /// Whether it is introduced by a tag or an anchor.
  var hasProperties = false

  var isFlow: Bool {
    switch shape {
    case .mapping(_, let isFlow), .sequence(_, let isFlow): isFlow
    default: false
    }
  }

  /// A collection whose members stand on lines of their own.
  var isBlock: Bool {
    switch shape {
    case .mapping(_, let isFlow), .sequence(_, let isFlow): !isFlow
    default: false
    }
  }

  func entry(_ key: String) -> Int? {
    guard case .mapping(let entries, _) = shape else { return nil }
    return entries.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// The node that a path leads to.
  func node(at path: ArraySlice<FieldStep>) -> SourceNode? {
    guard let step = path.first else { return self }
    switch (step, shape) {
    case (.key(let key), .mapping(let entries, _)):
      return entry(key).flatMap { entries[$0].value.node(at: path.dropFirst()) }
    case (.index(let index), .sequence(let items, _)):
      return items.indices.contains(index) ? items[index].node(at: path.dropFirst()) : nil
    default: return nil
    }
  }
}

/// Bytes to put in the place of others.
struct Splice {
  var range: Range<Int>
  var bytes: [UInt8]

  init(_ range: Range<Int>, _ text: String) {
    self.range = range
    bytes = Array(text.utf8)
  }
}
