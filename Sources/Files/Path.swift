/// The name of a file or folder: a string that knows where its slashes are.
///
/// ```swift
/// let page = Path("site") / "content" / "hello.md"
/// page.lastComponent   // "hello.md"
/// page.extension       // "md"
/// page.parent          // site/content
/// ```
public struct Path: Sendable, Hashable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The path as the system takes it, without a trailing slash.
  public let string: String

  /// Takes a path as written; trailing slashes are dropped, nothing else is changed.
  public init(_ string: String) {
    let utf8 = string.utf8
    guard utf8.count > 1, utf8.last == slash else {
      self.string = string
      return
    }
    var end = utf8.endIndex
    while end > utf8.index(after: utf8.startIndex), utf8[utf8.index(before: end)] == slash {
      end = utf8.index(before: end)
    }
    self.string = String(string[..<end])
  }

  /// A path written in the source code.
  public init(stringLiteral literal: String) { self.init(literal) }

  /// The path as the system takes it.
  public var description: String { string }

  /// Whether the path starts at the root.
  public var isAbsolute: Bool { string.utf8.first == slash }

  /// The name after the last slash.
  public var lastComponent: String {
    guard let at = string.utf8.lastIndex(of: slash), string.utf8.count > 1 else { return string }
    return String(string[string.utf8.index(after: at)...])
  }

  /// The letters after the last component's last dot, or "" without one; a leading dot doesn't count.
  public var `extension`: String {
    let name = lastComponent
    guard let dot = name.utf8.lastIndex(of: 0x2e), dot != name.startIndex else { return "" }
    return String(name[name.utf8.index(after: dot)...])
  }

  /// The last component without its extension.
  public var stem: String {
    let name = lastComponent
    guard let dot = name.utf8.lastIndex(of: 0x2e), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The folder that holds it: "." for a lone name, "/" for the root.
  public var parent: Path {
    guard let at = string.utf8.lastIndex(of: slash) else { return Path(".") }
    return at == string.startIndex ? Path("/") : Path(String(string[..<at]))
  }

  /// The parts between slashes; empty parts don't count.
  public var components: [String] {
    string.utf8.split(separator: slash).map { String(Substring($0)) }
  }

  /// A path inside this one; an absolute right side stands for itself.
  public static func / (left: Path, right: String) -> Path { left / Path(right) }

  /// A path inside this one; an absolute right side stands for itself.
  public static func / (left: Path, right: Path) -> Path {
    if right.isAbsolute || left.string.isEmpty || left.string == "." { return right }
    if right.string.isEmpty { return left }
    return Path(left.string == "/" ? "/" + right.string : left.string + "/" + right.string)
  }

  /// Orders by bytes, so that sorting doesn't depend on a language.
  public static func < (left: Path, right: Path) -> Bool {
    left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
  }
}

private let slash = UInt8(ascii: "/")
