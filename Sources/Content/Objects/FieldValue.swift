public import JSON

/// One value inside an object, with the property that describes it, at whatever depth.
public struct FieldValue: Sendable {
  /// What the schema says of the value.
  public let property: SchemaProperty
  /// The value as it stands in the object.
  public let value: JSONValue
  /// Where it stands in the object, as a JSON Pointer.
  public let field: String
}

extension ContentSchema {
  /// The values of an object whose properties are wanted, those inside nested objects and decks included.
  public func values(
    in fields: JSONObject, where isWanted: (SchemaProperty) -> Bool
  ) -> [FieldValue] {
    var found: [FieldValue] = []
    FieldValue.collect(fields, properties, at: "", where: isWanted, into: &found)
    return found
  }
}

extension FieldValue {
  fileprivate static func collect(
    _ fields: JSONObject, _ properties: [SchemaProperty], at place: String,
    where isWanted: (SchemaProperty) -> Bool, into found: inout [FieldValue]
  ) {
    for property in properties {
      let wanted = isWanted(property)
      // Most properties are neither wanted nor nested, so that no place need be written down for them.
      guard wanted || !property.children.isEmpty, let value = fields[property.name] else { continue }
      let field = place + JSONPointer([property.name]).description
      if wanted { found.append(FieldValue(property: property, value: value, field: field)) }
      switch value {
      case .object(let object):
        collect(object, property.children, at: field, where: isWanted, into: &found)
      case .array(let items):
        for (position, item) in items.enumerated() {
          guard let object = item.object else { continue }
          collect(object, property.children, at: "\(field)/\(position)", where: isWanted, into: &found)
        }
      default: break
      }
    }
  }
}
