import Synchronization

/// One finished request, for an access log.
public struct AccessRecord: Sendable {
  let head: RequestHead

  /// The request's number.
  public let requestID: UInt64
  /// When the request ended, in milliseconds since 1970.
  public let time: UInt64
  /// How long it took from its first line on, in microseconds.
  public let duration: UInt64
  /// Who asked.
  public let remoteAddress: RemoteAddress
  /// How it was answered.
  public let status: HTTPStatus
  /// How many bytes the body of the answer had.
  public let bodyBytes: UInt64
  /// Whether the answer was sent whole.
  public let isComplete: Bool

  /// The method.
  public var method: HTTPMethod { head.method }
  /// The path as it was sent, without the query.
  public var path: String { head.text(head.path) }
  /// The first value of a request header.
  public func header(_ name: String) -> String? { RequestHeaders(head: head)[name] }
}

/// Gathers records for the closure that writes them, which runs on a thread of its own.
final class AccessLogQueue: Sendable {
  private let records = Mutex<[AccessRecord]>([])
  private let dropped = Atomic<Int>(0)
  private let write: @Sendable ([AccessRecord]) -> Void
  private let limit = 65_536

  init(_ write: @escaping @Sendable ([AccessRecord]) -> Void) { self.write = write }

  func append(_ record: AccessRecord) {
    records.withLock { records in
      // A log that can't keep up must not take the server's memory.
      guard records.count < limit else {
        dropped.add(1, ordering: .relaxed)
        return
      }
      records.append(record)
    }
  }

  /// Hands over what has gathered.
  func flush() {
    let batch = records.withLock { records in
      let batch = records
      records = []
      return batch
    }
    if !batch.isEmpty { write(batch) }
  }
}
