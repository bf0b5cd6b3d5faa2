import HTTP

extension HTTPRequest {
  /// Whether the request comes from a program on this machine itself, rather than through a proxy that runs on it.
  var isLocal: Bool {
    remoteAddress.isLoopback && !headers.contains("x-forwarded-for") && !headers.contains("forwarded")
      && !headers.contains("x-real-ip")
  }
}
