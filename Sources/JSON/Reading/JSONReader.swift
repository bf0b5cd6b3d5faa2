/// Reads one document from bytes that stay where they are meanwhile.
///
/// Descent is recursive but bounded by `JSONLimits.deepest`. What the hot path throws is a `JSONFault`.
struct JSONReader: ~Copyable {
  let start: UnsafePointer<UInt8>
  let end: UnsafePointer<UInt8>
  /// The next byte to read; never beyond `end`.
  var next: UnsafePointer<UInt8>
  let limits: JSONLimits
  var remainingDepth: Int
  var remainingValues: Int
  var members = Pile<JSONObject.Member>(capacity: 32)
  var elements = Pile<JSONValue>(capacity: 32)
  var names = NameTable()
  /// Holds a string with its escapes undone.
  var unescaped = ByteBuffer()

  private init(_ bytes: UnsafeBufferPointer<UInt8>, start: UnsafePointer<UInt8>, limits: JSONLimits) {
    self.start = start
    self.end = start + bytes.count
    self.limits = limits
    next = start
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
    try byteOrderMark()
    skipSpace()
    let value = try value()
    skipSpace()
    guard next == end else { throw fault(.trailingContent, .nothing) }
    return value
  }

  private mutating func byteOrderMark() throws(JSONFault) {
    guard end - next >= 3, next[0] == 0xEF, next[1] == 0xBB, next[2] == 0xBF else { return }
    guard limits.byteOrderMark == .skip else { throw fault(.byteOrderMark, .noMark) }
    next += 3
  }

  /// The value that starts at `next`.
  mutating func value() throws(JSONFault) -> JSONValue {
    guard next < end else { throw fault(.unexpectedEnd, .value) }
    guard remainingValues > 0 else { throw fault(.tooManyValues, .withinLimit) }
    remainingValues &-= 1
    switch next.pointee {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    default: throw fault(.unexpectedByte, .value)
    }
  }

  private mutating func literal(_ text: StaticString) throws(JSONFault) {
    for index in 0..<text.utf8CodeUnitCount {
      guard next + index < end else {
        next = end
        throw fault(.unexpectedEnd, .value)
      }
      guard next[index] == text.utf8Start[index] else {
        next += index
        throw fault(.unexpectedByte, .value)
      }
    }
    next += text.utf8CodeUnitCount
  }

  @inline(__always) mutating func skipSpace() {
    guard next < end, next.pointee <= 0x20 else { return }
    skipMoreSpace()
  }

  @inline(never) private mutating func skipMoreSpace() {
    var place = next
    while place < end,
      place.pointee == 0x20 || place.pointee == 0x0A || place.pointee == 0x0D || place.pointee == 0x09
    {
      place += 1
    }
    next = place
  }

  /// A fault at `next`, or at `place` where that is given.
  @inline(never) func fault(
    _ code: JSONError.Code, _ expected: JSONFault.Expectation, at place: UnsafePointer<UInt8>? = nil
  ) -> JSONFault {
    let place = place ?? next
    let ended = place >= end && code == .unexpectedByte
    return JSONFault(code: ended ? .unexpectedEnd : code, expected: expected, offset: place - start)
  }
}
