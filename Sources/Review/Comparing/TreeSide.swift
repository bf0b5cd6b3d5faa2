internal import Content
internal import Git
internal import JSON
internal import Store

/// One of the trees that are compared or merged, read as a site.
struct TreeSide {
  let site: SiteDefinition
  let reader: any ObjectReader

  /// An object as a file of the tree holds it.
  struct Reading {
    let fields: JSONObject
    let schema: ContentSchema
    let bytes: [UInt8]
  }

  /// Files above this size are told of by their size alone.
  static let largestText = 1 << 20

  /// Which object the path is for; nil when none can be there.
  func key(of path: String) -> (collection: String, id: String)? {
    guard case .object(let name) = SitePaths.role(of: path), let collection = site.collections[name],
      case .object(let id) = ObjectFile.place(of: path, in: collection)
    else { return nil }
    return (name, id)
  }

  func schema(of collection: String) -> ContentSchema? {
    site.collections[collection].flatMap { site.schemas[$0.schema] }
  }

  /// The object in a file; nil for a file that can't be read as one.
  func object(_ path: String, _ version: FileVersion) throws -> Reading? {
    guard version.mode.isFile, let bytes = try bytes(version) else { return nil }
    return object(path, bytes)
  }

  func object(_ path: String, _ bytes: [UInt8]) -> Reading? {
    guard let key = key(of: path), let collection = site.collections[key.collection],
      let schema = site.schemas[collection.schema],
      let object = try? ObjectFile.read(bytes, path: path, id: key.id, collection: collection, schema: schema)
    else { return nil }
    return Reading(fields: object.fields, schema: schema, bytes: bytes)
  }

  /// A file's bytes; nil for one that is too large to be compared as text.
  func bytes(_ version: FileVersion) throws -> [UInt8]? {
    try reader.withBlob(version.id) { $0.count > TreeSide.largestText ? nil : [UInt8]($0) }
  }

  func text(_ version: FileVersion) throws -> String? {
    guard version.mode.isFile, let bytes = try bytes(version), !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  func title(_ fields: JSONObject, _ schema: ContentSchema, collection: String, id: String, path: String)
    -> String?
  {
    guard let name = schema.display.title, fields[name] != nil else { return nil }
    let object = ContentObject(collection: collection, id: id, path: path, fields: fields)
    return object.title(by: schema, locale: site.settings.defaultLocale)
  }
}
