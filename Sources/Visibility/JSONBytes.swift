import Glibc

/// Looks into a JSON object that was written without spaces, without reading it.
enum JSONBytes {
  /// Whether all members of an object pass a test of their name, as it is written between its quotes, and their value.
  ///
  /// False also for bytes that are no object.
  static func allMembers(
    of json: [UInt8], pass test: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Bool
  ) -> Bool {
    json.withUnsafeBytes { bytes in
      guard bytes.count >= 2, bytes[0] == openingBrace else { return false }
      if bytes.count == 2 { return bytes[1] == closingBrace }
      var position = 1
      while true {
        guard let nameEnd = endOfString(in: bytes, from: position), nameEnd < bytes.count,
          bytes[nameEnd] == colon, let valueEnd = endOfValue(in: bytes, from: nameEnd + 1)
        else { return false }
        let name = UnsafeRawBufferPointer(rebasing: bytes[position + 1..<nameEnd - 1])
        guard test(name, UnsafeRawBufferPointer(rebasing: bytes[nameEnd + 1..<valueEnd])) else {
          return false
        }
        guard bytes[valueEnd] == comma else { return valueEnd == bytes.count - 1 }
        position = valueEnd + 1
      }
    }
  }

  /// The members of these names, in this order, as an object of their own; nil for bytes that are no object.
  ///
  /// Names are compared as they are written: one that would need escapes isn't found, and is to be looked for by reading.
  static func picking(_ names: [String], from json: [UInt8]) -> [UInt8]? {
    var found = [Range<Int>?](repeating: nil, count: names.count)
    let isObject = json.withUnsafeBytes { all in
      allMembers(of: json) { name, value in
        guard let index = names.firstIndex(where: { equal(name, $0) }),
          let start = all.baseAddress, let first = value.baseAddress
        else { return true }
        found[index] = (first - start)..<(first - start + value.count)
        return true
      }
    }
    guard isObject else { return nil }
    var picked: [UInt8] = [openingBrace]
    picked.reserveCapacity(512)
    for (index, name) in names.enumerated() {
      guard let range = found[index] else { continue }
      if picked.count > 1 { picked.append(comma) }
      picked.append(quote)
      picked.append(contentsOf: name.utf8)
      picked.append(quote)
      picked.append(colon)
      picked.append(contentsOf: json[range])
    }
    picked.append(closingBrace)
    return picked
  }

  /// Whether these are the bytes of `text`.
  static func equal(_ bytes: UnsafeRawBufferPointer, _ text: StaticString) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount, let start = bytes.baseAddress else { return false }
    return memcmp(start, text.utf8Start, bytes.count) == 0
  }

  private static func equal(_ bytes: UnsafeRawBufferPointer, _ text: String) -> Bool {
    guard bytes.count == text.utf8.count, let start = bytes.baseAddress else { return false }
    let isEqual = text.utf8.withContiguousStorageIfAvailable { text in
      text.baseAddress.map { memcmp(start, $0, bytes.count) == 0 } ?? true
    }
    return isEqual ?? text.utf8.elementsEqual(bytes)
  }

  /// The position behind the string that begins at `start`; nil where none does, or it doesn't end.
  private static func endOfString(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == quote, let base = bytes.baseAddress else { return nil }
    var position = start + 1
    while position < bytes.count, let found = memchr(base + position, Int32(quote), bytes.count - position) {
      let end = UnsafeRawPointer(found) - base
      var escapes = end
      while bytes[escapes - 1] == backslash { escapes -= 1 }
      if (end - escapes).isMultiple(of: 2) { return end + 1 }
      position = end + 1
    }
    return nil
  }

  /// The position of the comma or bracket behind the value that begins at `start`.
  private static func endOfValue(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    var position = start
    var depth = 0
    while position < bytes.count {
      switch bytes[position] {
      case quote:
        guard let end = endOfString(in: bytes, from: position) else { return nil }
        position = end
        continue
      case openingBrace, openingBracket: depth += 1
      case comma where depth == 0: return position
      case closingBrace, closingBracket:
        if depth == 0 { return position }
        depth -= 1
      default: break
      }
      position += 1
    }
    return nil
  }

  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let colon = UInt8(ascii: ":")
  private static let comma = UInt8(ascii: ",")
  private static let openingBrace = UInt8(ascii: "{")
  private static let closingBrace = UInt8(ascii: "}")
  private static let openingBracket = UInt8(ascii: "[")
  private static let closingBracket = UInt8(ascii: "]")
}
