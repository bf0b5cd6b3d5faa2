/// The prepared statements of one connection.
///
/// A literal is found by its address in a small direct-mapped table: a compare and a load, no hashing
/// of the text. Everything else, and a literal's first use, goes by the text.
struct StatementCache {
  private struct Slot {
    var address: UInt = 0
    var statement: Statement?
  }

  private static let slotCount = 128

  private var slots = [Slot](repeating: Slot(), count: slotCount)
  private var byText: [String: Statement] = [:]
  /// The texts in the order of their preparation: the oldest gives way.
  private var order: [String] = []
  private let limit: Int

  init(limit: Int) { self.limit = max(limit, 1) }

  /// The number of statements kept.
  var count: Int { byText.count }

  mutating func statement(_ sql: SQL, on database: DatabaseHandle) throws -> Statement {
    guard case .literal(let literal) = sql.source else { return try find(sql, on: database) }
    let address = UInt(bitPattern: literal.utf8Start)
    let index = Int(truncatingIfNeeded: (address >> 4) ^ (address >> 11)) & (Self.slotCount - 1)
    if slots[index].address == address, let statement = slots[index].statement, !statement.isRunning {
      return statement
    }
    let statement = try find(sql, on: database)
    slots[index] = Slot(address: address, statement: statement)
    return statement
  }

  mutating func removeAll() {
    slots = [Slot](repeating: Slot(), count: Self.slotCount)
    byText.removeAll()
    order.removeAll()
  }

  private mutating func find(_ sql: SQL, on database: DatabaseHandle) throws -> Statement {
    let text = sql.description
    if let statement = byText[text] {
      // The same SQL inside its own row closure gets a statement of its own, which nobody keeps.
      return statement.isRunning ? try Statement(sql, on: database) : statement
    }
    let statement = try Statement(sql, on: database)
    if byText.count >= limit { evict() }
    byText[text] = statement
    order.append(text)
    return statement
  }

  private mutating func evict() {
    // Half at once, so that the cost of moving the order is paid rarely.
    let oldest = order.prefix(max(limit / 2, 1))
    for text in oldest { byText[text] = nil }
    order.removeFirst(oldest.count)
    for index in slots.indices { slots[index] = Slot() }
  }
}
