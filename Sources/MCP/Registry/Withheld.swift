/// What a surface doesn't hold and its callers may know of: each is answered with what the call needs.
public struct Withheld: Sendable {
  /// Tools, by the names under which they would be called.
  public var tools: [String: RPCError]
  /// Methods of the protocol.
  public var methods: [String: RPCError]

  /// What is withheld; nothing unless told otherwise.
  public init(tools: [String: RPCError] = [:], methods: [String: RPCError] = [:]) {
    self.tools = tools
    self.methods = methods
  }
}
