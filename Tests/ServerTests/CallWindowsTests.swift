import Synchronization
import Testing

@testable import Server

@Suite("Calls in a minute")
struct CallWindowsTests {
  /// Seconds that stand still until they are moved.
  private final class Clock: Sendable {
    private let seconds = Atomic<UInt64>(600)
    func advance(_ count: UInt64) { seconds.add(count, ordering: .relaxed) }
    var now: UInt64 { seconds.load(ordering: .relaxed) }
  }

  /// T76, W14.
  @Test("are counted for each name alone, and the one too many is told when to come again")
  func limit() {
    let clock = Clock()
    let windows = CallWindows { clock.now }
    for _ in 0..<60 { #expect(windows.count("one", limit: 60) == .admitted) }
    #expect(windows.count("one", limit: 60) == .refused(retryAfter: 60))
    #expect(windows.count("other", limit: 60) == .admitted)
    clock.advance(45)
    #expect(windows.count("one", limit: 60) == .refused(retryAfter: 15))
    clock.advance(15)
    #expect(windows.count("one", limit: 60) == .admitted)
  }

  /// A batch is no way around the limit.
  @Test("are admitted together or not at all where several come at once")
  func together() {
    let windows = CallWindows { 600 }
    #expect(windows.count("one", limit: 10, calls: 7) == .admitted)
    #expect(windows.count("one", limit: 10, calls: 4) == .refused(retryAfter: 60))
    #expect(windows.count("one", limit: 10, calls: 3) == .admitted)
    #expect(windows.count("one", limit: 10) == .refused(retryAfter: 60))
    #expect(windows.count("one", limit: 10, calls: 0) == .admitted)
  }

  /// T76: 0 disables.
  @Test("are not limited where the limit is 0")
  func noLimit() {
    let windows = CallWindows { 0 }
    for _ in 0..<1000 { #expect(windows.count("one", limit: 0) == .admitted) }
  }
}
