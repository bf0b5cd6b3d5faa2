import JSON

/// The table of an object's keys, followed by those of the objects inside it.
struct KeyTable {
  private let schema: FormatSchema
  /// The keys that lead here: `review.rules[]`.
  private let path: String

  /// The longest example that still fits into a cell.
  private static let comfortableExample = 60

  init(_ schema: FormatSchema, path: String) {
    self.schema = schema
    self.path = path
  }

  /// The table, and a heading and a table for each object inside.
  var blocks: [String] {
    var table = MarkdownTable("Key", "Kind", "Default", "Description", "Example")
    var inner: [(path: String, schema: FormatSchema)] = []
    for property in schema.properties {
      let below = parts(of: property)
      table.add(
        Text.code(property.name) + (property.isRequired ? " **required**" : ""), property.schema.kind,
        property.schema.keywords["default"].map { Text.code($0.description) } ?? "",
        property.schema.description + (below.first.map { " [Its keys](#\(Text.anchor($0.path)))." } ?? ""),
        below.isEmpty ? example(of: property.schema) : "")
      inner += below
    }
    return [table.text]
      + inner.flatMap { part in
        ["### `\(part.path)`", part.schema.description] + KeyTable(part.schema, path: part.path).blocks
      }
  }

  /// The objects with keys of their own that a key holds.
  private func parts(of property: FormatSchema.Property) -> [(path: String, schema: FormatSchema)] {
    let name = path.isEmpty ? property.name : "\(path).\(property.name)"
    if !property.schema.properties.isEmpty { return [(name, property.schema)] }
    if let items = property.schema.items, !items.properties.isEmpty { return [("\(name)[]", items)] }
    if let values = property.schema.freeValues, !values.properties.isEmpty {
      return [("\(name).<name>", values)]
    }
    return []
  }

  private func example(of schema: FormatSchema) -> String {
    (schema.keywords["examples"]?.array ?? []).map(\.description)
      .filter { $0.utf8.count <= KeyTable.comfortableExample }.map(Text.code).joined(separator: " · ")
  }
}
