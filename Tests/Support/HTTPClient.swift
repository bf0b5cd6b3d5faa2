import Glibc

/// A client of one connection to this machine that says exactly what it is told to, over a blocking socket.
public final class HTTPClient {
  /// What came back.
  public struct Response: Sendable {
    /// The status, as a number.
    public var status = 0
    /// The header fields, in order.
    public var headers: [(name: String, value: String)] = []
    /// The body, put together from its chunks.
    public var body: [UInt8] = []
    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The first value of a header.
    public subscript(name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
  }

  /// What went wrong on the way.
  public struct Failure: Error, CustomStringConvertible {
    /// In a sentence.
    public var description: String
  }

  /// Seconds to wait for the server before a test is given up; a busy machine may keep a handler waiting.
  private static let patience = 120

  private let socket: Int32
  private let host: String
  private var buffer: [UInt8] = []
  private var isOpen = true

  /// Connects to a port.
  public init(port: UInt16) throws {
    host = "127.0.0.1:\(port)"
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_port = port.bigEndian
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else {
      throw Failure(description: "cannot connect: \(String(cString: strerror(errno)))")
    }
    var timeout = timeval(tv_sec: Self.patience, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
  }

  deinit { close() }

  /// Hangs up.
  public func close() {
    if isOpen { Glibc.close(socket) }
    isOpen = false
  }

  /// Sends a request and reads the whole answer. Without a `Host` among the headers the connection's is named.
  public func request(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: String = ""
  ) throws -> Response {
    try send(method, path, headers: headers, body: body)
    return try method == "HEAD" ? head() : response()
  }

  /// Sends a request.
  public func send(
    _ method: String, _ path: String, headers: [(String, String)] = [], body: String = ""
  ) throws {
    var text = "\(method) \(path) HTTP/1.1\r\n"
    if !headers.contains(where: { $0.0.lowercased() == "host" }) { text += "Host: \(host)\r\n" }
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if !body.isEmpty { text += "Content-Length: \(body.utf8.count)\r\n" }
    try send(Array((text + "\r\n" + body).utf8))
  }

  private func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(description: "cannot send: \(String(cString: strerror(errno)))") }
      sent += count
    }
  }

  /// Reads an answer to its end.
  public func response() throws -> Response {
    var response = try head()
    if response.status == 100 { response = try head() }
    if response.status == 304 || response.status == 204 { return response }
    if response["Transfer-Encoding"] == "chunked" {
      while case let chunk = try chunk(), !chunk.isEmpty { response.body += chunk }
    } else if let length = response["Content-Length"].flatMap({ Int($0) }) {
      response.body = try bytes(length)
    }
    return response
  }

  /// Reads the head of an answer.
  public func head() throws -> Response {
    var response = Response()
    let status = try line()
    let words = status.split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let code = Int(words[1]) else {
      throw Failure(description: "no status line: \(status)")
    }
    response.status = code
    while case let field = try line(), !field.isEmpty {
      guard let colon = field.firstIndex(of: ":") else { throw Failure(description: "no header: \(field)") }
      response.headers.append(
        (String(field[..<colon]), String(field[field.index(after: colon)...].drop { $0 == " " })))
    }
    return response
  }

  /// One chunk of a chunked body; empty at its end.
  public func chunk() throws -> [UInt8] {
    let size = try line()
    guard let count = Int(size, radix: 16) else { throw Failure(description: "no chunk size: \(size)") }
    let bytes = try bytes(count)
    _ = try line()
    return bytes
  }

  private func line() throws -> String {
    while true {
      if let end = buffer.firstIndex(of: 10) {
        let line = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeSubrange(...end)
        return line.hasSuffix("\r") ? String(line.dropLast()) : line
      }
      guard try fill() else { throw Failure(description: "hung up within a line") }
    }
  }

  private func bytes(_ count: Int) throws -> [UInt8] {
    while buffer.count < count {
      guard try fill() else { throw Failure(description: "hung up after \(buffer.count) of \(count) bytes") }
    }
    defer { buffer.removeFirst(count) }
    return Array(buffer.prefix(count))
  }

  private func fill() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &chunk, chunk.count, 0)
    if count == 0 || (count < 0 && errno == ECONNRESET) { return false }
    guard count > 0 else { throw Failure(description: "no answer: \(String(cString: strerror(errno)))") }
    buffer += chunk.prefix(count)
    return true
  }
}
