/// Reed-Solomon codes over the field of 256 elements that the standard names.
enum ErrorCorrection {
  /// Data with what mends it, block by block interleaved, so that one stain hurts each block only a little.
  static func protect(_ data: [UInt8], in version: Version) -> [UInt8] {
    let divisor = divisor(degree: version.correctionPerBlock)
    let longBlocks = version.codewords % version.blocks
    let shortLength = version.codewords / version.blocks - version.correctionPerBlock
    var blocks: [(data: ArraySlice<UInt8>, correction: [UInt8])] = []
    var start = 0
    for index in 0..<version.blocks {
      let length = shortLength + (index < version.blocks - longBlocks ? 0 : 1)
      let block = data[start..<start + length]
      blocks.append((block, remainder(of: block, by: divisor)))
      start += length
    }
    var result: [UInt8] = []
    for position in 0...shortLength {
      for block in blocks where position < block.data.count {
        result.append(block.data[block.data.startIndex + position])
      }
    }
    for position in 0..<version.correctionPerBlock {
      for block in blocks { result.append(block.correction[position]) }
    }
    return result
  }

  /// The product of `x - 2^i`, the highest power first and left out, since it is always 1.
  private static func divisor(degree: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: degree - 1) + [1]
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        result[index] = product(result[index], root)
        if index + 1 < degree { result[index] ^= result[index + 1] }
      }
      root = product(root, 2)
    }
    return result
  }

  private static func remainder(of data: ArraySlice<UInt8>, by divisor: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: divisor.count)
    for byte in data {
      let factor = byte ^ result.removeFirst()
      result.append(0)
      for index in divisor.indices { result[index] ^= product(divisor[index], factor) }
    }
    return result
  }

  private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
    var result = 0
    for shift in (0..<8).reversed() {
      result = result << 1 ^ (result >> 7) * 0x11D
      if right >> UInt8(shift) & 1 == 1 { result ^= Int(left) }
    }
    return UInt8(truncatingIfNeeded: result)
  }
}
