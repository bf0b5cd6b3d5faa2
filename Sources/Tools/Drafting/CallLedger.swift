public import Content
import Synchronization

/// Remembers calls that were made under a key of the caller's own, so that one that is made again does nothing twice.
/// (agents 9)
public protocol CallLedger: Sendable {
  /// Notes that a call begins, unless one of its key is on record; answers what that one came to then.
  func begin(_ key: [UInt8], arguments: [UInt8]) throws(GalleyError) -> RecordedCall?

  /// Writes down what a call was answered.
  func finish(_ key: [UInt8], answer: [UInt8]) throws(GalleyError)

  /// Forgets a call that came to nothing.
  func forget(_ key: [UInt8]) throws(GalleyError)
}

/// A call that is on record.
public struct RecordedCall: Sendable {
  /// A digest of what it was called with.
  public let arguments: [UInt8]
  /// What it was answered; nil where nobody wrote that down.
  public let answer: [UInt8]?

  /// A call.
  public init(arguments: [UInt8], answer: [UInt8]?) {
    self.arguments = arguments
    self.answer = answer
  }
}

/// A ledger that lasts as long as the process, for places without a state store.
public final class MemoryLedger: CallLedger {
  private let calls = Mutex<[[UInt8]: RecordedCall]>([:])

  /// An empty one.
  public init() {}

  /// Notes that a call begins, unless one of its key is on record.
  public func begin(_ key: [UInt8], arguments: [UInt8]) -> RecordedCall? {
    calls.withLock { calls in
      if let known = calls[key] { return known }
      // What is forgotten can still be told by the commits.
      if calls.count >= MemoryLedger.capacity { calls.removeAll() }
      calls[key] = RecordedCall(arguments: arguments, answer: nil)
      return nil
    }
  }

  /// Writes down what a call was answered.
  public func finish(_ key: [UInt8], answer: [UInt8]) {
    calls.withLock { calls in
      guard let known = calls[key] else { return }
      calls[key] = RecordedCall(arguments: known.arguments, answer: answer)
    }
  }

  /// Forgets a call that came to nothing.
  public func forget(_ key: [UInt8]) { calls.withLock { $0[key] = nil } }

  private static let capacity = 4_096
}
