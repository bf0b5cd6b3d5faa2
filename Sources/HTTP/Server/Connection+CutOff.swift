import Glibc

extension Connection {
  /// Ends a connection whose client is too slow. Called by the sweeper, which has claimed the deadline:
  /// the loop won't answer this request, and won't close the socket while this runs.
  func cutOff() {
    if core.settings.tls == nil {
      RawAnswer.send(
        core.answer(to: HTTPFault(.requestTimeout, "The request took too long to arrive."), nil), on: socket)
    }
    shutdown(socket, Int32(SHUT_RDWR))
  }

  /// Whether the loop has taken everything that the client sent before it hung up.
  var hasReadAll: Bool {
    var byte: UInt8 = 0
    return recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 0
  }
}
