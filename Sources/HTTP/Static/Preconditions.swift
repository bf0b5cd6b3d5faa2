/// What a client already has, and whether that is still good.
public struct Preconditions: Sendable {
  private let headers: RequestHeaders
  private let isRead: Bool

  init(_ request: HTTPRequest) {
    headers = request.headers
    isRead = request.method == .get || request.method == .head
  }

  /// What to answer instead of going on: 304, 412, or nil.
  ///
  /// `etag` comes with its quotes (and `W/` where it is weak), `lastModified` in seconds since 1970.
  public func verdict(etag: String?, lastModified: Int? = nil) -> HTTPStatus? {
    if let wanted = headers["If-Match"] {
      if !Self.lists(wanted, etag, isStrong: true) { return .preconditionFailed }
    } else if let lastModified, let since = headers["If-Unmodified-Since"].flatMap(HTTPDate.parse),
      lastModified > since
    {
      return .preconditionFailed
    }
    if let known = headers["If-None-Match"] {
      guard Self.lists(known, etag, isStrong: false) else { return nil }
      return isRead ? .notModified : .preconditionFailed
    }
    if isRead, let lastModified, let since = headers["If-Modified-Since"].flatMap(HTTPDate.parse),
      lastModified <= since
    {
      return .notModified
    }
    return nil
  }

  /// Whether a range may be served from the present version of the file.
  func allowsRange(etag: String, lastModified: Int) -> Bool {
    guard let condition = headers["If-Range"] else { return true }
    if condition.contains("\"") { return condition == etag && !condition.hasPrefix("W/") }
    return HTTPDate.parse(condition) == lastModified
  }

  private static func lists(_ list: String, _ etag: String?, isStrong: Bool) -> Bool {
    guard let etag else { return false }
    if list == "*" { return true }
    if isStrong, etag.hasPrefix("W/") { return false }
    return list.split(separator: ",").contains { item in
      let item = item.drop { $0 == " " }
      let end = item.lastIndex(of: "\"").map { item.index(after: $0) } ?? item.endIndex
      return isStrong ? item[..<end] == etag : opaque(item[..<end]) == opaque(etag[...])
    }
  }

  private static func opaque(_ etag: Substring) -> Substring {
    etag.hasPrefix("W/") ? etag.dropFirst(2) : etag
  }
}

extension HTTPRequest {
  /// The request's conditional headers.
  public var preconditions: Preconditions { Preconditions(self) }
}
