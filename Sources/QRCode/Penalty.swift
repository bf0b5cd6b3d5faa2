/// How much of a square may confuse a reader: long runs, blocks, what looks like a finder, too much of one colour.
enum Penalty {
  static func of(_ canvas: Canvas) -> Int {
    let size = canvas.size
    var penalty = 0
    var darkCount = 0
    for line in 0..<size {
      penalty += ofLine((0..<size).map { canvas[$0, line] })
      penalty += ofLine((0..<size).map { canvas[line, $0] })
    }
    for y in 0..<size {
      for x in 0..<size {
        let isDark = canvas[x, y]
        if isDark { darkCount += 1 }
        guard x + 1 < size, y + 1 < size else { continue }
        if isDark == canvas[x + 1, y], isDark == canvas[x, y + 1], isDark == canvas[x + 1, y + 1] {
          penalty += 3
        }
      }
    }
    // Ten for each twentieth by which dark and light are apart from a half.
    let total = size * size
    return penalty + 10 * (abs(darkCount * 20 - total * 10) / total)
  }

  private static func ofLine(_ line: [Bool]) -> Int {
    var penalty = 0
    var start = 0
    for index in 1...line.count where index == line.count || line[index] != line[start] {
      let length = index - start
      if length >= 5 { penalty += length - 2 }
      start = index
    }
    for index in 0..<max(0, line.count - 10) {
      let window = line[index..<index + 11]
      if window.elementsEqual(finder) || window.elementsEqual(finder.reversed()) { penalty += 40 }
    }
    return penalty
  }

  /// As a finder is crossed, with light before it.
  private static let finder = [
    false, false, false, false, true, false, true, true, true, false, true,
  ]
}
