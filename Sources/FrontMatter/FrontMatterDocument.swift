public import JSON

/// How the fields at the top of a file are written.
public enum FrontMatterFormat: String, Sendable {
  /// The file is all body.
  case none
  /// YAML between two lines `---`.
  case yaml
  /// A JSON object as the first thing in the file.
  case json
}

/// A file of fields and a body, as it was read: its bytes stay whole, and edits keep what they don't touch.
///
/// ```swift
/// let post = try FrontMatterDocument(parsing: bytes)
/// let edited = try post.setting(["title"], to: .string("New"))  // every other byte as it was
/// ```
public struct FrontMatterDocument: Sendable {
  /// How lines end in the file; the first line break decides.
  public enum LineEnding: String, Sendable {
    /// A line feed alone.
    case lf
    /// A carriage return and a line feed.
    case crlf
  }

  /// The whole file.
  public let bytes: [UInt8]
  /// The fields in the order in which they were written.
  public let fields: JSONObject
  /// How the fields are written.
  public let format: FrontMatterFormat
  /// Where the body lies in `bytes`; one empty line after the front matter is not part of it.
  public let bodyRange: Range<Int>
  /// Whether the file begins with a UTF-8 byte order mark.
  public let hasByteOrderMark: Bool
  /// How lines end in the file.
  public let lineEnding: LineEnding

  /// Where the fields lie in `bytes`, without fences.
  let fieldsRange: Range<Int>
  let limits: FrontMatterLimits

  /// Reads a file; one without front matter is all body.
  public init(parsing bytes: [UInt8], limits: FrontMatterLimits = .default) throws(FrontMatterError) {
    let fences = try Fences(of: bytes)
    guard fences.fields.count <= limits.bytes else {
      throw FrontMatterError(
        .limit, line: 1, column: 1,
        "The front matter has \(fences.fields.count) bytes; \(limits.bytes) are allowed.")
    }
    switch fences.format {
    case .none: fields = JSONObject()
    case .yaml:
      fields = try bytes.withBytes(of: fences.fields) { text throws(FrontMatterError) in
        try YAMLReader.fields(of: text, firstLine: fences.firstLine, limits: limits)
      }
    case .json: fields = try JSONFields.read(bytes[fences.fields], limits: limits)
    }
    self.bytes = bytes
    self.limits = limits
    format = fences.format
    fieldsRange = fences.fields
    bodyRange = fences.body
    hasByteOrderMark = fences.hasByteOrderMark
    lineEnding = bytes.firstLineEnding ?? .lf
  }

  /// The body, without a copy.
  public var body: ArraySlice<UInt8> { bytes[bodyRange] }

  /// Whether the file's last byte is a line feed; an empty file counts as ended.
  public var endsWithNewline: Bool { bytes.last.map { $0 == UInt8(ascii: "\n") } ?? true }
}

extension [UInt8] {
  /// Calls `read` with the bytes of a range, in place.
  func withBytes<Result>(
    of range: Range<Int>, _ read: (UnsafeBufferPointer<UInt8>) throws(FrontMatterError) -> Result
  ) throws(FrontMatterError) -> Result {
    try withUnsafeBufferPointer { all throws(FrontMatterError) in
      try read(UnsafeBufferPointer(rebasing: all[range]))
    }
  }

  var firstLineEnding: FrontMatterDocument.LineEnding? {
    guard let feed = firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    return feed > 0 && self[feed - 1] == UInt8(ascii: "\r") ? .crlf : .lf
  }
}
