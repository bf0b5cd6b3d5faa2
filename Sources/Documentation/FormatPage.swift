import Content
import JSON

/// The page of one format: where its files lie, its keys, the keys inside them, and an example.
struct FormatPage {
  private let format: DocumentedFormat
  private let schema: FormatSchema

  init(_ format: DocumentedFormat) {
    self.format = format
    schema = FormatSchema(named: format.name)
  }

  /// The page, with its example read from the project.
  func page(takingExamplesFrom project: some FileSource) throws(GalleyError) -> ReferencePage {
    var blocks = [
      ReferencePages.notice(source: "schemas/\(format.name).json"),
      "# \(schema.keywords["title"]?.string ?? format.name)", schema.description,
      "**Where:** \(format.place)",
      "**Schema:** [`schemas/\(format.name).json`](../../schemas/\(format.name).json)",
      "## Keys",
    ]
    if schema.allowsOwnKeys {
      blocks.append(
        "Keys that begin with `x-` are yours: always allowed, kept, never read. Other unknown keys are refused."
      )
    }
    blocks += KeyTable(schema, path: "").blocks
    for part in format.parts {
      guard let definition = schema.definition(part.definition) else { continue }
      blocks += ["## \(part.heading)", definition.description]
      blocks += KeyTable(definition, path: part.path).blocks
    }
    if !format.rules.isEmpty {
      blocks += ["## Rules", format.rules.map { "- \($0)" }.joined(separator: "\n")]
    }
    blocks += ["## Example"] + (try example(from: project))
    return ReferencePage(path: "docs/formats/\(format.name).md", blocks: blocks)
  }

  private func example(from project: some FileSource) throws(GalleyError) -> [String] {
    switch format.example {
    case .file(let path):
      let text = try FormatPage.text(of: path, in: project)
      return [
        "[`\(path)`](../../\(path))",
        Text.block(text, language: path.hasSuffix(".md") ? "markdown" : "json"),
      ]
    case .property(let name, let path):
      let object = try? JSONValue(parsing: try FormatPage.text(of: path, in: project))
      guard let value = object?[name] else {
        throw GalleyError(.notFound, "‘\(path)’ has no ‘\(name)’ to show as an example.")
      }
      return [
        "`\(name)` in [`\(path)`](../../\(path))", Text.block(value.text(.pretty), language: "json"),
      ]
    case .composed(let names):
      var object = JSONObject()
      for property in schema.properties where property.isRequired || names.contains(property.name) {
        object[property.name] = property.schema.example
      }
      return [Text.block(JSONValue.object(object).text(.pretty), language: "json")]
    }
  }

  private static func text(of path: String, in project: some FileSource) throws(GalleyError) -> String {
    guard let bytes = try project.contents(of: path, limit: SitePaths.maximumDefinitionBytes) else {
      throw GalleyError(
        .notFound, "The example ‘\(path)’ is not in the project.",
        hint: "Name another one in DocumentedFormat.")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension FormatSchema {
  /// An example of a value: its own, else one made of those of its keys.
  fileprivate var example: JSONValue {
    if let own = keywords["examples"]?[0] { return own }
    return .object(JSONObject(properties.map { ($0.name, $0.schema.example) }))
  }
}
