public import Content

/// The calls that were made under a key of the caller's own.
public struct KeyedCalls: Sendable {
  private let store: any StateStore
  private let clock: @Sendable () -> Int64

  init(store: any StateStore, clock: @escaping @Sendable () -> Int64) {
    self.store = store
    self.clock = clock
  }

  /// Notes that a call begins, unless one of its key is on record; answers that one then.
  public func begin(key: [UInt8], arguments: [UInt8]) throws(GalleyError) -> KeyedCall? {
    try store.begin(KeyedCall(key: key, arguments: arguments, beganAt: clock()))
  }

  /// Writes down what a call was answered.
  public func finish(_ key: [UInt8], answer: [UInt8]) throws(GalleyError) {
    try store.finish(key, answer: answer)
  }

  /// Forgets a call that came to nothing.
  public func forget(_ key: [UInt8]) throws(GalleyError) { try store.forget(key) }

  /// Forgets calls of more than so many days ago.
  public func purge(olderThanDays days: Int) throws(GalleyError) -> Int {
    try store.forgetKeyedCalls(before: clock() - Int64(days) * 86_400_000)
  }
}
