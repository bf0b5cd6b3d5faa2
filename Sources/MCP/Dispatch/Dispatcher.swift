import JSON

/// Answers requests of both eras, whatever transport brought them.
///
/// What belongs to a session (the handshake, pings, log levels, subscriptions by method) is the sessions' own; here
/// such methods are unknown, as the newest revision has it.
final class Dispatcher<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller
  typealias Context = DispatchContext<Caller>

  let service: Service
  let settings: MCPServerSettings
  let cursors: CursorSeal
  let states: StateSeal
  private let log: @Sendable (InternalFault) -> Void

  init(_ service: Service, settings: MCPServerSettings, log: @escaping @Sendable (InternalFault) -> Void)
    throws
  {
    self.service = service
    self.settings = settings
    self.log = log
    cursors = try CursorSeal(secret: settings.secret)
    states = try StateSeal(
      secret: settings.secret, lifetime: settings.questionLifetime, clock: settings.clock)
  }

  /// Looks at a request and answers it, or says how it goes on. On an event loop `mayWait` is false.
  func begin(_ request: Request, for caller: Caller, exchange: Exchange, mayWait: Bool) -> Step {
    let trace = CallTrace(request)
    do {
      let surface = try service.surface(for: caller, mayWait: mayWait)
      if let fault = surface.withheld.methods[request.method] { throw fault }
      let context = Context(
        request: request, caller: caller, surface: surface, exchange: exchange, mayWait: mayWait, trace: trace
      )
      return reported(try step(context), trace, request, of: caller)
    } catch is MustWait where !mayWait {
      return .choosing { self.begin(request, for: caller, exchange: exchange, mayWait: true) }
    } catch {
      return reported(.now(.failure(fault(error, request))), trace, request, of: caller)
    }
  }

  private func step(_ context: Context) throws -> Step {
    switch context.request.method {
    case "tools/call": try callTool(context)
    case "tools/list": .now(try listTools(context))
    case "resources/read": try readResource(context)
    case "resources/list": .now(try listResources(context))
    case "resources/templates/list": .now(try listTemplates(context))
    case "prompts/get": try getPrompt(context)
    case "prompts/list": .now(try listPrompts(context))
    case "completion/complete": try complete(context)
    case "server/discover" where context.revision.isModern: .now(.result(discovery(context)))
    case "subscriptions/listen" where context.revision.isModern: .listen(try interests(context))
    case "tasks/get" where context.revision.isModern: try getTask(context)
    case "tasks/update" where context.revision.isModern: try updateTask(context)
    case "tasks/cancel" where context.revision.isModern: try cancelTask(context)
    default: throw RPCError.methodNotFound(context.request.method)
    }
  }

  /// What a client is told of an error: what is meant for it, and nothing of anything else.
  func fault(_ error: any Error, _ request: Request) -> RPCError {
    guard let fault = error as? RPCError else {
      if !(error is CancellationError) { record("\(error)", request) }
      return .internalFault
    }
    return fault.fitting(request.client.revision)
  }

  /// Writes a fault of this side into the log.
  func record(_ text: String, _ request: Request) {
    let subject = request.parameters["name"]?.string ?? request.parameters["uri"]?.string
    log(InternalFault(method: request.method, subject: subject, text: text))
  }
}

extension RPCError {
  /// The fault with a code that the revision knows: each era has some that the other mustn't see.
  fileprivate func fitting(_ revision: ProtocolRevision) -> RPCError {
    let isModernOnly = (-32099 ... -32020).contains(code)
    guard revision.isModern ? code == RPCError.resourceNotFoundCode : isModernOnly else { return self }
    return RPCError(RPCError.invalidParametersCode, message, data: data)
  }
}
