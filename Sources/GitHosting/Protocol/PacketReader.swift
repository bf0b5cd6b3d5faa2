/// Reads lines of git's protocol from bytes that come piece by piece.
struct PacketReader {
  /// Something that is no line of the protocol.
  struct Fault: Error, Hashable {
    let reason: String
  }

  private let read: () throws -> [UInt8]?
  private var bytes: [UInt8]
  private var position = 0

  /// - Parameter read: The next piece; nil at the end.
  init(_ read: @escaping () throws -> [UInt8]?) {
    self.read = read
    bytes = []
  }

  /// The next line; nil at the end of the bytes.
  mutating func next() throws -> PacketLine? {
    guard try fill(4) else {
      guard position == bytes.count else { throw Fault(reason: "It ends in the middle of a line.") }
      return nil
    }
    guard let length = length() else { throw Fault(reason: "The length of a line is no number.") }
    switch length {
    case 0, 1, 2:
      position += 4
      return length == 0 ? .flush : length == 1 ? .delimiter : .responseEnd
    case 3: throw Fault(reason: "A line is shorter than its own length.")
    case let length where length > PacketLine.maximumLength: throw Fault(reason: "A line is too long.")
    default:
      guard try fill(length) else { throw Fault(reason: "It ends in the middle of a line.") }
      defer { position += length }
      return .data(Array(bytes[(position + 4)..<(position + length)]))
    }
  }

  /// What comes behind the lines that were read: first what is at hand, then piece by piece; nil at the end.
  mutating func rest() throws -> [UInt8]? {
    guard position < bytes.count else { return try read() }
    defer {
      bytes = []
      position = 0
    }
    return position == 0 ? bytes : Array(bytes[position...])
  }

  /// Sees to it that so many bytes are at hand; false where there aren't as many.
  private mutating func fill(_ count: Int) throws -> Bool {
    while bytes.count - position < count {
      guard let piece = try read() else { return false }
      if position > 0 {
        bytes.removeFirst(position)
        position = 0
      }
      bytes += piece
    }
    return true
  }

  private func length() -> Int? {
    var length = 0
    for byte in bytes[position..<(position + 4)] {
      switch byte {
      case 48...57: length = length << 4 | Int(byte - 48)
      case 97...102: length = length << 4 | Int(byte - 87)
      case 65...70: length = length << 4 | Int(byte - 55)
      default: return nil
      }
    }
    return length
  }
}
