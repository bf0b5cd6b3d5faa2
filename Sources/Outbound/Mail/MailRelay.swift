import CCurl

/// The server that takes mail, as the operator named it: no rule about addresses concerns it.
public struct MailRelay: Sendable {
  /// How the connection is kept from others' eyes.
  public enum Security: Sendable {
    /// Begins in the clear, and says nothing before TLS holds.
    case startTLS
    /// TLS from the first byte.
    case tls
    /// Not at all.
    case none
  }

  private let host: String
  private let port: UInt16
  private let security: Security
  private let account: (user: String, password: String)?
  private let authorities: String?
  private let patience: Int64

  /// A relay.
  public init(
    host: String, port: UInt16, security: Security, account: (user: String, password: String)? = nil,
    authorities: String? = nil
  ) {
    self.init(
      host: host, port: port, security: security, account: account, authorities: authorities, patience: 20_000
    )
  }

  init(
    host: String, port: UInt16, security: Security, account: (user: String, password: String)?,
    authorities: String?, patience: Int64
  ) {
    self.host = host
    self.port = port
    self.security = security
    self.account = account
    self.authorities = authorities
    self.patience = patience
  }

  /// Hands a letter over; when this returns the relay has taken it.
  public func send(_ message: MailMessage) throws(OutboundError) {
    let plain = host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#@\\%".utf8.contains($0) }
    guard plain, !host.isEmpty else {
      throw OutboundError(.request, "‘\(host)’ is no name of a mail server.")
    }
    let deadline = Moment.now + patience
    let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    let exchange = CurlExchange(
      host: "\(host):\(port)", allowed: nil, limit: OutboundClient.limit, outgoing: message.bytes)
    let transfer = try CurlTransfer(exchange)
    transfer.set(CURLOPT_URL, "\(security == .tls ? "smtps" : "smtp")://\(name):\(port)")
    transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    if security == .startTLS { transfer.set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue)) }
    transfer.trust(authorities)
    if let account {
      transfer.set(CURLOPT_USERNAME, account.user)
      transfer.set(CURLOPT_PASSWORD, account.password)
    }
    transfer.set(CURLOPT_MAIL_FROM, "<\(message.from)>")
    transfer.set(CURLOPT_MAIL_RCPT, ["<\(message.to)>"])
    transfer.set(CURLOPT_UPLOAD, 1)
    _ = try transfer.perform(by: deadline, with: "\(host):\(port)")
  }
}
