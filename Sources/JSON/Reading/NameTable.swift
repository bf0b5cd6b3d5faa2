import Glibc

/// The member names of a document that were seen before, so that the rows of a table share theirs
/// instead of making each anew. A newcomer takes the slot of whoever was there.
struct NameTable: ~Copyable {
  private struct Slot {
    var bytes: UnsafeBufferPointer<UInt8>
    var name: String
  }

  private static let size: UInt64 = 64
  private let slots: UnsafeMutablePointer<Slot>

  init() {
    slots = .allocate(capacity: Int(Self.size))
    slots.initialize(
      repeating: Slot(bytes: UnsafeBufferPointer(start: nil, count: 0), name: ""), count: Int(Self.size))
  }

  deinit {
    slots.deinitialize(count: Int(Self.size))
    slots.deallocate()
  }

  /// A number from the length and the outer bytes of a name. It need not be a good hash: it only spreads
  /// honest names, and no bound depends on it.
  @inline(__always) static func mix(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = UnsafeRawPointer(bytes.baseAddress), bytes.count > 0 else { return 0 }
    let count = bytes.count
    var mixed = UInt64(truncatingIfNeeded: count)
    if count >= 8 {
      mixed &+= base.loadUnaligned(as: UInt64.self)
      mixed ^= (base + (count &- 8)).loadUnaligned(as: UInt64.self) &* 0x9E37_79B9_7F4A_7C15
    } else if count >= 4 {
      mixed &+= UInt64(base.loadUnaligned(as: UInt32.self)) << 32
      mixed ^= UInt64((base + (count &- 4)).loadUnaligned(as: UInt32.self)) << 3
    } else {
      mixed &+= UInt64(bytes[0]) << 8 | UInt64(bytes[count >> 1]) << 16 | UInt64(bytes[count &- 1]) << 24
    }
    return mixed &* 0x9E37_79B9_7F4A_7C15
  }

  /// The string of `bytes`, which are those of a name seen before or else become one.
  ///
  /// The bytes must stay where they are as long as the table lives.
  @inline(__always) func name(
    _ bytes: UnsafeBufferPointer<UInt8>, mixed: UInt64, make: (UnsafeBufferPointer<UInt8>) -> String?
  ) -> String? {
    let slot = slots + Int(truncatingIfNeeded: (mixed >> 52) & (Self.size - 1))
    if slot.pointee.bytes.count == bytes.count, let mine = bytes.baseAddress,
      let theirs = slot.pointee.bytes.baseAddress, memcmp(mine, theirs, bytes.count) == 0
    {
      return slot.pointee.name
    }
    guard let made = make(bytes) else { return nil }
    slot.pointee = Slot(bytes: bytes, name: made)
    return made
  }
}
