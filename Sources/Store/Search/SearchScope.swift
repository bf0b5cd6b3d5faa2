import Content

/// The objects of one collection that a search may find.
final class SearchScope: Sendable {
  let listing: Listing
  /// The schema as it stands in the snapshot: what it hides is not shown, whatever was found by it.
  let schema: ContentSchema
  /// The property that holds the title; nil where there is none that everybody may see.
  let title: SchemaProperty?
  private let plan: Plan

  init(_ listing: Listing, schema: ContentSchema, request: SearchRequest, now: Int64) throws(GalleyError) {
    self.listing = listing
    self.schema = schema
    let exposure = Exposure(schema: schema, seesPersonal: false)
    title = schema.display.title.flatMap { schema.property($0) }.flatMap { exposure.answersBy($0) ? $0 : nil }
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

  /// The title of an object where the list knows it: where it is an indexed text.
  func title(of holder: Listing.Holder) -> String? {
    guard let title, title.field.ordering == .text || title.field.ordering == .localized else { return nil }
    let value =
      switch holder {
      case .table(let row): listing.table.column(title.name)?.value(row)
      case .changed(let row): row.sortValue(title.name)
      }
    guard case .text(let text)? = value else { return nil }
    return text
  }
}
