import CCurl

/// Asks servers that somebody else named: a client that registers, a webhook's receiver.
///
/// ```swift
/// let client = OutboundClient()
/// let answer = try client.send(OutboundRequest(url: "https://client.example/metadata.json"))
/// ```
/// The name is resolved once, every address that comes of it is checked against the rules, and one of those is connected
/// to. No redirects, no proxies, five seconds in all, 64 KB at most. (security: K10)
public struct OutboundClient: Sendable {
  private let rules: OutboundRules
  private let resolver: Resolver
  private let patience: Int64

  /// A client that keeps to some rules.
  public init(rules: OutboundRules = .publicAddressesOnly) {
    self.init(rules: rules, resolver: .system, patience: 5000)
  }

  init(rules: OutboundRules, resolver: Resolver, patience: Int64) {
    self.rules = rules
    self.resolver = resolver
    self.patience = patience
  }

  /// The most that an answer may be, its header included.
  public static let limit = 64 * 1024

  /// Asks, and waits for the answer, whatever its status.
  public func send(_ request: OutboundRequest) throws(OutboundError) -> OutboundAnswer {
    let deadline = Moment.now + patience
    try request.checkHeaders()
    let destination = try Destination(request.url, rules: rules)
    let addresses = try checkedAddresses(of: destination, by: deadline)
    let exchange = CurlExchange(
      host: destination.description, allowed: Set(addresses), limit: OutboundClient.limit,
      outgoing: request.body)
    let transfer = try CurlTransfer(exchange)
    prepare(transfer, for: request, to: destination, addresses)
    if request.method == .post {
      transfer.set(CURLOPT_POST, 1)
      transfer.set(CURLOPT_POSTFIELDSIZE, request.body.count)
    }
    let status = try transfer.perform(by: deadline, with: destination.description)
    return OutboundAnswer(status: status, headers: exchange.headers, body: exchange.body)
  }

  /// Refuses a URL that would never be asked, without asking anybody: for forms and settings.
  public func check(_ url: String) throws(OutboundError) {
    let destination = try Destination(url, rules: rules)
    if let address = IPAddress(destination.host) { try check(address, of: destination) }
  }

  /// One bad address among good ones spoils them all: a host that is honest has no reason to name it.
  private func checkedAddresses(
    of destination: Destination, by deadline: Moment
  ) throws(OutboundError) -> [IPAddress] {
    let addresses = try resolver.addresses(destination.host, deadline)
    guard !addresses.isEmpty else {
      throw OutboundError(.unresolved, "There is no host ‘\(destination.host)’.")
    }
    for address in addresses { try check(address, of: destination) }
    return addresses
  }

  private func check(_ address: IPAddress, of destination: Destination) throws(OutboundError) {
    let objection = rules.objection(to: address, port: destination.port, isSecure: destination.isSecure)
    guard let objection else { return }
    let leads = destination.host == address.description ? "" : ", which is \(address)"
    throw OutboundError(.refused, "\(destination.description)\(leads), isn't asked: \(objection).")
  }

  private func prepare(
    _ transfer: CurlTransfer, for request: OutboundRequest, to destination: Destination,
    _ addresses: [IPAddress]
  ) {
    transfer.set(CURLOPT_CURLU, UnsafeMutableRawPointer(destination.parsed.handle))
    transfer.set(CURLOPT_PROTOCOLS_STR, destination.isSecure ? "https" : "http")
    transfer.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
    transfer.set(CURLOPT_MAXFILESIZE, OutboundClient.limit)
    transfer.trust(rules.authorities)
    let spelt = addresses.prefix(8).map { $0.isV4 ? $0.description : "[\($0)]" }.joined(separator: ",")
    if IPAddress(destination.host) == nil {
      transfer.set(CURLOPT_RESOLVE, ["\(destination.host):\(destination.port):\(spelt)"])
    }
    let own = request.headers.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    // Nobody waits for leave to send a few kilobytes.
    transfer.set(CURLOPT_HTTPHEADER, own + ["Expect:"])
  }
}
