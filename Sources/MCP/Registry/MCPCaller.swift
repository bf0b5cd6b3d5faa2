/// Who calls, as far as the protocol has to know: the service decides what that means.
public protocol MCPCaller: AnyObject, Sendable {
  /// Names the caller, the same at each call: sessions and request states belong to one principal.
  var principal: String { get }

  /// Whether the credential still holds; open streams of one that doesn't are ended.
  var isValid: Bool { get }

  /// How many streams of notifications the caller may have open; nil for as many as the settings allow one.
  var streamLimit: Int? { get }
}

extension MCPCaller {
  /// As many as the settings allow.
  public var streamLimit: Int? { nil }
}
