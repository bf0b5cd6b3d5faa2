internal import JSON
internal import Regex

/// A schema and all that it refers to, compiled. It never changes, so threads share it freely.
final class SchemaGraph: Sendable {
  let schemas: [Schema]
  let checks: [Check]
  let lists: [SchemaNumber]
  let values: [JSONValue]
  let enumerations: [Enumeration]
  let patterns: [Pattern]
  let members: [MemberRules]
  let dependentNames: [[DependentNames]]
  let dependentSchemas: [[DependentSchema]]
  /// For each name of a dynamic anchor, the schema that bears it in each resource.
  let dynamicAnchors: [[Int32: SchemaNumber]]
  let options: SchemaOptions

  init(_ tables: SchemaTables, options: SchemaOptions) {
    schemas = tables.schemas
    checks = tables.checks
    lists = tables.lists
    values = tables.values
    enumerations = tables.enumerations
    patterns = tables.patterns
    members = tables.members
    dependentNames = tables.dependentNames
    dependentSchemas = tables.dependentSchemas
    dynamicAnchors = tables.dynamicAnchors
    self.options = options
  }
}

/// The tables of a graph while it grows.
struct SchemaTables {
  var schemas: [Schema] = []
  var checks: [Check] = []
  var lists: [SchemaNumber] = []
  var values: [JSONValue] = []
  var enumerations: [Enumeration] = []
  var patterns: [Pattern] = []
  var members: [MemberRules] = []
  var dependentNames: [[DependentNames]] = []
  var dependentSchemas: [[DependentSchema]] = []
  var dynamicAnchors: [[Int32: SchemaNumber]] = []
}

/// One schema: its checks stand side by side.
struct Schema: Sendable {
  var start: Int32 = 0
  var end: Int32 = 0
  /// The resource that it belongs to, which dynamic references ask for.
  var resource: Int32 = 0
  /// Whether it must know which parts of a value its other keywords looked at.
  var hasUnevaluated = false
  /// The URI of its document, `#`, and a pointer.
  let location: String
}

/// The values of an `enum`.
struct Enumeration: Sendable {
  let values: [JSONValue]
  /// The same for a long list, to be found at once.
  let set: Set<JSONValue>?

  init(_ values: [JSONValue]) {
    self.values = values
    set = values.count > 8 ? Set(values) : nil
  }

  func contains(_ value: JSONValue) -> Bool { set?.contains(value) ?? values.contains(value) }
}

/// The names that must be there if one is.
struct DependentNames: Sendable {
  let name: String
  let required: [String]
}

/// The schema that an object must match if it has a name.
struct DependentSchema: Sendable {
  let name: String
  let schema: SchemaNumber
}
