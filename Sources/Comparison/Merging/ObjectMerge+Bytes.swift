public import Content
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
