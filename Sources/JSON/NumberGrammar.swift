extension Collection<UInt8> {
  /// Whether the bytes are a number as RFC 8259 writes one.
  var isJSONNumber: Bool {
    var rest = self[...]
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = rest.leadingDigits
    guard whole > 0, whole == 1 || rest.first != UInt8(ascii: "0") else { return false }
    rest = rest.dropFirst(whole)
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().leadingDigits
      guard fraction > 0 else { return false }
      rest = rest.dropFirst(1 + fraction)
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard rest.leadingDigits > 0 else { return false }
      rest = rest.dropFirst(rest.leadingDigits)
    }
    return rest.isEmpty
  }

  fileprivate var leadingDigits: Int {
    prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
  }
}
