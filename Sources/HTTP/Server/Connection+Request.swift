import CMicrohttpd
import Glibc

extension Connection {
  /// Whether the library goes on with a request.
  enum Progress {
    case goOn
    case hangUp
  }

  /// The library calls when the head is complete, for every piece of the body, and at the end.
  func step(
    target: UnsafePointer<CChar>, version: UnsafePointer<CChar>, method: UnsafePointer<CChar>,
    data: UnsafeRawBufferPointer?, consumed: inout Int
  ) -> Progress {
    switch stage {
    case .announced:
      return begin(target: target, version: version, method: method)
    case .collecting:
      return data.map { collect($0, &consumed) } ?? dispatch()
    case .streaming:
      return data.map { stream($0, &consumed) } ?? endStream()
    case .dispatched:
      return awaitOutcome()
    case .draining:
      return data.map { drain($0, &consumed) } ?? respondWithPending()
    case .lingering:
      consumed = data?.count ?? 0
      drainBudget -= consumed
      return data == nil || drainBudget < 0 ? .hangUp : .goOn
    case .idle, .responding:
      return .hangUp
    }
  }

  private func begin(
    target url: UnsafePointer<CChar>, version: UnsafePointer<CChar>, method: UnsafePointer<CChar>
  ) -> Progress {
    let size = microhttpd_head_size(handle)
    guard size <= min(core.settings.headLimit, RequestHead.maximumBytes) else {
      return refuseHead(.tooLarge)
    }
    let base = UnsafeRawPointer(method)
    head.load(UnsafeRawBufferPointer(start: base, count: size))
    let targetOffset = UnsafeRawPointer(url) - base
    let queryOffset = queryOffset.map { targetOffset + $0 }
    if let queryOffset, queryOffset + 1 < size {
      head.restore(ASCII.questionMark, at: queryOffset)
      head.restore(queryByte, at: queryOffset + 1)
    }
    do throws(HeadFault) {
      framing = try head.parse(
        targetOffset: targetOffset, versionOffset: UnsafeRawPointer(version) - base,
        queryOffset: queryOffset,
        fieldCount: Int(MHD_get_connection_values_n(handle, .HEADER_KIND, nil, nil)),
        targetLimit: core.settings.targetLimit)
    } catch {
      return refuseHead(error)
    }
    clientAddress = core.settings.proxies.client(of: remoteAddress, RequestHeaders(head: head).all)
    return route()
  }

  private func route() -> Progress {
    let path = head.bytes(head.path)
    if let reason = RequestPath.check(path) { return refuse(HTTPFault(.badRequest, reason)) }
    switch core.router.match(head.method, path: path, base: Int(head.path.start)) {
    case .missing(let allowed):
      if head.method == .options, allowed != MethodSet() {
        return settle(HTTPResponse(.noContent, headers: ["Allow": allowed.headerValue]))
      }
      return refuse(core.unroutable(head.method, allowed))
    case .found(let target, let captures):
      self.target = target
      self.captures = captures
      return acceptBody()
    }
  }

  private func acceptBody() -> Progress {
    let policy = core.router.targets[target].route.body
    if case .length(let length) = framing, length > policy.limit { return refuse(.bodyTooLarge) }
    if case .length(let length) = framing, length > core.settings.unaskedBody, let refusal = refusal() {
      return settle(refusal)
    }
    guard framing == .none || deadline.set(bodyDeadline()) else { return .hangUp }
    switch policy {
    case .collected:
      stage = .collecting
      if case .length(let length) = framing { collected.reserveCapacity(Int(min(length, 65_536))) }
      return .goOn
    case .streamed:
      let expected: UInt64? = if case .length(let length) = framing { length } else { nil }
      let reader = HTTPBodyReader(
        expectedLength: framing == .none ? 0 : expected, capacity: core.settings.streamBuffer)
      self.reader = reader
      if framing == .none { reader.pipe.end(.finished) }
      return start(.streamed(reader), stage: .streaming)
    }
  }

