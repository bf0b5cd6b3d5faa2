import Glibc

/// Where a server listens: `127.0.0.1:8080`, `[::1]:0`, `localhost:80`, `*:8080` or `unix:/run/x.sock`.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// Host, or path of a unix socket.
  public let host: String
  /// The port; 0 lets the system choose.
  public let port: UInt16
  /// Whether `host` is the path of a unix socket.
  public let isUnix: Bool

  /// Reads an address from its text.
  public init(_ text: String) throws(HTTPError) {
    if text.hasPrefix("unix:") {
      host = String(text.dropFirst(5))
      port = 0
      isUnix = true
      guard !host.isEmpty, host.utf8.count < 108 else {
        throw HTTPError(.invalidAddress, "The unix socket path \"\(host)\" is empty or too long.")
      }
      return
    }
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw HTTPError(
        .invalidAddress, "\"\(text)\" is no address to listen on.",
        hint: "Write host:port, such as 127.0.0.1:8080.")
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else {
      throw HTTPError(
        .invalidAddress, "\"\(text)\" names no host.", hint: "Write *:\(port) for every address.")
    }
    self.host = host
    self.port = port
    isUnix = false
  }

  init(host: String, port: UInt16) {
    self.host = host
    self.port = port
    isUnix = false
  }

  /// Whether only this machine can reach it: the loopback network or a unix socket.
  public var isLoopback: Bool {
    isUnix || host == "localhost" || host == "::1" || host.hasPrefix("127.")
  }

  /// The address as it is written.
  public var description: String {
    if isUnix { return "unix:\(host)" }
    return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}
