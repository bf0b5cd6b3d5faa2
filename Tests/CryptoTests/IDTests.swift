import Crypto
import Support
import Synchronization
import Testing

@Suite("Identifiers")
struct IDTests {
  private let clock = TestClock()
  private let ones = RandomSource { $0.initializeMemory(as: UInt8.self, repeating: 0xff) }

  @Test("have RFC 9562's version and variant")
  func uuid() throws {
    #expect(try UUID.random(ones).description == "ffffffff-ffff-4fff-bfff-ffffffffffff")
    let timed = try UUID.timed(milliseconds: 0x017f_22e2_79b0, ones)
    #expect(timed.description == "017f22e2-79b0-7fff-bfff-ffffffffffff")
    #expect(timed.version == 7)
    #expect(UUID("017F22E2-79B0-7FFF-BFFF-FFFFFFFFFFFF") == timed)
    for text in ["", "017f22e279b07fffbfffffffffffffff", "017f22e2-79b0-7fff-bfff-fffffffffffg"] {
      #expect(UUID(text) == nil)
    }
  }

  @Test("sort by their time")
  func order() throws {
    let earlier = try UUID.timed(milliseconds: 1)
    let later = try UUID.timed(milliseconds: 2)
    #expect(earlier < later)
    #expect(earlier.description < later.description)
  }

  @Test("rise although the clock stands still or runs back")
  func sortable() throws {
    let ids = SortableIDs { [clock] in clock.now }
    var made: [String] = []
    for step in 0..<300 {
      if step == 100 { clock.advance(by: .seconds(-60)) }
      if step == 200 { clock.advance(by: .seconds(120)) }
      made.append(try ids.next())
    }
    #expect(made == made.sorted())
    #expect(Set(made).count == 300)
    #expect(made.allSatisfy { $0.utf8.count == 26 })
  }

  @Test("carry the time in their first ten letters")
  func timePart() throws {
    let ids = SortableIDs(random: ones) { 1_469_918_176_385 }
    #expect(try ids.next() == "01aryz6s41fzzzzzzzzzzzzzzz")
    #expect(try ids.next() == "01aryz6s41g000000000000000")
  }

  @Test("are never made twice by several threads")
  func threads() throws {
    let ids = SortableIDs { 1000 }
    let shared = Shared(ids: ids)
    Threads.run(4) { _ in
      let made = (0..<500).compactMap { _ in try? shared.ids.next() }
      shared.all.withLock { $0.formUnion(made) }
    }
    #expect(shared.all.withLock { $0.count } == 2000)
  }

  private final class Shared: Sendable {
    let ids: SortableIDs
    let all = Mutex<Set<String>>([])
    init(ids: SortableIDs) { self.ids = ids }
  }
}
