import Content
import JSON
import MCP
import Store
import Visibility

/// A page of a view's items, as both view tools answer it. (seed: T42, T43)
struct ViewItems {
  let site: VisibleSite
  let view: ViewDefinition
  let arguments: ToolArguments
  /// Whether the tool takes fields and a cursor; else query_view does.
  var takesFields = true

  /// The page that a question gets.
  func result(_ query: ViewQuery, extra: (ViewPage) -> JSONObject) throws -> ToolResult {
    let names = arguments.strings("fields")
    try check(names)
    try checkQuestion(query)
    let page = try site.snapshot.queryView(query)
    let visible = VisibleView(site: site, view: view)
    var items: [ListAnswer.Item] = []
    // Where on the store's page each shown item stands: some may be nobody's business.
    var positions: [Int] = []
    for (position, value) in page.items.enumerated() {
      guard let item = try visible.visible(itemOrGroup: value) else { continue }
      items.append(self.item(item, names))
      positions.append(position)
    }
    var members: JSONObject = ["view": .object(about(page))]
    members.merge(extra(page))
    return try ListAnswer(
      noun: "items", items: items, total: page.total, extra: members, advice: advice,
      widening: widening
    ) { count in
      if count == items.count { return page.nextCursor }
      var shorter = query
      shorter.limit = positions[count - 1] + 1
      return try site.snapshot.queryView(shorter).nextCursor
    }.result(arguments)
  }

  private var advice: String {
    let way = takesFields ? "name some of its fields" : "name some of its fields in query_view"
    return "Longer than the whole budget: \(way), or raise max_tokens."
  }

  private var widening: String {
    takesFields
      ? "next_cursor goes on here; fewer fields or a larger max_tokens show more at once."
      : "query_view goes on with next_cursor, and shows fewer fields; a larger max_tokens shows more at once."
  }

  private func about(_ page: ViewPage) -> JSONObject {
    var about: JSONObject = [
      "id": .string(view.id), "name": .string(view.name),
      "last_built": .string(Moment.text(secondsSince1970: page.lastBuilt)),
    ]
    if page.isTruncated { about["truncated"] = true }
    if view.collections.contains(where: { !(site.collections[$0]?.definition.isTrusted ?? true) }) {
      about["trusted"] = false
    }
    return about
  }

  private func item(_ value: JSONValue, _ names: [String]) -> ListAnswer.Item {
    var item = formed(value)
    var summary = JSONObject()
    for name in ["collection", "id", "key", "count"] { summary[name] = item[name] }
    if !names.isEmpty {
      var chosen = summary
      for name in names { chosen[name] = item[name] ?? .null }
      item = chosen
    }
    return ListAnswer.Item(bytes: JSONValue.object(item).bytes(), summary: summary)
  }

  /// An item or a group with its rich text in the form that is wanted.
  private func formed(_ value: JSONValue) -> JSONObject {
    guard var item = value.object else { return [:] }
    if let grouping = view.grouping, let members = item[grouping.name]?.array {
      item[grouping.name] = .array(members.map { .object(formedItem($0.object ?? [:])) })
      return item
    }
    return formedItem(item)
  }

  private func formedItem(_ item: JSONObject) -> JSONObject {
    let form = TextForm(arguments)
    guard let collection = item["collection"]?.string.flatMap({ site.collections[$0] }) else { return item }
    var item = form.converted(item, by: collection.schema.properties)
    for join in view.joins {
      let targets = collection.schema.property(join.field)?.targets ?? []
      guard targets.count == 1, let target = site.collections[targets[0]], let value = item[join.name] else {
        continue
      }
      item[join.name] = formed(value, by: target.schema, form)
    }
    return item
  }

  private func formed(_ value: JSONValue, by schema: ContentSchema, _ form: TextForm) -> JSONValue {
    switch value {
    case .object(let object): .object(form.converted(object, by: schema.properties))
    case .array(let items): .array(items.map { formed($0, by: schema, form) })
    default: value
    }
  }

  /// Refuses names of fields that the view's items don't have.
  private func check(_ names: [String]) throws(GalleyError) {
    let known = knownNames(where: { $0.exposure.shows($1) })
    for name in names where !known.contains(name) { throw .unknownArgument("field", name, among: known) }
  }

  /// Refuses questions by what the caller isn't shown: the view's kept answer may hold it, and would tell.
  private func checkQuestion(_ query: ViewQuery) throws(GalleyError) {
    if site.viewer.access == .admin { return }
    var known = knownNames(where: { $0.exposure.answersBy($1) })
    if let grouping = view.grouping, !isShown(grouping) { known.removeAll { $0 == "key" } }
    let filter = try Filter(include: query.include, exclude: query.exclude)
    let sorted = try query.sort.map(SortOrder.init(parsing:))?.keys.map(\.field) ?? []
    for name in (filter.include + filter.exclude).map(\.field) + sorted where !known.contains(name) {
      throw .unknownArgument("field", name, among: known)
    }
  }

  /// The names that items, or the groups of them, have for this caller.
  private func knownNames(where isWanted: (VisibleCollection, SchemaProperty) -> Bool) -> [String] {
    if let grouping = view.grouping { return ["key", "count", grouping.name] }
    var names = ["id", "collection"]
    for collection in view.collections.compactMap({ site.collections[$0] }) {
      for property in collection.schema.properties where isWanted(collection, property) {
        let isSelected = view.select.isEmpty || view.select.contains(property.name)
        if isSelected, !names.contains(property.name) { names.append(property.name) }
      }
    }
    return names + view.joins.map(\.name).filter { !names.contains($0) }
  }

  /// Whether the caller sees the values by which items are gathered.
  private func isShown(_ grouping: ViewDefinition.Grouping) -> Bool {
    let field = view.joins.first { $0.name == grouping.field }?.field ?? grouping.field
    return field == "id"
      || view.collections.compactMap { site.collections[$0] }.allSatisfy { collection in
        collection.schema.property(field).map(collection.exposure.answersBy) ?? false
      }
  }
}

extension Parameter {
  /// The view that is meant.
  static let viewName = Parameter.string("view", "Id of the view.", isRequired: true)
}
