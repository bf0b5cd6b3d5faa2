import Glibc

/// Why a head is refused before anything looks at it. Each of these closes the connection: where
/// server and proxy may disagree about what was sent, nothing after it on the wire can be trusted.
enum HeadFault: Error {
  case malformed(String)
  case tooLarge
  case targetTooLong
  case unknownMethod
  case unsupportedTransferEncoding

  var fault: HTTPFault {
    switch self {
    case .malformed(let reason): HTTPFault(.badRequest, reason)
    case .tooLarge: HTTPFault(.requestHeaderFieldsTooLarge, "The request's headers are too large.")
    case .targetTooLong: HTTPFault(.uriTooLong, "The request's URL is too long.")
    case .unknownMethod: HTTPFault(.notImplemented, "This server does not know that method.")
    case .unsupportedTransferEncoding:
      HTTPFault(.notImplemented, "Only the transfer encoding \"chunked\" is understood here.")
    }
  }
}

extension RequestHead {
  /// How the body that follows the head is delimited.
  enum Framing: Equatable {
    case none
    case length(UInt64)
    case chunked
  }

  /// Finds the parts of the head in the loaded bytes.
  ///
  /// The library has parsed them before, but laxly: it lets blanks stand before a colon, joins
  /// folded lines, ends values at a NUL, takes the first of several lengths. So its count of fields
  /// has to agree with what a strict reading finds, and the framing is judged here.
  /// In the buffer the library left NULs behind method, target and names, and in place of line ends.
  func parse(targetOffset: Int, versionOffset: Int, queryOffset: Int?, fieldCount: Int, targetLimit: Int)
    throws(HeadFault) -> Framing
  {
    let all = bytes
    guard targetOffset > 1, targetOffset < versionOffset, versionOffset + 8 <= all.count,
      all[targetOffset - 1] == 0, all[versionOffset - 1] == 0
    else { throw .malformed("The request line is malformed.") }
    guard let method = HTTPMethod(slice(0, targetOffset - 1)) else { throw .unknownMethod }
    self.method = method
    minorVersion = all[versionOffset + 7] == 0x30 ? 0 : 1

    let targetEnd = versionOffset - 1
    guard targetEnd - targetOffset <= targetLimit else { throw .targetTooLong }
    for index in targetOffset..<targetEnd where all[index] <= ASCII.space || all[index] >= 0x7F {
      throw .malformed("The request's URL contains a byte that has to be percent-encoded.")
    }
    locateTarget(from: targetOffset, to: targetEnd, query: queryOffset)

    var offset = versionOffset + 8
    try skipLineEnd(&offset)
    while offset < all.count, all[offset] != 0 {
      try parseField(&offset)
    }
    guard fields.count == fieldCount else { throw .malformed("A header field is malformed.") }
    return try framing()
  }

  private func slice(_ start: Int, _ end: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  private func place(_ start: Int, _ end: Int) -> Place {
    Place(start: UInt16(truncatingIfNeeded: start), count: UInt16(truncatingIfNeeded: end - start))
  }

  /// Separates path and query; of a target in absolute form (`http://host/path`) the path counts.
  private func locateTarget(from start: Int, to end: Int, query queryOffset: Int?) {
    let pathEnd = queryOffset ?? end
    var pathStart = start
    let all = bytes
    if all[start] != ASCII.slash, let scheme = all[start..<pathEnd].firstIndex(of: ASCII.colon),
      scheme + 2 < pathEnd, all[scheme + 1] == ASCII.slash, all[scheme + 2] == ASCII.slash
    {
      pathStart = all[(scheme + 3)..<pathEnd].firstIndex(of: ASCII.slash) ?? pathEnd
    }
    path = place(pathStart, pathEnd)
    query = queryOffset.map { place($0 + 1, end) }
  }

  /// A line must end in CR LF, of which the library made two NULs. One NUL alone was a bare LF, or
  /// a NUL that the client sent.
  private func skipLineEnd(_ offset: inout Int) throws(HeadFault) {
    let all = bytes
    guard offset + 1 < all.count, all[offset] == 0, all[offset + 1] == 0 else {
      throw .malformed("A line of the request does not end in CR LF.")
    }
    offset += 2
  }

  private func parseField(_ offset: inout Int) throws(HeadFault) {
    let all = bytes
    let nameStart = offset
    while offset < all.count, ASCII.isToken(all[offset]) { offset += 1 }
    guard offset > nameStart, offset < all.count, all[offset] == 0 else {
      throw .malformed("A header field's name is malformed.")
    }
    let name = place(nameStart, offset)
    offset += 1
    while offset < all.count, all[offset] == ASCII.space || all[offset] == ASCII.tab { offset += 1 }
    let valueStart = offset
    while offset < all.count, ASCII.isFieldContent(all[offset]) { offset += 1 }
    var valueEnd = offset
    try skipLineEnd(&offset)
    while valueEnd > valueStart, all[valueEnd - 1] == ASCII.space || all[valueEnd - 1] == ASCII.tab {
      valueEnd -= 1
    }
    fields.append(Field(name: name, value: place(valueStart, valueEnd)))
  }

  /// Judges what delimits the body. Whatever two readers could understand differently is refused.
  private func framing() throws(HeadFault) -> Framing {
    var lengths = 0
    var encodings = 0
    var hosts = 0
    var length: UInt64?
    var isChunked = false
    for field in fields {
      // The three names are told apart by their lengths first: this runs for every field.
      switch field.name.count {
      case 4 where matches(field, "host"): hosts += 1
      case 14 where matches(field, "content-length"):
        lengths += 1
        length = Self.decimal(bytes(field.value))
      case 17 where matches(field, "transfer-encoding"):
        encodings += 1
        isChunked = ASCII.equal(bytes(field.value), ignoringCaseOf: Self.chunked)
      default: break
      }
    }
    guard hosts == 1 || (hosts == 0 && minorVersion == 0) else {
      throw .malformed("A request needs exactly one Host header.")
    }
    guard lengths + encodings <= 1 else {
      throw .malformed("The request says more than once how long its body is.")
    }
    if encodings == 1 {
      guard minorVersion == 1 else {
        throw .malformed("HTTP/1.0 knows no Transfer-Encoding.")
      }
      guard isChunked else { throw .unsupportedTransferEncoding }
      return .chunked
    }
    guard lengths == 1 else { return .none }
    guard let length else { throw .malformed("The Content-Length is not a number.") }
    return length == 0 ? .none : .length(length)
  }

  private func matches(_ field: Field, _ name: StaticString) -> Bool {
    ASCII.equal(
      bytes(field.name),
      ignoringCaseOf: UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  private static var chunked: UnsafeRawBufferPointer {
    let text: StaticString = "chunked"
    return UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }

  private static func decimal(_ bytes: UnsafeRawBufferPointer) -> UInt64? {
    guard !bytes.isEmpty, bytes.count <= 19 else { return nil }
    var value: UInt64 = 0
    for byte in bytes {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + UInt64(byte &- 0x30)
    }
    return value
  }
}
