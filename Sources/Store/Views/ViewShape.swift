public import JSON

extension ViewResult {
  /// What an item looks like, as found in the first one: for each name the type of its value, of an object again its
  /// names and types, of a list a list with the type of its first value. (seed: T37)
  ///
  /// What the first item leaves blank is looked for in those next to it.
  public var shape: JSONObject {
    guard let first = items.first?.object else { return [:] }
    var shape = JSONObject()
    for member in first.members {
      let samples = items.prefix(ViewResult.sampledItems).lazy.compactMap { $0[member.key] }
      shape[member.key] = ViewResult.shape(of: samples.first { !$0.isNull } ?? .null)
    }
    return shape
  }

  private static let sampledItems = 20

  private static func shape(of value: JSONValue) -> JSONValue {
    switch value {
    case .null: "null"
    case .bool: "boolean"
    case .int: "integer"
    case .double, .number: "number"
    case .string: "string"
    case .array(let values): .array(values.first.map { [shape(of: $0)] } ?? [])
    case .object(let object): .object(JSONObject(object.members.map { ($0.key, shape(of: $0.value)) }))
    }
  }
}
