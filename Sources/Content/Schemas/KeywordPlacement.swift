internal import JSON

/// Finds the keywords that decide who sees a value where they decide nothing.
///
/// Fields are read under `properties`, and under the `properties` of nested objects and of the items of lists. A `field`,
/// an `mcp` or a `pii` that stands behind a `$ref`, an `allOf` or the like would look as if it protected something.
struct KeywordPlacement {
  private(set) var misplaced: [String] = []

  /// The places, as JSON Pointers, of keywords in a schema file that nobody reads.
  static func faults(in schema: JSONObject) -> [String] {
    var placement = KeywordPlacement()
    placement.walk(schema, at: "", isRead: true)
    return placement.misplaced
  }

  /// Keywords whose values are data, not schemas.
  private static let data: Set<String> = [
    "default", "examples", "enum", "const", "settings", "options", "factory", "display", "index", "required",
    "mcp",
  ]

  private mutating func walk(_ schema: JSONObject, at place: String, isRead: Bool) {
    if !isRead {
      if schema["field"]?.string != nil { misplaced.append("\(place)/field") }
      if schema["pii"]?.bool != nil { misplaced.append("\(place)/pii") }
      if schema["mcp"]?.object?["expose"] != nil { misplaced.append("\(place)/mcp") }
    }
    for member in schema.members where !KeywordPlacement.data.contains(member.key) {
      let next = "\(place)/\(member.key)"
      switch (member.key, member.value) {
      case ("properties", .object(let properties)):
        for property in properties.members {
          guard let object = property.value.object else { continue }
          walk(object, at: "\(next)/\(property.key)", isRead: isRead)
        }
      case ("items", .object(let items)):
        walk(items, at: next, isRead: isRead)
      case (_, .object(let object)): walk(object, at: next, isRead: false)
      case (_, .array(let list)):
        for (index, item) in list.enumerated() {
          if let object = item.object { walk(object, at: "\(next)/\(index)", isRead: false) }
        }
      default: break
      }
    }
  }
}
