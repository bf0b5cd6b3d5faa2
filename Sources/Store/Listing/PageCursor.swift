import Content
import Crypto
import JSON

/// Where a page ended: the sort values and the id of its last object, so that the next page starts behind it however
/// the list has changed meanwhile.
struct PageCursor: Sendable {
  let id: String
  private let values: [IndexedValue?]

  init(after item: ListItem, sort: SortOrder) {
    id = item.id
    values = sort.keys.map { item.values(of: $0.field).first }
  }

  /// The value of a sort field.
  func value(_ field: String, _ sort: SortOrder) -> IndexedValue? {
    guard let position = sort.keys.firstIndex(where: { $0.field == field }), position < values.count else {
      return nil
    }
    return values[position]
  }

  /// Whether the page behind the cursor may hold `row`.
  func isBefore(_ row: ChangedRow, _ sort: SortOrder) -> Bool { RowComparison(sort).isAfter(row, self) }
}

extension PageCursor {
  /// The cursor as callers carry it, bound to the question that it belongs to.
  func text(of query: ListQuery) -> String {
    let parts: [JSONValue] =
      [.string(PageCursor.digest(query)), .string(id)] + values.map { $0?.json ?? .null }
    return Base64.url.encode(JSONValue.array(parts).bytes())
  }

  /// Reads a cursor; throws when it is none, or belongs to another question.
  init(_ text: String, of query: ListQuery) throws(GalleyError) {
    guard let bytes = try? Base64.url.decode(text), let parts = (try? JSONValue(parsing: bytes))?.array,
      parts.count >= 2,
      let digest = parts[0].string, let id = parts[1].string
    else { throw PageCursor.fault("can't be read") }
    guard digest == PageCursor.digest(query) else { throw PageCursor.fault("belongs to another question") }
    self.id = id
    values = parts.dropFirst(2).map { part in
      switch part {
      case .string(let text): .text(text)
      case .bool(let truth): .truth(truth)
      default: part.double.map { .number($0) }
      }
    }
  }

  private static func digest(_ query: ListQuery) -> String {
    let parts = [
      query.collection, query.include ?? "", query.exclude ?? "", query.sort ?? "", "\(query.hidesDrafts)",
    ]
    let joined = parts.map { "\($0.utf8.count):\($0)" }.joined()
    return Hex.encode(Array(SHA256.hash(Array(joined.utf8)).prefix(6)))
  }

  private static func fault(_ why: String) -> GalleyError {
    GalleyError(
      .invalidCursor, "The cursor \(why).",
      hint: "Ask without a cursor to start again, with the same filter and order.")
  }
}
