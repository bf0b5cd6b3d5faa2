/// SHA-1 over a stream: the checksum at the end of packs and indexes.
///
/// Objects are named by libgit2's hash, which detects forged collisions; it can't be had for other
/// bytes than an object's, and a checksum needs none of that.
struct SHA1 {
  private var state: (UInt32, UInt32, UInt32, UInt32, UInt32) = (
    0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0
  )
  private var block: [UInt8] = []
  private var length: UInt64 = 0

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += UInt64(bytes.count)
    var rest = bytes[...]
    if !block.isEmpty {
      let part = rest.prefix(64 - block.count)
      block.append(contentsOf: part)
      rest = rest[part.endIndex...]
      guard block.count == 64 else { return }
      block.withUnsafeBytes { SHA1.mix($0, &state) }
      block.removeAll(keepingCapacity: true)
    }
    while rest.count >= 64 {
      SHA1.mix(UnsafeRawBufferPointer(rebasing: rest.prefix(64)), &state)
      rest = rest.dropFirst(64)
    }
    block.append(contentsOf: rest)
  }

  mutating func finish() -> ObjectID {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    while (block.count + tail.count) % 64 != 56 { tail.append(0) }
    tail.append(contentsOf: withUnsafeBytes(of: bits.bigEndian) { [UInt8]($0) })
    tail.withUnsafeBytes { update($0) }
    return ObjectID(
      UInt64(state.0) << 32 | UInt64(state.1), UInt64(state.2) << 32 | UInt64(state.3), state.4)
  }

  private static func mix(
    _ block: UnsafeRawBufferPointer, _ state: inout (UInt32, UInt32, UInt32, UInt32, UInt32)
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 80) { words in
      for index in 0..<16 {
        words[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
      }
      for index in 16..<80 {
        let word = words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
        words[index] = word << 1 | word >> 31
      }
      var (a, b, c, d, e) = state
      func step(_ mixed: UInt32, _ constant: UInt32, _ word: UInt32) {
        let next = (a << 5 | a >> 27) &+ mixed &+ e &+ constant &+ word
        (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, next)
      }
      for index in 0..<20 { step((b & c) | (~b & d), 0x5a82_7999, words[index]) }
      for index in 20..<40 { step(b ^ c ^ d, 0x6ed9_eba1, words[index]) }
      for index in 40..<60 { step((b & c) | (b & d) | (c & d), 0x8f1b_bcdc, words[index]) }
      for index in 60..<80 { step(b ^ c ^ d, 0xca62_c1d6, words[index]) }
      state = (state.0 &+ a, state.1 &+ b, state.2 &+ c, state.3 &+ d, state.4 &+ e)
    }
  }
}
