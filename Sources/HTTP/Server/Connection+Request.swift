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

  private func collect(_ data: UnsafeRawBufferPointer, _ consumed: inout Int) -> Progress {
    guard received + UInt64(data.count) <= core.router.targets[target].route.body.limit else {
      return refuse(.bodyTooLarge, discarding: data, &consumed)
    }
    received += UInt64(data.count)
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

  /// A client has some time at hand, and earns more with every byte at the minimum rate. What it
  /// spent held back by us doesn't count.
  private func bodyDeadline() -> UInt64 {
    let now = MonotonicClock.milliseconds()
    if received == 0 { bodyStartedAt = now }
    if pausedAt != 0 {
      bodyStartedAt += now - pausedAt
      pausedAt = 0
    }
    let earned = received * 1000 / UInt64(max(core.settings.minimumBodyRate, 1))
    return bodyStartedAt + core.settings.bodyMilliseconds + earned
  }
}

extension HTTPFault {
  fileprivate static let bodyTooLarge = HTTPFault(.contentTooLarge, "The request's body is too large.")
}
