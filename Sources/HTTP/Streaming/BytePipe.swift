import Synchronization

/// A bounded pipe between an event loop, which never waits, and a handler, which may.
///
/// Either end that finds nothing to do leaves a waker behind; the other end calls it.
final class BytePipe: Sendable {
  enum Ending {
    case finished
    case broken
  }

  private struct State {
    var queue = ByteQueue()
    var ending: Ending?
    var reader: Waker?
    var writer: Waker?
  }

  let capacity: Int
  private let state = Mutex(State())

  init(capacity: Int) { self.capacity = capacity }

  /// What became of bytes that were offered.
  enum Offer {
    /// So many were taken.
    case accepted(Int)
    /// There was no room; the waker will be called once there is.
    case full
    /// Nobody reads any more.
    case ended
  }

  /// Appends as much as there is room for.
  func offer(_ bytes: UnsafeRawBufferPointer, orWake waker: @autoclosure () -> Waker) -> Offer {
    let (offer, reader) = state.withLock { state -> (Offer, Waker?) in
      if state.ending != nil { return (.ended, nil) }
      let room = capacity - state.queue.count
      guard room > 0 else {
        state.writer = waker()
        return (.full, nil)
      }
      let accepted = min(room, bytes.count)
      state.queue.append(UnsafeRawBufferPointer(rebasing: bytes[0..<accepted]))
      defer { state.reader = nil }
      return (.accepted(accepted), state.reader)
    }
    reader?.wake()
    return offer
  }

  /// What a read found.
  enum Taken<Value> {
    case value(Value)
    case waiting
    case ended(Ending)
  }

  /// Takes what is there; with nothing there, `waker` will be called once that changes.
  func take<Value>(orWake waker: @autoclosure () -> Waker, _ body: (inout ByteQueue) -> Value) -> Taken<Value>
  {
    let (taken, writer) = state.withLock { state -> (Taken<Value>, Waker?) in
      if state.queue.isEmpty || state.ending == .broken {
        if let ending = state.ending { return (.ended(ending), nil) }
        state.reader = waker()
        return (.waiting, nil)
      }
      let value = body(&state.queue)
      // A writer is woken at half: waking it for every byte would be all it does.
      guard state.queue.count <= capacity / 2 else { return (.value(value), nil) }
      defer { state.writer = nil }
      return (.value(value), state.writer)
    }
    writer?.wake()
    return taken
  }

  /// Ends the pipe: `finished` lets the reader have what is queued, `broken` drops it.
  func end(_ ending: Ending) {
    let wakers = state.withLock { state -> [Waker] in
      if state.ending == nil { state.ending = ending }
      if state.ending == .broken { state.queue.removeAll() }
      let wakers = [state.reader, state.writer].compactMap { $0 }
      state.reader = nil
      state.writer = nil
      return wakers
    }
    for waker in wakers { waker.wake() }
  }

  /// How the pipe ended, if it has.
  var ending: Ending? { state.withLock { $0.ending } }
}
