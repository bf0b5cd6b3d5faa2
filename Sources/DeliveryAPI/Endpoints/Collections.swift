import Content
import HTTP
import JSON
import Store
import Visibility

extension DeliveryRoutes {
  /// `GET …/collections`: the collections.
  func listCollections(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let site = try site(request, reader)
    _ = try Parameters(request, allowing: [])
    let collections = site.collections.values.sorted { $0.definition.id < $1.definition.id }
    let items = try collections.map { collection throws(GalleyError) in
      JSONValue.object(try summary(of: collection, in: site))
    }
    return Answer.json(["collections": .array(items), "total": .int(Int64(items.count)), "next_cursor": nil])
  }

  /// `GET …/collections/{collection}`: what its objects are made of.
  func describeCollection(_ request: HTTPRequest, _ reader: Reader) throws(GalleyError) -> HTTPResponse {
    let (site, collection) = try collection(request, reader)
    _ = try Parameters(request, allowing: [])
    var object = try summary(of: collection, in: site)
    object["label"] = .string(collection.schema.label)
    object["fields"] = .array(
      collection.properties.map { .object(FieldDescription($0, of: collection, in: site).json) })
    return Answer.json(["collection": .object(object)])
  }

  private func summary(of collection: VisibleCollection, in site: VisibleSite) throws(GalleyError)
    -> JSONObject
  {
    let definition = collection.definition
    var object: JSONObject = ["id": .string(definition.id), "name": .string(definition.name)]
    if let text = definition.description { object["description"] = .string(text) }
    if let pattern = definition.urlPattern { object["url_pattern"] = .string(pattern) }
    let query = ListQuery(collection: definition.id, limit: 1, hidesDrafts: true)
    object["objects"] = .int(Int64(try site.snapshot.list(query).total))
    return object
  }
}

/// One field of a collection as callers are told of it.
private struct FieldDescription {
  let property: SchemaProperty
  let collection: VisibleCollection
  let site: VisibleSite

  init(_ property: SchemaProperty, of collection: VisibleCollection, in site: VisibleSite) {
    self.property = property
    self.collection = collection
    self.site = site
  }

  var json: JSONObject {
    var object = FieldDescription.outline(of: property)
    if collection.schema.required.contains(property.name) { object["required"] = true }
    if collection.filterable.contains(where: { $0.name == property.name }) { object["filterable"] = true }
    if collection.sortable.contains(where: { $0.name == property.name }) { object["sortable"] = true }
    // A target that callers don't know of stays unnamed.
    let targets = property.targets.filter { site.collections[$0] != nil }
    if !targets.isEmpty { object["collections"] = .array(targets.map { .string($0) }) }
    return object
  }

  private static func outline(of property: SchemaProperty) -> JSONObject {
    var object: JSONObject = [
      "name": .string(property.name), "field": .string(property.field.rawValue),
      "label": .string(property.label),
    ]
    if let help = property.help { object["help"] = .string(help) }
    if property.isPersonal { object["redacted"] = true }
    if let options = property.source["options"] { object["options"] = options }
    let children = property.children.filter(\.isExposed)
    if !children.isEmpty { object["fields"] = .array(children.map { .object(outline(of: $0)) }) }
    return object
  }
}
