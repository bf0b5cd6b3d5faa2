/// A refusal in the words of the OAuth documents: clients branch on the code.
public struct OAuthError: Error, Sendable, Hashable {
  /// What RFC 6749, 7591, 8707 and OpenID Connect call it.
  public enum Code: String, Sendable, CaseIterable {
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case invalidGrant = "invalid_grant"
    case unauthorizedClient = "unauthorized_client"
    case unsupportedGrantType = "unsupported_grant_type"
    case unsupportedResponseType = "unsupported_response_type"
    case unsupportedTokenType = "unsupported_token_type"
    case invalidScope = "invalid_scope"
    case invalidTarget = "invalid_target"
    case accessDenied = "access_denied"
    case loginRequired = "login_required"
    case consentRequired = "consent_required"
    case requestNotSupported = "request_not_supported"
    case requestURINotSupported = "request_uri_not_supported"
    case serverError = "server_error"
    case temporarilyUnavailable = "temporarily_unavailable"
    case invalidRedirectURI = "invalid_redirect_uri"
    case invalidClientMetadata = "invalid_client_metadata"
  }

  /// The code.
  public let code: Code
  /// A sentence for whoever writes the client, in the letters that RFC 6749 allows.
  public let description: String

  /// A refusal.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
