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

  /// A message in which git sees no trailers, so that those added to it are the only ones.
  ///
  /// A closing paragraph parts what reads like trailers from the end, and a line of dashes, at which git stops reading
  /// a message, is moved in by a space.
  public static func quoting(_ message: String) -> String {
    let source = Array(message.utf8)
    var bytes: [UInt8] = []
    for (index, byte) in source.enumerated() {
      let isLineStart = index == 0 || source[index - 1] == 0x0A || source[index - 1] == 0x0D
      if isLineStart, source[index...].starts(with: "---".utf8) { bytes.append(0x20) }
      bytes.append(byte)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    return parse(append([], to: text)).isEmpty ? text : append([], to: text) + "\n\(closing)\n"
  }

  /// A paragraph that is no trailer.
  private static let closing = "(These lines are part of the message.)"

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
