/// A request's body as it arrives. While nobody reads, the client is held back.
///
/// ```swift
/// while let piece = try reader.read() { try file.write(piece) }      // on a worker thread
/// for try await piece in reader { await parser.feed(piece) }         // in a task
/// ```
public final class HTTPBodyReader: AsyncSequence, Sendable {
  /// A piece of the body.
  public typealias Element = [UInt8]

  let pipe: BytePipe
  /// How long the client said the body would be; nil when it comes in chunks.
  public let expectedLength: UInt64?

  init(expectedLength: UInt64?, capacity: Int) {
    self.expectedLength = expectedLength
    pipe = BytePipe(capacity: capacity)
  }

  /// The next piece; nil at the end. Blocks the thread until there is one.
  ///
  /// Throws `disconnected` when the client goes away or exceeds the route's limit.
  public func read(upTo limit: Int = 65_536) throws -> [UInt8]? {
    var semaphore: Semaphore?
    while true {
      let waiter = semaphore ?? Semaphore()
      semaphore = waiter
      switch pipe.take(orWake: .thread(waiter), { $0.take(upTo: limit) }) {
      case .value(let piece): return piece
      case .ended(let ending): return try end(ending)
      case .waiting: waiter.wait()
      }
    }
  }

  /// The next piece; nil at the end.
  public func next(upTo limit: Int = 65_536) async throws -> [UInt8]? {
    while true {
      var taken = BytePipe.Taken<[UInt8]>.waiting
      await withCheckedContinuation { continuation in
        taken = pipe.take(orWake: .task(continuation)) { $0.take(upTo: limit) }
        if case .waiting = taken { return }
        continuation.resume()
      }
      switch taken {
      case .value(let piece): return piece
      case .ended(let ending): return try end(ending)
      case .waiting: continue
      }
    }
  }

  private func end(_ ending: BytePipe.Ending) throws -> [UInt8]? {
    switch ending {
    case .finished: return nil
    case .broken: throw HTTPError(.disconnected, "The client went away before its body was complete.")
    }
  }

  /// Walks the pieces of the body.
  public struct AsyncIterator: AsyncIteratorProtocol {
    let reader: HTTPBodyReader

    /// The next piece; nil at the end.
    public mutating func next() async throws -> [UInt8]? { try await reader.next() }
  }

  /// Starts walking; a body can be walked once.
  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(reader: self) }
}
