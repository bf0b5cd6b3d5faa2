import Content

/// The codes of a column that pass a filter's test.
enum CodeSet: Sendable {
  case range(Range<UInt32>)
  case bits([UInt64])

  @inline(__always) func contains(_ code: UInt32) -> Bool {
    switch self {
    case .range(let range): range.contains(code)
    case .bits(let words):
      code == Column.none ? false : words[Int(code >> 6)] & (1 << UInt64(code & 63)) != 0
    }
  }

  /// The codes of the values in `column` that `test` accepts.
  ///
  /// Equal texts, and everything between two bounds, lie side by side in a column's order, so that the most common
  /// tests cost two binary searches; the others look at each distinct value once.
  init(of test: PreparedTest, in column: Column) {
    if let wanted = test.equalText {
      let lower = column.folded.partition { $0.utf8.lexicographicallyPrecedes(wanted.utf8) }
      var upper = lower
      while upper < column.folded.count, column.folded[upper].utf8.elementsEqual(wanted.utf8) { upper += 1 }
      self = .range(UInt32(lower)..<UInt32(upper))
      return
    }
    if test.isInterval {
      let lower = column.values.partition { test.isBefore($0) }
      let upper = column.values[lower...].partition { test.accepts($0) }
      self = .range(UInt32(lower)..<UInt32(upper))
      return
    }
    var words = [UInt64](repeating: 0, count: (column.values.count + 63) / 64)
    for (code, value) in column.values.enumerated() where test.accepts(value) {
      words[code >> 6] |= 1 << UInt64(code & 63)
    }
    self = .bits(words)
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first position from which `precedes` no longer holds, of an array in which it holds up to some point.
  func partition(_ precedes: (Element) -> Bool) -> Int {
    var low = startIndex, high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if precedes(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
