public import Content
import HTTP

/// What the person who starts a server decides; what is left out comes from galley.json.
public struct ServerOptions: Sendable {
  /// The version of the program, for clients.
  public var version: String
  /// Where to listen, such as `127.0.0.1:8080`; port 0 lets the system choose.
  public var listen: String?
  /// The address by which the world knows the server.
  public var publicURL: String?
  /// How each request is logged.
  public var accessLog: AccessLogChoice
  /// What MCP callers on this machine are taken for that bring no credential; only for a server that listens on this
  /// machine alone.
  public var localPersona: ExposureCard.Access?
  /// The folders in which git is looked for, with colons between them.
  public var searchPath = "/usr/local/bin:/usr/bin:/bin"
  /// The variables of the process, in which the tokens of deploy targets may stand.
  public var environment: [String: String] = [:]

  /// Options that leave everything to galley.json, with an access log.
  public init(
    version: String, listen: String? = nil, publicURL: String? = nil, accessLog: AccessLogChoice = .common,
    localPersona: ExposureCard.Access? = nil
  ) {
    self.version = version
    self.listen = listen
    self.publicURL = publicURL
    self.accessLog = accessLog
    self.localPersona = localPersona
  }
}

/// Whether and how requests are logged.
public enum AccessLogChoice: String, Sendable, CaseIterable {
  /// A line each in the common log format, with the microseconds that it took at the end.
  case common
  /// A JSON object each, on a line of its own.
  case json
  /// Not at all.
  case off

  /// How a record becomes a line; nil where none is wanted.
  var format: AccessLogFormat? {
    switch self {
    case .common: .common
    case .json: .jsonLines
    case .off: nil
    }
  }
}
