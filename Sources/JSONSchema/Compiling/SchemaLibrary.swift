internal import JSON

/// A schema and where it stands.
struct SchemaPlace {
  let schema: JSONValue
  /// Its document, by its number in the library.
  let document: Int
  /// Its resource, likewise.
  let resource: Int
  /// The way to it from the document's root.
  let pointer: String
}

/// The documents that a schema draws in while it is compiled.
struct SchemaLibrary {
  private let registry: SchemaRegistry
  private var documents: [SchemaDocument] = []
  /// All resources of all these documents, those of a document side by side.
  private(set) var resources: [SchemaResource] = []
  private var firstResource: [Int] = []
  private var resourceNumbers: [String: Int] = [:]
  private var vocabularies: [Int: Vocabularies] = [:]
  /// The resources that have a schema in the graph.
  private(set) var resourcesInUse: Set<Int> = [0]

  init(_ document: SchemaDocument, registry: SchemaRegistry) {
    self.registry = registry
    add(document)
  }

  private mutating func add(_ document: SchemaDocument) {
    firstResource.append(resources.count)
    for resource in document.resources {
      if resourceNumbers[resource.uri] == nil { resourceNumbers[resource.uri] = resources.count }
      resources.append(resource)
    }
    documents.append(document)
  }

  /// The document with which the library began.
  var root: SchemaPlace { SchemaPlace(schema: documents[0].root, document: 0, resource: 0, pointer: "") }

  func location(of place: SchemaPlace) -> String { documents[place.document].uri + "#" + place.pointer }

  /// The place one or more steps below another.
  mutating func place(_ schema: JSONValue, _ steps: String, below parent: SchemaPlace) -> SchemaPlace {
    let pointer = parent.pointer + "/" + steps
    return place(schema, pointer, document: parent.document, within: parent.resource)
  }

  private mutating func place(
    _ schema: JSONValue, _ pointer: String, document: Int, within resource: Int
  ) -> SchemaPlace {
    let own = documents[document].resourceAt[ExactName(pointer)].map { firstResource[document] + $0 }
    resourcesInUse.insert(own ?? resource)
    return SchemaPlace(schema: schema, document: document, resource: own ?? resource, pointer: pointer)
  }

  func dynamicAnchor(_ name: String, of resource: Int) -> SchemaPlace? {
    guard resources[resource].dynamicAnchors.contains(name), let pointer = resources[resource].anchors[name],
      let document = firstResource.lastIndex(where: { $0 <= resource }),
      let schema = documents[document].root[pointer: pointer]
    else { return nil }
    return SchemaPlace(schema: schema, document: document, resource: resource, pointer: pointer)
  }
}

// MARK: - References

extension SchemaLibrary {
  /// Where a reference leads, and whether it does so through a dynamic anchor of that name.
  mutating func resolve(
    _ text: String, from place: SchemaPlace, keyword: String
  ) throws(SchemaError) -> (place: SchemaPlace, dynamicAnchor: String?) {
    let reference = URIReference(text).resolved(against: URIReference(resources[place.resource].uri))
    let location = location(of: place) + "/" + keyword
    guard let resource = find(reference.resource) else {
      throw SchemaError(
        .unresolvedReference, at: location, "\(keyword) leads to \(text), and there is no such schema",
        hint: "schemas are never fetched; register the schema under \(reference.resource)")
    }
    guard let fragment = (reference.fragment ?? "").removingPercentEscapes else {
      throw SchemaError(.unresolvedReference, at: location, "\(text) is not written as URIs are")
    }
    let target = resources[resource]
    if !fragment.isEmpty, !fragment.hasPrefix("/") {
      guard let pointer = target.anchors[fragment] else {
        throw SchemaError(
          .unresolvedReference, at: location, "\(keyword) leads to \(text), and there is no such anchor",
          hint: Suggestion.sentence(for: fragment, among: Array(target.anchors.keys)))
      }
      let place = try follow(pointer.dropFirst(target.pointer.count), from: resource, text, at: location)
      return (place, target.dynamicAnchors.contains(fragment) ? fragment : nil)
    }
    return (try follow(fragment[...], from: resource, text, at: location), nil)
  }

  private mutating func find(_ uri: String) -> Int? {
    if let number = resourceNumbers[uri] { return number }
    guard let (document, index) = registry.find(uri) else { return nil }
    let known = documents.firstIndex { $0.uri == document.uri }
    if known == nil { add(document) }
    let number = firstResource[known ?? documents.count - 1] + index
    resourceNumbers[uri] = number
    return number
  }

  /// Follows a pointer from a resource's root, minding the resources on the way.
  private mutating func follow(
    _ pointer: Substring, from resource: Int, _ text: String, at location: String
  ) throws(SchemaError) -> SchemaPlace {
    guard let document = firstResource.lastIndex(where: { $0 <= resource }) else { return root }
    var schema = resources[resource].schema
    var path = resources[resource].pointer
    var within = resource
    resourcesInUse.insert(resource)
    guard !pointer.isEmpty else {
      return SchemaPlace(schema: schema, document: document, resource: resource, pointer: path)
    }
    for step in pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let next = schema.step(step) else {
        throw SchemaError(
          .unresolvedReference, at: location, "\(text) leads nowhere: there is no \"\(step)\" there",
          hint: schema.object.flatMap { Suggestion.sentence(for: String(step), among: $0.keys) })
      }
      schema = next
      path += "/" + step
      if let own = documents[document].resourceAt[ExactName(path)] { within = firstResource[document] + own }
    }
    return place(schema, path, document: document, within: within)
  }
}

// MARK: - Dialects

extension SchemaLibrary {
  /// The vocabularies of the dialect that a resource is written in.
  mutating func vocabularies(of resource: Int) throws(SchemaError) -> Vocabularies {
    if let known = vocabularies[resource] { return known }
    let found = try readVocabularies(of: resource)
    vocabularies[resource] = found
    return found
  }

  private mutating func readVocabularies(of resource: Int) throws(SchemaError) -> Vocabularies {
    let first = firstResource.last { $0 <= resource } ?? resource
    let declared = resources[resource].schema["$schema"] ?? resources[first].schema["$schema"]
    guard let declared else { return .standard }
    guard let uri = declared.string.map({ URIReference($0).resource }), uri != Metaschema.uri else {
      return .standard
    }
    guard let metaschema = registry.find(uri) else {
      throw SchemaError(
        .unknownDialect, at: resources[resource].uri + "#/$schema", "the dialect \(uri) is not known here",
        hint: "write \"$schema\": \"\(Metaschema.uri)\", or register its metaschema")
    }
    return try .declared(by: metaschema.document.resources[metaschema.index].schema, at: uri)
  }
}

extension JSONValue {
  /// The value one step of a pointer below; the step is still escaped.
  fileprivate func step(_ step: Substring) -> JSONValue? {
    switch self {
    case .object(let object):
      guard step.utf8.contains(UInt8(ascii: "~")) else { return object[String(step)] }
      let token = try? JSONPointer(parsing: "/" + step)
      return token?.tokens.first.flatMap { object[$0] }
    case .array(let items):
      guard let index = Int(step), items.indices.contains(index) else { return nil }
      return items[index]
    default: return nil
    }
  }

  fileprivate subscript(pointer pointer: String) -> JSONValue? {
    var value = self
    for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let next = value.step(step) else { return nil }
      value = next
    }
    return value
  }
}
