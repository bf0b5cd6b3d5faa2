import HTTP

/// The versions of git's protocol that a client may ask for.
enum ProtocolVersion: Int, Sendable {
  case zero, one, two

  /// What the header `Git-Protocol` asks for: the highest of the versions that it names, or 0.
  init(_ request: HTTPRequest) {
    let named = (request.headers["git-protocol"] ?? "").split(separator: ":").compactMap { part in
      part.hasPrefix("version=") ? Int(part.dropFirst("version=".count)) : nil
    }
    self = named.compactMap(ProtocolVersion.init).max { $0.rawValue < $1.rawValue } ?? .zero
  }

  /// How git itself is told.
  var environment: [String] { self == .zero ? [] : ["GIT_PROTOCOL=version=\(rawValue)"] }
}
