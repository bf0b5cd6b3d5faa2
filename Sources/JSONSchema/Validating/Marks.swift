/// Which members of an object or items of an array some keyword has looked at, by their position.
struct Marks {
  /// Whether anybody will ask.
  let areKept: Bool
  private var all = false
  private var low: UInt64 = 0
  private var high: Set<Int> = []

  init(areKept: Bool) { self.areKept = areKept }

  mutating func insert(_ position: Int) {
    guard areKept else { return }
    if position < 64 { low |= 1 << UInt64(position) } else { high.insert(position) }
  }

  mutating func insert(first count: Int) {
    guard areKept else { return }
    for position in 0..<count { insert(position) }
  }

  mutating func insertAll() { all = true }

  func contains(_ position: Int) -> Bool {
    all || (position < 64 ? low & 1 << UInt64(position) != 0 : high.contains(position))
  }

  mutating func formUnion(_ other: Marks) {
    guard areKept else { return }
    all = all || other.all
    low |= other.low
    high.formUnion(other.high)
  }
}
