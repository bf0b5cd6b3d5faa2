public import Content
internal import FrontMatter
public import JSON

extension ObjectMerge {
  /// What has to be set in an object of one side to get the merged one; null removes a field.
  public func changes(from side: JSONObject) -> JSONObject {
    var changes = JSONObject()
    for member in fields.members where side[member.key] != member.value { changes[member.key] = member.value }
    for name in side.keys where fields[name] == nil { changes[name] = .null }
    return changes
  }

  /// The file of one side with the merged fields: every byte that they don't touch stays.
  public func bytes(
    into original: [UInt8], of side: JSONObject, path: String, schema: ContentSchema
  ) throws(GalleyError) -> [UInt8] {
    let changes = changes(from: side)
    if changes.isEmpty { return original }
    return try ObjectFile.bytes(changing: original, path: path, to: changes, schema: schema)
  }
}

extension ObjectMerge {
  /// The same for a JSON file of which no schema is known, such as a definition.
  public func bytes(into original: [UInt8], of side: JSONObject, path: String) throws(GalleyError) -> [UInt8]
  {
    let changes = changes(from: side)
    if changes.isEmpty { return original }
    do {
      var document = try FrontMatterDocument(parsing: original)
      for change in changes.members {
        if fields[change.key] == nil {
          document = try document.removing([.key(change.key)])
        } else {
          document = try document.setting([.key(change.key)], to: change.value)
        }
      }
      return document.bytes
    } catch {
      throw GalleyError(
        .unreadable, "‘\(path)’ can't be edited: \(error)", hint: "Mend the file, or replace it whole.")
    }
  }
}
