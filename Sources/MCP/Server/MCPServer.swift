import HTTP

/// One service with everything that serves it, whatever the transports.
///
/// ```swift
/// let server = try MCPServer(service, settings: MCPServerSettings()) { fault in print(fault) }
/// HTTPEndpoint(server, gate: gate).add(to: &routes, at: "/mcp")
/// server.announce([.tools(topic: "blog")])
/// ```
public final class MCPServer<Service: MCPService>: Sendable {
  /// How it behaves.
  public let settings: MCPServerSettings
  let dispatcher: Dispatcher<Service>
  /// What serves clients of the older revisions over HTTP; nil where those aren't served.
  let legacy: (any LegacyDoor<Service.Caller>)?

  /// A server of a service. Faults of this side go to `log`; clients are told nothing of them.
  public init(
    _ service: Service, settings: MCPServerSettings, log: @escaping @Sendable (InternalFault) -> Void
  ) throws {
    self.settings = settings
    dispatcher = try Dispatcher(service, settings: settings, log: log)
    legacy = nil
  }

  /// Tells subscribers of changes, as far as they concern them.
  public func announce(_ changes: [Change]) {}

  /// Ends every stream and session, each with what its revision wants said.
  public func stop() {}

  /// The stream of notifications that a modern request asks for.
  func listen(_ id: RequestID, _ interests: Interests, _ caller: Service.Caller) -> HTTPResponse {
    .modern(.failure(.methodNotFound("subscriptions/listen")), to: id)
  }
}
