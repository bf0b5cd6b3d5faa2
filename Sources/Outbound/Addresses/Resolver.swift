import Glibc

/// Asks where a host is; once for each request.
struct Resolver: Sendable {
  /// The addresses of a host, in the order in which they should be tried, found by a moment.
  let addresses: @Sendable (_ host: String, _ by: Moment) throws(OutboundError) -> [IPAddress]

  /// Asks the system, which knows no time limit of its own: a thread does, and is left behind when it takes too long.
  static let system = Resolver { (host, deadline) throws(OutboundError) in
    let question = Question(host)
    guard question.start() else {
      throw OutboundError(.unresolved, "The system has no thread left to look for ‘\(host)’.")
    }
    return try question.answer(by: deadline)
  }
}

/// One question to the system's resolver.
private final class Question: Sendable {
  private let host: String
  private let answer = Awaited<Result<[IPAddress], OutboundError>>()

  init(_ host: String) { self.host = host }

  func start() -> Bool {
    let context = Unmanaged.passRetained(self)
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Question>.fromOpaque(context).takeRetainedValue().ask() }
        return nil
      }, context.toOpaque())
    guard result == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  func answer(by deadline: Moment) throws(OutboundError) -> [IPAddress] {
    guard let result = answer.wait(until: deadline) else {
      throw OutboundError(.timeout, "Nobody could say in time where ‘\(host)’ is.")
    }
    return try result.get()
  }

  private func ask() {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &first)
    defer { if let first { freeaddrinfo(first) } }
    var addresses: [IPAddress] = []
    var next = first
    while let info = next?.pointee {
      if let address = info.ai_addr.flatMap({ IPAddress(UnsafePointer($0)) }), !addresses.contains(address) {
        addresses.append(address)
      }
      next = info.ai_next
    }
    let isFound = code == 0 && !addresses.isEmpty
    let result: Result<[IPAddress], OutboundError> =
      isFound
      ? .success(addresses)
      : .failure(
        OutboundError(.unresolved, "There is no host ‘\(host)’: \(String(cString: gai_strerror(code)))."))
    answer.found(result)
  }
}
