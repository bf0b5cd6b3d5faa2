import Content
import JSON

/// One indexed property of all objects of a collection: each value is a small number that stands for it, and the
/// numbers are in the order of the values, so that comparing and sorting never look at the values themselves.
final class Column: Sendable {
  /// The code of an object without a value; it sorts behind all others.
  static let none: UInt32 = .max

  let property: SchemaProperty
  /// The values in ascending order; a code is a position in it.
  let values: [IndexedValue]
  /// The values folded to lower case where they are text, for finding a text without regard to case.
  let folded: [String]
  /// The values as JSON, ready to be written into an answer.
  let encoded: ByteStrings
  /// For each object the code of its value, of several the first.
  let codes: [UInt32]
  /// Where each object's values end in `several`; empty for a property of one value.
  let ends: [UInt32]
  /// The codes of all values of all objects, one object after the other.
  let several: [UInt32]

  /// The objects whose values here are not the whole truth, one bit each; empty when there are none.
  let partial: [UInt64]

  init(
    property: SchemaProperty, values: [IndexedValue], folded: [String], encoded: ByteStrings, codes: [UInt32],
    ends: [UInt32], several: [UInt32], partial: [UInt64]
  ) {
    self.property = property
    self.values = values
    self.folded = folded
    self.encoded = encoded
    self.codes = codes
    self.ends = ends
    self.several = several
    self.partial = partial
  }

  var isSingle: Bool { ends.isEmpty }

  /// Whether the object's value can be answered from here.
  @inline(__always) func isWhole(_ row: Int) -> Bool {
    partial.isEmpty || partial[row >> 6] & (1 << UInt64(row & 63)) == 0
  }

  /// The codes of all values of the object at `row`.
  func allCodes(_ row: Int) -> ArraySlice<UInt32> {
    if isSingle { return codes[row] == Column.none ? [] : codes[row...row] }
    return several[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])]
  }

  /// The value that sorts the object at `row`.
  func value(_ row: Int) -> IndexedValue? {
    codes[row] == Column.none ? nil : values[Int(codes[row])]
  }

  /// Appends the object's value or values as JSON.
  func write(_ row: Int, into output: inout [UInt8]) {
    let code = codes[row]
    guard code != Column.none else {
      output.append(contentsOf: StaticJSON.null)
      return
    }
    guard property.field.ordering == .several else {
      encoded.append(Int(code), to: &output)
      return
    }
    output.append(UInt8(ascii: "["))
    for (index, code) in allCodes(row).enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      encoded.append(Int(code), to: &output)
    }
    output.append(UInt8(ascii: "]"))
  }
}

/// Pieces of JSON that are written often.
enum StaticJSON {
  static let null = Array("null".utf8)
}

/// Gathers a column value by value, then sorts what it found.
struct ColumnBuilder {
  private let property: SchemaProperty
  private var codes: [IndexedValue: UInt32] = [:]
  private var values: [IndexedValue] = []
  private var rows: [UInt32] = []
  private var ends: [UInt32] = []
  private var isSingle = true
  private var partial: [Int] = []

  init(property: SchemaProperty, capacity: Int) {
    self.property = property
    rows.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
  }

  mutating func append(_ facet: Facet) {
    if !facet.isWhole { partial.append(ends.count) }
    let found = facet.values
    if found.count != 1 { isSingle = false }
    for value in found {
      if let code = codes[value] {
        rows.append(code)
      } else {
        let code = UInt32(values.count)
        codes[value] = code
        values.append(value)
        rows.append(code)
      }
    }
    ends.append(UInt32(rows.count))
  }

  private func bits(_ rows: [Int]) -> [UInt64] {
    if rows.isEmpty { return [] }
    var words = [UInt64](repeating: 0, count: (ends.count + 63) / 64)
    for row in rows { words[row >> 6] |= 1 << UInt64(row & 63) }
    return words
  }

  consuming func finish() -> Column {
    let keys = values.map(SortKey.init)
    let order = keys.indices.sorted { keys[$0].precedes(keys[$1]) }
    var ranks = [UInt32](repeating: 0, count: order.count)
    var encoded = ByteStrings()
    for (rank, old) in order.enumerated() {
      ranks[old] = UInt32(rank)
      encoded.append(values[old].json.bytes())
    }
    let sorted = rows.map { ranks[Int($0)] }
    var first: [UInt32] = sorted
    let hasSeveral = !isSingle
    if hasSeveral {
      first = []
      first.reserveCapacity(ends.count)
      var start = 0
      for end in ends {
        first.append(start < Int(end) ? sorted[start] : Column.none)
        start = Int(end)
      }
    }
    // A property without lists needs no second table, even when some objects have no value.
    let needsSeveral = hasSeveral && ends.indices.contains { (($0 == 0 ? 0 : ends[$0 - 1]) + 1) < ends[$0] }
    return Column(
      property: property, values: order.map { values[$0] }, folded: order.map { keys[$0].folded },
      encoded: encoded, codes: first, ends: needsSeveral ? ends : [], several: needsSeveral ? sorted : [],
      partial: bits(partial))
  }
}

/// A value with its folded text, so that sorting folds each text once.
private struct SortKey {
  let value: IndexedValue
  let folded: String

  init(_ value: IndexedValue) {
    self.value = value
    if case .text(let text) = value {
      let lower = text.lowercased()
      folded = lower == text ? text : lower
    } else {
      folded = ""
    }
  }

  func precedes(_ other: SortKey) -> Bool {
    guard case .text(let text) = value, case .text(let otherText) = other.value else {
      return value < other.value
    }
    if folded.utf8.elementsEqual(other.folded.utf8) {
      return text.utf8.lexicographicallyPrecedes(otherText.utf8)
    }
    return folded.utf8.lexicographicallyPrecedes(other.folded.utf8)
  }
}
