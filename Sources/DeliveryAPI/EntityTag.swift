import HTTP

/// The comparison that `If-None-Match` asks for.
enum EntityTag {
  /// Whether the client holds the version that `tag` names. Weak tags count: bytes don't matter here, versions do.
  static func matches(_ request: HTTPRequest, _ tag: String) -> Bool {
    guard request.headers.contains("If-None-Match") else { return false }
    return request.headers.all("If-None-Match").joined(separator: ",").split(separator: ",").contains {
      piece in
      var held = piece.drop { $0 == " " || $0 == "\t" }
      while let last = held.last, last == " " || last == "\t" { held.removeLast() }
      return held == "*" || held == tag || held == "W/\(tag)"
    }
  }
}
