extension IncomingMessage {
  var id: RequestID? {
    if case .request(let request) = self { request.id } else { nil }
  }
}
