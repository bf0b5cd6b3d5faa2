import Content
import Crypto
import JSON
import MCP

/// A page of things that are described, whole ones only, in the order of their names.
struct DescribedList {
  /// What the things are, in the plural.
  let noun: String
  /// The names of all of them, sorted.
  let names: [String]

  /// The page that the arguments ask for; `describe` is asked about what stands on it alone.
  func page(
    _ arguments: ToolArguments, with more: JSONObject = [:], describe: (String) throws -> JSONObject
  ) throws -> ToolResult {
    var budget = Budget(arguments)
    let start = try arguments.string("cursor").map { try position(behind: $0) } ?? 0
    var items: [JSONValue] = []
    var end = start
    for name in names[start...] {
      let item = JSONValue.object(try describe(name))
      // One is always given, however long it is, so that every page leads on.
      guard budget.take(item.bytes().count) || items.isEmpty else { break }
      items.append(item)
      end += 1
    }
    var answer: JSONObject = [
      noun: .array(items), "total": .int(Int64(names.count)),
      "next_cursor": end < names.count && end > start ? .string(cursor(after: names[end - 1])) : .null,
    ]
    answer.merge(more)
    return .json(.object(answer))
  }

  /// A cursor names what the page ended with: what comes and goes before it doesn't shift the next one.
  private func cursor(after name: String) -> String { Base64.url.encode(Array("\(noun):\(name)".utf8)) }

  private func position(behind cursor: String) throws(GalleyError) -> Int {
    let mark = "\(noun):"
    guard let bytes = try? Base64.url.decode(cursor), let text = String(validating: bytes, as: UTF8.self),
      text.hasPrefix(mark)
    else {
      throw GalleyError(
        .invalidCursor, "The cursor ‘\(cursor)’ belongs to no list of \(noun).",
        hint: "Leave cursor out to begin anew, or take next_cursor as it was answered.")
    }
    let last = text.dropFirst(mark.count)
    return names.firstIndex { $0 > last } ?? names.count
  }
}
