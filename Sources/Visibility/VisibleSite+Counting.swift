public import Content
import Store

extension VisibleSite {
  /// How many objects of a collection the caller sees: drafts don't count for those who don't see them.
  public func objectCount(of collection: String) throws(GalleyError) -> Int {
    guard viewer.hidesDrafts else { return try snapshot.count(of: collection) }
    return try snapshot.list(ListQuery(collection: collection, limit: 1, hidesDrafts: true)).total
  }
}
