/// Finds the addresses of a site's own pages and files in a text, many times faster than by parsing it.
///
/// It may find one where a parser would find none, inside of code say, but it misses none that is written with its
/// beginning slash: whoever wants to be sure parses those few texts that it finds something in.
public enum LocalLinks {
  /// The paths that links and images of a text lead to, without their anchors and questions, each once.
  public static func paths(in text: some Collection<UInt8>) -> Set<String> {
    text.withContiguousStorageIfAvailable { paths(in: $0) }
      ?? Array(text).withUnsafeBufferPointer { paths(in: $0) }
  }

  private static func paths(in bytes: UnsafeBufferPointer<UInt8>) -> Set<String> {
    var found: Set<String> = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "/"), begins(bytes, at: index) else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, !ends(bytes[end]) { end += 1 }
      let path = String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<end]), as: UTF8.self)
      if !path.hasPrefix("//") { found.insert(path) }
      index = max(end, index + 1)
    }
    return found
  }

  /// Whether the slash is the first letter of a destination: behind `(`, `<`, a quote, `=` or the colon of a definition.
  private static func begins(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    var before = index - 1
    while before >= 0, bytes[before].isMarkdownSpace { before -= 1 }
    guard before >= 0 else { return false }
    let isApart = before < index - 1
    switch bytes[before] {
    case UInt8(ascii: "("), UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'"): return true
    // `</p>` is no address, `[x](</a b>)` is.
    case UInt8(ascii: "<"):
      var opening = before - 1
      while opening >= 0, bytes[opening].isMarkdownSpace { opening -= 1 }
      return opening >= 0 && "(:".utf8.contains(bytes[opening])
    case UInt8(ascii: ":"): return isApart || (before > 0 && bytes[before - 1] == UInt8(ascii: "]"))
    default: return false
    }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte.isMarkdownSpace || "()<>\"'#?".utf8.contains(byte)
  }
}
