public import JSON

/// The kept answer of a view.
public struct ViewResult: Sendable {
  /// The items, or the groups of them, as a JSON array.
  public let items: [JSONValue]
  /// When it was built, in seconds since 1970.
  public let lastBuilt: Int64

  /// How many items a caller gets at once. (seed: T43)
  public static let maximumItems = 50
}
