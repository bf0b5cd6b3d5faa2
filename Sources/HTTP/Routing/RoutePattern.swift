/// A parsed path pattern: what each of its segments accepts.
struct RoutePattern {
  enum Segment: Equatable {
    case literal([UInt8])
    /// Any text between a prefix and a suffix, at least one byte of it.
    case parameter(prefix: [UInt8], suffix: [UInt8])
    /// Everything that is left, which may be nothing.
    case rest
  }

  var segments: [Segment] = []
  var names: [String] = []

  init(_ pattern: String) throws(HTTPError) {
    guard pattern.hasPrefix("/") else {
      throw HTTPError(.invalidRoute, "The route \(pattern) has to start with a slash.")
    }
    let parts = pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part == "*" {
        guard index == parts.count - 1 else {
          throw HTTPError(.invalidRoute, "The route \(pattern) has a * that isn't its last segment.")
        }
        segments.append(.rest)
        names.append("*")
      } else if let open = part.firstIndex(of: "{") {
        guard let close = part.firstIndex(of: "}"), part.index(after: open) < close,
          !part[part.index(after: close)...].contains("{")
        else {
          throw HTTPError(.invalidRoute, "The route \(pattern) has braces that don't hold one name.")
        }
        let name = String(part[part.index(after: open)..<close])
        guard !names.contains(name) else {
          throw HTTPError(.invalidRoute, "The route \(pattern) names {\(name)} twice.")
        }
        segments.append(
          .parameter(
            prefix: Array(part[..<open].utf8), suffix: Array(part[part.index(after: close)...].utf8)))
        names.append(name)
      } else {
        segments.append(.literal(Array(part.utf8)))
      }
    }
  }
}
