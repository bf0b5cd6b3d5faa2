import Content
import JSON

/// Makes a view's items out of the objects of one of its collections: what everybody may see, in one locale where the
/// view names one, with the objects that are joined.
struct ViewProjection {
  /// What the view shows of an object, and the groups that it belongs to.
  struct Item {
    let fields: JSONObject
    let groups: [ViewGroups.Key]
  }

  private let view: ViewDefinition
  private let collection: String
  private let schema: ContentSchema
  private let snapshot: Snapshot
  private let hidesDrafts: Bool
  private let exposure: Exposure
  /// What was joined before: many objects refer to a few.
  private var known: [Target: JSONValue?] = [:]

  private struct Target: Hashable {
    let join: String
    let reference: String
  }

  init(
    view: ViewDefinition, collection: CollectionDefinition, snapshot: Snapshot, hidesDrafts: Bool
  ) throws(GalleyError) {
    self.view = view
    self.collection = collection.id
    schema = try snapshot.site.schema(of: collection)
    self.snapshot = snapshot
    self.hidesDrafts = hidesDrafts
    exposure = Exposure(schema: schema, seesPersonal: false)
  }

  /// What the view shows of an object.
  mutating func item(for item: ListItem) throws(GalleyError) -> Item {
    let document = localized(exposure.visible(try document(item)), by: schema)
    var fields = document
    for join in view.joins {
      guard let property = schema.property(join.field) else { continue }
      fields[join.name] = try joined(document[join.field], property, join)
    }
    var shown: JSONObject = ["id": .string(item.id), "collection": .string(collection)]
    let names = view.select.isEmpty ? fields.members.map(\.key) : view.select + view.joins.map(\.name)
    for name in names where name != "id" && (fields[name] != nil || !isHidden(name)) {
      shown[name] = fields[name] ?? .null
    }
    return Item(fields: shown, groups: groups(of: document))
  }

  private func isHidden(_ name: String) -> Bool { schema.property(name)?.isExposed == false }

  /// The groups by the object's own value, whether the view shows it or not; a join's name means what it refers to.
  private func groups(of document: JSONObject) -> [ViewGroups.Key] {
    guard let grouping = view.grouping else { return [] }
    let field = view.joins.first { $0.name == grouping.field }?.field ?? grouping.field
    return ViewGroups.keys(
      for: document[field], of: schema.property(field), locale: snapshot.site.settings.defaultLocale)
  }

  /// The fields with localized texts in the view's locale, or the site's where there is none in it.
  private func localized(_ fields: JSONObject, by schema: ContentSchema) -> JSONObject {
    guard let locale = view.locale else { return fields }
    var fields = fields
    for property in schema.properties where property.field.isLocalized {
      guard let texts = fields[property.name]?.object else { continue }
      fields[property.name] = texts[locale] ?? texts[snapshot.site.settings.defaultLocale] ?? .null
    }
    return fields
  }

  private func document(_ item: ListItem) throws(GalleyError) -> JSONObject {
    let value = try translatingIndex { () throws in
      try snapshot.main.index.withDocument(at: item.version) { try JSONValue(parsing: $0) }
    }
    guard let object = value?.object else {
      throw GalleyError(
        .unavailable, "The index has lost its copy of ‘\(collection)/\(item.id)’.",
        hint: "Run ‘galley index rebuild’; nothing in the repository is damaged by this.")
    }
    return object
  }
}

extension ViewProjection {
  /// What stands for a reference: the fields chosen of its target, or a list of such.
  private mutating func joined(
    _ value: JSONValue?, _ property: SchemaProperty, _ join: ViewDefinition.Join
  ) throws(GalleyError) -> JSONValue {
    switch value {
    case .string(let reference)?: return try target(reference, property, join) ?? .null
    case .array(let references)?:
      var values: [JSONValue] = []
      for case .string(let reference) in references {
        if let value = try target(reference, property, join) { values.append(value) }
      }
      return .array(values)
    default: return .null
    }
  }

  private mutating func target(
    _ reference: String, _ property: SchemaProperty, _ join: ViewDefinition.Join
  ) throws(GalleyError) -> JSONValue? {
    let key = Target(join: join.name, reference: reference)
    if let known = known[key] { return known }
    let reference = ObjectReference(field: property.name, target: reference, targets: property.targets)
    let made = try read(reference, join)
    known[key] = .some(made)
    return made
  }

  private func read(
    _ reference: ObjectReference, _ join: ViewDefinition.Join
  ) throws(GalleyError) -> JSONValue? {
    for candidate in reference.candidates {
      guard let definition = snapshot.site.collections[candidate.collection],
        let object = try snapshot.find(candidate.collection, candidate.id)
      else { continue }
      let fields = try object.fields()
      if hidesDrafts, ContentObject.isDraft(fields[ContentObject.draftFlag]) { continue }
      let schema = try snapshot.site.schema(of: definition)
      let visible = localized(Exposure(schema: schema, seesPersonal: false).visible(fields), by: schema)
      var shown: JSONObject = ["id": .string(candidate.id)]
      for name in join.select.isEmpty ? schema.display.names : join.select where name != "id" {
        if visible[name] != nil || schema.property(name)?.isExposed != false {
          shown[name] = visible[name] ?? .null
        }
      }
      return .object(shown)
    }
    return nil
  }
}

extension ContentSchema.Display {
  /// The properties that stand for an object, each once.
  fileprivate var names: [String] {
    var names: [String] = []
    for name in [title, summary, image, date].compactMap({ $0 }) where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}
