public import Git
public import JSON

/// One change to a site. Several of them become one commit, or none of them does.
///
/// Changes of definitions come first, wherever they stand among the others: objects are judged by the schemas and
/// collections that the same request brings.
public enum WriteOperation: Sendable {
  /// Makes an object; without an id one is made from its fields by the schema's factories.
  case create(collection: String, id: String?, fields: JSONObject)
  /// Puts whole fields in the place of an object's fields.
  case replace(collection: String, id: String, fields: JSONObject, expected: ObjectID?)
  /// Sets some fields of an object (null removes one) and leaves every other byte of its file.
  case update(collection: String, id: String, fields: JSONObject, expected: ObjectID?)
  /// Removes an object that nothing refers to.
  case delete(collection: String, id: String, expected: ObjectID?)
  /// Writes a file that is no object: a schema, a collection, a view, a setting, a template, an asset.
  case putFile(path: String, bytes: [UInt8], expected: ObjectID?)
  /// Removes such a file, or one in a collection's folder that can't be an object.
  case removeFile(path: String, expected: ObjectID?)
}
