import Glibc
import Support
import Synchronization
import Testing

@testable import HTTP

@Suite("The workers") struct WorkerPoolTests {
  /// What event loops hand over in the same moment: no piece may wait behind another that blocks while a thread could
  /// be started for it. A race, so it is run often enough to be lost.
  @Test("Pieces of work that come together all run at once, as long as there may be threads for them")
  func together() async throws {
    try await onThread {
      for round in 0..<400 {
        let pool = WorkerPool(threads: 4, queueLimit: 64)
        let gate = Gate()
        defer {
          gate.open()
          pool.stop()
        }
        let ready = Atomic(0)
        Threads.run(4) { _ in
          ready.add(1, ordering: .acquiringAndReleasing)
          while ready.load(ordering: .acquiring) < 4 { sched_yield() }
          #expect(pool.submit { gate.pass() })
        }
        try #require(
          eventually { gate.arrived == 4 }, "only \(gate.arrived) of 4 ran at once in round \(round)")
      }
    }
  }
}
