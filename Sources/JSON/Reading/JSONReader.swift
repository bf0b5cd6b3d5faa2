/// Reads one document from bytes that stay where they are meanwhile.
///
/// Descent is recursive but bounded by `JSONLimits.deepest`. The place of reading is handed from function to
/// function rather than kept here, so that it stays in a register. What the hot path throws is a `JSONFault`.
struct JSONReader: ~Copyable {
  typealias Place = UnsafePointer<UInt8>

  let start: Place
  let end: Place
  let limits: JSONLimits
  var remainingDepth: Int
  var remainingValues: Int
  var members = Pile<JSONObject.Member>(capacity: 32)
  var elements = Pile<JSONValue>(capacity: 32)
  var names = NameTable()
  /// Holds a string with its escapes undone.
  var unescaped = ByteBuffer()

  private init(_ bytes: UnsafeBufferPointer<UInt8>, start: Place, limits: JSONLimits) {
    self.start = start
    self.end = start + bytes.count
    self.limits = limits
    remainingDepth = limits.depth
    remainingValues = limits.values
  }

  /// The whole of `bytes` as one value.
  static func read(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits) throws(JSONError) -> JSONValue {
    do throws(JSONFault) {
      let bytes = bytes.bindMemory(to: UInt8.self)
      guard let start = bytes.baseAddress else {
        throw JSONFault(code: .unexpectedEnd, expected: .value, offset: 0)
      }
      guard bytes.count <= limits.bytes else {
        throw JSONFault(code: .tooManyBytes, expected: .withinLimit, offset: 0)
      }
      var reader = JSONReader(bytes, start: start, limits: limits)
      return try reader.document()
    } catch {
      throw JSONError(error, in: bytes, limits: limits)
    }
  }

  private mutating func document() throws(JSONFault) -> JSONValue {
    var place = try afterByteOrderMark()
    let value = try value(significant(&place), &place)
    guard significant(&place) == 0, place == end else { throw fault(.trailingContent, .nothing, at: place) }
    return value
  }

  private mutating func afterByteOrderMark() throws(JSONFault) -> Place {
    guard end - start >= 3, start[0] == 0xEF, start[1] == 0xBB, start[2] == 0xBF else { return start }
    guard limits.byteOrderMark == .skip else { throw fault(.byteOrderMark, .noMark, at: start) }
    return start + 3
  }

  /// Moves `place` to the next byte that is no white space and gives that byte, or 0 at the end.
  @inline(__always) mutating func significant(_ place: inout Place) -> UInt8 {
    if place < end, place.pointee > 0x20 { return place.pointee }
    place = afterSpace(place)
    return place < end ? place.pointee : 0
  }

  @inline(never) private mutating func afterSpace(_ place: Place) -> Place {
    var place = place
    while place < end, case let byte = place.pointee,
      byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    {
      place += 1
    }
    return place
  }

  /// The value that starts with `byte` at `place`, which moves behind it.
  @inline(__always) mutating func value(_ byte: UInt8, _ place: inout Place) throws(JSONFault) -> JSONValue {
    guard remainingValues > 0 else { throw fault(.tooManyValues, .withinLimit, at: place) }
    remainingValues &-= 1
    switch byte {
    case UInt8(ascii: "\""): return .string(try string(&place))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let (number, after) = try number(at: place)
      place = after
      return number
    case UInt8(ascii: "{"):
      let (object, after) = try object(at: place)
      place = after
      return .object(object)
    case UInt8(ascii: "["):
      let (array, after) = try array(at: place)
      place = after
      return .array(array)
    case UInt8(ascii: "t"):
      place = try after("true", at: place)
      return .bool(true)
    case UInt8(ascii: "f"):
      place = try after("false", at: place)
      return .bool(false)
    case UInt8(ascii: "n"):
      place = try after("null", at: place)
      return .null
    default: throw fault(.unexpectedByte, .value, at: place)
    }
  }

  private mutating func after(_ literal: StaticString, at place: Place) throws(JSONFault) -> Place {
    for index in 0..<literal.utf8CodeUnitCount {
      guard place + index < end, place[index] == literal.utf8Start[index] else {
        throw fault(.unexpectedByte, .value, at: place + index)
      }
    }
    return place + literal.utf8CodeUnitCount
  }

  /// A fault at `place`.
  @inline(never) mutating func fault(
    _ code: JSONError.Code, _ expected: JSONFault.Expectation, at place: Place
  ) -> JSONFault {
    let ended = place >= end && (code == .unexpectedByte || code == .invalidNumber)
    return JSONFault(code: ended ? .unexpectedEnd : code, expected: expected, offset: place - start)
  }
}
