import Dispatch
import Synchronization

/// Hands values from one thread to another and makes the first wait while the second is behind, so that reading ahead
/// never takes more memory than a few batches.
final class BoundedQueue<Element: Sendable>: Sendable {
  private struct State {
    var elements: [Element] = []
    var isFinished = false
    var isCancelled = false
  }

  private let state = Mutex(State())
  // Both begin at zero: a semaphore that is freed below its first value ends the process.
  private let free = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    for _ in 0..<capacity { free.signal() }
  }

  /// Adds a value; false when nobody wants any more.
  func send(_ element: Element) -> Bool {
    free.wait()
    let isWanted = state.withLock { state in
      if !state.isCancelled { state.elements.append(element) }
      return !state.isCancelled
    }
    if isWanted { filled.signal() } else { free.signal() }
    return isWanted
  }

  /// Says that nothing more comes.
  func finish() {
    state.withLock { $0.isFinished = true }
    filled.signal()
  }

  /// Says that nothing more is wanted; a sender that waits goes on, and no later one waits.
  func cancel() {
    state.withLock { $0.isCancelled = true }
    free.signal()
  }

  /// The next value; nil after the last.
  func next() -> Element? {
    filled.wait()
    let element = state.withLock { $0.elements.isEmpty ? nil : $0.elements.removeFirst() }
    if element == nil { filled.signal() } else { free.signal() }
    return element
  }
}
