import Glibc

/// The bytes of one request's first line and header fields, with the places of what was found there.
///
/// A connection fills one in before any handler sees it, with a single copy out of the library's
/// buffer, and never writes to it again while someone else holds it (it is recycled for the next
/// request only when it is uniquely referenced). That is what makes `@unchecked Sendable` true, and
/// why a handler may keep a request for as long as it likes.
final class RequestHead: @unchecked Sendable {
  /// Where a run of bytes lies. Heads are smaller than 64 KiB.
  struct Place {
    var start: UInt16 = 0
    var count: UInt16 = 0
    var end: Int { Int(start) + Int(count) }
  }

  struct Field {
    var name: Place
    var value: Place
  }

  static let maximumBytes = Int(UInt16.max)

  private var storage: UnsafeMutableRawBufferPointer
  var count = 0
  var method = HTTPMethod.get
  var minorVersion: UInt8 = 1
  var path = Place()
  /// What stands behind the question mark; nil where there is none.
  var query: Place?
  var fields: [Field] = []

  init(capacity: Int = 1024) {
    storage = .allocate(byteCount: capacity, alignment: 8)
    fields.reserveCapacity(16)
  }

  deinit { storage.deallocate() }

  /// All bytes; lines and names end in NUL where the library put one.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: storage[0..<count]) }

  func bytes(_ place: Place) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: storage[Int(place.start)..<place.end])
  }

  func text(_ place: Place) -> String { String(repairing: bytes(place)) }

  /// Takes over `source` as the head's bytes and forgets what was found in earlier ones.
  func load(_ source: UnsafeRawBufferPointer) {
    if storage.count < source.count {
      storage.deallocate()
      storage = .allocate(byteCount: source.count, alignment: 8)
    }
    storage.copyMemory(from: source)
    count = source.count
    fields.removeAll(keepingCapacity: true)
    query = nil
    path = Place()
  }

  func restore(_ byte: UInt8, at offset: Int) { storage[offset] = byte }

  /// Calls `body` with each value under `name`, until it answers false.
  func eachValue(_ name: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Bool) {
    for field in fields where Int(field.name.count) == name.count {
      if ASCII.equal(bytes(field.name), ignoringCaseOf: name), !body(bytes(field.value)) { return }
    }
  }

  /// The first value under a name that is known when this is compiled.
  func first(_ name: StaticString) -> UnsafeRawBufferPointer? {
    var found: UnsafeRawBufferPointer?
    eachValue(UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)) {
      found = $0
      return false
    }
    return found
  }
}
