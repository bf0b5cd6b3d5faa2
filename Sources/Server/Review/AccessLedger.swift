public import Access
public import Content
public import Tools

/// Keeps in the state store what calls under a key of the caller's own came to.
public struct AccessLedger: CallLedger {
  private let calls: KeyedCalls

  /// The ledger of a data directory.
  public init(_ access: AccessControl) { calls = access.keyedCalls }

  /// Notes that a call begins, unless one of its key is on record.
  public func begin(_ key: [UInt8], arguments: [UInt8]) throws(GalleyError) -> RecordedCall? {
    try calls.begin(key: key, arguments: arguments).map {
      RecordedCall(arguments: $0.arguments, answer: $0.answer)
    }
  }

  /// Writes down what a call was answered.
  public func finish(_ key: [UInt8], answer: [UInt8]) throws(GalleyError) {
    try calls.finish(key, answer: answer)
  }

  /// Forgets a call that came to nothing.
  public func forget(_ key: [UInt8]) throws(GalleyError) { try calls.forget(key) }
}
