import Content
import Store

extension Snapshot {
  /// How many objects all collections have together.
  func objectCount() throws(GalleyError) -> Int {
    var count = 0
    for id in site.collections.keys { count += try self.count(of: id) }
    return count
  }
}
