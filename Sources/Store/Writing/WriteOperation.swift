public import Content
public import Git
public import JSON

/// One change to a site. Several of them become one commit, or none of them does.
///
/// Changes of definitions come first, wherever they stand among the others: objects are judged by the schemas and
/// collections that the same request brings.
///
/// A change that names the revision that it was made for is refused when the object is another one by now, except that
/// `replace`, `update` and `patch` are merged with what others did to other fields.
public enum WriteOperation: Sendable {
  /// Makes an object; without an id one is made from its fields by the schema's factories.
  case create(collection: String, id: String?, fields: JSONObject, collision: SlugCollision = .suffix)
  /// Puts whole fields in the place of an object's fields.
  case replace(
    collection: String, id: String, fields: JSONObject, expected: ObjectID?, allowsRemoval: Bool = false)
  /// Sets some fields of an object (null removes one) and leaves every other byte of its file.
  case update(
    collection: String, id: String, fields: JSONObject, expected: ObjectID?, allowsRemoval: Bool = false)
  /// Changes places inside an object's fields.
  case patch(
    collection: String, id: String, patch: ObjectPatch, expected: ObjectID?, allowsRemoval: Bool = false)
  /// Gives an object another id, and leaves a redirect from the former one.
  case rename(
    collection: String, id: String, to: String, referrers: RenamedReferrers = .rewrite,
    redirects: Bool = true, expected: ObjectID? = nil)
  /// Makes an object out of another one, with all of its fields but those that change (null leaves one out); without
  /// an id one is made as for a new object.
  case duplicate(collection: String, id: String, to: String?, changes: JSONObject)
  /// Removes an object.
  case delete(collection: String, id: String, expected: ObjectID?, referrers: RemovedReferrers = .refuse)
  /// Writes a file that is no object: a schema, a collection, a view, a setting, a template, an asset.
  case putFile(path: String, bytes: [UInt8], expected: ObjectID?)
  /// Adds an uploaded file below `media/`: never over another file, nor beside one that differs only in case. That the same
  /// file is there already is no error.
  case addMedia(path: String, bytes: [UInt8])
  /// Removes such a file, or one in a collection's folder that can't be an object.
  case removeFile(path: String, expected: ObjectID?)
  /// Makes any file of the site, objects included, what it was at a revision of the repository; nil removes it.
  case restore(path: String, revision: ObjectID?, expected: ObjectID?)
}

/// What becomes of an id that is made from a text and is taken.
public enum SlugCollision: String, Sendable {
  /// A number is added.
  case suffix
  /// The object isn't made.
  case reject
}

/// What becomes of the references to an object that is renamed.
public enum RenamedReferrers: String, Sendable {
  /// They are changed in the same commit.
  case rewrite
  /// The object isn't renamed while there are any.
  case refuse
}

/// What becomes of the references to an object that is removed.
public enum RemovedReferrers: String, Sendable {
  /// The object isn't removed while there are any.
  case refuse
  /// They are taken out in the same commit.
  case unset
}

extension WriteOperation {
  /// Whether it changes how the site is read.
  var changesDefinition: Bool {
    switch self {
    case .putFile(let path, _, _), .removeFile(let path, _), .restore(let path, _, _):
      SitePaths.role(of: path) == .definition
    case .create, .replace, .update, .patch, .rename, .duplicate, .delete, .addMedia: false
    }
  }
}
