public import Content
public import JSON
public import Store

/// The answer of a view as a caller sees it.
public struct VisibleView {
  let site: VisibleSite
  let view: ViewDefinition

  /// A view of a site, both as the caller sees them.
  public init(site: VisibleSite, view: ViewDefinition) {
    self.site = site
    self.view = view
  }

  /// The collections that a view reads: those it collects from, and those it joins.
  public static func sources(of view: ViewDefinition, in site: SiteDefinition) -> Set<String> {
    var names = Set(view.collections)
    for name in view.collections {
      guard let collection = site.collections[name], let schema = site.schemas[collection.schema] else {
        continue
      }
      for join in view.joins { names.formUnion(schema.property(join.field)?.targets ?? []) }
    }
    return names
  }

  /// The items, or the groups of them, without what the caller doesn't see.
  public func items(of result: ViewResult) throws(GalleyError) -> [JSONValue] {
    try items(of: result, atMost: .max)
  }

  /// The first of them: the others aren't looked at.
  public func items(of result: ViewResult, atMost limit: Int) throws(GalleyError) -> [JSONValue] {
    var shown: [JSONValue] = []
    for value in result.items {
      if shown.count >= limit { break }
      let item =
        if let grouping = view.grouping { try visible(value, grouping) } else { try visible(value) }
      if let item { shown.append(item) }
    }
    return shown
  }

  /// One item, or one group of them, without what the caller doesn't see; nil when nothing of it is left.
  public func visible(itemOrGroup value: JSONValue) throws(GalleyError) -> JSONValue? {
    guard let grouping = view.grouping else { return try visible(value) }
    return try visible(value, grouping)
  }

  /// A group; nil when nothing in it is left.
  private func visible(
    _ value: JSONValue, _ grouping: ViewDefinition.Grouping
  ) throws(GalleyError) -> JSONValue? {
    guard var group = value.object, let members = group[grouping.name]?.array else { return nil }
    let shown = try visible(members)
    if shown.isEmpty { return nil }
    group[grouping.name] = .array(shown)
    group["count"] = group["count"]?.int.map { .int(Int64($0 - (members.count - shown.count))) }
    if !isShown(grouping) { group["key"] = .null }
    return .object(group)
  }

  /// Whether callers see the values by which items are gathered.
  private func isShown(_ grouping: ViewDefinition.Grouping) -> Bool {
    let field = view.joins.first { $0.name == grouping.field }?.field ?? grouping.field
    if field == "id" { return true }
    var isDescribed = false
    for name in view.collections {
      guard let collection = site.collections[name] else { return false }
      guard let property = collection.schema.property(field) else { continue }
      guard collection.exposure.answersBy(property) else { return false }
      isDescribed = true
    }
    return isDescribed
  }

  private func visible(_ items: [JSONValue]) throws(GalleyError) -> [JSONValue] {
    var shown: [JSONValue] = []
    for item in items { if let item = try visible(item) { shown.append(item) } }
    return shown
  }

  /// An item; nil for a draft.
  private func visible(_ item: JSONValue) throws(GalleyError) -> JSONValue? {
    guard let fields = item.object, let name = fields["collection"]?.string, let id = fields["id"]?.string,
      let collection = site.collections[name], try !isHidden(id, in: name)
    else { return nil }
    var shown: JSONObject = ["id": .string(id), "collection": .string(name)]
    for member in collection.fields.visible(fields).members { shown[member.key] = member.value }
    // What the view wants of another of its collections is there without a value.
    for name in view.select where shown[name] == nil && collection.schema.property(name) == nil {
      shown[name] = .null
    }
    for join in view.joins {
      guard let value = fields[join.name] else { continue }
      let targets = collection.schema.property(join.field)?.targets ?? []
      shown[join.name] = try joined(value, targets)
    }
    return .object(shown)
  }

  /// What stands for a reference: the same without drafts, each target cut down as in its own collection.
  private func joined(_ value: JSONValue, _ targets: [String]) throws(GalleyError) -> JSONValue {
    switch value {
    case .array(let items):
      return .array(
        try items.map { item throws(GalleyError) in try joined(item, targets) }.filter { !$0.isNull })
    case .object(var fields):
      var isKnown = false
      for target in targets {
        guard let collection = site.collections[target], let id = fields["id"]?.string else { return .null }
        // The value doesn't say which collection it is of; where several have that id, all must show it.
        guard let object = try site.snapshot.find(target, id) else { continue }
        if site.viewer.hidesDrafts, VisibleObject.isDraft(object) { return .null }
        fields = collection.fields.visible(fields)
        isKnown = true
      }
      return isKnown ? .object(fields) : .null
    default: return value
    }
  }

  private func isHidden(_ id: String, in collection: String) throws(GalleyError) -> Bool {
    guard site.viewer.hidesDrafts else { return false }
    guard let object = try site.snapshot.find(collection, id) else { return false }
    return VisibleObject.isDraft(object)
  }
}
