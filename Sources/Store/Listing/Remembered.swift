/// What was made lately, by what it was made for; the oldest goes when there is too much.
struct Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let capacity: Int
  private var values: [Key: Value] = [:]
  private var order: [Key] = []

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { values.count }

  subscript(key: Key) -> Value? { values[key] }

  mutating func remember(_ value: Value, as key: Key) {
    if values.updateValue(value, forKey: key) == nil { order.append(key) }
    if order.count > capacity { values[order.removeFirst()] = nil }
  }

  /// Forgets everything whose key doesn't fit any more.
  mutating func forget(unless isWanted: (Key) -> Bool) {
    order.removeAll { !isWanted($0) }
    values = values.filter { isWanted($0.key) }
  }
}
