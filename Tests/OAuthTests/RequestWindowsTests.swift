import Access
import Content
import HTTP
import Outbound
import Synchronization
import Testing

@testable import OAuth

@Suite("What the endpoints keep in mind")
struct RequestWindowsTests {
  @Test("An address that asks too often waits for the next window; others don't")
  func windows() {
    let second = Mutex<UInt64>(100)
    let windows = RequestWindows(limit: 2, seconds: 60) { second.withLock { $0 } }
    #expect(windows.count("a") == .admitted && windows.count("a") == .admitted)
    #expect(windows.count("a") == .refused(20) && windows.count("b") == .admitted)
    second.withLock { $0 = 120 }
    #expect(windows.count("a") == .admitted)
  }

  /// security: W14
  @Test("Whoever has an IPv6 network is one address, and eight in the network around it do all that it may")
  func networks() throws {
    let windows = RequestWindows(limit: 2, seconds: 60) { 0 }
    func ask(_ address: String) throws -> RequestWindows.Verdict {
      windows.count(try #require(RemoteAddress(parsing: address)))
    }
    #expect(try ask("2001:db8:1:1::1") == .admitted && ask("2001:db8:1:1::2") == .admitted)
    #expect(try ask("2001:db8:1:1:ffff::3") == .refused(60))
    for neighbour in 2...8 {
      for _ in 0..<2 { #expect(try ask("2001:db8:1:\(neighbour)::1") == .admitted) }
    }
    #expect(try ask("2001:db8:1:ffff::1") == .refused(60))
    #expect(try ask("2001:db8:2::1") == .admitted && ask("192.0.2.1") == .admitted)
  }

  /// security: W14
  @Test("Where there is no room for another address, that is told from one that asked too often")
  func crowd() {
    let windows = RequestWindows(limit: 2, seconds: 60, mostNames: 3) { 10 }
    #expect(windows.count("a", within: "n") == .admitted && windows.count("b") == .admitted)
    #expect(windows.count("c") == .crowded(50))
    #expect(windows.count("a", within: "n") == .admitted && windows.count("a", within: "n") == .refused(50))
  }

  /// security: K10
  @Test("One person has one document fetched at a time, and four people have")
  func documents() throws {
    let documents = FetchedDocuments(OutboundClient()) { _ in }
    #expect(
      documents.begin(for: EntityID(rawValue: "ada")) && !documents.begin(for: EntityID(rawValue: "ada")))
    for name in ["bob", "eve", "dan"] { #expect(documents.begin(for: EntityID(rawValue: name))) }
    #expect(!documents.begin(for: EntityID(rawValue: "mia")))
    documents.end(for: EntityID(rawValue: "ada"))
    #expect(documents.begin(for: EntityID(rawValue: "ada")))
  }

  @Test("A document is kept for as long as its header says")
  func seconds() {
    #expect(FetchedDocuments.seconds("public, max-age=120") == 120)
    #expect(FetchedDocuments.seconds("no-store, max-age=120") == 0)
    #expect(FetchedDocuments.seconds("max-age=soon") == 0)
    #expect(FetchedDocuments.seconds(nil) == 3_600)
  }
}
