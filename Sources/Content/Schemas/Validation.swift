internal import JSON
internal import JSONSchema

/// The one place where the JSON Schema library's answers become Galley's.
enum Validation {
  /// An honest object takes some thousand steps; a schema that takes a million is not worth waiting for.
  private static let options = SchemaOptions(steps: 1_000_000)

  /// The rule of problems that say nothing about the value: judging it was given up.
  static let unjudged = "schema-cost"

  static func compile(
    _ schema: JSONValue, name: String, registry: SchemaRegistry = SchemaRegistry()
  ) throws(GalleyError) -> CompiledSchema {
    do {
      return try CompiledSchema(schema, registry: registry, options: options)
    } catch {
      throw GalleyError(
        .invalidDefinition, "The \(name) can't be used: \(error).",
        hint: "Mend the JSON Schema it is written in.")
    }
  }

  /// Everything that `value` breaks, as problems of `file`.
  static func problems(of value: JSONValue, by validator: CompiledSchema, file: String, rule: String)
    -> [Problem]
  {
    validator.validate(value).map { failure in
      Problem(
        failure.kind == .violation ? rule : unjudged, file: file, field: failure.instance.description,
        failure.message.hasSuffix(".") ? failure.message : failure.message + ".")
    }
  }
}
