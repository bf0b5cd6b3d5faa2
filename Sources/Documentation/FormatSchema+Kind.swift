import JSON

extension FormatSchema {
  /// What a value has to be, in words: `whole number, 0 to 20`.
  var kind: String {
    if !alternatives.isEmpty { return Text.list(alternatives.flatMap(\.choices), "or") }
    if let constant = keywords["const"] { return "always \(Text.code(constant.description))" }
    if keywords["enum"] != nil { return Text.list(choices, "or") }
    let types = types.flatMap(words)
    return types.isEmpty ? "anything" : ([Text.list(types, "or")] + limits).joined(separator: ", ")
  }

  /// What one may choose between, where this part is one of several alternatives.
  private var choices: [String] {
    if let values = keywords["enum"]?.array { return values.map { Text.code($0.string ?? $0.description) } }
    let names = properties.map { Text.code($0.name) }
    return names.isEmpty ? [kind] : ["an object with \(Text.list(names, "and"))"]
  }

  private var types: [String] {
    switch keywords["type"] {
    case .string(let one)?: [one]
    case .array(let several)?: several.compactMap(\.string)
    default: []
    }
  }

  private func words(for type: String) -> [String] {
    switch type {
    case "string":
      switch keywords["format"]?.string {
      case "uri": ["web address"]
      case "uri-reference": ["address"]
      case "date-time": ["moment"]
      default: ["text"]
      }
    case "integer": ["whole number"]
    case "boolean": ["`true`", "`false`"]
    case "array":
      if let items, !items.properties.isEmpty {
        ["list of objects"]
      } else {
        [items?.types == ["string"] ? "list of texts" : "list of values"]
      }
    case "object": [freeValues == nil ? "object" : "object with keys of your choice"]
    default: [type]
    }
  }

  /// What else a value has to keep to.
  private var limits: [String] {
    var limits: [String] = []
    limits += span("minimum", "maximum", of: "")
    limits += span("minLength", "maxLength", of: " characters")
    limits += span("minItems", "maxItems", of: " items")
    if keywords["uniqueItems"]?.bool == true { limits.append("none twice") }
    if let pattern = keywords["pattern"]?.string {
      limits.append(PatternWords.words(for: pattern))
    } else if let pattern = items?.keywords["pattern"]?.string {
      limits.append("each \(PatternWords.words(for: pattern))")
    }
    if let pattern = keywords["propertyNames"]?["pattern"]?.string {
      limits.append("each key \(PatternWords.words(for: pattern))")
    }
    return limits
  }

  private func span(_ least: String, _ most: String, of unit: String) -> [String] {
    switch (keywords[least], keywords[most]) {
    case (let least?, let most?): ["\(least) to \(most)\(unit)"]
    case (1?, nil) where !unit.isEmpty: ["not empty"]
    case (let least?, nil): ["at least \(least)\(unit)"]
    case (nil, let most?): ["at most \(most)\(unit)"]
    case (nil, nil): []
    }
  }
}
