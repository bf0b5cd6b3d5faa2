import Glibc
import HTTP

/// A client that says exactly what it is told to, byte by byte, over a blocking socket.
final class RawClient {
  struct Response {
    var status = 0
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []
    var text: String { String(decoding: body, as: UTF8.self) }

    subscript(name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Seconds to wait for the server before a test is given up; a busy machine may keep a handler waiting.
  private static let patience = 120

  let socket: Int32
  private var buffer: [UInt8] = []

  init(_ server: HTTPServer) throws {
    if server.address.isUnix {
      socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var name = sockaddr_un()
      name.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: server.address.host.utf8) }
      try connect(&name, MemoryLayout<sockaddr_un>.size)
    } else if server.address.host.contains(":") {
      socket = Glibc.socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
      var name = sockaddr_in6()
      name.sin6_family = sa_family_t(AF_INET6)
      name.sin6_port = server.address.port.bigEndian
      inet_pton(AF_INET6, server.address.host, &name.sin6_addr)
      try connect(&name, MemoryLayout<sockaddr_in6>.size)
    } else {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var name = sockaddr_in()
      name.sin_family = sa_family_t(AF_INET)
      name.sin_port = server.address.port.bigEndian
      name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      try connect(&name, MemoryLayout<sockaddr_in>.size)
    }
    var timeout = timeval(tv_sec: Self.patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
  }

  deinit { close(socket) }

  private func connect<Name>(_ name: inout Name, _ size: Int) throws {
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(size))
      }
    }
    guard result == 0 else {
      throw Failure(description: "cannot connect: \(String(cString: strerror(errno)))")
    }
  }

  /// Sends everything; a peer that hung up is an error.
  func send(_ text: String) throws { try send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(description: "cannot send: \(String(cString: strerror(errno)))") }
      sent += count
    }
  }

  /// Reads more into the buffer; false at the end of the stream.
  private func fill() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &chunk, chunk.count, 0)
    if count == 0 || (count < 0 && errno == ECONNRESET) { return false }
    guard count > 0 else { throw Failure(description: "no answer: \(String(cString: strerror(errno)))") }
    buffer += chunk.prefix(count)
    return true
  }

  func line() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      guard try fill() else {
        throw Failure(description: "hung up within a line: \(buffer.count) bytes left")
      }
    }
  }

  func bytes(_ count: Int) throws -> [UInt8] {
    while buffer.count < count {
      guard try fill() else { throw Failure(description: "hung up after \(buffer.count) of \(count) bytes") }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  /// Whether the server closes without sending anything more.
  func isClosedByServer() throws -> Bool {
    if !buffer.isEmpty { return false }
    return try !fill()
  }

  /// Reads to the end of the stream.
  func rest() throws -> [UInt8] {
    while try fill() {}
    defer { buffer = [] }
    return buffer
  }

  func head() throws -> Response {
    var response = Response()
    let status = try line()
    let words = status.split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let code = Int(words[1]) else {
      throw Failure(description: "no status line: \(status)")
    }
    response.status = code
    while case let field = try line(), !field.isEmpty {
      guard let colon = field.firstIndex(of: ":") else { throw Failure(description: "no header: \(field)") }
      let value = field[field.index(after: colon)...].drop { $0 == " " }
      response.headers.append((String(field[..<colon]), String(value)))
    }
    return response
  }

  /// One chunk of a chunked body; empty at its end.
  func chunk() throws -> [UInt8] {
    let size = try line()
    guard let count = Int(size, radix: 16) else { throw Failure(description: "no chunk size: \(size)") }
    let bytes = try bytes(count)
    _ = try line()
    return bytes
  }

  func response(toHead: Bool = false) throws -> Response {
    var response = try head()
    if response.status == 100 { response = try head() }
    if toHead || response.status == 304 || response.status == 204 { return response }
    if response["Transfer-Encoding"] == "chunked" {
      while case let chunk = try chunk(), !chunk.isEmpty { response.body += chunk }
    } else if let length = response["Content-Length"].flatMap(Int.init) {
      response.body = try bytes(length)
    } else {
      response.body = try rest()
    }
    return response
  }

  func get(_ path: String, headers: String = "") throws -> Response {
    try send("GET \(path) HTTP/1.1\r\nHost: test\r\n\(headers)\r\n")
    return try response()
  }

  func post(_ path: String, _ body: String, headers: String = "") throws -> Response {
    try send(
      "POST \(path) HTTP/1.1\r\nHost: test\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    return try response()
  }
}
