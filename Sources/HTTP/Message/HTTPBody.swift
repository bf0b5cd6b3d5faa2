/// What a response carries behind its head.
public struct HTTPBody: Sendable {
  enum Content: Sendable {
    case empty
    case bytes([UInt8])
    case shared(SharedBytes)
    case file(FileSlice)
    case source(any ResponseSource, length: UInt64?)
  }

  let content: Content

  /// No bytes.
  public static let empty = HTTPBody(content: .empty)

  /// These bytes; they are copied once for the wire.
  public static func bytes(_ bytes: [UInt8]) -> HTTPBody { HTTPBody(content: .bytes(bytes)) }

  /// These bytes, which are not copied.
  public static func shared(_ bytes: SharedBytes) -> HTTPBody { HTTPBody(content: .shared(bytes)) }

  /// A part of an open file, sent by the kernel.
  public static func file(_ slice: FileSlice) -> HTTPBody { HTTPBody(content: .file(slice)) }

  /// Bytes that are asked for piece by piece, on an event loop: `next` has to be quick.
  ///
  /// An empty piece is skipped, nil ends the body, an error cuts the connection. Without a length the
  /// body is chunked.
  public static func pulled(length: UInt64? = nil, _ next: @escaping @Sendable () throws -> [UInt8]?)
    -> HTTPBody
  {
    HTTPBody(content: .source(PulledBody(next), length: length))
  }

  /// Bytes that somebody writes from any thread while the response is under way.
  public static func writer(_ writer: HTTPBodyWriter, length: UInt64? = nil) -> HTTPBody {
    HTTPBody(content: .source(writer, length: length))
  }

  /// A stream of server-sent events.
  static func events(_ stream: SSEStream) -> HTTPBody {
    HTTPBody(content: .source(stream, length: nil))
  }

  /// How many bytes there will be, where that is known.
  var length: UInt64? {
    switch content {
    case .empty: 0
    case .bytes(let bytes): UInt64(bytes.count)
    case .shared(let bytes): UInt64(bytes.count)
    case .file(let slice): slice.length
    case .source(_, let length): length
    }
  }
}
