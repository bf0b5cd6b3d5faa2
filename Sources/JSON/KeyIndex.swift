/// Finds members by name in a large object: open addressing over positions in its member list.
///
/// `Hasher` is seeded anew in each process, so nobody can choose names that collide.
struct KeyIndex: Sendable {
  typealias Members = UnsafeBufferPointer<JSONObject.Member>

  /// Objects up to this size are searched one by one, which is faster and needs no memory.
  static let threshold = 16

  /// Positions plus one; zero is an empty slot. Always a power of two, at most half full.
  private var slots: [Int32]
  private var used = 0

  init(of members: Members) {
    slots = []
    rebuild(members, capacity: members.count)
  }

  func position(of key: String, in members: Members) -> Int? {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if members[position].key.hasSameBytes(as: key) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Takes in the members at the end of `members` that came since.
  mutating func insertRest(of members: Members) {
    guard members.count * 2 <= slots.count else { return rebuild(members, capacity: members.count * 2) }
    for position in used..<members.count { insert(position, key: members[position].key) }
  }

  private mutating func rebuild(_ members: Members, capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    used = 0
    for position in members.indices { insert(position, key: members[position].key) }
  }

  private mutating func insert(_ position: Int, key: String) {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(truncatingIfNeeded: position + 1)
    used += 1
  }

  private static func hash(_ key: String) -> Int {
    var hasher = Hasher()
    key.withBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
