public import Content
public import Git
public import JSON

/// An object as the store hands it out: where it lies, which version it is, and all its fields as JSON.
public struct StoredObject: Sendable {
  /// The collection that it belongs to.
  public let collection: String
  /// Its name in the collection.
  public let id: String
  /// The file inside the site.
  public let path: String
  /// The id of the file's blob: a writer names it to say which version was changed.
  public let revision: ObjectID
  /// The whole object as JSON, `id` first.
  public let json: [UInt8]
  /// What its schema says against it.
  public let problems: [JSONValue]

  /// The fields, read from the JSON.
  public func fields() throws(GalleyError) -> JSONObject {
    guard let object = (try? JSONValue(parsing: json))?.object else {
      throw GalleyError(
        .unavailable, "The index holds a damaged copy of ‘\(collection)/\(id)’.",
        hint: "Run ‘galley index rebuild’; nothing in the repository is damaged by this.")
    }
    return object
  }
}
