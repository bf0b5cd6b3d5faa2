/// A line that carries the messages of every request.
struct DuplexLine: RequestLine {
  let message: @Sendable ([UInt8]) -> Void

  var mayAsk: Bool { true }
  func send(_ message: [UInt8]) { self.message(message) }
  func hangUp(retry milliseconds: Int) {}
}
