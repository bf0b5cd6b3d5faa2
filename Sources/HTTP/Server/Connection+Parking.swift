import CMicrohttpd
import Synchronization

extension Connection {
  /// What other threads have to say to the loop about this connection.
  struct Parking {
    var isParked = false
    /// Somebody called while the connection wasn't parked; it must look again before it parks.
    var wasWoken = false
    /// The request whose answer is awaited from elsewhere; 0 is none. A handler may outlive its
    /// request, and must not answer the next one on the connection.
    var awaited: UInt64 = 0
    var outcome: HTTPResponse?
  }

  /// Takes the connection out of the event loop until `wake`. False when there was a call in the
  /// meantime, or when the server is stopping: then there is something to look at now.
  func park(watchingPeer: Bool) -> Bool {
    let isParked = parking.withLock { parking in
      if parking.wasWoken || core.isEnding {
        parking.wasWoken = false
        return false
      }
      parking.isParked = true
      core.connectionParked()
      MHD_suspend_connection(handle)
      return true
    }
    // The library doesn't look at a suspended connection's socket, so somebody else has to.
    if isParked, watchingPeer, !isWatched {
      isWatched = true
      core.connections.watch(self)
    }
    return isParked
  }

  /// Puts a parked connection back; from any thread, any number of times.
  ///
  /// The library may be told to resume only a connection that is suspended, and never twice: hence
  /// the flag, and the call within the lock.
  func wake() {
    parking.withLock { parking in
      parking.wake(handle, core)
    }
  }

  /// Announces that an answer to the present request will be delivered.
  func expectOutcome() { parking.withLock { $0.awaited = requestID } }

  /// Delivers the answer of a handler that ran elsewhere.
  func deliver(_ response: HTTPResponse, to request: UInt64) {
    let isAccepted = parking.withLock { parking in
      guard !core.isEnding, parking.awaited == request else { return false }
      parking.awaited = 0
      parking.outcome = response
      parking.wake(handle, core)
      return true
    }
    if !isAccepted { response.discard() }
  }

  /// Wants no answer from elsewhere any more.
  func forgetOutcome() {
    let unsent = parking.withLock { parking in
      defer { parking.outcome = nil }
      parking.awaited = 0
      return parking.outcome
    }
    unsent?.discard()
  }

  func takeOutcome() -> HTTPResponse? {
    parking.withLock { parking in
      defer { parking.outcome = nil }
      return parking.outcome
    }
  }

  /// The client hung up while the connection was parked.
  func peerLeft() {
    guard let source = source.withLock({ $0 }) else { return }
    source.detach()
    wake()
  }
}

extension Connection.Parking {
  fileprivate mutating func wake(_ handle: OpaquePointer, _ core: ServerCore) {
    guard isParked else {
      wasWoken = true
      return
    }
    isParked = false
    MHD_resume_connection(handle)
    // After the library knows: who sees no parked connection may stop it.
    core.connectionUnparked()
  }
}
