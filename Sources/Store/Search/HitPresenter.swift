import Content
import JSON

/// Shows what a search found as everybody may see it.
struct HitPresenter {
  let locale: String
  let excerpt: Excerpt?
  let index: SiteIndex

  func result(of hit: BestResults.Hit) throws(GalleyError) -> SearchResult {
    let schema = hit.scope.schema
    let fields = try translatingIndex { () throws in
      try index.withDocument(at: hit.version) { try JSONValue(parsing: $0) }?.object ?? [:]
    }
    let object = ContentObject(
      collection: hit.scope.listing.collection.id, id: hit.id, path: "",
      fields: Exposure(schema: schema, seesPersonal: false).visible(fields))
    return SearchResult(
      collection: object.collection, id: object.id, title: object.title(by: schema, locale: locale),
      score: hit.score, excerpt: excerpt?.text(of: object, by: schema, locale: locale))
  }
}
