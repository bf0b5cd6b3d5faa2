import CSQLite

/// How much a query may cost before it is stopped.
public struct QueryLimit: Sendable {
  /// The longest time it may take.
  public var time: Duration?
  /// The most instructions of SQLite's virtual machine, rounded up to a thousand.
  public var instructions: Int?

  /// Makes a limit; what is nil is not limited.
  public init(time: Duration? = nil, instructions: Int? = nil) {
    self.time = time
    self.instructions = instructions
  }
}

extension Connection {
  /// Runs `body`, whose statements fail as interrupted once they cost more than `limit` together.
  ///
  /// Limits don't nest: the innermost counts, and after it none.
  public func limited<Result>(
    to limit: QueryLimit, _ body: (Connection) throws -> Result
  ) throws -> Result {
    let budget = Budget(limit)
    // The handler must find the budget at its address for as long as it is set.
    return try withExtendedLifetime(budget) {
      sqlite3_progress_handler(
        database.pointer, Budget.stride,
        { context in
          guard let context else { return 0 }
          return Unmanaged<Budget>.fromOpaque(context).takeUnretainedValue().isSpent() ? 1 : 0
        }, Unmanaged.passUnretained(budget).toOpaque())
      defer { sqlite3_progress_handler(database.pointer, 0, nil, nil) }
      return try body(self)
    }
  }
}

private final class Budget {
  static let stride: Int32 = 1000

  private let deadline: ContinuousClock.Instant?
  private var strides: Int

  init(_ limit: QueryLimit) {
    deadline = limit.time.map { ContinuousClock.now + $0 }
    strides = limit.instructions.map { ($0 - 1) / Int(Self.stride) + 1 } ?? .max
  }

  func isSpent() -> Bool {
    strides -= 1
    if strides <= 0 { return true }
    return deadline.map { ContinuousClock.now >= $0 } ?? false
  }
}
