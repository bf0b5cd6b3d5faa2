internal import JSON
internal import JSONSchema

/// The format of one kind of definition file, with the JSON Schema that describes and checks it.
enum Format: String, CaseIterable {
  case site
  case mcpSettings = "mcp-settings"
  case schema, collection, view, query, prompt, template, server, redirects

  /// Everything that `value` breaks of this format.
  func problems(of value: JSONValue, file: String) -> [Problem] {
    guard let validator = Format.validators[self] else {
      return [Problem("format", file: file, "Galley's own description of this format is damaged.")]
    }
    return Validation.problems(of: value, by: validator, file: file, rule: "format")
  }

  private static let validators: [Format: CompiledSchema] = {
    // The formats refer to each other, so all of them are registered before the first is compiled.
    var registry = SchemaRegistry()
    let documents = EmbeddedSchemas.formats.compactMap { entry in
      (try? JSONValue(parsing: entry.text)).map { (entry.name, $0) }
    }
    for (_, document) in documents {
      guard let uri = document["$id"]?.string else { continue }
      try? registry.add(document, uri: uri)
    }
    var validators: [Format: CompiledSchema] = [:]
    for (name, document) in documents {
      guard let format = Format(rawValue: name) else { continue }
      validators[format] = try? Validation.compile(document, name: "format ‘\(name)’", registry: registry)
    }
    return validators
  }()
}
