internal import JSON

/// How the server sends mail: through a relay, or by a command of the machine.
public struct MailSettings: Sendable, Equatable {
  /// The way that mail goes.
  public enum Route: Sendable, Equatable {
    case relay(Relay)
    /// A program with its arguments; it takes the message, with its recipients in it, on standard input.
    case command([String])
  }

  /// A server that takes mail.
  public struct Relay: Sendable, Equatable {
    /// How the connection is kept from others' eyes.
    public enum Security: String, Sendable {
      case startTLS = "starttls"
      case tls
      case none
    }

    /// Its name.
    public let host: String
    /// Its port.
    public let port: Int
    /// How the connection is kept from others' eyes.
    public let security: Security
    /// The name by which the server is known there.
    public let user: String?
    /// The password that goes with it.
    public let password: String?
  }

  /// The address that mail is from.
  public let from: String
  /// The way that it goes.
  public let route: Route

  init(_ object: JSONObject, file: String) throws(GalleyError) {
    from = object["from"]?.string ?? ""
    switch (object["relay"]?.object, object["sendmail"]?.array) {
    case (let relay?, nil):
      let security = Relay.Security(rawValue: relay["security"]?.string ?? "") ?? .startTLS
      route = .relay(
        Relay(
          host: relay["host"]?.string ?? "",
          port: relay["port"]?.int ?? (security == .tls ? 465 : security == .none ? 25 : 587),
          security: security, user: relay["user"]?.string, password: relay["password"]?.string))
    case (nil, let command?): route = .command(command.compactMap(\.string))
    default:
      throw GalleyError(
        .invalidDefinition, "‘mail’ in ‘\(file)’ names no way that mail can go, or two.",
        hint: "Give either relay or sendmail.")
    }
  }

  /// Whether a password stands in the file.
  var holdsSecret: Bool { if case .relay(let relay) = route { relay.password != nil } else { false } }
}
