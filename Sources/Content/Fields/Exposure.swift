public import JSON

/// Which fields of a schema's objects a caller sees. (seed: T67, T68, T71, M12)
public struct Exposure: Sendable {
  private let schema: ContentSchema
  private let seesPersonal: Bool

  /// Whether objects can be handed out as they are.
  public let hidesNothing: Bool

  /// What a caller sees who may, or may not, see what is about persons.
  public init(schema: ContentSchema, seesPersonal: Bool) {
    self.schema = schema
    self.seesPersonal = seesPersonal
    hidesNothing = !schema.properties.contains { Exposure.hides($0, seesPersonal) }
  }

  /// Whether a caller learns that the property exists.
  public func shows(_ property: SchemaProperty) -> Bool { property.isExposed }

  /// Whether a caller may filter and sort by the property: by what is redacted nobody may search.
  public func answersBy(_ property: SchemaProperty) -> Bool {
    property.isExposed && (seesPersonal || !property.isPersonal)
  }

  /// The fields as the caller sees them: what is not exposed is gone, what is personal is null.
  public func visible(_ fields: JSONObject) -> JSONObject {
    hidesNothing ? fields : visible(fields, schema.properties)
  }

  private func visible(_ fields: JSONObject, _ properties: [SchemaProperty]) -> JSONObject {
    var fields = fields
    for property in properties where Exposure.hides(property, seesPersonal) {
      guard let value = fields[property.name] else { continue }
      if !property.isExposed {
        fields[property.name] = nil
      } else if property.isPersonal && !seesPersonal {
        fields[property.name] = .null
      } else {
        fields[property.name] = visible(value, property.children)
      }
    }
    return fields
  }

  private func visible(_ value: JSONValue, _ children: [SchemaProperty]) -> JSONValue {
    switch value {
    case .object(let object): .object(visible(object, children))
    case .array(let items): .array(items.map { visible($0, children) })
    default: value
    }
  }

  private static func hides(_ property: SchemaProperty, _ seesPersonal: Bool) -> Bool {
    !property.isExposed || (property.isPersonal && !seesPersonal)
      || property.children.contains { hides($0, seesPersonal) }
  }
}
