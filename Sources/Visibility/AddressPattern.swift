/// The pattern of a collection's addresses, such as `/blog/{year}/{id}/`, taken apart once.
public struct AddressPattern: Sendable {
  /// One part of an address.
  public enum Part: Sendable {
    case text(String)
    case id
    case field(String)
    /// These characters of the object's date.
    case date(Range<Int>)
  }

  /// The parts in their order.
  public let parts: [Part]
  /// Whether an address follows from the id alone.
  public let needsOnlyID: Bool

  /// Takes a pattern apart; a brace that isn't closed is text.
  public init(parsing pattern: String) {
    var parts: [Part] = []
    for (position, piece) in pattern.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
      guard position > 0, let end = piece.firstIndex(of: "}") else {
        parts.append(.text(String(piece)))
        continue
      }
      switch piece[..<end] {
      case "id": parts.append(.id)
      case "year": parts.append(.date(0..<4))
      case "month": parts.append(.date(5..<7))
      case "day": parts.append(.date(8..<10))
      case let name: parts.append(.field(String(name)))
      }
      parts.append(.text(String(piece[piece.index(after: end)...])))
    }
    self.parts = parts
    needsOnlyID = parts.allSatisfy { part in
      switch part {
      case .text, .id: true
      case .field, .date: false
      }
    }
  }
}
