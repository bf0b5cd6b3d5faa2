internal import JSON
internal import JSONSchema

/// The format of one kind of definition file, with the JSON Schema that describes and checks it.
enum Format: String, CaseIterable {
  case site
  case mcpSettings = "mcp-settings"
  case schema, collection, view, query, prompt, template, server

  /// Everything that `value` breaks of this format.
  func problems(of value: JSONValue, file: String) -> [Problem] {
    guard let validator = Format.validators[self] else {
      return [Problem("format", file: file, "Galley's own description of this format is damaged.")]
    }
    return Validation.problems(of: value, by: validator, file: file, rule: "format")
  }

  private static let validators: [Format: CompiledSchema] = {
    var validators: [Format: CompiledSchema] = [:]
    for entry in EmbeddedSchemas.formats {
      guard let format = Format(rawValue: entry.name), let schema = try? JSONValue(parsing: entry.text) else { continue }
      validators[format] = try? Validation.compile(schema, name: "format ‘\(entry.name)’")
    }
    return validators
  }()
}
