public import Content
import Glibc
public import JSON

/// What a caller sees of an object's fields: what the schema describes and shows.
///
/// A field that the schema doesn't know may be one that was hidden until somebody renamed it there: only
/// administrators see those.
public struct VisibleFields: Sendable {
  private let schema: ContentSchema
  private let exposure: Exposure
  private let isOpen: Bool
  /// The names that an object may hold and still be answered as it is; nil where each must be looked at.
  private let wholeNames: [[UInt8]]?

  /// - Parameter isOpen: Whether fields are shown that the schema doesn't describe.
  public init(schema: ContentSchema, exposure: Exposure, isOpen: Bool = false) {
    self.isOpen = isOpen
    self.schema = schema
    self.exposure = exposure
    let isPlain = exposure.hidesNothing && schema.properties.allSatisfy { $0.children.isEmpty }
    wholeNames = isPlain ? (["id"] + schema.properties.map(\.name)).map { Array($0.utf8) } : nil
  }

  /// Whether callers see the whole object, so that its bytes can be handed on.
  public func isEverything(in json: [UInt8]) -> Bool {
    guard let wholeNames else { return false }
    return JSONBytes.allMembers(of: json) { name, _ in
      wholeNames.contains { known in
        known.withUnsafeBytes { known in
          guard known.count == name.count, let start = name.baseAddress, let other = known.baseAddress else {
            return false
          }
          return memcmp(start, other, known.count) == 0
        }
      }
    }
  }

  /// The fields as callers see them: what isn't shown is gone, what is personal is null.
  public func visible(_ fields: JSONObject) -> JSONObject {
    visible(fields, by: schema.properties, key: "id", isOpen: isOpen)
  }

  private func visible(
    _ fields: JSONObject, by properties: [SchemaProperty], key: String, isOpen: Bool
  ) -> JSONObject {
    var shown = JSONObject()
    for member in fields.members {
      // Byte by byte, as names are in JSON: two spellings of one letter are two names.
      let property = properties.first { $0.name.utf8.elementsEqual(member.key.utf8) }
      if let property {
        if exposure.shows(property) { shown[member.key] = visible(member.value, in: property) }
      } else if isOpen || member.key == key {
        shown[member.key] = member.value
      }
    }
    return shown
  }

  private func visible(_ value: JSONValue, in property: SchemaProperty) -> JSONValue {
    if !exposure.answersBy(property) { return .null }
    return property.children.isEmpty ? value : nested(value, in: property)
  }

  private func nested(_ value: JSONValue, in property: SchemaProperty) -> JSONValue {
    switch value {
    case .object(let object):
      .object(visible(object, by: property.children, key: property.itemKey, isOpen: property.isOpen))
    case .array(let items): .array(items.map { nested($0, in: property) })
    default: value
    }
  }
}

extension SchemaProperty {
  /// Whether the schema says what further members its objects have, without their names.
  var isOpen: Bool {
    let shape = source["properties"] == nil ? source["items"]?.object ?? source : source
    return shape["additionalProperties"]?.object != nil || shape["patternProperties"]?.object != nil
  }
}
