internal import JSON

/// A schema with an identifier of its own: a whole document, or a part of one that has an `$id`.
struct SchemaResource: Sendable {
  /// The absolute URI without a fragment; empty for a document that has none.
  let uri: String
  /// The URI of the document that it stands in.
  let document: String
  /// Where in that document it begins.
  let pointer: String
  let schema: JSONValue
  /// Where the anchors stand, as pointers into the document.
  var anchors: [String: String] = [:]
  /// Those of the anchors that are dynamic ones.
  var dynamicAnchors: Set<String> = []
}

/// A document in which all resources and anchors have been found.
struct SchemaDocument: Sendable {
  let uri: String
  let root: JSONValue
  fileprivate(set) var resources: [SchemaResource]
  /// Which resource begins at a pointer.
  fileprivate(set) var resourceAt: [ExactName: Int] = [:]
}

extension SchemaDocument {
  /// Finds what can be referred to in `root`. Only places that hold schemas are searched: an `$id` in an
  /// `enum` is a value like any other.
  init(_ root: JSONValue, uri: String, options: SchemaOptions) throws(SchemaError) {
    var uri = uri
    if let id = root["$id"]?.string {
      uri = URIReference(id).resolved(against: URIReference(uri)).resource
    }
    self.uri = uri
    self.root = root
    resources = []
    var scan = SchemaScan(document: uri, options: options)
    try scan.visit(root)
    resources = scan.resources
    resourceAt = scan.resourceAt
  }
}

/// The walk through a document that finds its resources.
private struct SchemaScan {
  let document: String
  let options: SchemaOptions
  var resources: [SchemaResource] = []
  var resourceAt: [ExactName: Int] = [:]
  private var visited = 0
  private var identifiers: Set<String>

  init(document: String, options: SchemaOptions) {
    self.document = document
    self.options = options
    identifiers = [document]
  }

  private struct Place {
    let schema: JSONValue
    let pointer: String
    let resource: Int
    let depth: Int
  }

  /// Walks with a list of its own instead of recursion, so that depth costs no stack.
  mutating func visit(_ root: JSONValue) throws(SchemaError) {
    resources = [SchemaResource(uri: document, document: document, pointer: "", schema: root)]
    resourceAt = [ExactName(""): 0]
    var pending = [Place(schema: root, pointer: "", resource: 0, depth: 0)]
    while let place = pending.popLast() {
      guard case .object(let object) = place.schema else { continue }
      let resource = try note(object, at: place)
      for member in object.members {
        guard let shape = SubschemaShape(keyword: member.key) else { continue }
        for (step, schema) in shape.subschemas(of: member.value) {
          visited += 1
          guard visited <= options.subschemas else {
            throw SchemaError(
              .tooLarge, at: document + "#", "the schema has more than \(options.subschemas) subschemas")
          }
          let pointer = place.pointer + "/" + member.key.escapedForPointer + step
          guard place.depth < options.schemaDepth, pointer.utf8.count <= SchemaCompiler.longestLocation else {
            throw SchemaError(
              .tooDeep, at: document + "#" + place.pointer,
              "the schema nests deeper than \(options.schemaDepth) levels, or its names are too long")
          }
          pending.append(
            Place(schema: schema, pointer: pointer, resource: resource, depth: place.depth + 1))
        }
      }
    }
  }

  private mutating func note(_ object: JSONObject, at place: Place) throws(SchemaError) -> Int {
    var resource = place.resource
    if !place.pointer.isEmpty, let id = object["$id"]?.string {
      let reference = URIReference(id).resolved(against: URIReference(resources[resource].uri))
      guard reference.fragment ?? "" == "" else {
        throw SchemaError(
          .invalidIdentifier, at: document + "#" + place.pointer + "/$id", "$id must have no fragment",
          hint: "name a part of a schema with $anchor")
      }
      guard identifiers.insert(reference.resource).inserted else {
        throw SchemaError(
          .duplicateIdentifier, at: document + "#" + place.pointer + "/$id",
          "two schemas have the $id \(reference.resource)")
      }
      resource = resources.count
      resources.append(
        SchemaResource(
          uri: reference.resource, document: document, pointer: place.pointer, schema: place.schema))
      resourceAt[ExactName(place.pointer)] = resource
    }
    if let anchor = object["$anchor"]?.string { try add(anchor, of: resource, at: place) }
    if let anchor = object["$dynamicAnchor"]?.string {
      try add(anchor, of: resource, at: place)
      resources[resource].dynamicAnchors.insert(anchor)
    }
    return resource
  }

  private mutating func add(_ anchor: String, of resource: Int, at place: Place) throws(SchemaError) {
    let other = resources[resource].anchors.updateValue(place.pointer, forKey: anchor)
    guard other == nil || other == place.pointer else {
      throw SchemaError(
        .duplicateIdentifier, at: document + "#" + place.pointer, "there are two anchors named \"\(anchor)\"")
    }
  }
}

extension String {
  /// A step of a JSON Pointer with `~` and `/` escaped.
  var escapedForPointer: String {
    guard utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return self }
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "~": escaped += "~0"
      case "/": escaped += "~1"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
