import Synchronization

/// Makes short ids that sort by the time of their making, also within one millisecond.
///
/// An id is 26 lower-case letters and digits: 48 bits of time and 80 of randomness in Crockford's
/// base 32 (a ULID), safe in URLs and file names.
public final class SortableIDs: Sendable {
  private struct Last {
    var time: UInt64
    var high: UInt64
    var low: UInt64
  }

  private let clock: @Sendable () -> Int64
  private let random: RandomSource
  private let last = Mutex<Last?>(nil)

  /// Takes a clock that says milliseconds since 1970, and a source of randomness.
  public init(random: RandomSource = .system, clock: @escaping @Sendable () -> Int64) {
    self.random = random
    self.clock = clock
  }

  /// A new id, greater than all before it.
  public func next() throws -> String {
    let now = UInt64(max(clock(), 0)) & 0xffff_ffff_ffff
    let id = try last.withLock { last in
      var next: Last
      if let before = last, now <= before.time {
        // A clock that stands still or runs back must not break the order: the randomness counts up.
        next = before
        next.low &+= 1
        if next.low == 0 { next.high += 1 }
      } else {
        // The top bit stays free, so that counting up never reaches the time.
        next = Last(time: now, high: try random.number() & 0x7fff, low: try random.number())
      }
      last = next
      return next
    }
    return Self.text(high: id.time << 16 | id.high, low: id.low)
  }

  private static let letters: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"

  private static func text(high: UInt64, low: UInt64) -> String {
    String(unsafeUninitializedCapacity: 26) { output in
      var (high, low) = (high, low)
      for index in (0..<26).reversed() {
        output[index] = letters.utf8Start[Int(low & 31)]
        low = low >> 5 | high << 59
        high >>= 5
      }
      return 26
    }
  }
}
