import Content
import Crypto
import JSON

/// Where a page of a view's items ended: the last item's name and, should that be gone when the next page is asked for,
/// its place.
struct ViewCursor {
  private let position: Int
  private let name: JSONValue

  /// Behind `item`, so that `position` is the next one's.
  init(position: Int, after item: JSONValue) {
    self.position = position
    name = ViewCursor.name(of: item)
  }

  /// Where the next page starts among the items as they are now.
  func start(in items: [JSONValue]) -> Int {
    if position <= items.count, position > 0, ViewCursor.name(of: items[position - 1]) == name {
      return position
    }
    let moved = items.firstIndex { ViewCursor.name(of: $0) == name }
    return moved.map { $0 + 1 } ?? min(position, items.count)
  }

  /// What tells an item from all others: its object, or the value of its group.
  private static func name(of item: JSONValue) -> JSONValue {
    if let id = item["id"] { [item["collection"] ?? .null, id] } else { item["key"] ?? .null }
  }
}

extension ViewCursor {
  /// The cursor as callers carry it, bound to the question that it belongs to.
  func text(of query: ViewQuery) -> String {
    let parts: [JSONValue] = [.string(ViewCursor.digest(query)), .int(Int64(position)), name]
    return Base64.url.encode(JSONValue.array(parts).bytes())
  }

  /// Reads a cursor; throws when it is none, or belongs to another question.
  init(_ text: String, of query: ViewQuery) throws(GalleyError) {
    guard let bytes = try? Base64.url.decode(text), let parts = (try? JSONValue(parsing: bytes))?.array,
      parts.count == 3, let digest = parts[0].string, let position = parts[1].int, position >= 0
    else { throw ViewCursor.fault("can't be read") }
    guard digest == ViewCursor.digest(query) else { throw ViewCursor.fault("belongs to another question") }
    self.position = position
    name = parts[2]
  }

  private static func digest(_ query: ViewQuery) -> String {
    let parts = [
      "view", query.view, query.include ?? "", query.exclude ?? "", query.sort ?? "", "\(query.hidesDrafts)",
    ]
    let joined = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return Hex.encode(SHA256.hash(Array(joined.utf8)).prefix(6))
  }

  private static func fault(_ why: String) -> GalleyError {
    GalleyError(
      .invalidCursor, "The cursor \(why).",
      hint: "Ask without a cursor to start again, with the same filter and order.")
  }
}
