/// How long it is since somebody asked whether anything has changed. Moments are nanoseconds of a steady clock.
struct Freshness {
  /// When somebody is to ask again.
  private var nextLook: UInt64 = 0
  /// When that was asked which was answered last.
  private var confirmed: UInt64 = 0
  /// How often something has happened that an answer under way may not know of.
  private var doubts = 0

  /// A ticket for who must ask now; nil for who may go on with what is known.
  ///
  /// One asks while the others go on. When that one gets no time to run, the others ask as well: what is known is never
  /// older than `limit`.
  mutating func claim(at moment: UInt64) -> Int? {
    guard isDue(at: moment) else { return nil }
    nextLook = moment + Freshness.interval
    return doubts
  }

  /// Whether whoever comes now must ask.
  func isDue(at moment: UInt64) -> Bool {
    moment >= nextLook || moment >= confirmed + Freshness.limit
  }

  /// Notes that there is an answer to what was asked at a moment.
  mutating func confirm(_ ticket: Int, askedAt moment: UInt64) {
    if ticket == doubts { confirmed = max(confirmed, moment) }
  }

  /// Makes everyone ask until one has an answer.
  mutating func doubt() {
    doubts += 1
    nextLook = 0
    confirmed = 0
  }

  private static let interval: UInt64 = 50_000_000
  private static let limit: UInt64 = 90_000_000
}
