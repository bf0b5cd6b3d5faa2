/// Text in ASCII letters, as host names hold it (RFC 3492).
enum Punycode {
  /// The characters that an encoded label stands for, without its prefix.
  static func decode(_ label: Bytes) -> [Unicode.Scalar]? {
    var output: [UInt32] = []
    var rest = label
    if let hyphen = label.lastIndex(of: UInt8(ascii: "-")) {
      output = label[..<hyphen].map { UInt32($0) }
      rest = label[(hyphen + 1)...]
    }
    var (code, index, bias): (UInt32, UInt32, UInt32) = (128, 0, 72)
    while !rest.isEmpty {
      let before = index
      guard let delta = readDelta(&rest, bias: bias), delta <= 0xFFFFFFF - index else { return nil }
      index += delta
      let count = UInt32(output.count) + 1
      bias = adapt(index - before, count: count, isFirst: before == 0)
      code += index / count
      index %= count
      guard code <= 0x10FFFF else { return nil }
      output.insert(code, at: Int(index))
      index += 1
    }
    let scalars = output.compactMap(Unicode.Scalar.init)
    return scalars.count == output.count ? scalars : nil
  }

  /// Reads a number of which every digit says by its size whether it is the last.
  private static func readDelta(_ rest: inout Bytes, bias: UInt32) -> UInt32? {
    var (delta, weight, position): (UInt32, UInt32, UInt32) = (0, 1, 36)
    while let byte = rest.popFirst() {
      guard let digit = digit(byte) else { return nil }
      let (product, isTooLarge) = digit.multipliedReportingOverflow(by: weight)
      guard !isTooLarge, product <= 0xFFFFFFF - delta else { return nil }
      delta += product
      let threshold = position <= bias ? 1 : min(position - bias, 26)
      if digit < threshold { return delta }
      let next = weight.multipliedReportingOverflow(by: 36 - threshold)
      guard !next.overflow else { return nil }
      weight = next.partialValue
      position += 36
    }
    return nil
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    if byte.isLetter { return UInt32((byte | 0x20) - UInt8(ascii: "a")) }
    return byte.isDigit ? UInt32(byte) - 48 + 26 : nil
  }

  private static func adapt(_ delta: UInt32, count: UInt32, isFirst: Bool) -> UInt32 {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var steps: UInt32 = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }
}
