import CMicrohttpd
import Glibc

/// A bound, listening socket; closed with its owner.
final class ListeningSocket: Sendable {
  let descriptor: Int32
  /// Where it really listens.
  let address: ListenAddress

  init(_ address: ListenAddress) throws(HTTPError) {
    if address.isUnix {
      descriptor = try Self.listenOnUnix(address)
      self.address = address
    } else {
      descriptor = try Self.listenOnNetwork(address)
      self.address = Self.bound(descriptor, host: address.host)
    }
  }

  deinit { close(descriptor) }

  /// Refuses connections from now on, rather than letting them wait for nobody.
  func stop() {
    shutdown(descriptor, Int32(SHUT_RDWR))
    if address.isUnix { unlink(address.host) }
  }

  private static func listenOnNetwork(_ address: ListenAddress) throws(HTTPError) -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(address.host == "*" ? nil : address.host, String(address.port), &hints, &found)
    guard result == 0, let first = found else {
      throw HTTPError(
        .invalidAddress,
        "\(address.host) is no host of this machine: \(String(cString: gai_strerror(result))).")
    }
    defer { freeaddrinfo(first) }
    let info = first.pointee
    let socket = socket(info.ai_family, info.ai_socktype | flags, info.ai_protocol)
    guard socket >= 0 else { throw failure("open a socket for", address) }
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    // What is accepted inherits it: a stream whose client has vanished ends after about a minute and a half.
    setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &yes, 4)
    for (option, var value) in [(TCP_KEEPIDLE, Int32(60)), (TCP_KEEPINTVL, 10), (TCP_KEEPCNT, 3)] {
      setsockopt(socket, Int32(IPPROTO_TCP), option, &value, 4)
    }
    guard bind(socket, info.ai_addr, info.ai_addrlen) == 0, listen(socket, SOMAXCONN) == 0 else {
      defer { close(socket) }
      throw failure("listen on", address)
    }
    return socket
  }

  private static func listenOnUnix(_ address: ListenAddress) throws(HTTPError) -> Int32 {
    var name = sockaddr_un()
    name.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &name.sun_path) { path in
      path.copyBytes(from: address.host.utf8.prefix(path.count - 1))
    }
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | flags, 0)
    guard socket >= 0 else { throw failure("open a socket for", address) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let result = withUnsafePointer(to: &name) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        // A socket that nobody listens on is left over from a process that was killed.
        if connect(socket, name, size) != 0, errno == ECONNREFUSED { unlink(address.host) }
        return bind(socket, name, size)
      }
    }
    guard result == 0, listen(socket, SOMAXCONN) == 0 else {
      defer { close(socket) }
      throw failure("listen on", address)
    }
    return socket
  }

  /// Accepting never blocks: who was there when it was looked may have gone again.
  private static let flags = Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)

  private static func failure(_ action: String, _ address: ListenAddress) -> HTTPError {
    let number = errno
    let reason = String(cString: strerror(number))
    return HTTPError(
      number == EADDRINUSE ? .addressInUse : .cannotListen, "Cannot \(action) \(address): \(reason).",
      hint: number == EADDRINUSE ? "Another process listens there already." : nil)
  }

  private static func bound(_ socket: Int32, host: String) -> ListenAddress {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let remote = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { name in
        getsockname(socket, name, &size) == 0 ? RemoteAddress(name) : nil
      }
    }
    return ListenAddress(host: host == "*" ? remote?.host ?? host : host, port: remote?.port ?? 0)
  }
}
