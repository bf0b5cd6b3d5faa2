internal import JSON

/// What `galley.json` says: where the server listens and what it is called. Options of the command line come before it.
public struct ServerSettings: Sendable {
  /// The first workspace's name.
  public let workspace: String
  /// Where the console, MCP and the API are served.
  public let listen: String
  /// Where published sites and previews are served: another origin, so that drafted pages can't act as an editor.
  public let contentListen: String
  /// The address by which the world knows the server.
  public let publicURL: String?
  /// The file of a certificate chain, for TLS.
  public let certificate: String?
  /// The file of the certificate's key.
  public let key: String?
  /// What holds for programs that people let act for them.
  public let oauth: OAuthSettings
  /// How mail is sent; nil where it isn't.
  public let mail: MailSettings?
  /// Who is told when something happens.
  public let webhooks: [WebhookSettings]
  /// Where the publications of each site go, by its slug.
  public let deploy: [String: DeploySettings]
  /// What may be asked of others.
  public let outbound: OutboundSettings
  /// Programs that look at what changesets change, beside Galley's own checks.
  public let checks: [OperatorCheckSettings]
  /// For how many days credentials that have ended are remembered.
  public let endedCredentialDays: Int
  /// How many MCP calls a minute one token may make; 0 sets no limit.
  public let callsPerMinute: Int
  /// The addresses and networks of the proxies that are believed when they name the client they ask for.
  public let trustedProxies: [String]
  /// For how many days rows of the audit log are kept; nil for ever.
  public let auditDays: Int?
  /// Whether calls are written down with their arguments, in a file of its own.
  public let logsActivity: Bool

  /// The largest settings file that is read.
  public static let maximumBytes = 65_536

  /// Reads the settings from the bytes of `file`.
  public init(parsing bytes: [UInt8], file: String) throws(GalleyError) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      throw GalleyError(
        .unreadable, "‘\(file)’ can't be read: \(error)", hint: "Mend the JSON at that place.")
    }
    let problems = Format.server.problems(of: value, file: file)
    if !problems.isEmpty {
      throw .problems(problems, code: .invalidDefinition, summary: "The server's settings can't be used.")
    }
    let object = value.object ?? [:]
    workspace = object["workspace"]?.string ?? "default"
    listen = object["listen"]?.string ?? "127.0.0.1:8080"
    contentListen = object["content_listen"]?.string ?? "127.0.0.1:8081"
    publicURL = object["public_url"]?.string
    certificate = object["tls"]?.object?["certificate"]?.string
    key = object["tls"]?.object?["key"]?.string
    oauth = OAuthSettings(object["oauth"]?.object ?? [:])
    mail =
      if let mail = object["mail"]?.object { try MailSettings(mail, file: file) } else { nil }
    webhooks = object["webhooks"]?.array?.compactMap { $0.object.map(WebhookSettings.init) } ?? []
    var deploy: [String: DeploySettings] = [:]
    for member in object["deploy"]?.object?.members ?? [] {
      deploy[member.key] = try DeploySettings(member.value.object ?? [:], site: member.key, file: file)
    }
    self.deploy = deploy
    outbound = OutboundSettings(object["outbound"]?.object ?? [:])
    checks = object["checks"]?.array?.compactMap { $0.object.map(OperatorCheckSettings.init) } ?? []
    endedCredentialDays = object["retention"]?.object?["ended_credentials_days"]?.int ?? 365
    callsPerMinute = object["calls_per_minute"]?.int ?? 60
    trustedProxies = object["trusted_proxies"]?.strings ?? []
    auditDays = object["retention"]?.object?["audit_days"]?.int
    logsActivity = object["activity_log"]?.bool ?? false
  }

  /// Whether something in the file is nobody else's business.
  public var holdsSecrets: Bool { !webhooks.isEmpty || mail?.holdsSecret == true }

  /// The text of a new settings file.
  public static func newFile(workspace: String) -> [UInt8] {
    JSONValue.object(["galley": 1, "workspace": .string(workspace)]).bytes(.pretty)
  }
}
