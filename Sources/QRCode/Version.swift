/// One of the 40 sizes of a code, with how it divides its room at error correction level M.
struct Version {
  let number: Int

  /// The smallest that so many bytes fit into.
  static func smallest(for count: Int) -> Version? {
    (1...40).lazy.map(Version.init).first { $0.bitsNeeded(for: count) <= $0.dataCodewords * 8 }
  }

  /// How many modules each side has.
  var size: Int { 17 + 4 * number }

  /// How many bits say how many bytes follow.
  var lengthBits: Int { number < 10 ? 8 : 16 }

  private func bitsNeeded(for count: Int) -> Int { 4 + lengthBits + 8 * count }

  /// Room for codewords: what is left beside the patterns.
  var codewords: Int {
    var modules = (16 * number + 128) * number + 64
    if number >= 2 {
      let alignments = number / 7 + 2
      modules -= (25 * alignments - 10) * alignments - 55
      if number >= 7 { modules -= 36 }
    }
    return modules / 8
  }

  /// How many of them carry data.
  var dataCodewords: Int { codewords - blocks * correctionPerBlock }

  /// How many blocks the data is divided into.
  var blocks: Int { Version.blockCounts[number - 1] }

  /// How many codewords each block has for mending the others.
  var correctionPerBlock: Int { Version.correctionCounts[number - 1] }

  /// Where the centres of the small squares lie, across and down.
  var alignments: [Int] {
    guard number > 1 else { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (0..<count - 1).reversed().map { size - 7 - $0 * step }
  }

  // Table 9 of the standard, level M.
  private static let correctionCounts = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
  ]
  private static let blockCounts = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
  ]
}
