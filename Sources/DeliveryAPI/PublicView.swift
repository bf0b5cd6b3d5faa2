import Content
import JSON
import Store

/// The answer of a view as callers without a credential see it.
struct PublicView {
  let site: PublicSite
  let view: ViewDefinition

  /// The collections that a view reads: those it collects from, and those it joins.
  static func sources(of view: ViewDefinition, in site: SiteDefinition) -> Set<String> {
    var names = Set(view.collections)
    for name in view.collections {
      guard let collection = site.collections[name], let schema = site.schemas[collection.schema] else {
        continue
      }
      for join in view.joins { names.formUnion(schema.property(join.field)?.targets ?? []) }
    }
    return names
  }

  /// The items, or the groups of them, without drafts and without what callers don't see.
  func items(of result: ViewResult) throws(GalleyError) -> [JSONValue] {
    guard let grouping = view.grouping else { return try visible(result.items) }
    var groups: [JSONValue] = []
    for value in result.items {
      if let group = try visible(value, grouping) { groups.append(group) }
    }
    return groups
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
    let isRedacted = view.collections.contains { name in
      guard let collection = site.collections[name] else { return true }
      return collection.schema.property(grouping.field).map { !collection.exposure.answersBy($0) } ?? false
    }
    if isRedacted { group["key"] = .null }
    return .object(group)
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
    var shown = collection.exposure.visible(fields)
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
      for target in targets {
        guard let collection = site.collections[target] else { return .null }
        if let id = fields["id"]?.string, try isHidden(id, in: target) { return .null }
        fields = collection.exposure.visible(fields)
      }
      return .object(fields)
    default: return value
    }
  }

  private func isHidden(_ id: String, in collection: String) throws(GalleyError) -> Bool {
    guard let object = try site.snapshot.find(collection, id) else { return false }
    return try PublicObject.isDraft(object)
  }
}
