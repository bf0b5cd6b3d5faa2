extension JSONReader {
  /// The array whose bracket stands at `place`, and the place behind it.
  mutating func array(at place: Place) throws(JSONFault) -> ([JSONValue], Place) {
    var place = try enter(place)
    defer { remainingDepth &+= 1 }
    let mark = elements.count
    var byte = significant(&place)
    if byte == UInt8(ascii: "]") { return ([], place + 1) }
    if place == end { throw fault(.unexpectedEnd, .valueOrEnd, at: place) }
    while true {
      elements.push(try value(byte, &place))
      byte = significant(&place)
      guard byte == UInt8(ascii: ",") else { break }
      place += 1
      byte = significant(&place)
    }
    guard byte == UInt8(ascii: "]") else { throw fault(.unexpectedByte, .commaOrBracket, at: place) }
    return (elements.take(from: mark), place + 1)
  }

  /// The object whose brace stands at `place`, and the place behind it.
  mutating func object(at place: Place) throws(JSONFault) -> (JSONObject, Place) {
    var place = try enter(place)
    defer { remainingDepth &+= 1 }
    var open = OpenNames(mark: members.count)
    var byte = significant(&place)
    if byte == UInt8(ascii: "}") { return (JSONObject(), place + 1) }
    guard byte == UInt8(ascii: "\"") else { throw fault(.unexpectedByte, .keyOrEnd, at: place) }
    while true {
      try member(&open, &place)
      byte = significant(&place)
      guard byte == UInt8(ascii: ",") else { break }
      place += 1
      byte = significant(&place)
      guard byte == UInt8(ascii: "\"") else { throw fault(.unexpectedByte, .key, at: place) }
    }
    guard byte == UInt8(ascii: "}") else { throw fault(.unexpectedByte, .commaOrBrace, at: place) }
    let index = open.finish(among: members)
    return (JSONObject(distinct: members.take(from: open.mark), index: index), place + 1)
  }

  /// Reads the member whose name's opening quote stands at `place`.
  @inline(__always) private mutating func member(
    _ open: inout OpenNames, _ place: inout Place
  ) throws(JSONFault) {
    let opening = place
    let (key, ordinal) = try name(&place)
    let earlier = open.insert(key, ordinal: ordinal, among: members)
    if earlier != nil, limits.duplicateKeys == .reject { throw fault(.duplicateKey, .newKey, at: opening) }
    guard significant(&place) == UInt8(ascii: ":") else { throw fault(.unexpectedByte, .colon, at: place) }
    place += 1
    let value = try value(significant(&place), &place)
    guard let earlier else { return members.push(JSONObject.Member(key: key, value: value)) }
    if limits.duplicateKeys == .keepLast { members.elements(from: open.mark)[earlier].value = value }
  }

  @inline(__always) private mutating func enter(_ place: Place) throws(JSONFault) -> Place {
    guard remainingDepth > 0 else { throw fault(.tooDeep, .withinLimit, at: place) }
    remainingDepth &-= 1
    return place + 1
  }
}
