import Synchronization

/// A body that a closure yields piece by piece, on the loop.
final class PulledBody: ResponseSource {
  private struct State {
    var rest: ArraySlice<UInt8> = []
    var isFinished = false
  }

  private let next: @Sendable () throws -> [UInt8]?
  private let state = Mutex(State())

  init(_ next: @escaping @Sendable () throws -> [UInt8]?) { self.next = next }

  func attach(_ connection: Connection) {}

  func read(into buffer: UnsafeMutableRawBufferPointer) -> SourceRead {
    state.withLock { state in
      while state.rest.isEmpty {
        if state.isFinished { return .end }
        do {
          guard let piece = try next() else {
            state.isFinished = true
            return .end
          }
          state.rest = piece[...]
        } catch {
          return .failed
        }
      }
      let count = min(buffer.count, state.rest.count)
      buffer.copyBytes(from: state.rest.prefix(count))
      state.rest = state.rest.dropFirst(count)
      return .bytes(count)
    }
  }

  func detach() {}
}
