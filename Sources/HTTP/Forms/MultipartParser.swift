/// Reads a `multipart/form-data` body as it arrives, with bounded memory.
///
/// ```swift
/// var parser = try MultipartParser(contentType: request.headers["Content-Type"] ?? "")
/// while let piece = try reader.read() {
///   try parser.feed(piece) { event in … }
/// }
/// try parser.finish()
/// ```
public struct MultipartParser {
  /// What was found in the body.
  public enum Event {
    /// A part begins.
    case began(MultipartPart)
    /// A piece of the part's content.
    case data(ArraySlice<UInt8>)
    /// The part is complete.
    case ended
  }

  private enum State {
    case preamble
    case headers
    case content
    case epilogue
  }

  private let delimiter: [UInt8]
  private let partLimit: Int
  private let headLimit: Int
  private var state = State.preamble
  private var parts = 0
  private var buffer: [UInt8]

  /// A parser for a body with this `Content-Type` header.
  public init(contentType: String, partLimit: Int = 1000, headLimit: Int = 8192) throws(HTTPError) {
    let type = HeaderParameters(contentType)
    guard type.value == "multipart/form-data", let boundary = type["boundary"],
      (1...70).contains(boundary.utf8.count)
    else {
      throw HTTPError(
        .invalidForm, "The body is no multipart/form-data with a boundary of 1 to 70 characters.")
    }
    delimiter = Array("\r\n--\(boundary)".utf8)
    self.partLimit = partLimit
    self.headLimit = headLimit
    // The first delimiter needs no line break before it; this supplies one.
    buffer = [ASCII.carriageReturn, ASCII.lineFeed]
  }

  /// Takes the next bytes of the body and reports what they bring.
  public mutating func feed(_ bytes: [UInt8], _ report: (Event) throws -> Void) throws {
    buffer += bytes
    while try step(report) {}
  }

  /// Checks that the body was complete.
  public func finish() throws(HTTPError) {
    guard case .epilogue = state else {
      throw HTTPError(.invalidForm, "The multipart body ends before its last boundary.")
    }
  }

  /// Goes on by one delimiter or head; false when more bytes are needed.
  private mutating func step(_ report: (Event) throws -> Void) throws -> Bool {
    switch state {
    case .preamble, .content: return try readToDelimiter(report)
    case .headers: return try readHead(report)
    case .epilogue:
      buffer.removeAll(keepingCapacity: true)
      return false
    }
  }

  private mutating func readToDelimiter(_ report: (Event) throws -> Void) throws -> Bool {
    let isContent = if case .content = state { true } else { false }
    guard let start = Self.find(delimiter, in: buffer) else {
      // The end of what is here may be the beginning of a delimiter.
      let sure = buffer.count - min(buffer.count, delimiter.count - 1)
      if isContent, sure > 0 { try report(.data(buffer[..<sure])) }
      buffer.removeSubrange(..<sure)
      return false
    }
    let end = start + delimiter.count
    guard buffer.count >= end + 2 else {
      if isContent, start > 0 {
        try report(.data(buffer[..<start]))
        buffer.removeSubrange(..<start)
      }
      return false
    }
    let isLast = buffer[end] == 0x2D && buffer[end + 1] == 0x2D
    guard isLast || buffer[end] == ASCII.carriageReturn && buffer[end + 1] == ASCII.lineFeed else {
      throw HTTPError(.invalidForm, "A multipart boundary is followed by something else than a line break.")
    }
    if isContent {
      if start > 0 { try report(.data(buffer[..<start])) }
      try report(.ended)
    }
    // The line break stays: a head without fields is then the empty line it is.
    buffer.removeSubrange(..<(isLast ? end + 2 : end))
    state = isLast ? .epilogue : .headers
    return true
  }

  private mutating func readHead(_ report: (Event) throws -> Void) throws -> Bool {
    let blank: [UInt8] = [13, 10, 13, 10]
    guard let end = Self.find(blank, in: buffer) else {
      guard buffer.count <= headLimit else {
        throw HTTPError(.formTooLarge, "The headers of a multipart part are too large.")
      }
      return false
    }
    guard end <= headLimit else {
      throw HTTPError(.formTooLarge, "The headers of a multipart part are too large.")
    }
    parts += 1
    guard parts <= partLimit else {
      throw HTTPError(.formTooLarge, "The multipart body has more than \(partLimit) parts.")
    }
    let text = String(decoding: buffer[..<end], as: UTF8.self)
    try report(.began(MultipartPart(text.split(separator: "\r\n").map(String.init))))
    buffer.removeSubrange(..<(end + blank.count))
    state = .content
    return true
  }

  /// Where `needle`, of at least two bytes, occurs first.
  private static func find(_ needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= needle.count else { return nil }
    return bytes.withUnsafeBytes { bytes in
      needle.withUnsafeBytes { needle in
        var index = 0
        let last = bytes.count - needle.count
        while index <= last {
          if bytes[index] == needle[0], bytes[index + 1] == needle[1],
            UnsafeRawBufferPointer(rebasing: bytes[index..<(index + needle.count)]).elementsEqual(needle)
          {
            return index
          }
          index += 1
        }
        return nil
      }
    }
  }
}
