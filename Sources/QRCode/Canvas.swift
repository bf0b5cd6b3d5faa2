/// The square while it is drawn: which modules are dark, and which belong to patterns that no mask touches.
struct Canvas {
  let version: Version
  let size: Int
  private(set) var dark: [Bool]
  private var isPattern: [Bool]

  init(_ version: Version) {
    self.version = version
    size = version.size
    dark = Array(repeating: false, count: size * size)
    isPattern = dark
    drawPatterns()
  }

  subscript(x: Int, y: Int) -> Bool { dark[y * size + x] }

  private mutating func pattern(_ x: Int, _ y: Int, _ isDark: Bool) {
    dark[y * size + x] = isDark
    isPattern[y * size + x] = true
  }

  private mutating func drawPatterns() {
    for index in 0..<size {
      pattern(6, index, index % 2 == 0)
      pattern(index, 6, index % 2 == 0)
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
    let places = version.alignments
    for x in places {
      for y in places where !isCorner(x, y) {
        for dy in -2...2 { for dx in -2...2 { pattern(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) } }
      }
    }
    drawFormat(mask: 0)
    drawVersion()
  }

  private mutating func drawFinder(_ centreX: Int, _ centreY: Int) {
    for dy in -4...4 {
      for dx in -4...4 {
        let (x, y, ring) = (centreX + dx, centreY + dy, max(abs(dx), abs(dy)))
        guard (0..<size).contains(x), (0..<size).contains(y) else { continue }
        pattern(x, y, ring != 2 && ring != 4)
      }
    }
  }

  /// The three corners that have a large square have no small one.
  private func isCorner(_ x: Int, _ y: Int) -> Bool {
    let end = size - 7
    return (x == 6 && y == 6) || (x == 6 && y == end) || (x == end && y == 6)
  }

  /// Level and mask, twice, with ten bits that mend them.
  private mutating func drawFormat(mask: Int) {
    var rest = mask  // level M is 00
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (mask << 10 | rest) ^ 0x5412
    func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
    for index in 0...5 { pattern(8, index, bit(index)) }
    pattern(8, 7, bit(6))
    pattern(8, 8, bit(7))
    pattern(7, 8, bit(8))
    for index in 9..<15 { pattern(14 - index, 8, bit(index)) }
    for index in 0..<8 { pattern(size - 1 - index, 8, bit(index)) }
    for index in 8..<15 { pattern(8, size - 15 + index, bit(index)) }
    pattern(8, size - 8, true)
  }

  private mutating func drawVersion() {
    guard version.number >= 7 else { return }
    var rest = version.number
    for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
    let bits = version.number << 12 | rest
    for index in 0..<18 {
      let (far, near) = (size - 11 + index % 3, index / 3)
      pattern(far, near, bits >> index & 1 == 1)
      pattern(near, far, bits >> index & 1 == 1)
    }
  }

  /// Writes codewords from the lower right corner on, up and down in columns of two.
  mutating func draw(_ codewords: [UInt8]) {
    var index = 0
    for column in stride(from: size - 1, through: 1, by: -2) {
      // The column of the timing pattern is passed over.
      let right = column <= 6 ? column - 1 : column
      let goesUp = (right + 1) & 2 == 0
      for step in 0..<size {
        let y = goesUp ? size - 1 - step : step
        for x in [right, right - 1] where !isPattern[y * size + x] && index < codewords.count * 8 {
          dark[y * size + x] = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1
          index += 1
        }
      }
    }
  }

  /// Turns over the modules that a mask names, with the one of eight that leaves the least that confuses a reader.
  mutating func applyBestMask() {
    var best: (canvas: Canvas, penalty: Int)?
    for mask in 0..<8 {
      var canvas = self
      canvas.apply(mask)
      let penalty = Penalty.of(canvas)
      if best == nil || penalty < best?.penalty ?? .max { best = (canvas, penalty) }
    }
    if let best { self = best.canvas }
  }

  private mutating func apply(_ mask: Int) {
    drawFormat(mask: mask)
    for y in 0..<size {
      for x in 0..<size where !isPattern[y * size + x] && Canvas.isTurned(x, y, by: mask) {
        dark[y * size + x].toggle()
      }
    }
  }

  private static func isTurned(_ x: Int, _ y: Int, by mask: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }
}
