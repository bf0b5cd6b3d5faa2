public import Content
import JSON

/// Answers a view anew: collect, filter, search, sort, limit, join, select, group, in that order.
struct ViewBuilder {
  let snapshot: Snapshot
  let view: ViewDefinition
  let hidesDrafts: Bool

  /// An object that the view may hold, before anything but its indexed values is looked at.
  private struct Candidate {
    let item: ListItem
    /// Which of the view's collections it is from.
    let source: Int
    /// Its values in the view's order.
    let keys: [IndexedValue?]
  }

  func build() throws(GalleyError) -> ViewResult {
    var projections: [ViewProjection] = []
    var candidates: [Candidate] = []
    var total = 0
    let sort = try view.sort.map(SortOrder.init(parsing:)) ?? SortOrder([])
    for (source, name) in view.collections.enumerated() {
      let listing = try snapshot.listing(of: name)
      let found = try matches(in: listing)
      total += found.total
      for item in found.items {
        candidates.append(
          Candidate(item: item, source: source, keys: sort.keys.map { item.values(of: $0.field).first }))
      }
      projections.append(
        try ViewProjection(
          view: view, collection: try snapshot.site.collection(name), snapshot: snapshot,
          hidesDrafts: hidesDrafts))
    }
    if view.collections.count > 1 { candidates = ViewBuilder.merged(candidates, sort) }

    var groups = view.grouping.map { ViewGroups($0) }
    var items: [JSONValue] = []
    for candidate in candidates.prefix(bound) {
      let item = try projections[candidate.source].item(for: candidate.item)
      groups?.add(.object(item.fields), under: item.groups)
      if groups == nil { items.append(.object(item.fields)) }
    }
    return ViewResult(
      items: groups?.finished() ?? items,
      isTruncated: min(total, view.limit ?? total) > ViewResult.maximumItems, lastBuilt: snapshot.store.now())
  }

  /// The most objects that the view takes.
  private var bound: Int { max(0, min(view.limit ?? .max, ViewResult.maximumItems)) }

  /// The first objects of a collection that pass, and how many there are.
  ///
  /// As many as the view takes in all are enough of each collection: no other can come to stand among the first.
  private func matches(in listing: Listing) throws(GalleyError) -> (items: [ListItem], total: Int) {
    let words = try view.search.map { text throws(GalleyError) in
      try TextSearch().versions(holding: text, in: listing.collection.id, of: snapshot)
    }
    let wanted = words == nil ? min(bound, listing.count) : listing.count
    let page = try listing.page(
      ListQuery(
        collection: listing.collection.id, include: view.include, exclude: view.exclude, sort: view.sort,
        limit: max(wanted, 1), hidesDrafts: hidesDrafts),
      now: snapshot.store.now())
    guard let words else { return (page.items, page.total) }
    let items = page.items.filter { words.contains($0.version) }
    return (Array(items.prefix(bound)), items.count)
  }

  /// Several collections, each of them in order, as one; without a common order they stay one after the other.
  private static func merged(_ candidates: [Candidate], _ sort: SortOrder) -> [Candidate] {
    if sort.keys.isEmpty { return candidates }
    let ranked = candidates.enumerated().sorted { a, b in
      sort.precedes(a.element.keys, b.element.keys) ?? (a.offset < b.offset)
    }
    return ranked.map(\.element)
  }
}

extension SortOrder {
  /// Whether something with the values `a` stands before something with the values `b`; nil where the order doesn't
  /// say. What has no value comes last, whatever the direction.
  public func precedes(_ a: [IndexedValue?], _ b: [IndexedValue?]) -> Bool? {
    for (position, key) in keys.enumerated() {
      switch (a[position], b[position]) {
      case (let x?, let y?) where x != y: return key.isDescending ? y < x : x < y
      case (_?, nil): return true
      case (nil, _?): return false
      default: continue
      }
    }
    return nil
  }
}
