import HTTP

/// What a client takes for an answer.
struct Accepted {
  var json = false
  var events = false

  /// Reads the `Accept` header; without one, everything is taken.
  init(_ headers: RequestHeaders) {
    switch headers["Accept"] {
    case nil, "application/json, text/event-stream", "text/event-stream, application/json", "*/*":
      (json, events) = (true, true)
    default:
      let all = headers.lists("*/*", under: "Accept")
      json =
        all || headers.lists("application/json", under: "Accept")
        || headers.lists("application/*", under: "Accept")
      events =
        all || headers.lists("text/event-stream", under: "Accept") || headers.lists("text/*", under: "Accept")
    }
  }
}
