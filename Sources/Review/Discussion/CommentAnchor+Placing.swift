/// Where the words that a comment is about stand now.
public enum CommentPlace: Sendable, Hashable {
  /// There: the range of UTF-8 bytes in the field's text.
  case found(Range<Int>)
  /// Nowhere any more: they were changed.
  case gone
}

extension CommentAnchor {
  /// How much of what stands around the words is kept, in letters.
  private static let contextLength = 40

  /// The anchor with what stands around its words in a text, so that they are found again after edits.
  func placed(in text: String) -> CommentAnchor? {
    guard let quote, !quote.isEmpty else { return self }
    guard case .found(let range) = place(in: text) else { return nil }
    let bytes = Array(text.utf8)
    var placed = self
    placed.before = String(
      String(decoding: bytes[..<range.lowerBound], as: UTF8.self).suffix(CommentAnchor.contextLength))
    placed.after = String(
      String(decoding: bytes[range.upperBound...], as: UTF8.self).prefix(CommentAnchor.contextLength))
    return placed
  }

  /// Where the words stand in a text: of several places the one whose surroundings are most like those that they had.
  public func place(in text: String) -> CommentPlace {
    guard let quote, !quote.isEmpty else { return .found(0..<text.utf8.count) }
    let (bytes, wanted) = (Array(text.utf8), Array(quote.utf8))
    let before = Array((before ?? "").utf8)
    let after = Array((after ?? "").utf8)
    var best: (start: Int, likeness: Int)?
    var start = 0
    while start + wanted.count <= bytes.count {
      if bytes[start] == wanted[0], bytes[start..<start + wanted.count].elementsEqual(wanted) {
        let likeness =
          zip(bytes[..<start].reversed(), before.reversed()).prefix { $0 == $1 }.count
          + zip(bytes[(start + wanted.count)...], after).prefix { $0 == $1 }.count
        if best.map({ likeness > $0.likeness }) ?? true { best = (start, likeness) }
      }
      start += 1
    }
    return best.map { .found($0.start..<$0.start + wanted.count) } ?? .gone
  }
}
