public import HTTP

/// The endpoints by which programs get tokens: metadata, registration, token, revocation.
public struct OAuthFront: Sendable {
  /// Adds the endpoints.
  public func add(to routes: inout Routes) {}
}
