import Crypto

/// Makes the cursors of lists, and knows its own.
///
/// A cursor holds a place in a list and a tag that binds it to that list's method: nobody else can make one.
struct CursorSeal: Sendable {
  private let key: [UInt8]
  private static let tagLength = 16

  init(secret: [UInt8]) throws {
    key = try HKDFSHA256.derive(from: secret, info: "mcp cursor".utf8, count: 32)
  }

  /// The cursor of the page that starts there.
  func cursor(for method: String, at place: Int) throws -> String {
    let bytes = CursorSeal.bytes(of: place)
    return Base64.url.encode(bytes + (try tag(method, bytes)))
  }

  /// Where the page of a cursor starts; nil for one that wasn't made here for that method.
  func place(of cursor: String, for method: String) -> Int? {
    guard let bytes = try? Base64.url.decode(cursor), bytes.count == 4 + CursorSeal.tagLength else {
      return nil
    }
    let place = Array(bytes.prefix(4))
    guard let expected = try? tag(method, place), equalInConstantTime(bytes.dropFirst(4), expected) else {
      return nil
    }
    return place.reduce(0) { $0 << 8 | Int($1) }
  }

  private func tag(_ method: String, _ place: [UInt8]) throws -> [UInt8] {
    Array(try HMACSHA256.tag(for: place + Array(method.utf8), key: key).prefix(CursorSeal.tagLength))
  }

  private static func bytes(of place: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: place >> $0) }
  }
}
