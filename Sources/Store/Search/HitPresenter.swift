import Content
import JSON

/// Shows what a search found as everybody may see it.
struct HitPresenter {
  let locale: String
  let excerpt: Excerpt?
  let index: SiteIndex

  func result(of hit: BestResults.Hit) throws(GalleyError) -> SearchResult {
    let id = hit.id
    let listing = hit.scope.listing
    let fields = try translatingIndex { () throws in
      try index.withDocument(at: hit.version) { try JSONValue(parsing: $0) }?.object ?? [:]
    }
    let exposure = Exposure(schema: listing.schema, seesPersonal: false)
    let object = ContentObject(
      collection: listing.collection.id, id: id, path: "", fields: exposure.visible(fields))
    return SearchResult(
      collection: object.collection, id: id, title: object.title(by: listing.schema, locale: locale),
      score: hit.score, excerpt: excerpt?.text(of: object, by: listing.schema, locale: locale))
  }
}
