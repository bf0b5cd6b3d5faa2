import Git
import HTTP

/// A request's body as its client meant it: restored where it was compressed, and no longer than it may be.
final class RequestBytes {
  private let reader: HTTPBodyReader
  private let gzip: GzipReader?
  private let limit: Int
  private(set) var count = 0

  /// - Parameter limit: How many bytes may come in all.
  init(_ request: HTTPRequest, limit: Int) throws {
    guard case .streamed(let reader) = request.body else {
      throw HTTPFault(.badRequest, "The request has no body.")
    }
    self.reader = reader
    self.limit = limit
    switch request.headers["content-encoding"]?.lowercased() {
    case nil, "identity": gzip = nil
    case "gzip", "x-gzip": gzip = try GzipReader()
    case let other?:
      throw HTTPFault(.unsupportedMediaType, "The encoding ‘\(other.prefix(40))’ is not understood.")
    }
  }

  /// The next piece; nil at the end. Blocks the thread.
  func next() throws -> [UInt8]? {
    guard let piece = try reader.read(upTo: 1 << 20) else { return nil }
    let restored: [UInt8]
    do {
      restored = try gzip?.restore(piece, upTo: limit - count) ?? piece
    } catch let error as GitError {
      throw HTTPFault(
        error.code == .unsupported ? .contentTooLarge : .badRequest,
        "The request can't be read: \(error.message).")
    }
    count += restored.count
    guard count <= limit else {
      throw HTTPFault(.contentTooLarge, "The request is larger than \(limit) bytes.")
    }
    return restored
  }

  /// All of it.
  func all() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = try next() { bytes += piece }
    return bytes
  }
}
