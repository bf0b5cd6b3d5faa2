public import HTTP

extension HTTPEndpoint {
  /// Serves the transport of 2024-11-05: a stream at one path, messages at another.
  ///
  /// Clients that were given the stream's address and speak a newer transport are served there as at the main path.
  public func addSSE(to routes: inout Routes, stream: String = "/sse", messages: String = "/messages") {
    let body = BodyPolicy.collected(limit: server.settings.messageLimit)
    routes.on(
      .get, stream,
      .choosing {
        try enter($0) { request, caller, mayWait in
          if request.headers.contains(ProtocolHeader.session) {
            return try server.legacy.get(request, caller, mayWait: mayWait)
          }
          guard Accepted(request.headers).events else {
            return .answer(.refusal(.notAcceptable, .invalid("What comes here is text/event-stream.")))
          }
          return .answer(
            try server.oldStreams.open(caller, messages: messages, query: request.rawQuery))
        }
      })
    routes.on(.post, stream, body: body, admitting: refuse, .choosing { try enter($0, post) })
    routes.on(.delete, stream, .choosing { try enter($0, delete) })
    routes.on(
      .post, messages, body: body, admitting: refuse,
      .choosing {
        try enter($0) { request, caller, mayWait in
          try server.oldStreams.post(request, caller, mayWait: mayWait) { beyondLimit($0, caller) }
        }
      })
    for path in [stream, messages] { routes.on(.options, path, .choosing(preflight)) }
  }
}
