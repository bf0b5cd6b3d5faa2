/// What an object's field points to.
public struct ObjectReference: Sendable, Hashable {
  /// The field that holds it, as a JSON Pointer.
  public let field: String
  /// The reference as it was written: an id, or `collection/id`.
  public let target: String
  /// The collections that the field may point into.
  public let targets: [String]

  /// A reference that stands in `field` and may lead into any of `targets`.
  public init(field: String, target: String, targets: [String]) {
    self.field = field
    self.target = target
    self.targets = targets
  }

  /// The collection and id that are meant; of several possible collections, each in turn.
  public var candidates: [(collection: String, id: String)] {
    if let slash = target.firstIndex(of: "/") {
      let collection = String(target[..<slash])
      if targets.isEmpty || targets.contains(collection) {
        return [(collection, String(target[target.index(after: slash)...]))]
      }
    }
    return targets.map { ($0, target) }
  }
}
