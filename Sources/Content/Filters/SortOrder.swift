/// The order of a list: fields one after the other, `date:desc,title`. (seed: T100)
public struct SortOrder: Sendable, Hashable {
  /// One field and its direction.
  public struct Key: Sendable, Hashable {
    /// The field that decides.
    public let field: String
    /// Whether the largest comes first.
    public let isDescending: Bool

    /// Sorts by `field`.
    public init(field: String, isDescending: Bool) {
      self.field = field
      self.isDescending = isDescending
    }
  }

  /// The fields, the one that matters most first.
  public var keys: [Key]

  /// The most fields that an order may name.
  static let maximumKeys = 4

  /// Sorts by these fields, the one that matters most first.
  public init(_ keys: [Key]) { self.keys = keys }

  /// Reads an order as it stands in a query.
  public init(parsing text: String) throws(GalleyError) {
    keys = []
    for piece in text.split(separator: ",") {
      let words = piece.split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
      let direction = words.count > 1 ? words[1].lowercased() : "asc"
      guard let field = words.first, !field.isEmpty, words.count <= 2,
        direction == "asc" || direction == "desc"
      else {
        throw GalleyError(
          .invalidFilter, "The order ‘\(text)’ can't be read at ‘\(piece)’.",
          hint: "Write fields with :asc or :desc, e.g. date:desc,title.")
      }
      keys.append(Key(field: field, isDescending: direction == "desc"))
    }
    if keys.count > SortOrder.maximumKeys {
      throw GalleyError(
        .invalidFilter,
        "The order ‘\(text)’ names \(keys.count) fields; \(SortOrder.maximumKeys) are allowed.",
        hint: "Sort by the fields that matter most.")
    }
  }
}
