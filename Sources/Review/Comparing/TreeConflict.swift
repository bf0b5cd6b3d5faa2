public import Comparison
public import Content
public import Git
public import JSON

/// A file that both sides of a merge changed so that someone has to decide.
public struct TreeConflict: Sendable {
  /// Who changed a file last on one side.
  public struct Author: Sendable, Hashable {
    /// The commit.
    public let commit: ObjectID
    /// The name of who wrote it.
    public let name: String
    /// When, in seconds since 1970.
    public let time: Int64
  }

  /// The file.
  public let path: String
  /// Where it was before, if one side moved it.
  public let previousPath: String?
  /// The object in it, as `collection/id`; nil for other files.
  public let object: String?
  /// What to decide about; of a file that isn't merged by field, one conflict at the root.
  public let fields: [FieldConflict]
  /// What both sides began with.
  public let base: FileVersion?
  /// What we have.
  public let ours: FileVersion?
  /// What they have.
  public let theirs: FileVersion?
  /// Who changed it last on our side.
  public let ourAuthor: Author?
  /// Who changed it last on their side.
  public let theirAuthor: Author?
  /// The schemas by which fields are hidden.
  let schemas: [ContentSchema]

  /// The conflict as data.
  public var json: JSONObject {
    var json: JSONObject = ["path": .string(path)]
    json["object"] = object.map { .string($0) }
    json["previous_path"] = previousPath.map { .string($0) }
    json["fields"] = .array(fields.map { .object($0.json) })
    json["ours_by"] = ourAuthor.map { .object($0.json) }
    json["theirs_by"] = theirAuthor.map { .object($0.json) }
    return json
  }

  /// The conflict as a caller may see it; nil where that is nothing, so that someone else has to decide.
  public func visible(sees: @escaping (_ collection: String, _ property: SchemaProperty) -> Bool)
    -> TreeConflict?
  {
    guard let object else {
      // What is below content/ and is no object can't be read for what to hide.
      return path.hasPrefix(SitePaths.content) ? nil : self
    }
    let collection = String(object.prefix { $0 != "/" })
    let visibility = FieldVisibility(schemas) { sees(collection, $0) }
    let fields = fields.compactMap(visibility.visible)
    guard !fields.isEmpty else { return nil }
    return TreeConflict(
      path: path, previousPath: previousPath, object: object, fields: fields, base: base, ours: ours,
      theirs: theirs, ourAuthor: ourAuthor, theirAuthor: theirAuthor, schemas: schemas)
  }
}

extension TreeConflict.Author {
  fileprivate var json: JSONObject {
    ["name": .string(name), "commit": .string(commit.description), "time": .int(time)]
  }
}
