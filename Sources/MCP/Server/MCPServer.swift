import Crypto
import Glibc
import HTTP
import JSON

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
  let hub: SubscriptionHub<Service.Caller>
  /// What serves clients of the older revisions over HTTP.
  let legacy: SessionDoor<Service>
  let oldStreams: OldStreams<Service>
  let kit: SessionKit<Service>
  /// The requests of the newest revision that are worked on in tasks.
  let underWay = WorkUnderWay()
  private let sessions: SessionTable<Service>

  /// Whether requests of sessions are under way.
  var isBusy: Bool { sessions.isBusy || oldStreams.isBusy }

  /// How many sessions there are over Streamable HTTP.
  var sessionCount: Int { sessions.count }

  /// A server of a service. Faults of this side go to `log`; clients are told nothing of them.
  public convenience init(
    _ service: Service, settings: MCPServerSettings, log: @escaping @Sendable (InternalFault) -> Void
  ) throws {
    try self.init(
      service, settings: settings,
      pacemakers: (DispatchPacemaker(label: "mcp-changes"), DispatchPacemaker(label: "mcp-sessions")),
      random: .system, log: log)
  }

  init(
    _ service: Service, settings: MCPServerSettings,
    pacemakers: (changes: any Pacemaker, sessions: any Pacemaker),
    random: RandomSource, log: @escaping @Sendable (InternalFault) -> Void
  ) throws {
    self.settings = settings
    dispatcher = try Dispatcher(service, settings: settings, log: log)
    hub = SubscriptionHub(
      settings: settings.subscriptions, pacemaker: pacemakers.changes, concerns: service.concerns,
      taskNotice: { id, caller in
        guard let surface = try? service.surface(for: caller, mayWait: true),
          let task = try? surface.tasks?.task(id, for: caller)
        else { return nil }
        return Notice("notifications/tasks", task.notificationParameters)
      })
    kit = SessionKit(
      dispatcher: dispatcher, hub: hub, settings: settings.sessions, pacemaker: pacemakers.sessions,
      random: random)
    sessions = SessionTable(settings: settings.sessions, pacemaker: pacemakers.sessions)
    oldStreams = OldStreams(kit)
    legacy = SessionDoor(kit: kit, table: sessions, oldStreams: oldStreams)
  }

  /// Tells subscribers of changes, as far as they concern them, soon; comes back at once. Sessions that can't be
  /// told that their lists are others now end after a while, where the settings say so.
  public func announce(_ changes: [Change]) { hub.announce(changes) }

  /// Ends every stream of notifications with what its revision wants said, lets requests that are under way be
  /// answered for a while, and then ends the sessions and gives up the rest. To be called before the HTTP server
  /// stops, which cuts streams off without a word. Blocks the thread.
  public func stop(within patience: Duration = .zero) {
    sessions.close()
    hub.stop()
    let clock = ContinuousClock()
    let end = clock.now + patience
    while clock.now < end, isBusy || !underWay.isEmpty { usleep(2000) }
    sessions.stop()
    oldStreams.stop()
    underWay.cancel(.stop)
  }

  /// The stream of notifications that a modern request asks for.
  func listen(_ id: RequestID, _ interests: Interests, _ caller: Service.Caller) -> HTTPResponse {
    do throws(RPCError) {
      return try ListenStream(id, serverInfo: serverInfo(for: caller))
        .events(interests, for: caller, in: hub, keepAlive: settings.keepAliveSeconds)
    } catch {
      return .modern(.failure(error), to: id)
    }
  }

  /// Calls `body` when a caller's credential no longer holds.
  func watch(_ caller: Service.Caller, _ body: @escaping @Sendable () -> Void) -> Subscription<
    Service.Caller
  >? {
    try? hub.add(Interests(), for: caller, isCounted: false) { event in
      if case .ended = event, !caller.isValid { body() }
      return true
    }
  }

  /// How the server names itself to a caller, where that is at hand.
  func serverInfo(for caller: Service.Caller) -> JSONValue? {
    (try? dispatcher.service.surface(for: caller, mayWait: false)).flatMap {
      try? JSONValue(parsing: $0.serverInfo)
    }
  }
}
