import Glibc
import Support
import Synchronization

/// A server on this machine that answers every connection with what it is told to, and notes what it was sent.
final class LoopbackServer: Sendable {
  let port: UInt16
  private let socket: Int32
  private let heard = Mutex<[String]>([])

  /// Starts one that lets `answer` do what it likes with each connection.
  init(_ answer: @escaping @Sendable (_ socket: Int32) -> Void) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = socket
    let result = withUnsafeMutablePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        bind(socket, name, size) == 0 && listen(socket, 64) == 0 ? getsockname(socket, name, &size) : -1
      }
    }
    precondition(result == 0)
    port = UInt16(bigEndian: name.sin_port)
    Threads.start { [self] in
      while case let connection = accept(socket, nil, nil), connection >= 0 {
        let request = LoopbackServer.read(connection)
        heard.withLock { $0.append(request) }
        answer(connection)
        shutdown(connection, Int32(SHUT_WR))
        // What is still under way is taken, so that closing doesn't break off what was said.
        while LoopbackServer.byte(connection) != nil {}
        close(connection)
      }
    }
  }

  /// Starts one that says the same to everybody.
  convenience init(answer: String) throws {
    try self.init { LoopbackServer.say(answer, to: $0) }
  }

  func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// What was sent, one text for each connection.
  var requests: [String] { heard.withLock { $0 } }

  /// Writes, and tells whether the other end took it.
  @discardableResult
  static func say(_ text: String, to socket: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  private static func byte(_ socket: Int32) -> UInt8? {
    var byte: UInt8 = 0
    return recv(socket, &byte, 1, 0) == 1 ? byte : nil
  }

  /// A request, with as much of a body as it says.
  private static func read(_ socket: Int32) -> String {
    var bytes: [UInt8] = []
    while let next = byte(socket) {
      bytes.append(next)
      if bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) { break }
    }
    let head = String(decoding: bytes, as: UTF8.self)
    let length =
      head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: " ").last ?? "") } ?? 0
    for _ in 0..<length { if let next = byte(socket) { bytes.append(next) } }
    return String(decoding: bytes, as: UTF8.self)
  }
}
