public import Content

/// What part of the server an API key opens: everything, or a path and what is below it. (seed: T96)
public enum PathScope: Sendable, Hashable, CustomStringConvertible {
  /// `*`
  case everything
  /// `/mcp`, `/collections/blog`
  case path(String)

  /// Reads `*` or a path.
  public init(parsing text: String) throws(GalleyError) {
    if text == "*" {
      self = .everything
      return
    }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let isPath =
      text.hasPrefix("/") && text.utf8.count <= 200
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.allSatisfy(PathScope.isPlain) }
    guard isPath else {
      throw GalleyError(
        .invalidArgument, "‘\(text)’ is no path that an API key can open.",
        hint: "Give *, or paths such as /mcp or /collections/blog, with commas between them.")
    }
    self = .path(text)
  }

  /// The text that reads back as this.
  public var description: String {
    switch self {
    case .everything: "*"
    case .path(let path): path
    }
  }

  /// Whether a request's path lies within.
  public func covers(_ path: String) -> Bool {
    switch self {
    case .everything: true
    case .path(let own): path == own || (path.hasPrefix(own) && path.dropFirst(own.count).first == "/")
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
