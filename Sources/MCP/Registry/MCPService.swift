/// What is served over the protocol: tools, resources and prompts, as each caller sees them.
///
/// The library asks for the surface at every request, so a service should keep surfaces that many callers share.
public protocol MCPService<Caller>: Sendable {
  /// Who calls.
  associatedtype Caller: MCPCaller

  /// What the caller sees now. Called on an event loop: it must not wait where `mayWait` is false, and throws
  /// ``MustWait`` to be asked again where it may.
  func surface(for caller: Caller, mayWait: Bool) throws -> Surface<Caller>

  /// Whether a caller may subscribe to a resource; what is refused is left out without a word.
  ///
  /// Called on an event loop too: throws ``MustWait`` where it would have to wait and `mayWait` is false.
  func maySubscribe(_ caller: Caller, to uri: String, mayWait: Bool) throws(MustWait) -> Bool

  /// Whether a change concerns a caller: asked for each subscriber when it happens.
  func concerns(_ change: Change, _ caller: Caller) -> Bool

  /// Takes the report of a call that is about to be answered. Called on an event loop, where it must not wait, unless the
  /// call has changed something: that one is only answered as it was when this doesn't throw.
  func answered(_ report: CallReport<Caller>) throws
}

extension MCPService {
  /// Keeps no record.
  public func answered(_ report: CallReport<Caller>) {}
}
