import Content
import Git

extension WriteRequest {
  /// The most operations of one request.
  public static let maximumOperations = 10_000

  /// The longest message, in bytes.
  public static let maximumMessageBytes = 65_536

  /// The longest name or address of an author, and the longest trailer, in bytes.
  private static let maximumLineBytes = 1_024

  private static let maximumTrailers = 64

  /// The last second of the year 9999: later ones are a mistake of units, and git's own tools choke on them.
  private static let latestTime: Int64 = 253_402_300_799

  /// Refuses what can't become a commit that git takes for a sound one, before it waits in line.
  func check() throws(GalleyError) {
    guard ReferenceName.isValid("refs/heads/\(branch)") else {
      throw GalleyError(
        .invalidName, "‘\(branch)’ can't be the name of a branch.", hint: "Examples: main, changesets/12.")
    }
    guard operations.count <= WriteRequest.maximumOperations else {
      throw GalleyError(
        .tooLarge,
        "The request has \(operations.count) operations; \(WriteRequest.maximumOperations) are allowed.",
        hint: "Divide it into several requests.")
    }
    try checkMessage()
    try checkAuthor()
    try checkTrailers()
  }

  private func checkMessage() throws(GalleyError) {
    guard message.contains(where: { !$0.isWhitespace }) else {
      throw GalleyError(
        .invalidArgument, "The message is empty.", hint: "Say in a sentence why the change is made.")
    }
    guard !message.utf8.contains(0) else {
      throw GalleyError(.invalidArgument, "The message holds a zero byte.", hint: "Leave it out.")
    }
    guard message.utf8.count <= WriteRequest.maximumMessageBytes else {
      throw GalleyError(
        .tooLarge,
        "The message has \(message.utf8.count) bytes; \(WriteRequest.maximumMessageBytes) are allowed.",
        hint: "Shorten it.")
    }
  }

  private func checkAuthor() throws(GalleyError) {
    guard !author.name.isEmpty else {
      throw GalleyError(.invalidArgument, "The author has no name.", hint: "Say who makes the change.")
    }
    guard max(author.name.utf8.count, author.email.utf8.count) <= WriteRequest.maximumLineBytes else {
      throw GalleyError(
        .tooLarge, "The author's name or address is longer than \(WriteRequest.maximumLineBytes) bytes.",
        hint: "Shorten it.")
    }
    guard (0...WriteRequest.latestTime).contains(author.time), (-1440...1440).contains(author.offset) else {
      throw GalleyError(
        .invalidArgument, "The time \(author.time) with the offset \(author.offset) is out of range.",
        hint: "Give seconds since 1970, and the minutes of the time zone.")
    }
  }

  private func checkTrailers() throws(GalleyError) {
    guard trailers.count <= WriteRequest.maximumTrailers else {
      throw GalleyError(
        .tooLarge, "There are \(trailers.count) trailers; \(WriteRequest.maximumTrailers) are allowed.",
        hint: "Put the rest into the message.")
    }
    for trailer in trailers {
      guard WriteRequest.isKey(trailer.key) else {
        throw GalleyError(
          .invalidArgument, "‘\(trailer.key)’ can't be the key of a trailer.",
          hint: "Use letters, digits and dashes.")
      }
      guard !trailer.value.utf8.contains(0), trailer.value.utf8.count <= WriteRequest.maximumLineBytes else {
        throw GalleyError(
          .invalidArgument, "The value of the trailer ‘\(trailer.key)’ is too long or holds a zero byte.",
          hint: "At most \(WriteRequest.maximumLineBytes) bytes of text are allowed.")
      }
    }
  }

  private static func isKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
