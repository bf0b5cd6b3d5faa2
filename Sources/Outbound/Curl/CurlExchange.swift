import CCurl
import Glibc

/// What goes out and comes in while libcurl does its work, and who it may connect to. Used by one thread at a time.
final class CurlExchange {
  /// The only addresses that may be connected to; nil where the operator named the host.
  private let allowed: Set<IPAddress>?
  private let limit: Int
  private var outgoing: ArraySlice<UInt8>
  private var received = 0

  private(set) var body: [UInt8] = []
  private(set) var headers: [(name: String, value: String)] = []
  /// Why this end broke off.
  private(set) var objection: OutboundError?
  private let host: String

  init(host: String, allowed: Set<IPAddress>?, limit: Int, outgoing: [UInt8] = []) {
    self.host = host
    self.allowed = allowed
    self.limit = limit
    self.outgoing = outgoing[...]
  }

  private static func exchange(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
    context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
  }

  static let bodyArrived: ccurl_bytes_callback = { bytes, size, count, context in
    guard let exchange = exchange(context), let bytes else { return 0 }
    let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
    guard exchange.admit(chunk.count) else { return 0 }
    exchange.body.append(contentsOf: chunk)
    return chunk.count
  }

  static let headerArrived: ccurl_bytes_callback = { bytes, size, count, context in
    guard let exchange = exchange(context), let bytes else { return 0 }
    let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
    guard exchange.admit(chunk.count) else { return 0 }
    exchange.addHeader(String(decoding: chunk, as: UTF8.self))
    return chunk.count
  }

  static let bodyWanted: ccurl_bytes_callback = { bytes, size, count, context in
    guard let exchange = exchange(context), let bytes else { return Int(CURL_READFUNC_ABORT) }
    let chunk = exchange.outgoing.prefix(size * count)
    chunk.withUnsafeBytes { from in
      if let base = from.baseAddress { memcpy(bytes, base, from.count) }
    }
    exchange.outgoing = exchange.outgoing.dropFirst(chunk.count)
    return chunk.count
  }

  /// The last door: whatever name led here, the address itself is looked at before there is a socket.
  static let socketWanted: ccurl_socket_callback = { context, _, address in
    guard let exchange = exchange(context), let address else { return CURL_SOCKET_BAD }
    return exchange.socket(for: address)
  }

  private func socket(for address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    if let allowed {
      let target = ccurl_address(address).flatMap { IPAddress($0) }
      guard let target, allowed.contains(target) else {
        objection = OutboundError(
          .refused, "\(host) isn't asked: it leads to an address that wasn't checked.")
        return CURL_SOCKET_BAD
      }
    }
    let asked = address.pointee
    return Glibc.socket(asked.family, asked.socktype | Int32(SOCK_CLOEXEC.rawValue), asked.protocol)
  }

  private func admit(_ count: Int) -> Bool {
    received += count
    if received <= limit { return true }
    objection = OutboundError(.tooLarge, "\(host) sent more than \(limit / 1024) KB, and was cut off.")
    return false
  }

  private func addHeader(_ line: String) {
    // Interim answers (100) come first, each with a status line of its own.
    if line.hasPrefix("HTTP/") { headers = [] }
    guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
    let value = line[line.utf8.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    headers.append((String(line[..<colon]), String(value.prefix { !$0.isNewline })))
  }
}
