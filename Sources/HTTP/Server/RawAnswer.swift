import CMicrohttpd
import Glibc

/// Answers that are written on a socket past the library, because it takes none at that moment.
enum RawAnswer {
  /// Sends a small response with bytes and says that nothing will follow. What doesn't fit into the
  /// socket's buffer is lost.
  static func send(_ response: HTTPResponse, on socket: Int32) {
    let body: [UInt8] =
      switch response.body.content {
      case .bytes(let bytes): bytes
      case .shared(let bytes): bytes.withUnsafeBytes(Array.init)
      case .empty, .file, .source: []
      }
    let reason = MHD_get_reason_phrase_for(UInt32(response.status.code)).map { String(cString: $0) }
    var head = "HTTP/1.1 \(response.status.code) \(reason ?? "Unknown")\r\n"
    if response.headers.firstUnsafeField == nil {
      for field in response.headers { head += "\(field.name): \(field.value)\r\n" }
    }
    head += "Content-Length: \(body.count)\r\nConnection: close\r\n\r\n"
    let bytes = Array(head.utf8) + body
    bytes.withUnsafeBytes {
      _ = Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    shutdown(socket, Int32(SHUT_WR))
  }
}
