import HTTP

/// The console's only cookie: a random secret, given to every browser that sees a form.
///
/// As long as nobody is signed in it opens nothing, and only makes the forms' token; signing in replaces it by another.
/// (security: K7, W1)
struct ConsoleCookie {
  /// Whether the browser talks to us by https.
  let isSecure: Bool

  /// With the prefix, browsers take the cookie from nobody but this very host, by https. Without TLS they would refuse it.
  var name: String { isSecure ? "__Host-galley" : "galley" }

  /// The secret that a request brings.
  func value(in request: HTTPRequest) -> String? {
    for header in request.headers.all("Cookie") {
      for pair in header.split(separator: ";") {
        let pair = pair.drop { $0 == " " }
        guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name else { continue }
        let value = pair[pair.index(after: equals)...]
        if !value.isEmpty { return String(value) }
      }
    }
    return nil
  }

  /// The header that gives a browser a secret: for so many seconds, or until it is closed.
  func header(_ value: String, seconds: Int? = nil) -> String {
    var header = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
    if isSecure { header += "; Secure" }
    if let seconds { header += "; Max-Age=\(seconds)" }
    return header
  }

  /// The header that takes the secret away again.
  var removal: String { header("", seconds: 0) }

  /// As long as a session lasts at most.
  static let sessionSeconds = 14 * 24 * 3_600
}
