public import Access
public import Content
import Crypto
import Outbound

/// Takes deliveries to where they go: mail to the relay or the program, webhooks to their receivers.
///
/// ```swift
/// let carrier = try NoticeCarrier(data.settings())
/// if let problem = carrier.carry(delivery, at: now) { print(problem) }
/// ```
public struct NoticeCarrier: Sendable {
  private let webhooks: [WebhookSettings]
  private let mail: MailSettings?
  private let authorities: String?
  private let client: OutboundClient

  /// A carrier by the ways that galley.json names.
  public init(_ settings: ServerSettings) throws(GalleyError) {
    webhooks = settings.webhooks
    mail = settings.mail
    authorities = settings.outbound.authorities
    client = OutboundClient(rules: try OutboundRules(settings.outbound))
    for webhook in webhooks {
      do {
        try client.check(webhook.url)
      } catch {
        throw GalleyError(
          .invalidDefinition, "A webhook in galley.json can't be told anything: \(error)",
          hint: "Give an https: address on the public internet, or open its network under ‘outbound’.")
      }
    }
  }

  /// Takes a delivery there at a moment in milliseconds since 1970, and answers why it didn't arrive; nil when it did.
  public func carry(_ delivery: Delivery, at now: Int64) -> String? {
    do {
      switch delivery.channel {
      case .mail: try post(delivery)
      case .webhook: try tell(delivery, at: now)
      }
      return nil
    } catch let error as OutboundError {
      return error.description
    } catch let error as GalleyError {
      return error.message
    } catch {
      return "\(error)"
    }
  }

  private func post(_ delivery: Delivery) throws {
    guard let mail else { throw GalleyError(.unavailable, "galley.json names no way to send mail any more.") }
    let message = try MailMessage(
      from: mail.from, to: delivery.target, subject: delivery.subject, text: delivery.body,
      id: delivery.id.rawValue, time: delivery.createdAt / 1_000)
    switch mail.route {
    case .command(let words): try SendmailCommand(words).send(message)
    case .relay(let relay):
      let account: (String, String)? =
        if let user = relay.user, let password = relay.password { (user, password) } else { nil }
      try MailRelay(
        host: relay.host, port: UInt16(clamping: relay.port), security: relay.security.outbound,
        account: account, authorities: authorities
      ).send(message)
    }
  }

  private func tell(_ delivery: Delivery, at now: Int64) throws {
    guard let webhook = webhooks.first(where: { $0.url == delivery.target }) else {
      throw GalleyError(.unavailable, "galley.json names no webhook of that address any more.")
    }
    let answer = try client.send(
      OutboundRequest(
        method: .post, url: webhook.url, headers: try headers(for: delivery, secret: webhook.secret, at: now),
        body: Array(delivery.body.utf8)))
    guard (200..<300).contains(answer.status) else {
      throw GalleyError(.unavailable, "The receiver answered \(answer.status).")
    }
  }

  /// The moment is signed along with the body: what somebody overheard can't be played again later.
  private func headers(
    for delivery: Delivery, secret: String, at now: Int64
  ) throws -> [(name: String, value: String)] {
    let timestamp = String(now / 1_000)
    let signed = Array("\(timestamp).\(delivery.body)".utf8)
    let tag = Hex.encode(try HMACSHA256.tag(for: signed, key: Array(secret.utf8)))
    return [
      ("Content-Type", "application/json"), ("User-Agent", "Galley"), ("X-Galley-Event", delivery.event),
      ("X-Galley-Delivery", delivery.id.rawValue), ("X-Galley-Timestamp", timestamp),
      ("X-Galley-Signature", "sha256=\(tag)"),
    ]
  }
}

extension MailSettings.Relay.Security {
  fileprivate var outbound: MailRelay.Security {
    switch self {
    case .startTLS: .startTLS
    case .tls: .tls
    case .none: .none
    }
  }
}

extension OutboundRules {
  /// The rules with what the operator opens.
  init(_ settings: OutboundSettings) throws(GalleyError) {
    var networks: [Network] = []
    for text in settings.networks {
      guard let network = Network(text) else {
        throw GalleyError(
          .invalidDefinition, "‘\(text)’ under ‘outbound’ in galley.json is no network.",
          hint: "Write its first address and its length: 10.1.0.0/16, fd00:1::/48.")
      }
      networks.append(network)
    }
    let rules = OutboundRules.publicAddressesOnly.including(networks, plainHTTP: settings.allowsPlainHTTP)
    self = settings.authorities.map { rules.trusting(authorities: $0) } ?? rules
  }
}
