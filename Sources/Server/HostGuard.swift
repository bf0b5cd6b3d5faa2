import HTTP

/// Refuses requests that are addressed to a name which isn't the server's: how a page elsewhere would have a browser
/// reach a server of its user's own machine. (security: W4)
struct HostGuard: Sendable {
  /// The names under which the server is called, without ports; nil where any will do.
  let hosts: Set<String>?

  init(hosts: Set<String>?) { self.hosts = hosts.map { Set($0.map(HostName.bare)) } }

  /// The answer to a request that names another host.
  @Sendable func refusal(_ request: HTTPRequest) -> HTTPResponse? {
    guard let hosts, !request.isAddressed(to: hosts) else { return nil }
    return ErrorAnswer.make(
      for: HTTPFault(.forbidden, "Requests to this host name are not taken."), request)
  }
}
