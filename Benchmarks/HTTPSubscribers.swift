import Glibc

/// The other side of the stream benchmark, in a process of its own: ten thousand sockets that each
/// subscribe and then wait.
enum Subscribers {
  static func run(_ arguments: [String]) throws {
    guard arguments.count == 2, let port = UInt16(arguments[0]), let count = Int(arguments[1]) else { return }
    var sockets: [pollfd] = []
    for _ in 0..<count {
      guard let socket = subscribe(port) else {
        print("cannot open connection \(sockets.count): \(String(cString: strerror(errno)))")
        return
      }
      sockets.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0))
    }
    watch(&sockets)
  }

  private static func subscribe(_ port: UInt16) -> Int32? {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { return nil }
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { return nil }
    let request = "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
    return send(socket, request, request.utf8.count, 0) > 0 ? socket : nil
  }

  /// Reads what comes, and says of each round how long after the sending the last one was reached.
  private static func watch(_ sockets: inout [pollfd]) {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var reached: [UInt64: Int] = [:]
    var open = sockets.count
    while open > 0, poll(&sockets, nfds_t(sockets.count), 30_000) > 0 {
      for index in sockets.indices where sockets[index].revents != 0 {
        let count = recv(sockets[index].fd, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        if count <= 0 {
          close(sockets[index].fd)
          sockets[index].fd = -1
          open -= 1
          continue
        }
        let text = String(decoding: buffer.prefix(count), as: UTF8.self)
        guard let data = text.range(of: "data: "), let sent = UInt64(text[data].prefix { $0.isNumber }) else {
          continue
        }
        reached[sent, default: 0] += 1
        if reached[sent] == sockets.count {
          let milliseconds = (HTTPBenchmark.nanoseconds() - sent) / 1_000_000
          print("the last of \(sockets.count) was reached after \(milliseconds) ms")
          fflush(nil)
        }
      }
    }
  }
}

extension String {
  /// Where the text behind `needle` begins.
  fileprivate func range(of needle: String) -> PartialRangeFrom<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(needle) { return self.index(index, offsetBy: needle.count)... }
      index = self.index(after: index)
    }
    return nil
  }
}
