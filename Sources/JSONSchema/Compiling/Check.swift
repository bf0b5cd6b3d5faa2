/// The number of a schema in a graph.
typealias SchemaNumber = Int32

/// One rule, ready to be checked. A schema is compiled to a flat list of these.
///
/// A check holds numbers alone and refers to what is larger by its place in the graph's tables, so that
/// walking through checks costs no reference counting.
enum Check: Sendable {
  case never
  case types(TypeSet)
  case constant(Int32)
  case enumeration(Int32)

  case limit(NumberLimit, Int32)
  case multipleOf(Int32)

  case minLength(Int)
  case maxLength(Int)
  case pattern(Int32)
  case format(Format)

  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case prefixItems(SchemaList)
  case items(SchemaNumber, from: Int)
  case contains(SchemaNumber, least: Int, most: Int)

  case minProperties(Int)
  case maxProperties(Int)
  case members(Int32)
  case propertyNames(SchemaNumber)
  case dependentRequired(Int32)
  case dependentSchemas(Int32)

  case reference(SchemaNumber)
  case dynamicReference(Int32, fallback: SchemaNumber)
  case allOf(SchemaList)
  case anyOf(SchemaList)
  case oneOf(SchemaList)
  case not(SchemaNumber)
  /// Without a branch, its number is `none`.
  case conditional(SchemaNumber, then: SchemaNumber, otherwise: SchemaNumber)

  case unevaluatedItems(SchemaNumber)
  case unevaluatedProperties(SchemaNumber)

  static let none: SchemaNumber = -1
}

/// Schemas that stand side by side in the graph's list of schema numbers.
struct SchemaList: Sendable {
  let start: Int32
  let count: Int32

  var range: Range<Int> { Int(start)..<Int(start + count) }
}

/// The kinds of value that a schema allows.
struct TypeSet: OptionSet, Sendable {
  let rawValue: UInt8

  static let null = TypeSet(rawValue: 1)
  static let boolean = TypeSet(rawValue: 2)
  static let integer = TypeSet(rawValue: 4)
  /// Numbers of any kind, integers included.
  static let number = TypeSet(rawValue: 8)
  static let string = TypeSet(rawValue: 16)
  static let array = TypeSet(rawValue: 32)
  static let object = TypeSet(rawValue: 64)

  static let names: [(name: String, type: TypeSet)] = [
    ("string", .string), ("integer", .integer), ("number", .number), ("array", .array),
    ("object", .object), ("null", .null), ("boolean", .boolean),
  ]
}

/// On which side of a number a value must be.
enum NumberLimit: Sendable {
  case minimum, maximum, exclusiveMinimum, exclusiveMaximum
}
