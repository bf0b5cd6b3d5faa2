import JSON
import Testing

@testable import MCP

@Suite("A message that comes in")
struct IncomingMessageTests {
  private func read(_ text: String) throws(IncomingMessage.Fault) -> IncomingMessage {
    try IncomingMessage(parsing: Array(text.utf8))
  }

  @Test("is a request, a notification, a response or a batch by its shape")
  func kinds() throws {
    guard case .request(let request) = try read(#"{"jsonrpc":"2.0","id":"a","method":"m","params":{"x":1}}"#),
      case .notification("n", let parameters) = try read(#"{"jsonrpc":"2.0","method":"n"}"#),
      case .response(let success) = try read(#"{"jsonrpc":"2.0","id":3,"result":{"a":1}}"#),
      case .response(let failure) = try read(#"{"jsonrpc":"2.0","id":4,"error":{"code":-1,"message":"no"}}"#),
      case .batch(let batch) = try read(#"[{"jsonrpc":"2.0","method":"n"}]"#)
    else {
      Issue.record("One of them was taken for another.")
      return
    }
    #expect(request.id == .text("a"))
    #expect(request.method == "m")
    #expect(request.parameters == ["x": 1])
    #expect(parameters == [:])
    #expect(success.id == .number(3))
    #expect(try success.outcome.get() == ["a": 1])
    #expect(failure.outcome == .failure(RPCError(-1, "no")))
    #expect(batch.count == 1)
  }

  @Test(
    "is refused where it is none, with the id where that can be read",
    arguments: [
      ("{", -32700, nil), ("", -32700, nil), ("[]", -32600, nil), ("7", -32600, nil),
      (#"{"id":1,"method":"m"}"#, -32600, RequestID.number(1)),
      (#"{"jsonrpc":"1.0","id":"x","method":"m"}"#, -32600, .text("x")),
      (#"{"jsonrpc":"2.0","id":null,"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"m"}"#, -32600, nil),
      (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600, .number(1)),
      (#"{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}"#, -32600, .number(1)),
      (#"{"jsonrpc":"2.0","id":1}"#, -32600, .number(1)), (#"{"jsonrpc":"2.0"}"#, -32600, nil),
    ])
  func refusal(_ text: String, _ code: Int, _ id: RequestID?) {
    #expect {
      try read(text)
    } throws: { error in
      let fault = error as? IncomingMessage.Fault
      return fault?.error.code == code && fault?.id == id
    }
  }

  /// W5, W6: two million zeros take 4 MB on the wire and 120 MB in memory.
  @Test("holds only so many values, and an id of any sane length, while a long text is taken")
  func bounds() throws {
    let zeros = Array(repeating: "0", count: 60_000).joined(separator: ",")
    #expect {
      try read(#"{"jsonrpc":"2.0","id":1,"method":"m","params":{"x":[\#(zeros)]}}"#)
    } throws: { ($0 as? IncomingMessage.Fault)?.error.code == RPCError.parseCode }
    let long = String(repeating: "x", count: 1_500_000)
    guard case .request = try read(#"{"jsonrpc":"2.0","id":1,"method":"m","params":{"x":"\#(long)"}}"#) else {
      Issue.record("A long text was not taken.")
      return
    }
    #expect {
      try read(#"{"jsonrpc":"2.0","id":"\#(long.prefix(1025))","method":"m"}"#)
    } throws: { error in
      let fault = error as? IncomingMessage.Fault
      return fault?.error.code == RPCError.invalidRequestCode && fault?.id == nil
    }
  }

  @Test("has an error without an id where none could be read, never a null one")
  func noNullID() {
    let bytes = Message.failure(RPCError(-32700, "no"), id: nil)
    #expect(
      String(decoding: bytes, as: UTF8.self) == #"{"jsonrpc":"2.0","error":{"code":-32700,"message":"no"}}"#)
  }
}

@Suite("Text mirrored in a header")
struct MirroredTextTests {
  @Test(
    "stands for itself unless it is wrapped",
    arguments: [
      ("echo", "echo"), ("=?base64?SGVsbG8=?=", "Hello"), ("SGVsbG8=", "SGVsbG8="),
      ("=?base64?SGVsbG8=", "=?base64?SGVsbG8="), ("=?BASE64?SGVsbG8=?=", "=?BASE64?SGVsbG8=?="),
      ("=?base64??=", ""), ("=?base64?4pyT?=", "✓"), ("=?base64?SGVsbG8?=", nil),
      ("=?base64?SGVs!!!bG8=?=", nil), ("=?base64?/w==?=", nil), ("=?base64?=", "=?base64?="),
    ])
  func decoding(_ value: String, _ expected: String?) {
    #expect(MirroredText.decode(value) == expected)
  }
}
