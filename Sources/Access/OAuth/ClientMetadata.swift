import Content
public import JSON

/// What a program says of itself when it registers, or in the document at its id. (RFC 7591)
public struct ClientMetadata: Sendable {
  /// What it calls itself.
  public let name: String
  /// The page about it, where that is https.
  public let website: String?
  /// Where it may be answered.
  public let redirects: [RedirectURI]
  /// How it will show that it is itself; nil where it doesn't say.
  public let authentication: OAuthClient.Authentication?
  /// Whether it wants refresh tokens.
  public let wantsRefresh: Bool

  /// Reads what a program says; what can't be served is refused.
  public init(
    _ object: JSONObject, privateSchemes: Set<String> = []
  ) throws(OAuthError) {
    redirects = try ClientMetadata.redirects(object["redirect_uris"], privateSchemes)
    let given = object["client_name"]?.string ?? redirects[0].address.host
    do {
      name = try Naming.checked(given, of: "client", atMost: 200)
    } catch {
      throw OAuthError(
        .invalidClientMetadata, "client_name is empty, too long or holds control or invisible characters")
    }
    let page = object["client_uri"]?.string.flatMap { WebAddress($0) }
    website = page?.scheme == "https" && page?.hasUserInfo == false ? page?.text : nil
    let grants = object["grant_types"]?.array?.map { $0.string ?? "" } ?? ["authorization_code"]
    guard grants.contains("authorization_code") else {
      throw OAuthError(.invalidClientMetadata, "grant_types must hold authorization_code")
    }
    wantsRefresh = grants.contains("refresh_token")
    let responses = object["response_types"]?.array?.map { $0.string ?? "" } ?? ["code"]
    guard responses.contains("code") else {
      throw OAuthError(.invalidClientMetadata, "response_types must hold code")
    }
    switch object["token_endpoint_auth_method"] {
    case nil, .null?: authentication = nil
    case let method?:
      guard let known = method.string.flatMap(OAuthClient.Authentication.init) else {
        throw OAuthError(
          .invalidClientMetadata,
          "token_endpoint_auth_method must be none, client_secret_basic or client_secret_post")
      }
      authentication = known
    }
  }

  private static func redirects(
    _ value: JSONValue?, _ schemes: Set<String>
  ) throws(OAuthError) -> [RedirectURI] {
    guard let texts = value?.array?.map(\.string), (1...mostRedirects).contains(texts.count) else {
      throw OAuthError(.invalidRedirectURI, "redirect_uris must be a list of 1 to \(mostRedirects) addresses")
    }
    var redirects: [RedirectURI] = []
    for text in texts {
      guard let redirect = text.flatMap({ RedirectURI(parsing: $0, privateSchemes: schemes) }) else {
        throw OAuthError(
          .invalidRedirectURI,
          "a redirect must be https, or http on localhost, 127.0.0.1 or [::1], without fragment or user name")
      }
      redirects.append(redirect)
    }
    return redirects
  }

  private static let mostRedirects = 20
}
