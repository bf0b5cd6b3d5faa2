import Synchronization
import Testing

@testable import OAuth

@Suite("What the endpoints keep in mind")
struct RequestWindowsTests {
  @Test("An address that asks too often waits for the next window; others don't")
  func windows() {
    let second = Mutex<UInt64>(100)
    let windows = RequestWindows(limit: 2, seconds: 60) { second.withLock { $0 } }
    #expect(windows.excess(of: "a") == nil && windows.excess(of: "a") == nil)
    #expect(windows.excess(of: "a") == 20 && windows.excess(of: "b") == nil)
    second.withLock { $0 = 120 }
    #expect(windows.excess(of: "a") == nil)
  }

  @Test("A document is kept for as long as its header says")
  func seconds() {
    #expect(FetchedDocuments.seconds("public, max-age=120") == 120)
    #expect(FetchedDocuments.seconds("no-store, max-age=120") == 0)
    #expect(FetchedDocuments.seconds("max-age=soon") == 0)
    #expect(FetchedDocuments.seconds(nil) == 3_600)
  }
}
