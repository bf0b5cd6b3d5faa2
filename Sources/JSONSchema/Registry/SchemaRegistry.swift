public import JSON

/// The schemas that references may lead to.
///
/// References are resolved here and nowhere else: nothing is ever fetched. The metaschemas of draft
/// 2020-12 are always there.
///
///     var registry = SchemaRegistry()
///     try registry.add(address, uri: "https://example.org/address")
///     let schema = try CompiledSchema(["$ref": "https://example.org/address"], registry: registry)
public struct SchemaRegistry: Sendable {
  private var documents: [String: SchemaDocument] = [:]
  /// Which document holds a resource, and which of its resources it is.
  private var resources: [String: (document: String, index: Int)] = [:]
  private let options: SchemaOptions

  /// A registry that holds the metaschemas alone.
  public init(options: SchemaOptions = .default) { self.options = options }

  /// Adds a schema under a URI. A schema of the same URI is replaced.
  ///
  /// If the schema has an `$id`, it can be referred to by that, too.
  public mutating func add(_ schema: JSONValue, uri: String) throws(SchemaError) {
    let retrieval = URIReference(uri)
    guard retrieval.scheme != nil, retrieval.fragment ?? "" == "" else {
      throw SchemaError(
        .invalidIdentifier, at: uri, "a schema is registered under an absolute URI without a fragment",
        hint: "for example https://example.org/schemas/post or urn:example:post")
    }
    let document = try SchemaDocument(schema, uri: retrieval.resource, options: options)
    add(document)
    resources[retrieval.resource] = (document.uri, 0)
  }

  private mutating func add(_ document: SchemaDocument) {
    documents[document.uri] = document
    for (index, resource) in document.resources.enumerated() {
      resources[resource.uri] = (document.uri, index)
    }
  }

  /// The resource with a URI, and the document that it stands in.
  func find(_ uri: String) -> (document: SchemaDocument, index: Int)? {
    if let entry = resources[uri], let document = documents[entry.document] { return (document, entry.index) }
    return Metaschema.documents[uri].map { ($0, 0) }
  }
}
