import Content
import JSON
import Store
import Visibility

/// The fields that a list shows of each object.
struct ListedFields {
  /// Their names, in the order in which they are shown.
  let names: [String]
  /// Whether those are left out that an object doesn't have: nobody has asked for them.
  let omitsNulls: Bool
  private let request: ObjectRequest
  private let collection: VisibleCollection

  /// Those asked for, else what names an object and what the index holds.
  init(_ request: ObjectRequest, of collection: VisibleCollection) {
    self.request = request
    self.collection = collection
    omitsNulls = request.names.isEmpty
    names = request.names.isEmpty ? ListedFields.usual(of: collection) : request.names
  }

  private static func usual(of collection: VisibleCollection) -> [String] {
    let schema = collection.schema
    var names: [String] = []
    for case let name? in [schema.display.title, schema.display.date] + schema.index where name != "id" {
      guard let property = schema.property(name), collection.exposure.answersBy(property) else { continue }
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Whether the store can write them as they are: nothing to hide, to translate or to put into another form.
  var arePlain: Bool {
    request.locale == nil
      && names.allSatisfy { name in
        guard let property = collection.schema.property(name) else { return name == "id" }
        return collection.exposure.answersBy(property) && property.children.isEmpty
          && !request.form.changes(property.field)
      }
  }

  /// Whether, besides, no object has to be read for them.
  var areQuick: Bool {
    let schema = collection.schema
    return arePlain
      && names.allSatisfy { name in
        name == "id" || schema.index.contains(name) && schema.property(name)?.field.isFilterable == true
      }
  }

  /// The objects of a page, one by one.
  func items(of page: ListPage) throws(GalleyError) -> [ListAnswer.Item] {
    try page.items.map { item throws(GalleyError) in try self.item(item.id) }
  }

  /// One object, its id first.
  func item(_ id: String) throws(GalleyError) -> ListAnswer.Item {
    guard let stored = try request.site.snapshot.find(collection.definition.id, id) else {
      // Gone since the list was made; its place is kept, so that cursors count right.
      let gone: JSONObject = ["id": .string(id)]
      return ListAnswer.Item(bytes: JSONValue.object(gone).bytes(), summary: gone)
    }
    let selection = VisibleObject.Selection(
      names: names, locale: request.locale,
      defaultLocale: request.site.snapshot.site.settings.defaultLocale)
    let visible = collection.fields.visible(try stored.fields())
    let chosen = request.form.converted(
      selection.chosen(of: visible, in: collection.schema), by: collection.schema.properties)
    var shown: JSONObject = ["id": .string(id)]
    for name in names where name != "id" {
      let value = chosen[name] ?? .null
      if !(omitsNulls && value.isNull) { shown[name] = value }
    }
    return ListAnswer.Item(
      bytes: JSONValue.object(shown).bytes(),
      summary: try ObjectReading(request, of: collection).summary(of: stored))
  }
}
