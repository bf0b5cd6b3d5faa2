import Glibc

/// Looks for a member's bytes in JSON that was written without spaces.
enum JSONBytes {
  /// Whether `"name":true` occurs anywhere: from colon to colon, since these are few.
  static func hold(true name: StaticString, in json: [UInt8]) -> Bool {
    json.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      var position = 0
      while let colon = memchr(start + position, 0x3A, bytes.count - position) {
        let offset = UnsafeRawPointer(colon) - start
        position = offset + 1
        let head = offset - name.utf8CodeUnitCount - 1
        if head > 0, bytes[head - 1] == 0x22, bytes.count - position >= 4,
          memcmp(start + position, "true", 4) == 0,
          bytes[offset - 1] == 0x22, memcmp(start + head, name.utf8Start, name.utf8CodeUnitCount) == 0
        {
          return true
        }
      }
      return false
    }
  }
}
