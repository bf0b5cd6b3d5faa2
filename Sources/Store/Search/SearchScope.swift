import Content

/// The objects of one collection that a search may find.
final class SearchScope: Sendable {
  let listing: Listing
  /// The schema as it stands in the snapshot: what it hides is not shown, whatever was found by it.
  let schema: ContentSchema
  private let plan: Plan

  init(_ listing: Listing, schema: ContentSchema, request: SearchRequest, now: Int64) throws(GalleyError) {
    self.listing = listing
    self.schema = schema
    let key = PlanKey(
      include: request.include.map { RelativeDates.resolved($0, now: now, in: schema) },
      exclude: request.exclude.map { RelativeDates.resolved($0, now: now, in: schema) }, sort: nil,
      hidesDrafts: request.hidesDrafts)
    plan = try listing.plan(key)
  }

  /// Where the object stands that holds a version, if the version is the one that holds and the object passes the filter.
  func holder(of version: Int64) -> Listing.Holder? {
    guard let holder = listing.holder(of: version) else { return nil }
    let passes =
      switch holder {
      case .table(let row): plan.matches.contains(row)
      case .changed(let row): plan.filter.accepts(row)
      }
    return passes ? holder : nil
  }

  /// The id of an object.
  func id(of holder: Listing.Holder) -> String {
    switch holder {
    case .table(let row): listing.table.ids[row]
    case .changed(let row): row.id
    }
  }
}
