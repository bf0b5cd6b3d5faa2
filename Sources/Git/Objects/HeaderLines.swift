/// The `key value` lines at the head of a commit or tag, up to the empty line before the message.
///
/// A line that begins with a space goes on with the value before it (signatures are stored so); such
/// lines are skipped, since none of the headers that we read spans lines.
struct HeaderLines {
  private let bytes: UnsafeRawBufferPointer
  private let owner: ObjectID
  private var position = 0

  init(_ bytes: UnsafeRawBufferPointer, of owner: ObjectID) {
    self.bytes = bytes
    self.owner = owner
  }

  /// Where the message begins, once `next` has answered nil.
  private(set) var messageStart = 0

  /// The next header, or nil at the empty line.
  mutating func next() throws(GitError) -> (key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)? {
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
      position = min(end + 1, bytes.count)
      guard let start = line.first else { break }
      if start == UInt8(ascii: " ") { continue }
      guard let space = line.firstIndex(of: UInt8(ascii: " ")) else {
        throw GitError(.corrupt, "object \(owner) has a header line without a value")
      }
      return (
        UnsafeRawBufferPointer(rebasing: line[..<space]),
        UnsafeRawBufferPointer(rebasing: line[(space + 1)...])
      )
    }
    messageStart = position
    return nil
  }

  /// The id in the first header, which must be `key`: how trees and tagged objects are named.
  func required(_ key: StaticString) throws(GitError) -> ObjectID {
    var lines = self
    guard let line = try lines.next(), line.key.equals(key), let id = ObjectID(hex: line.value) else {
      throw GitError(.corrupt, "object \(owner) doesn't begin with its \(key)")
    }
    return id
  }
}

extension UnsafeRawBufferPointer {
  func equals(_ text: StaticString) -> Bool {
    elementsEqual(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
