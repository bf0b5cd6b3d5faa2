import Content
import JSON

/// Shows what a search found as everybody may see it.
struct HitPresenter {
  let locale: String
  let excerpt: Excerpt?
  let index: SiteIndex

  func result(of hit: BestResults.Hit) throws(GalleyError) -> SearchResult {
    let scope = hit.scope
    let id = hit.id
    // The list knows most titles, so that only excerpts need the object itself.
    let listed = scope.title(of: hit.holder)
    var object: ContentObject?
    if excerpt != nil || (listed == nil && scope.title != nil) {
      let fields = try translatingIndex { () throws in
        try index.withDocument(at: hit.version) { try JSONValue(parsing: $0) }?.object
      }
      object = ContentObject(collection: scope.listing.collection.id, id: id, path: "", fields: fields ?? [:])
    }
    let title = listed ?? scope.title.flatMap { object?.text(of: $0.name, locale: locale) }
    return SearchResult(
      collection: scope.listing.collection.id, id: id, title: title ?? id, score: hit.score,
      excerpt: object.flatMap { object in excerpt?.text(of: object, by: scope.schema, locale: locale) })
  }
}
