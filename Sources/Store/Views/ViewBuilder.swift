import Content
import Crypto
import Git
import JSON

/// Answers a view anew: collect, filter, search, join, select, sort, limit, group, in that order.
struct ViewBuilder {
  let snapshot: Snapshot
  let view: ViewDefinition

  /// A view that nobody bounded stops here.
  static let maximumItems = 10_000

  func build() throws(GalleyError) -> [JSONValue] {
    var items: [(fields: JSONObject, keys: [IndexedValue?])] = []
    let sort = try view.sort.map(SortOrder.init(parsing:)) ?? SortOrder([])
    for name in view.collections {
      let listing = try snapshot.listing(of: name)
      let found = try view.search.map { text throws(GalleyError) in try foundIDs(text, in: name) }
      for item in try listing.all(
        include: view.include, exclude: view.exclude, sort: view.sort, now: snapshot.store.now())
      {
        if let found, !found.contains(item.id) { continue }
        items.append((try fields(of: item, listing), sort.keys.map { item.values(of: $0.field).first }))
        if items.count >= ViewBuilder.maximumItems { break }
      }
    }
    // Each collection came in order; several together need sorting once more.
    if view.collections.count > 1 { items.sort { ViewBuilder.precedes($0.keys, $1.keys, sort) } }
    let limited = view.limit.map { Array(items.prefix($0)) } ?? items
    let values = limited.map(\.fields)
    guard let grouping = view.grouping else { return values.map { .object($0) } }
    return grouped(values, by: grouping)
  }

  private func foundIDs(_ text: String, in collection: String) throws(GalleyError) -> Set<String> {
    let request = SearchRequest(text, in: [collection], limit: ListQuery.maximumLimit, marksExcerpts: false)
    return Set(try snapshot.search(request).results.map(\.id))
  }

  /// The fields that the view shows of an object.
  private func fields(of item: ListItem, _ listing: Listing) throws(GalleyError) -> JSONObject {
    var fields = try document(item.version)
    for property in listing.schema.properties where !property.isExposed { fields[property.name] = nil }
    for join in view.joins {
      guard let property = listing.schema.property(join.field) else { continue }
      fields[join.name] = try joined(fields[join.field], property, join)
    }
    if let locale = view.locale {
      for property in listing.schema.properties where property.field.isLocalized {
        guard let texts = fields[property.name]?.object else { continue }
        fields[property.name] = texts[locale] ?? texts[snapshot.site.settings.defaultLocale] ?? .null
      }
    }
    var shown: JSONObject = ["id": .string(item.id), "collection": .string(listing.collection.id)]
    let names = view.select.isEmpty ? fields.keys : view.select + view.joins.map(\.name)
    for name in names where name != "id" { shown[name] = fields[name] ?? .null }
    return shown
  }

  /// What stands for a reference: the fields chosen of its target, or a list of such.
  private func joined(
    _ value: JSONValue?, _ property: SchemaProperty, _ join: ViewDefinition.Join
  ) throws(GalleyError) -> JSONValue {
    switch value {
    case .string(let target)?: return try fields(ofTarget: target, property, join) ?? .null
    case .array(let targets)?:
      var values: [JSONValue] = []
      for case .string(let target) in targets {
        if let value = try fields(ofTarget: target, property, join) { values.append(value) }
      }
      return .array(values)
    default: return .null
    }
  }

  private func fields(
    ofTarget target: String, _ property: SchemaProperty, _ join: ViewDefinition.Join
  ) throws(GalleyError) -> JSONValue? {
    let reference = ObjectReference(field: property.name, target: target, targets: property.targets)
    for candidate in reference.candidates {
      guard let definition = snapshot.site.collections[candidate.collection],
        let object = try snapshot.find(candidate.collection, candidate.id)
      else { continue }
      var fields = try object.fields()
      let schema = try snapshot.site.schema(of: definition)
      for property in schema.properties where !property.isExposed { fields[property.name] = nil }
      if join.select.isEmpty { return .object(fields) }
      var shown: JSONObject = ["id": .string(candidate.id)]
      for name in join.select where name != "id" { shown[name] = fields[name] ?? .null }
      return .object(shown)
    }
    return nil
  }

  private func document(_ version: Int64) throws(GalleyError) -> JSONObject {
    let value = try translatingIndex { () throws in
      try snapshot.main.index.withDocument(at: version) { try JSONValue(parsing: $0) }
    }
    return value?.object ?? [:]
  }

  private func grouped(_ items: [JSONObject], by grouping: ViewDefinition.Grouping) -> [JSONValue] {
    var order: [JSONValue] = []
    var groups: [JSONValue: [JSONValue]] = [:]
    for item in items {
      let keys = item[grouping.field]?.array ?? [item[grouping.field] ?? .null]
      for key in keys {
        if groups[key] == nil { order.append(key) }
        groups[key, default: []].append(.object(item))
      }
    }
    let sorted = order.sorted { a, b in
      switch grouping.order {
      case .key(let isDescending):
        return isDescending ? b.description < a.description : a.description < b.description
      case .count(let isDescending):
        let countA = groups[a]?.count ?? 0, countB = groups[b]?.count ?? 0
        if countA == countB { return a.description < b.description }
        return isDescending ? countA > countB : countA < countB
      }
    }
    return sorted.map { key in
      let members = groups[key] ?? []
      return .object([
        "key": key, "count": .int(Int64(members.count)),
        grouping.name: .array(Array(members.prefix(grouping.limit ?? members.count))),
      ])
    }
  }

  private static func precedes(_ a: [IndexedValue?], _ b: [IndexedValue?], _ sort: SortOrder) -> Bool {
    for (position, key) in sort.keys.enumerated() {
      switch (a[position], b[position]) {
      case (let x?, let y?) where x != y: return key.isDescending ? y < x : x < y
      case (_?, nil): return true
      case (nil, _?): return false
      default: continue
      }
    }
    return false
  }
}

extension ViewBuilder {
  /// Changes exactly when the view's answer may change: the view itself, and the folders and schemas that it reads.
  func fingerprint() throws(GalleyError) -> String {
    let now = snapshot.store.now()
    let filters = [view.include, view.exclude].map { RelativeDates.resolved($0 ?? "", now: now) }
    var parts = [view.source.description, snapshot.site.settings.defaultLocale] + filters
    for name in sources {
      guard let collection = snapshot.site.collections[name] else { continue }
      let entry = try translatingGit { () throws in
        try snapshot.store.repository.entry(at: "content/\(name)", in: snapshot.tree)
      }
      parts.append("\(name)=\(entry?.id.description ?? "empty")+\(snapshot.site.fingerprint(of: collection))")
    }
    return Hex.encode(SHA256.hash(Array(parts.joined(separator: "\n").utf8)))
  }

  /// The collections that the view reads: those it collects from, and those it joins.
  private var sources: [String] {
    var names = Set(view.collections)
    for name in view.collections {
      guard let collection = snapshot.site.collections[name],
        let schema = snapshot.site.schemas[collection.schema]
      else {
        continue
      }
      for join in view.joins { names.formUnion(schema.property(join.field)?.targets ?? []) }
    }
    return names.sorted()
  }
}
