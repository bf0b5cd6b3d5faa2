import Content
import Crypto
import JSON
import MCP

/// A call under a key of the caller's own: made again with the same arguments it answers what it answered before.
/// (agents 9)
struct KeyedAnswer {
  /// A digest of who calls what under which key; the commit that it makes bears it as well.
  let key: [UInt8]
  private let arguments: [UInt8]
  private let ledger: any CallLedger
  private let running: RunningCalls

  /// Nil where the call has no key.
  init?(_ context: ToolContext, tool: String, site: String, _ arguments: ToolArguments) {
    guard let given = arguments.string("idempotency_key") else { return nil }
    ledger = context.engine.ledger
    running = context.engine.running
    key = SHA256.hash(Array("\(context.caller.principal)\0\(site)\0\(tool)\0\(given)".utf8))
    self.arguments = SHA256.hash(JSONValue.object(arguments.object).bytes(.canonical))
  }

  /// The key as a commit bears it.
  var trailer: String { Hex.encode(key) }

  /// What was answered before, or what `work` answers now.
  ///
  /// - Parameter recall: Finds out what a call came to whose end nobody wrote down; nil where it came to nothing.
  func answer(
    recalling recall: () throws -> ToolResult?, _ work: () throws -> ToolResult
  ) throws -> ToolResult {
    try running.alone(key) { try answered(recalling: recall, work) }
  }

  private func answered(
    recalling recall: () throws -> ToolResult?, _ work: () throws -> ToolResult
  ) throws -> ToolResult {
    if let known = try ledger.begin(key, arguments: arguments) {
      guard known.arguments == arguments else { throw KeyedAnswer.otherArguments }
      if let answer = known.answer { return .json(EncodedJSON(trusting: answer)) }
      // It was cut off before its end was written down: the commit that it made, if any, tells.
      if let result = try recall() { return noted(result) }
    }
    let result: ToolResult
    do {
      result = try work()
    } catch {
      try ledger.forget(key)
      throw error
    }
    return noted(result)
  }

  private func noted(_ result: ToolResult) -> ToolResult {
    guard let answer = result.structured else { return result }
    do {
      try ledger.finish(key, answer: answer.bytes)
    } catch {
      // It is done, and so it is answered. Who calls again is told by the commit.
    }
    return result
  }

  private static let otherArguments = GalleyError(
    .conflict, "The idempotency_key was used for a call with other arguments; nothing was written.",
    hint: "Use a new key for a new change; use the same arguments to learn what the earlier call came to.",
    details: ["reason": "idempotency_conflict", "path": "/idempotency_key"])
}