  /// What the route has against the request, by its head.
  private func refusal() -> HTTPResponse? {
    isAdmitted = true
    return core.router.targets[target].route.admitting?(request(.collected([])))
  }

  private func collect(_ data: UnsafeRawBufferPointer, _ consumed: inout Int) -> Progress {
    let total = Int(received) + data.count
    guard total <= core.router.targets[target].route.body.limit else {
      return refuse(.bodyTooLarge, discarding: data, &consumed)
    }
    if total > core.settings.unaskedBody {
      if !isAdmitted, let refusal = refusal() {
        return refuse(with: refusal, discarding: data, &consumed)
      }
      guard core.bodies.reserve(total - reserved) else {
        return refuse(.noRoom, discarding: data, &consumed)
      }
      reserved = total
    }
    received = UInt64(total)
    guard deadline.set(bodyDeadline()) else { return .hangUp }
    collected.append(contentsOf: data)
    consumed = data.count
    return .goOn
  }

  private func stream(_ data: UnsafeRawBufferPointer, _ consumed: inout Int) -> Progress {
    guard let reader else { return .hangUp }
    // Bytes that are left untaken without parking would be forgotten: the library calls again only
    // once more have arrived.
    while consumed < data.count {
      if core.isEnding { return .hangUp }
      let rest = UnsafeRawBufferPointer(rebasing: data[consumed...])
      if let outcome = takeOutcome() {
        // The handler has answered without reading everything.
        return refuse(with: outcome, discarding: rest, &consumed)
      }
      switch reader.pipe.offer(rest, orWake: .connection(self)) {
      case .ended: consumed = data.count
      case .accepted(let accepted):
        received += UInt64(accepted)
        consumed += accepted
      case .full:
        guard deadline.clear() else { return .hangUp }
        pausedAt = MonotonicClock.milliseconds()
        if park(watchingPeer: false) { return .goOn }
      }
      if received > core.router.targets[target].route.body.limit {
        consumed = data.count
        return refuse(.bodyTooLarge, discarding: UnsafeRawBufferPointer(start: nil, count: 0), &consumed)
      }
    }
    return deadline.set(bodyDeadline()) ? .goOn : .hangUp
  }

  private func endStream() -> Progress {
    reader?.pipe.end(.finished)
    stage = .dispatched
    guard deadline.clear() else { return .hangUp }
    return awaitOutcome()
  }

  private func drain(_ data: UnsafeRawBufferPointer, _ consumed: inout Int) -> Progress {
    consumed = data.count
    drainBudget -= data.count
    guard drainBudget < 0 else { return .goOn }
    return answerOutOfBand()
  }

  /// A client has some time at hand, and earns more with every byte at the minimum rate, but never more than a few
  /// seconds: who has sent much may not rest for an hour. What it spent held back by us doesn't count.
  private func bodyDeadline() -> UInt64 {
    let settings = core.settings
    let now = MonotonicClock.milliseconds()
    if received == 0 {
      bodyStartedAt = now
      bodyDue = now + settings.bodyMilliseconds
      bodyCredited = 0
    }
    if pausedAt != 0 {
      bodyStartedAt += now - pausedAt
      bodyDue += now - pausedAt
      pausedAt = 0
    }
    let rate = UInt64(max(settings.minimumBodyRate, 1))
    let earned = (received - bodyCredited) * 1000 / rate
    // A byte may be worth less than a millisecond: what was too little is left for the next time.
    bodyCredited += earned * rate / 1000
    bodyDue = max(bodyDue, min(bodyDue + earned, now + settings.bodyWindowMilliseconds))
    guard case .collecting = stage else { return bodyDue }
    return min(bodyDue, bodyStartedAt + settings.collectedMilliseconds * (1 + received >> 23))
  }
}

extension HTTPFault {
  fileprivate static let bodyTooLarge = HTTPFault(.contentTooLarge, "The request's body is too large.")
  fileprivate static let noRoom = HTTPFault(
    .serviceUnavailable, "The server is busy with other large requests.", headers: ["Retry-After": "2"])
}
