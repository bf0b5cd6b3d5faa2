/// The rules for what may be stored: a path that every file system and every git will check out safely.
///
/// The same disguises of `.git` that git refuses with `core.protectHFS` and `core.protectNTFS` are
/// refused on every system, since a repository travels.
enum PathRules {
  static let longestName = 255
  static let longestPath = 4095
  /// How many folders may lie within one another. Trees are gone through by recursion; nobody nests so deeply but to
  /// exhaust a stack.
  static let deepest = 128

  /// Why `path` can't be stored, or nil if it can.
  static func objection(to path: [UInt8]) -> String? {
    if path.isEmpty { return "it is empty" }
    if path.count > longestPath { return "it is longer than \(longestPath) bytes" }
    if path.count(where: { $0 == UInt8(ascii: "/") }) > deepest {
      return "it lies more than \(deepest) folders deep"
    }
    for name in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if let objection = objection(toName: name) { return objection }
    }
    return nil
  }

  private static func objection(toName name: ArraySlice<UInt8>) -> String? {
    if name.isEmpty { return "a name in it is empty" }
    if name.count > longestName { return "a name in it is longer than \(longestName) bytes" }
    if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) {
      return "“\(String(decoding: name, as: UTF8.self))” isn't a name"
    }
    var afterC2 = false
    for byte in name {
      if byte < 0x20 || byte == 0x7f || (afterC2 && byte < 0xa0) { return "it contains a control character" }
      if byte == UInt8(ascii: "\\") { return "it contains a backslash" }
      afterC2 = byte == 0xc2
    }
    return isGitDirectory(name) ? "“.git” is git's own, in any spelling" : nil
  }

  /// Whether some file system takes `name` for `.git`.
  static func isGitDirectory(_ name: ArraySlice<UInt8>) -> Bool {
    let visible = withoutIgnorables(name).map(lowercased)
    if visible.elementsEqual(".git".utf8) { return true }
    // Windows drops trailing dots and spaces, knows streams behind a colon, and short names.
    for disguise in [".git", "git~1"] where visible.starts(with: disguise.utf8) {
      let rest = visible.dropFirst(disguise.utf8.count).drop { $0 == UInt8(ascii: ".") || $0 == 0x20 }
      if rest.isEmpty || rest.first == UInt8(ascii: ":") { return true }
    }
    return false
  }

  /// HFS+ compares names without these: U+200C–200F, U+202A–202E, U+206A–206F and U+FEFF.
  private static func withoutIgnorables(_ name: ArraySlice<UInt8>) -> [UInt8] {
    var kept: [UInt8] = []
    var rest = name
    while let byte = rest.first {
      if rest.count >= 3, isIgnorable(byte, rest[rest.startIndex + 1], rest[rest.startIndex + 2]) {
        rest = rest.dropFirst(3)
      } else {
        kept.append(byte)
        rest = rest.dropFirst()
      }
    }
    return kept
  }

  private static func isIgnorable(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xe2, 0x80): (0x8c...0x8f).contains(third) || (0xaa...0xae).contains(third)
    case (0xe2, 0x81): (0xaa...0xaf).contains(third)
    case (0xef, 0xbb): third == 0xbf
    default: false
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte
  }
}
