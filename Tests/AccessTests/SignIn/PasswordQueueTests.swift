import Content
import Dispatch
import Support
import Synchronization
import Testing

@testable import Access

/// security: W5
@Suite("Passwords that are hashed at the same time")
struct PasswordQueueTests {
  private struct Counts {
    var running = 0
    var most = 0
    var done = 0
    var busy = 0
  }

  @Test("Two at once, two more wait, and the others are told to come again")
  func bounds() async throws {
    let queue = PasswordQueue()
    let counts = Mutex(Counts())
    let (settled, gate, ended) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    @Sendable func hash() {
      do {
        try queue.run { () throws(GalleyError) in
          counts.withLock { counts in
            counts.running += 1
            counts.most = max(counts.most, counts.running)
          }
          settled.signal()
          gate.wait()
          counts.withLock { $0.running -= 1 }
        }
        counts.withLock { $0.done += 1 }
      } catch {
        if error.code == .busy { counts.withLock { $0.busy += 1 } }
        settled.signal()
      }
      ended.signal()
    }
    try await onThread {
      for _ in 0..<10 { Threads.start { hash() } }
      // Two have begun, and six were refused.
      for _ in 0..<8 { settled.wait() }
      #expect(counts.withLock { $0.busy } == 6)
      for _ in 0..<4 { gate.signal() }
      for _ in 0..<10 { ended.wait() }
      #expect(counts.withLock { $0.done } == 4 && counts.withLock { $0.most } == 2)
      gate.signal()
      hash()
      #expect(counts.withLock { $0.done } == 5)
    }
  }
}
