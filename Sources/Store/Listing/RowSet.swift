/// Rows of a table, one bit each.
struct RowSet: Sendable {
  private(set) var words: [UInt64]

  /// No row, or every row, of a table of `count`.
  init(count: Int, filled: Bool) {
    words = [UInt64](repeating: filled ? .max : 0, count: (count + 63) / 64)
    if filled, count & 63 != 0 { words[words.count - 1] = (1 << UInt64(count & 63)) - 1 }
  }

  @inline(__always) func contains(_ row: Int) -> Bool { words[row >> 6] & (1 << UInt64(row & 63)) != 0 }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Leaves only the rows for which `holds` is what is wanted.
  ///
  /// The rows are gone through in their order, with nothing in the loop but the question: this is what a question costs
  /// that was never asked before.
  @inline(__always) mutating func keep(whereHolds isWanted: Bool, _ holds: (Int) -> Bool) {
    for index in words.indices {
      var word = words[index]
      var rest = word
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if holds(index << 6 | bit) != isWanted { word &= ~(1 << UInt64(bit)) }
      }
      words[index] = word
    }
  }

  /// The rows, in ascending order.
  var rows: [UInt32] {
    var rows: [UInt32] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        rows.append(UInt32(index << 6 | rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return rows
  }
}
