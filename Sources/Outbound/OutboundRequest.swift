/// What somebody else's server is asked.
public struct OutboundRequest: Sendable {
  /// What is wanted of it.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// What is wanted.
  public var method: Method
  /// Where.
  public var url: String
  /// The fields that go with it, in their order.
  public var headers: [(name: String, value: String)]
  /// What is sent along with `post`.
  public var body: [UInt8]

  /// A request.
  public init(
    method: Method = .get, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// Refuses fields that would say more than one thing.
  func checkHeaders() throws(OutboundError) {
    for (name, value) in headers {
      let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      guard isName, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
        throw OutboundError(
          .request, "The header ‘\(name.filter { $0 >= " " })’ holds what no header may hold.")
      }
    }
  }
}
