extension JSONReader {
  /// The array whose bracket stands at `next`.
  mutating func array() throws(JSONFault) -> [JSONValue] {
    try enter()
    let mark = elements.count
    if next < end, next.pointee == UInt8(ascii: "]") {
      next += 1
      remainingDepth &+= 1
      return []
    }
    guard next < end else { throw fault(.unexpectedEnd, .valueOrEnd) }
    while true {
      elements.push(try value())
      if try !continues(until: UInt8(ascii: "]"), .commaOrBracket) { break }
    }
    remainingDepth &+= 1
    return elements.take(from: mark)
  }

  /// The object whose brace stands at `next`.
  mutating func object() throws(JSONFault) -> JSONObject {
    try enter()
    var names = OpenNames(mark: members.count)
    if next < end, next.pointee == UInt8(ascii: "}") {
      next += 1
      remainingDepth &+= 1
      return JSONObject()
    }
    var expected = JSONFault.Expectation.keyOrEnd
    while true {
      try member(&names, expected)
      if try !continues(until: UInt8(ascii: "}"), .commaOrBrace) { break }
      expected = .key
    }
    remainingDepth &+= 1
    let index = names.finish(among: members)
    return JSONObject(distinct: members.take(from: names.mark), index: index)
  }

  @inline(__always) private mutating func member(
    _ names: inout OpenNames, _ expected: JSONFault.Expectation
  ) throws(JSONFault) {
    guard next < end, next.pointee == UInt8(ascii: "\"") else { throw fault(.unexpectedByte, expected) }
    let place = next
    let bytes = try stringBytes()
    let mixed = NameTable.mix(bytes)
    let key = try name(bytes, mixed: mixed)
    let earlier = names.insert(key, bit: mixed >> 58, among: members)
    if earlier != nil, limits.duplicateKeys == .reject { throw fault(.duplicateKey, .newKey, at: place) }
    skipSpace()
    guard next < end, next.pointee == UInt8(ascii: ":") else { throw fault(.unexpectedByte, .colon) }
    next += 1
    skipSpace()
    let value = try value()
    guard let earlier else { return members.push(JSONObject.Member(key: key, value: value)) }
    if limits.duplicateKeys == .keepLast { members.elements(from: names.mark)[earlier].value = value }
  }

  /// Passes the opening bracket and the space after it.
  @inline(__always) private mutating func enter() throws(JSONFault) {
    guard remainingDepth > 0 else { throw fault(.tooDeep, .withinLimit) }
    remainingDepth &-= 1
    next += 1
    skipSpace()
  }

  /// Passes a comma, and says true, or the closing `bracket`, and says false.
  @inline(__always) private mutating func continues(
    until bracket: UInt8, _ expected: JSONFault.Expectation
  ) throws(JSONFault) -> Bool {
    skipSpace()
    guard next < end else { throw fault(.unexpectedEnd, expected) }
    let byte = next.pointee
    guard byte == UInt8(ascii: ",") || byte == bracket else { throw fault(.unexpectedByte, expected) }
    next += 1
    guard byte != bracket else { return false }
    skipSpace()
    return true
  }
}
