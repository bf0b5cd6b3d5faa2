public import HTTP

/// A path of this server, for links and redirects: nothing leads to another one by it.
public struct OwnPath: Sendable, Hashable {
  /// The path with its query, as it stands in an address.
  public let text: String

  /// The console's first page.
  public static let home = OwnPath(known: "/console")
  /// The sign-in page.
  public static let signIn = OwnPath(known: "/console/sign-in")
  /// The page that asks for the second factor of a sign-in.
  public static let secondFactor = OwnPath(known: "/console/second-factor")
  /// The page that asks somebody who is signed in to prove it again.
  public static let stepUp = OwnPath(known: "/console/confirm")
  /// A person's own page.
  public static let account = OwnPath(known: "/console/account")

  init(known text: String) { self.text = text }

  /// The path, when it is one of this server.
  ///
  /// `//host` and `/\host` lead elsewhere in a browser, as does whatever has a scheme; a control character may be passed
  /// over and then make one of these.
  public init?(_ text: String) {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "\\"): return nil
      case 0x80...: encoded += "%" + String(byte, radix: 16, uppercase: true)
      default: encoded.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    guard encoded.hasPrefix("/"), !encoded.hasPrefix("//"), encoded.utf8.count <= 3_000 else { return nil }
    self.text = encoded
  }

  /// The path and query that a request asks for.
  public init?(_ request: HTTPRequest) {
    self.init(request.rawQuery.map { "\(request.path)?\($0)" } ?? request.path)
  }

  /// The path with a parameter added.
  public func with(_ name: String, _ value: String?) -> OwnPath {
    guard let value else { return self }
    let mark = text.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    return OwnPath(known: "\(text)\(mark)\(name)=\(PercentEncoding.encode(value))")
  }

  /// The path of a page from which one goes on to another.
  func returning(to next: OwnPath?) -> OwnPath { with("next", next?.text) }
}
