import Content
import Crypto
import Review
import Support
import Synchronization
import Testing
import Tools

@testable import Server

/// The addresses of uploads: unguessable, for one file, for a while. (seed: C16)
@Suite("Places for uploads")
struct UploadPlacesTests {
  private let time = Seconds()

  private func places() -> UploadPlaces { UploadPlaces(now: { [time] in time.now }) }

  private func place(of owner: String = "ada") -> UploadPlace {
    UploadPlace(
      offer: UploadOffer(
        site: "test", changeset: 1, path: "media/a.png",
        participant: Participant(
          kind: .agent, id: owner, name: owner, email: nil, roles: [], owner: nil, client: nil,
          requestID: nil,
          sawSecondFactor: false),
        caller: Caller(principal: owner, name: owner, persona: .authenticated)), maximumBytes: 10,
      expires: time.now + 900)
  }

  @Test("have secrets of 192 bits, no two alike")
  func secrets() throws {
    let places = places()
    let secrets = try (0..<20).map { try places.open(place(of: "\($0)")) }
    #expect(Set(secrets).count == 20)
    #expect(secrets.allSatisfy { $0.count == 48 })
  }

  @Test("are taken once")
  func once() throws {
    let places = places()
    let secret = try places.open(place())
    #expect(places.place(for: secret) != nil)
    #expect(try places.take(secret)?.offer.path == "media/a.png")
    #expect(try places.take(secret) == nil)
    #expect(places.place(for: secret) == nil)
    #expect(places.place(for: String(secret.dropLast())) == nil)
  }

  @Test("close after a quarter of an hour")
  func ends() throws {
    let places = places()
    let secret = try places.open(place())
    time.pass(899)
    #expect(places.place(for: secret) != nil)
    time.pass(1)
    #expect(places.place(for: secret) == nil)
    #expect(try places.take(secret) == nil)
  }

  @Test("are so many for one credential, and others have theirs; what is over counts no more")
  func bound() throws {
    let places = places()
    for _ in 0..<UploadPlaces.mostOfOne { _ = try places.open(place()) }
    #expect(#expect(throws: GalleyError.self) { try places.open(place()) }?.code == .busy)
    _ = try places.open(place(of: "ben"))
    time.pass(900)
    _ = try places.open(place())
  }

  @Test("of one credential receive so many files at once; the next keeps its address")
  func receiving() throws {
    let places = places()
    var taken: [UploadPlace] = []
    for _ in 0..<UploadPlaces.mostReceivedOfOne {
      if let place = try places.take(places.open(place())) { taken.append(place) }
    }
    let waiting = try places.open(place())
    #expect(#expect(throws: GalleyError.self) { try places.take(waiting) }?.code == .busy)
    places.finish(try #require(taken.first))
    #expect(try places.take(waiting) != nil)
  }

  @Test("don't stand in the log")
  func log() {
    #expect(UploadRoutes.redacted("/uploads/0123456789") == "/uploads/…")
    #expect(UploadRoutes.redacted("/api/v1") == "/api/v1")
  }
}

/// A clock that goes when it is told to.
private final class Seconds: Sendable {
  private let seconds = Mutex<Int64>(1_767_225_600)
  var now: Int64 { seconds.withLock { $0 } }
  func pass(_ count: Int64) { seconds.withLock { $0 += count } }
}
