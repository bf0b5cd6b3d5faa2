import CMicrohttpd

/// What a source has for the loop that asks it.
enum SourceRead {
  /// So many bytes were written.
  case bytes(Int)
  /// Nothing yet; the source wakes the connection once there is.
  case wait
  /// The body is complete.
  case end
  /// The body can't be completed; the connection is cut so that the client notices.
  case failed
}

/// A body that comes piece by piece. The loop asks; the source never blocks it.
protocol ResponseSource: AnyObject, Sendable {
  /// Tells the source whom to wake. Called once, before the first read.
  func attach(_ connection: Connection)
  /// Writes what there is.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> SourceRead
  /// The response is over, whoever ended it. May be called again.
  func detach()
  /// The server stops; a source that would go on for ever ends itself.
  func serverStops()
  /// A second has gone by.
  func tick(now: UInt64)
}

extension ResponseSource {
  func serverStops() {}
  func tick(now: UInt64) {}
}

/// Carries bytes from a source to its connection, and parks the connection while there are none.
final class ResponsePump: Sendable {
  let connection: Connection
  let source: any ResponseSource

  init(connection: Connection, source: any ResponseSource) {
    self.connection = connection
    self.source = source
  }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      if connection.core.isEnding { return microhttpd_end_with_error }
      switch source.read(into: buffer) {
      case .bytes(let count):
        connection.countSent(count)
        return count
      case .end: return microhttpd_end_of_stream
      case .failed: return microhttpd_end_with_error
      case .wait:
        // Somebody may have written between the read and here; then it is asked again.
        if connection.park(watchingPeer: true) { return 0 }
      }
    }
  }
}
