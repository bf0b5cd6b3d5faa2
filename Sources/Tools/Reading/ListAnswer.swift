import Content
import JSON
import MCP

/// A page of a list, cut to the budget: whole items only, and a cursor that goes on at the first one left out.
/// (agents 13)
struct ListAnswer {
  /// One thing of the list.
  struct Item {
    /// As JSON.
    let bytes: [UInt8]
    /// What stands for it where it is longer than a whole budget.
    let summary: JSONObject
  }

  /// What the things are called, in the plural.
  let noun: String
  /// The page, before it is cut.
  let items: [Item]
  /// How many things there are on all pages together; nil where nobody has counted.
  let total: Int?
  /// Further members of the answer.
  var extra: JSONObject = [:]
  /// How what is too long by itself can be read.
  var advice = "Longer than the whole budget: get_object with view outline shows its parts."
  /// How more can be shown at once.
  var widening = "next_cursor goes on here; fewer fields or a larger max_tokens show more at once."
  /// The same for tools that take no fields.
  static let wideningWithoutFields = "next_cursor goes on here; a larger max_tokens shows more at once."
  /// The cursor behind so many things of the page; nil where nothing follows.
  let cursor: (Int) throws -> String?

  /// The answer.
  func result(_ arguments: ToolArguments) throws -> ToolResult {
    let limit = Budget.maximumBytes(arguments)
    var shown = fitting(Budget(arguments))
    while true {
      let bytes = try written(shown)
      // What stands around the items may be longer than was kept back for it.
      if bytes.count <= limit { return .json(EncodedJSON(trusting: bytes)) }
      if shown.count > 1 {
        shown.removeLast()
      } else if let item = items.first, shown.first == item.bytes {
        let summary = standIn(for: item)
        // One that is hardly longer than what would stand for it stays.
        guard summary.count < item.bytes.count else { return .json(EncodedJSON(trusting: bytes)) }
        shown = [summary]
      } else {
        return .json(EncodedJSON(trusting: bytes))
      }
    }
  }

  private func fitting(_ budget: Budget) -> [[UInt8]] {
    var budget = budget
    var shown: [[UInt8]] = []
    for item in items {
      if budget.take(item.bytes.count + 1) {
        shown.append(item.bytes)
      } else if shown.isEmpty {
        let summary = standIn(for: item)
        _ = budget.take(summary.count + 1)
        shown.append(summary)
      } else {
        break
      }
    }
    return shown
  }

  private func standIn(for item: Item) -> [UInt8] {
    var summary = item.summary
    summary["bytes"] = .int(Int64(item.bytes.count))
    summary["hint"] = .string(advice)
    return JSONValue.object(summary).bytes()
  }

  private func written(_ shown: [[UInt8]]) throws -> [UInt8] {
    var writer = JSONWriter(capacity: 4096)
    writer.beginObject()
    writer.key(noun)
    writer.beginArray()
    for item in shown { writer.raw(item) }
    writer.endArray()
    if let total { writer.member("total", total) }
    writer.member("next_cursor", try cursor(shown.count).map { .string($0) } ?? .null)
    if shown.count < items.count { writer.member("note", note(shown)) }
    for member in extra { writer.member(member.key, member.value) }
    writer.endObject()
    return writer.finish()
  }

  private func note(_ shown: [[UInt8]]) -> String {
    guard let total else { return "\(shown.count) of these \(items.count) fit the budget. \(widening)" }
    let bytes = items.reduce(0) { $0 + $1.bytes.count + 1 }
    let estimate = Budget.tokens(ofBytes: bytes * max(1, total) / max(1, items.count))
    return "\(shown.count) of \(total) fit the budget; all would be about \(estimate) tokens. \(widening)"
  }
}

extension Budget {
  /// What no answer exceeds that can be cut: four bytes for each token. (agents 13)
  static func maximumBytes(_ arguments: ToolArguments) -> Int {
    4 * (arguments.int("max_tokens") ?? usualTokens)
  }
}
