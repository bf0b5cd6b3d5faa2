public import JSON

/// The fields that hold uploaded files, which no payload of a tool call carries. (seed: T56-T59)
public struct BinaryFields {
  private let schema: ContentSchema

  /// The binary fields of a schema's objects.
  public init(of schema: ContentSchema) { self.schema = schema }

  /// The binary fields to which a payload gives a value, as JSON Pointers; blank ones count as left out.
  public func written(by fields: JSONObject) -> [String] {
    schema.values(in: fields, where: \.field.isBinary).filter { !BinaryFields.isBlank($0.value) }.map(\.field)
  }

  /// The binary fields to which a patch gives a value, as paths.
  ///
  /// What describes a file, such as the alternative text of an image, is no file: it may be set.
  public func written(by patch: ObjectPatch) -> [String] {
    patch.operations.flatMap { operation -> [String] in
      guard let path = operation.path, let value = operation.value else { return [] }
      return written(at: path, value)
    }
  }

  /// A payload with its binary fields as they are in `current`, and without them where that has none: what is left out
  /// of a full replacement stays. (seed: T57)
  public func keeping(_ current: JSONObject, in fields: JSONObject) -> JSONObject {
    BinaryFields.keeping(current, in: fields, schema.properties)
  }

  /// A payload without its own binary fields, once those with a value are refused.
  public func withoutBinary(_ fields: JSONObject) -> JSONObject {
    var result = fields
    for name in names { result[name] = nil }
    return result
  }

  /// The names of an object's own binary fields.
  public var names: [String] { schema.properties.filter(\.field.isBinary).map(\.name) }

  private func written(at path: FieldPath, _ value: JSONValue) -> [String] {
    var property: SchemaProperty?
    var isInside = false
    for step in path.steps {
      guard case .field(let name) = step else { continue }
      if property?.field.isBinary == true {
        isInside = true
        if name == "src" { return BinaryFields.isBlank(value) ? [] : [path.source] }
      } else {
        property =
          property == nil ? schema.property(name) : property?.children.first { $0.name == name }
        if property == nil { return [] }
      }
    }
    guard let property, !isInside else { return [] }
    if property.field.isBinary { return BinaryFields.isBlank(value) ? [] : [path.source] }
    return nested(in: value, property).map { path.source + "." + $0 }
  }

  /// The binary fields inside a value that is set as a whole.
  private func nested(in value: JSONValue, _ property: SchemaProperty) -> [String] {
    let objects = value.array?.compactMap(\.object) ?? [value.object].compactMap(\.self)
    return objects.flatMap { object in
      property.children.flatMap { child -> [String] in
        guard let inner = object[child.name], !BinaryFields.isBlank(inner) else { return [] }
        return child.field.isBinary ? [child.name] : nested(in: inner, child).map { "\(child.name).\($0)" }
      }
    }
  }

  private static func keeping(
    _ current: JSONObject, in fields: JSONObject, _ properties: [SchemaProperty]
  ) -> JSONObject {
    var result = fields
    for property in properties {
      if property.field.isBinary {
        result[property.name] = current[property.name]
      } else if !property.children.isEmpty, let value = fields[property.name],
        let old = current[property.name]
      {
        result[property.name] = keeping(old, in: value, property)
      }
    }
    return result
  }

  private static func keeping(
    _ old: JSONValue, in value: JSONValue, _ property: SchemaProperty
  ) -> JSONValue {
    if let before = old.object, let object = value.object {
      return .object(keeping(before, in: object, property.children))
    }
    guard let before = old.array, let items = value.array else { return value }
    let keys = ListKeys(of: before, property)
    return .array(
      items.map { item in
        guard let object = item.object, let name = keys.name(of: item),
          let twin = before.first(where: { keys.name(of: $0) == name })?.object
        else { return item }
        return .object(keeping(twin, in: object, property.children))
      })
  }

  private static func isBlank(_ value: JSONValue) -> Bool {
    switch value {
    case .null: true
    case .string(let text): text.isEmpty
    case .array(let items): items.allSatisfy(isBlank)
    case .object(let object): object.members.allSatisfy { isBlank($0.value) }
    default: false
    }
  }
}

extension GalleyError {
  /// Refuses a payload that carries files. (seed: T58)
  public static func binaryFields(_ fields: [String], in name: String) -> GalleyError {
    GalleyError(
      .invalidArgument,
      "The files of ‘\(name)’ can't be written by this call: \(fields.map { "‘\($0)’" }.joined(separator: ", ")).",
      hint: "Leave these fields out or blank, which keeps what is there; files come by upload or by git.",
      details: ["fields": .array(fields.map { .string($0) })])
  }
}
