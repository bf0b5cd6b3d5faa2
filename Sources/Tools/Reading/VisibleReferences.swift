import Content
import JSON
import Store
import Visibility

/// References between objects, as far as a caller sees both ends and the field between them.
struct VisibleReferences {
  let site: VisibleSite

  /// So many objects that refer to one are listed.
  static let mostReferrers = 1_000

  /// The objects that refer to one, whether that is there or not; `isAll` is false where there are more.
  func referrers(to collection: String, _ id: String) throws(GalleyError) -> (shown: [Referrer], isAll: Bool)
  {
    let most = VisibleReferences.mostReferrers
    // What the caller doesn't see isn't counted: else its number could be told from where the list ends.
    let found = try site.snapshot.referrers(to: collection, id, atMost: most + 1) {
      referrer throws(GalleyError) in
      guard let owner = site.collections[referrer.collection], isShown(referrer.field, in: owner) else {
        return false
      }
      return try isThere(referrer.collection, referrer.id)
    }
    return (Array(found.prefix(most)), found.count <= most)
  }

  /// An object's own references that lead to nothing that the caller knows of.
  func broken(in stored: StoredObject, of collection: VisibleCollection) throws(GalleyError) -> [JSONValue] {
    let object = ContentObject(
      collection: stored.collection, id: stored.id, path: stored.path,
      fields: collection.fields.visible(try stored.fields()))
    let review = ObjectReview(schema: collection.schema, locales: site.snapshot.site.settings.locales)
    var broken: [JSONValue] = []
    for reference in review.references(of: object) {
      let candidates = reference.candidates
      // Whether something is there in a collection that the caller doesn't know of is not for them.
      guard candidates.allSatisfy({ site.collections[$0.collection] != nil }) else { continue }
      var leads = false
      for candidate in candidates where try isThere(candidate.collection, candidate.id) { leads = true }
      if !leads { broken.append(["field": .string(reference.field), "target": .string(reference.target)]) }
    }
    return broken
  }

  /// What stands for an object that refers.
  func summary(of referrer: Referrer) throws(GalleyError) -> JSONObject {
    var summary: JSONObject = ["collection": .string(referrer.collection), "id": .string(referrer.id)]
    guard let collection = site.collections[referrer.collection],
      let stored = try site.snapshot.find(referrer.collection, referrer.id)
    else { return summary }
    let object = ContentObject(
      collection: stored.collection, id: stored.id, path: stored.path,
      fields: collection.fields.visible(try stored.fields()))
    let title = object.title(by: collection.schema, locale: site.snapshot.site.settings.defaultLocale)
    summary["title"] = .string(title.cut(to: 120))
    return summary
  }

  private func isThere(_ collection: String, _ id: String) throws(GalleyError) -> Bool {
    guard let object = try site.snapshot.find(collection, id) else { return false }
    return !(site.viewer.hidesDrafts && VisibleObject.isDraft(object))
  }

  /// Whether the caller sees a field, given as a JSON Pointer, with everything around it.
  private func isShown(_ pointer: String, in collection: VisibleCollection) -> Bool {
    guard let path = try? JSONPointer(parsing: pointer) else { return false }
    var properties = collection.schema.properties
    for name in path.tokens {
      // Where an item stands in a list, unless a member is called so.
      if Int(name) != nil, !properties.contains(where: { $0.name == name }) { continue }
      guard let property = properties.first(where: { $0.name == name }),
        collection.exposure.answersBy(property)
      else { return false }
      properties = property.children
    }
    return true
  }
}
