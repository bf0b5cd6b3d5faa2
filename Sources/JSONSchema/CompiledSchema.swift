public import JSON

/// A schema of draft 2020-12, ready to check values.
///
/// It is compiled once, with everything that it refers to, and may be used by any number of threads.
///
///     let schema = try CompiledSchema(["type": "object", "required": ["title"]])
///     schema.validate(["titel": "Tea"]).map(\.message)  // ["title is required"]
public struct CompiledSchema: Sendable {
  private let graph: SchemaGraph

  /// Compiles a schema; what it refers to is found in the registry and nowhere else.
  public init(
    _ schema: JSONValue, registry: SchemaRegistry = SchemaRegistry(), options: SchemaOptions = .default
  ) throws(SchemaError) {
    let document = try SchemaDocument(schema, uri: "", options: options)
    graph = try SchemaCompiler.compile(document, registry: registry, options: options)
  }

  /// Compiles the schema that a registry holds under a URI.
  public init(
    uri: String, registry: SchemaRegistry, options: SchemaOptions = .default
  ) throws(SchemaError) {
    try self.init(["$ref": .string(uri)], registry: registry, options: options)
  }

  /// Whether the schema allows `value`. This stops at the first broken rule.
  public func isValid(_ value: JSONValue) -> Bool {
    var evaluation = Evaluation(graph)
    return evaluation.run(value)
  }

  /// All that is wrong with `value`; nothing if it is valid.
  public func validate(_ value: JSONValue) -> [ValidationFailure] { report(on: value).failures }

  /// All that is wrong with `value`, and how much there is beyond what the options let be reported.
  public func report(on value: JSONValue) -> ValidationReport {
    guard !isValid(value) else { return ValidationReport(failures: [], total: 0) }
    var evaluation = Evaluation(graph, journal: Journal(limit: max(1, graph.options.failures)))
    _ = evaluation.run(value)
    return evaluation.report
  }

  /// How many schemas the compiled one consists of.
  public var subschemaCount: Int { graph.schemas.count }
}

extension CompiledSchema {
  /// The official schema of schemas.
  private static let metaschema = Result { () throws(SchemaError) in
    try CompiledSchema(uri: Metaschema.uri, registry: SchemaRegistry())
  }

  /// All that is wrong with a schema as the metaschema sees it; nothing if it is a schema.
  ///
  /// A schema that is well made can still refer to what isn't there; compiling it tells.
  public static func validate(schema: JSONValue) throws(SchemaError) -> [ValidationFailure] {
    try metaschema.get().validate(schema)
  }
}
