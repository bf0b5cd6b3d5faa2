public import Content

/// The ways by which people and programs are told of something.
public struct NoticeChannels: Sendable {
  /// Whether mail is sent.
  public let sendsMail: Bool
  /// Who is told over HTTP.
  public let webhooks: [WebhookSettings]
  /// Where the server is reached, where that is known.
  public let server: String?

  init(_ settings: ServerSettings) {
    sendsMail = settings.mail != nil
    webhooks = settings.webhooks
    server = settings.publicURL
  }
}
