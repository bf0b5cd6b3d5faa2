/// A tag of an HTML text.
struct HTMLTag {
  /// In lower case.
  let name: String
  let isClosing: Bool
  /// The tag's bytes with its angle brackets.
  let bytes: UnsafeBufferPointer<UInt8>

  /// The value of an attribute, its references decoded; empty for one without a value.
  func attribute(_ wanted: String) -> String? {
    var index = 1 + name.utf8.count
    while index < bytes.count - 1 {
      while index < bytes.count - 1, bytes[index].isMarkdownSpace || bytes[index] == UInt8(ascii: "/") {
        index += 1
      }
      let start = index
      while index < bytes.count - 1, !bytes[index].isMarkdownSpace, !"=/>".utf8.contains(bytes[index]) {
        index += 1
      }
      let key = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
      while index < bytes.count - 1, bytes[index].isMarkdownSpace { index += 1 }
      var value: Range<Int> = index..<index
      if bytes[index] == UInt8(ascii: "=") {
        index += 1
        while index < bytes.count - 1, bytes[index].isMarkdownSpace { index += 1 }
        value = self.value(from: &index)
      } else if start == index {
        index += 1
      }
      if key.lowercased() == wanted {
        return String(decoding: HTMLEntity.decoded(Array(bytes[value])[...]), as: UTF8.self)
      }
    }
    return nil
  }

  private func value(from index: inout Int) -> Range<Int> {
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = index
      while index < bytes.count - 1, !bytes[index].isMarkdownSpace { index += 1 }
      return start..<index
    }
    let start = index + 1
    index = start
    while index < bytes.count - 1, bytes[index] != quote { index += 1 }
    let end = index
    index += 1
    return start..<end
  }
}

/// One piece of an HTML text.
enum HTMLToken {
  case text(UnsafeBufferPointer<UInt8>)
  case tag(HTMLTag)

  /// Takes a text apart in order; what isn't seen (comments, scripts, styles) is passed over.
  static func scan(_ bytes: [UInt8], _ visit: (HTMLToken) -> Void) {
    bytes.withUnsafeBufferPointer { all in
      var invisible = InvisibleHTML()
      var index = 0
      var textStart = 0
      func flush() {
        if textStart < index { visit(.text(UnsafeBufferPointer(rebasing: all[textStart..<index]))) }
      }
      while index < all.count {
        guard all[index] == UInt8(ascii: "<") else {
          index += 1
          continue
        }
        let rest = UnsafeBufferPointer(rebasing: all[index...])
        if let length = invisible.length(at: rest) {
          flush()
          index += length
          textStart = index
        } else if let length = HTMLMarkup.tagLength(at: rest) {
          flush()
          let isClosing = rest[1] == UInt8(ascii: "/")
          visit(
            .tag(
              HTMLTag(
                name: HTMLMarkup.name(at: rest, from: isClosing ? 2 : 1), isClosing: isClosing,
                bytes: UnsafeBufferPointer(rebasing: rest[..<length]))))
          index += length
          textStart = index
        } else {
          index += 1
        }
      }
      flush()
    }
  }
}
