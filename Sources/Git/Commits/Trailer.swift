internal import CGit2

/// A `Key: value` line at the end of a commit's message.
public struct Trailer: Sendable, Hashable {
  /// What stands before the colon.
  public let key: String
  /// What stands after it.
  public let value: String

  /// Makes a trailer; line breaks in the value become spaces when it is written.
  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }

  /// The trailers that git sees in a message.
  public static func parse(_ message: String) -> [Trailer] {
    var list = git_message_trailer_array()
    guard Libgit2.started, git_message_trailers(&list, message) == 0 else { return [] }
    defer { git_message_trailer_array_free(&list) }
    return UnsafeBufferPointer(start: list.trailers, count: list.count).map {
      Trailer(String(cString: $0.key), String(cString: $0.value))
    }
  }

  /// `message` with `trailers` at its end, in the block of those that it has already.
  static func append(_ trailers: [Trailer], to message: String) -> String {
    var text = message[...]
    while let last = text.last, last.isNewline || last == " " { text.removeLast() }
    guard !trailers.isEmpty else { return String(text) + "\n" }
    let separator = text.isEmpty ? "" : parse(String(text) + "\n").isEmpty ? "\n\n" : "\n"
    let lines = trailers.map { trailer in
      "\(trailer.key): \(trailer.value.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
    }
    return text + separator + lines.joined()
  }

  var isValid: Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
          || byte == UInt8(ascii: "-")
      }
  }
}
