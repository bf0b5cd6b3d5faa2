public import JSON

/// The answer of a view as it was built last.
public struct ViewResult: Sendable {
  /// The items, or the groups of them.
  public let items: [JSONValue]
  /// The same as a JSON array, ready to be put into an answer.
  public let json: [UInt8]
  /// When it was built, in seconds since 1970.
  public let lastBuilt: Int64
  /// Whether more objects pass than a view holds.
  public let isTruncated: Bool

  /// The most objects that a view holds; who needs more needs a filter.
  public static let maximumItems = 10_000

  init(items: [JSONValue], isTruncated: Bool, lastBuilt: Int64) {
    self.items = items
    self.isTruncated = isTruncated
    self.lastBuilt = lastBuilt
    json = JSONValue.array(items).bytes()
  }
}

extension ViewResult {
  /// The answer as the index keeps it: one byte that says whether it is whole, then the items.
  var kept: [UInt8] { [isTruncated ? ViewResult.cutMark : ViewResult.wholeMark] + json }

  /// Reads what was kept; nil when it is nothing that ``kept`` wrote.
  init?(kept: [UInt8], lastBuilt: Int64) {
    guard let mark = kept.first, mark == ViewResult.cutMark || mark == ViewResult.wholeMark else {
      return nil
    }
    json = Array(kept.dropFirst())
    guard let items = (try? JSONValue(parsing: json))?.array else { return nil }
    self.items = items
    self.lastBuilt = lastBuilt
    isTruncated = mark == ViewResult.cutMark
  }

  private static let cutMark = UInt8(ascii: "<")
  private static let wholeMark = UInt8(ascii: "=")
}
