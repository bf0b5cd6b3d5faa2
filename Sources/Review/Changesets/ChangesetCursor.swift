internal import Content
internal import Crypto
internal import JSON

/// A changeset's place in a list, by which it is sorted and behind which the next page begins.
struct ChangesetCursor: Comparable {
  /// Where it is in the list of all.
  let position: Int
  private let day: String
  private let rank: Int64
  private let number: Int

  init(_ changeset: Changeset, at position: Int, order: ChangesetFilter.Order) {
    self.position = position
    number = order == .newest || order == .updated ? -changeset.number : changeset.number
    // A day beyond all days: what has none comes after what has one.
    day = order == .queue ? changeset.due ?? "9999-99-99" : ""
    rank =
      switch order {
      case .newest, .oldest: 0
      case .updated: -changeset.updatedAt
      case .queue: changeset.submission?.at ?? changeset.openedAt
      }
  }

  static func < (one: ChangesetCursor, other: ChangesetCursor) -> Bool {
    if one.rank == other.rank, one.day == other.day { return one.number < other.number }
    return one.day == other.day ? one.rank < other.rank : one.day < other.day
  }

  static func == (one: ChangesetCursor, other: ChangesetCursor) -> Bool {
    one.number == other.number && one.rank == other.rank && one.day == other.day
  }

  /// The place as callers carry it, bound to the question that it belongs to.
  func text(of filter: ChangesetFilter) -> String {
    let parts: [JSONValue] = [
      .string(ChangesetCursor.digest(filter)), .string(day), .int(rank), .int(Int64(number)),
    ]
    return Base64.url.encode(JSONValue.array(parts).bytes())
  }

  init(_ text: String, of filter: ChangesetFilter) throws(GalleyError) {
    guard let bytes = try? Base64.url.decode(text), let parts = (try? JSONValue(parsing: bytes))?.array,
      parts.count == 4, let digest = parts[0].string, let day = parts[1].string, let rank = parts[2].int,
      let number = parts[3].int
    else { throw ChangesetCursor.fault("can't be read") }
    guard digest == ChangesetCursor.digest(filter) else {
      throw ChangesetCursor.fault("belongs to another question")
    }
    position = -1
    self.day = day
    self.rank = Int64(rank)
    self.number = number
  }

  private static func digest(_ filter: ChangesetFilter) -> String {
    let parts = [
      filter.states.map(\.rawValue).sorted().joined(separator: ","), filter.author ?? "",
      filter.assignee ?? "",
      filter.task.map(String.init) ?? "", filter.text ?? "", filter.order.rawValue,
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
