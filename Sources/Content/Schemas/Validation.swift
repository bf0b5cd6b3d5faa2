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
      let isViolation = failure.kind == .violation
      return Problem(
        isViolation ? rule : unjudged, file: file, field: field(of: failure),
        failure.message.hasSuffix(".") ? failure.message : failure.message + ".",
        fix: isViolation ? fix(for: failure) : nil)
    }
  }

  /// The field that is meant: of a missing one the place where it should be.
  private static func field(of failure: ValidationFailure) -> String {
    guard failure.keyword == "required", let name = failure.expected?.string else {
      return failure.instance.description
    }
    return failure.instance.appending(name).description
  }

  /// What to do about a failure whose sentence says what is wrong.
  private static func fix(for failure: ValidationFailure) -> String {
    switch failure.keyword {
    case "required": "Add it."
    case "type": "Write it as the kind of value that is asked for."
    case "enum", "const": "Use a value that is allowed."
    case "format", "pattern": "Correct it to that form."
    case "minLength", "minItems", "minProperties", "contains", "minContains": "Add what is missing."
    case "maxLength", "maxItems", "maxProperties", "maxContains": "Shorten it."
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf": "Choose another number."
    case "uniqueItems": "Remove what is there twice."
    case "additionalProperties", "unevaluatedProperties", "propertyNames", "false":
      "Correct its name, or remove it."
    default: "Change it to what the schema asks for."
    }
  }
}
