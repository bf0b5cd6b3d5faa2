/// Which object is meant.
struct ObjectKey: Hashable, Sendable {
  let collection: String
  let id: String
}

extension ObjectKey: CustomStringConvertible {
  var description: String { "\(collection)/\(id)" }
}
