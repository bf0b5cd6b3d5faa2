internal import Content
public import JSON

/// A reference that leads nowhere once the change is published.
public struct BrokenReference: Sendable {
  /// The collection of the object that refers.
  public let collection: String
  /// Its id.
  public let id: String
  /// The field that holds the reference, as a JSON Pointer.
  public let field: String
  /// The object that is gone, as `collection/id`.
  public let target: String
  /// What the schema says of the field, the property that it lies in first.
  let properties: [SchemaProperty]

  /// The reference as data.
  public var json: JSONObject {
    ["object": .string("\(collection)/\(id)"), "field": .string(field), "target": .string(target)]
  }
}
