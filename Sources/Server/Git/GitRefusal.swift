import Content
import HTTP

/// Why somebody isn't let in to a repository, in words that git shows on their terminal.
enum GitRefusal {
  /// There is no credential, or one that is worth nothing. It is said of every name alike, whether a site has it or not.
  static func notAuthenticated(_ kind: String) -> HTTPResponse {
    var response = text(
      .unauthorized,
      "Not authenticated. Give a token with git:read (to push also git:write) as the password; any user name will do."
    )
    // Clients take the first scheme that they know; git asks for a password then.
    response.headers.add("WWW-Authenticate", "Basic realm=\"Galley\", charset=\"UTF-8\"")
    response.headers.add("WWW-Authenticate", "Bearer realm=\"git\", error=\"\(kind)\"")
    return response
  }

  /// The credential lacks a scope.
  static func insufficientScope(_ scope: Scope) -> HTTPResponse {
    var response = text(.forbidden, "Missing required scope: \(scope.rawValue)")
    response.headers["WWW-Authenticate"] =
      "Bearer realm=\"git\", error=\"insufficient_scope\", scope=\"\(scope.rawValue)\""
    return response
  }

  /// There is no such site, or none that the credential may know of.
  static func unknown(_ site: String) -> HTTPResponse {
    text(.notFound, "There is no repository at this address.")
  }

  /// The site can't be asked now.
  static var unavailable: HTTPResponse {
    var response = text(.serviceUnavailable, "The repository can't be reached now. Try again in a moment.")
    response.headers["Retry-After"] = "2"
    return response
  }

  /// One request too many.
  static func tooMany(retryAfter: Int) -> HTTPResponse {
    var response = text(.tooManyRequests, "Too many requests. Wait \(retryAfter) seconds.")
    response.headers["Retry-After"] = "\(retryAfter)"
    return response
  }

  private static func text(_ status: HTTPStatus, _ sentence: String) -> HTTPResponse {
    var response = HTTPResponse.text(sentence + "\n", status: status)
    response.headers["Cache-Control"] = "no-store"
    return response
  }
}
