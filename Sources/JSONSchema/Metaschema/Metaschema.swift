internal import JSON

/// The official schemas that describe draft 2020-12, as they are published.
enum Metaschema {
  /// What a schema is described by if it doesn't say.
  static let uri = "https://json-schema.org/draft/2020-12/schema"

  /// The documents by their URIs, read when the first schema refers to one.
  static let documents: [String: SchemaDocument] = {
    let texts = [
      standard, core, applicator, unevaluated, validation, metadata, formatAnnotation, formatAssertion,
      content,
    ]
    var documents: [String: SchemaDocument] = [:]
    for text in texts {
      // A test reads every one of them, so nothing is lost here silently.
      guard let schema = try? JSONValue(parsing: text),
        let document = try? SchemaDocument(schema, uri: "", options: .default)
      else { continue }
      documents[document.uri] = document
    }
    return documents
  }()
}
