public import Content

/// What became of calls that were made under a key of the caller's own, so that one that is made again does nothing
/// twice.
public protocol KeyedCallRecords: Sendable {
  /// Notes that a call begins, unless one of its key is on record; answers that one then.
  func begin(_ call: KeyedCall) throws(GalleyError) -> KeyedCall?

  /// Writes down what a call was answered.
  func finish(_ key: [UInt8], answer: [UInt8]) throws(GalleyError)

  /// Forgets a call that came to nothing.
  func forget(_ key: [UInt8]) throws(GalleyError)

  /// Forgets calls that began before a moment, and answers how many there were.
  func forgetKeyedCalls(before time: Int64) throws(GalleyError) -> Int
}

/// A call that was made under a key.
public struct KeyedCall: Sendable {
  /// A digest of who called what under which key.
  public var key: [UInt8]
  /// A digest of what it was called with.
  public var arguments: [UInt8]
  /// When it began, in milliseconds since 1970.
  public var beganAt: Int64
  /// What it was answered; nil as long as that isn't known.
  public var answer: [UInt8]?

  /// A call.
  public init(key: [UInt8], arguments: [UInt8], beganAt: Int64, answer: [UInt8]? = nil) {
    self.key = key
    self.arguments = arguments
    self.beganAt = beganAt
    self.answer = answer
  }
}
