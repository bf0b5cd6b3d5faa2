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
      let body = try schema.body.map { name throws(GalleyError) in
        try text(ofBody: front.removeValue(forKey: name), named: name)
      }
      do {
        return try FrontMatterDocument(fields: front, body: (body ?? "").utf8).bytes
      } catch {
        throw GalleyError(.invalidContent, "The fields can't be written as front matter: \(error)")
      }
    }
  }

  /// `original` with the given fields set (null removes a field); every byte that they don't touch stays.
  public static func bytes(
    changing original: [UInt8], path: String, to changes: JSONObject, schema: ContentSchema
  ) throws(GalleyError) -> [UInt8] {
    let body = path.hasSuffix(".json") ? nil : schema.body
    let newBody = try body.flatMap { name in changes[name].map { (name, $0) } }.map {
      name, value throws(GalleyError) in
      try text(ofBody: value, named: name)
    }
    do {
      var document = try FrontMatterDocument(parsing: original)
      if let newBody { document = try document.replacingBody(with: Array(newBody.utf8)) }
      for change in changes.members where change.key != "id" && change.key != body {
        let present = document.fields[change.key]
        if change.value != .null {
          document = try document.setting(change.value, at: [.key(change.key)], from: present)
        } else if present != nil {
          document = try document.removing([.key(change.key)])
        }
      }
      return document.bytes
    } catch {
      throw GalleyError(
        .unreadable, "‘\(path)’ can't be edited: \(error)", hint: "Mend the file, or replace it whole.")
    }
  }

  /// The text of a markdown file's body; a value that is none is refused, for writing it would lose the text.
  private static func text(ofBody value: JSONValue?, named name: String) throws(GalleyError) -> String {
    switch value {
    case .string(let text)?: return text
    case .null?, nil: return ""
    default:
      throw GalleyError(
        .invalidContent, "‘\(name)’ is the text below the front matter, so its value must be a text.",
        hint: "Give ‘\(name)’ as one text, or null to empty it.", details: ["field": .string("/\(name)")])
    }
  }

  private static func inSchemaOrder(_ fields: JSONObject, schema: ContentSchema) -> JSONObject {
    let known = schema.properties.compactMap { property in fields[property.name].map { (property.name, $0) } }
    let unknown = fields.members.filter { schema.position(of: $0.key) == nil && $0.key != "id" }
    return JSONObject((known.filter { $0.0 != "id" }) + unknown.map { ($0.key, $0.value) })
  }
}

extension FrontMatterDocument {
  /// The document with one value in the place of another: of an object only what differs is written anew, so that the
  /// comments beside its other members stay.
  fileprivate func setting(
    _ value: JSONValue, at path: [FieldStep], from present: JSONValue?
  ) throws(FrontMatterError) -> FrontMatterDocument {
    guard let new = value.object, let old = present?.object, !new.isEmpty else {
      return try setting(path, to: value)
    }
    let changed = new.members.filter { old[$0.key] != $0.value }
    let gone = old.keys.filter { new[$0] == nil }
    // Every edit reads the document again.
    guard changed.count + gone.count <= 4 else { return try setting(path, to: value) }
    var document = self
    for member in changed {
      document = try document.setting(member.value, at: path + [.key(member.key)], from: old[member.key])
    }
    for name in gone { document = try document.removing(path + [.key(name)]) }
    return document
  }
}
