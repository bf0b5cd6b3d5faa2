/// Where a program is answered: https, or http on the person's own machine. (RFC 8252; mcp-reference 9.2)
public struct RedirectURI: Sendable, Hashable {
  /// The address.
  public let address: WebAddress

  /// The address as it was registered.
  public var text: String { address.text }

  /// Reads a redirect; nil where it could carry a code to where nobody can see it going.
  ///
  /// - Parameter schemes: Private schemes that whoever runs the server lets desktop programs use, such as `cursor`.
  public init?(parsing text: String, privateSchemes schemes: Set<String> = []) {
    guard let address = WebAddress(text), !address.hasFragment, !address.hasUserInfo else { return nil }
    switch address.scheme {
    case "https": guard !address.host.isEmpty else { return nil }
    case "http": guard address.isLoopback else { return nil }
    default:
      guard schemes.contains(address.scheme), !RedirectURI.dangerous.contains(address.scheme) else {
        return nil
      }
    }
    self.address = address
  }

  /// Whether only a program on the person's own machine hears the answer: which one, nobody can tell.
  public var isLocal: Bool { address.scheme != "https" || address.isLoopback }

  /// Whether a request's redirect is this one: letter by letter, but for the port of one on the person's own machine,
  /// which a program gets from its system when it starts. (security: K9)
  public func matches(_ other: RedirectURI) -> Bool {
    if text == other.text { return true }
    let (own, other) = (address, other.address)
    return own.scheme == "http" && other.scheme == "http" && own.isLoopback && own.host == other.host
      && own.path == other.path && own.query == other.query
  }

  /// The redirect with what the answer adds to it, already encoded.
  public func adding(_ query: String) -> String {
    text + (address.query == nil ? "?" : address.query == "" ? "" : "&") + query
  }

  /// Schemes that browsers act upon themselves.
  private static let dangerous: Set<String> = [
    "javascript", "data", "vbscript", "file", "blob", "about", "view-source", "ftp", "ws", "wss", "mailto",
  ]
}
