/// From which web pages a request may come.
public enum OriginRule: Sendable {
  /// From pages of these origins, each written as browsers send it: `https://example.com`.
  case list([String])
  /// From any page.
  case any
}
