internal import FrontMatter
public import JSON

extension ObjectFile {
  /// The canonical file: fields in the schema's order, then those that the schema doesn't know, as they came.
  public static func bytes(
    of fields: JSONObject, format: CollectionDefinition.FileFormat, schema: ContentSchema
  ) throws(GalleyError) -> [UInt8] {
    let ordered = inSchemaOrder(fields, schema: schema)
    switch format {
    case .json: return JSONValue.object(ordered).bytes(.pretty)
    case .markdown:
      var front = ordered
      let body = schema.body.flatMap { front.removeValue(forKey: $0) }?.string ?? ""
      return FrontMatterDocument(fields: front, body: Array(body.utf8)).bytes
    }
  }

  /// `original` with the given fields set (null removes a field); every byte that they don't touch stays.
  public static func bytes(
    changing original: [UInt8], path: String, to changes: JSONObject, schema: ContentSchema
  ) throws(GalleyError) -> [UInt8] {
    do {
      if path.hasSuffix(".json") {
        return try FrontMatterDocument.editingJSON(original, changes: changes)
      }
      var document = try FrontMatterDocument(parsing: original)
      for change in changes.members {
        if change.key == schema.body {
          document = try document.replacingBody(Array((change.value.string ?? "").utf8))
        } else if change.value == .null {
          document = try document.removing(change.key)
        } else {
          document = try document.setting(change.key, to: change.value)
        }
      }
      return document.bytes
    } catch {
      throw GalleyError(.unreadable, "‘\(path)’ can't be edited: \(error)", hint: "Mend the file, or replace it whole.")
    }
  }

  private static func inSchemaOrder(_ fields: JSONObject, schema: ContentSchema) -> JSONObject {
    let known = schema.properties.compactMap { property in fields[property.name].map { (property.name, $0) } }
    let unknown = fields.members.filter { schema.position(of: $0.key) == nil && $0.key != "id" }
    return JSONObject((known.filter { $0.0 != "id" }) + unknown.map { ($0.key, $0.value) })
  }
}
