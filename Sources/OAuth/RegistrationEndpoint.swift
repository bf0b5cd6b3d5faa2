import Access
import Content
import HTTP
import JSON

/// `/oauth/register`: programs make themselves known. (RFC 7591; seed: T26)
struct RegistrationEndpoint: Sendable {
  let front: OAuthFront

  func answer(_ request: HTTPRequest) throws(GalleyError) -> Result<HTTPResponse, TokenFault> {
    // Nobody is known here, so no room for another address is no refusal yet: registrations are counted apart.
    if case .refused(let seconds) = front.attempts.count(request.remoteAddress) {
      return .failure(.tooMany(seconds))
    }
    let type = request.headers["Content-Type"]?.prefix { $0 != ";" }.lowercased() ?? ""
    guard type.filter({ $0 != " " }) == "application/json",
      let object = try? JSONValue(parsing: request.bytes).object
    else { return .failure(TokenFault(.invalidClientMetadata, "the body must be a JSON object")) }
    let metadata: ClientMetadata
    do {
      metadata = try ClientMetadata(object, privateSchemes: Set(front.settings.redirectSchemes))
    } catch {
      return .failure(TokenFault(error))
    }
    switch front.registrations.count(request.remoteAddress) {
    case .admitted: break
    case .refused(let seconds), .crowded(let seconds): return .failure(.tooMany(seconds))
    }
    let actor = Actor(
      principal: "anonymous", name: metadata.name, address: request.remoteAddress.host)
    guard let made = try front.access.acting(as: actor).oauth.clients.register(metadata) else {
      return .failure(
        TokenFault(
          OAuthError(.temporarilyUnavailable, "too many clients have registered that nobody uses"),
          status: .serviceUnavailable, headers: ["Retry-After": "300"]))
    }
    return .success(.json(Self.body(of: made, asked: object), status: .created))
  }

  /// What was registered, with what of the request is kept as it was said.
  private static func body(of made: RegisteredClient, asked: JSONObject) -> JSONObject {
    let client = made.client
    var body: JSONObject = [
      "client_id": .string(client.id.rawValue), "client_id_issued_at": .int(client.createdAt / 1_000),
      "client_name": .string(client.name),
      "redirect_uris": .array(client.redirects.map { .string($0.text) }),
      "grant_types": ["authorization_code", "refresh_token"], "response_types": ["code"],
      "token_endpoint_auth_method": .string(client.authentication.rawValue),
    ]
    if let secret = made.secret {
      body["client_secret"] = .string(secret)
      body["client_secret_expires_at"] = 0
    }
    if let website = client.website { body["client_uri"] = .string(website) }
    for key in ["scope", "application_type"] {
      if let text = asked[key]?.string, text.utf8.count <= 2_000 { body[key] = .string(text) }
    }
    return body
  }
}
