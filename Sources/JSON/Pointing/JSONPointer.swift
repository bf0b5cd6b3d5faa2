/// A path to one value inside another (RFC 6901): the names and indices to follow, from the root on.
///
/// ```swift
/// let pointer = try JSONPointer(parsing: "/posts/0/title")
/// let title = document[pointer]?.string
/// JSONPointer.root.appending("a/b").description   // "/a~1b"
/// ```
public struct JSONPointer: Sendable {
  /// The steps, escapes undone: a member's name, an element's index in digits, or `-`.
  public var tokens: [String]

  /// The pointer to the whole value.
  public static let root = JSONPointer([])

  /// A pointer of steps that are not escaped.
  public init(_ tokens: [String]) { self.tokens = tokens }

  /// Reads a pointer as RFC 6901 writes it: empty, or each step after a slash, with `~1` for a slash and
  /// `~0` for a tilde.
  public init(parsing text: String) throws(JSONPointerError) {
    tokens = []
    guard !text.isEmpty else { return }
    guard text.utf8.first == UInt8(ascii: "/") else {
      throw JSONPointerError(.malformed, at: text, "a pointer is empty or starts with a slash")
    }
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else {
        throw JSONPointerError(.malformed, at: text, "a tilde must be written ~0 and a slash ~1")
      }
      tokens.append(token)
    }
  }

  /// The pointer one step further, to the member `name`.
  public func appending(_ name: String) -> JSONPointer { JSONPointer(tokens + [name]) }

  /// The pointer one step further, to the element at `index`.
  public func appending(_ index: Int) -> JSONPointer { JSONPointer(tokens + [String(index)]) }

  /// The pointer one step back; the root has none.
  public var parent: JSONPointer? { tokens.isEmpty ? nil : JSONPointer(tokens.dropLast()) }

  /// Whether `other` points into the value that this points to, or to that value itself.
  public func contains(_ other: JSONPointer) -> Bool {
    tokens.count <= other.tokens.count && zip(tokens, other.tokens).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  private static func unescaped(_ part: Substring.UTF8View) -> String? {
    guard part.contains(UInt8(ascii: "~")) else { return String(part) }
    var bytes: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPointer: Hashable {
  /// Whether both have the same steps, byte by byte.
  public static func == (one: JSONPointer, other: JSONPointer) -> Bool {
    one.tokens.count == other.tokens.count && one.contains(other)
  }

  /// Feeds the steps to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens {
      hasher.combine(token.utf8.count)
      token.withBytes { hasher.combine(bytes: $0) }
    }
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The pointer as RFC 6901 writes it.
  public var description: String {
    var bytes: [UInt8] = []
    for token in tokens {
      bytes.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "0")]
        case UInt8(ascii: "/"): bytes += [UInt8(ascii: "~"), UInt8(ascii: "1")]
        default: bytes.append(byte)
        }
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
