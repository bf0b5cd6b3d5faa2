/// How what belongs to one request reaches the client before its answer.
protocol RequestLine: Sendable {
  /// Sends a notification or a question.
  func send(_ message: [UInt8])

  /// Whether questions may be put.
  var mayAsk: Bool { get }

  /// Closes the stream for now, where the client can come back for the answer.
  func hangUp(retry milliseconds: Int)
}
