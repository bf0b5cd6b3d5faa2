import HTTP

extension HTTPResponse {
  /// The answer to a request whose caller may not do what it asks for; nil for every other fault.
  static func challenge(_ error: RPCError, to id: RequestID?) -> HTTPResponse? {
    guard let challenge = error.challenge else { return nil }
    var response = HTTPResponse.message(
      Message.failure(error, id: id), challenge.lack == .credential ? .unauthorized : .forbidden)
    response.headers["WWW-Authenticate"] = challenge.bearer(because: error.message)
    return response
  }

  /// The same, and where it asks for a credential or for more than the caller's, it names the document that tells where
  /// to get one.
  func pointing(to metadata: @autoclosure () -> String?) -> HTTPResponse {
    guard let challenge = headers["WWW-Authenticate"], !challenge.contains("resource_metadata="),
      let address = metadata()
    else { return self }
    var response = self
    response.headers["WWW-Authenticate"] = "\(challenge), resource_metadata=\"\(address)\""
    return response
  }
}

extension Challenge {
  /// The challenge as `WWW-Authenticate` bears it (RFC 6750). (seed: T113; security: K6)
  public func bearer(because sentence: String? = nil) -> String {
    var parts = ["error=\"\(lack.rawValue)\""]
    if !scopes.isEmpty { parts.append("scope=\"\(scopes.joined(separator: " "))\"") }
    if let sentence { parts.append("error_description=\"\(Challenge.quotable(sentence))\"") }
    return "Bearer " + (lack == .credential ? "realm=\"MCP\", " : "") + parts.joined(separator: ", ")
  }

  /// What may stand between the quotes of an error's description: a little of ASCII.
  private static func quotable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { (0x20...0x7E).contains($0.value) && $0 != "\"" && $0 != "\\" }))
  }
}
