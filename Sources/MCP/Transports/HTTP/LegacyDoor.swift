import HTTP

/// Where requests of the older revisions go on, once they are known as such and their caller is admitted.
///
/// Called on an event loop where `mayWait` is false; throws ``MustWait`` to be asked again where it may.
protocol LegacyDoor<Caller>: Sendable {
  associatedtype Caller: MCPCaller

  /// A message for a session, or one that opens a session.
  func post(_ message: IncomingMessage, _ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws
    -> HTTPNext

  /// A client that wants to hear what the server has to say by itself.
  func get(_ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws -> HTTPNext

  /// A client that ends its session.
  func delete(_ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws -> HTTPNext
}
