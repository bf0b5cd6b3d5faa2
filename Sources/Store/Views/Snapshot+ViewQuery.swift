public import Content
import JSON

extension Snapshot {
  /// A page of a view's items, narrowed and ordered as a list is. (seed: T42)
  ///
  /// All fields that the view shows can be asked about, whether an index holds them or not: its answer is at hand.
  public func queryView(_ query: ViewQuery) throws(GalleyError) -> ViewPage {
    guard (1...ListQuery.maximumLimit).contains(query.limit) else {
      throw GalleyError(
        .invalidArgument, "The limit \(query.limit) is out of range.",
        hint: "Ask for 1 to \(ListQuery.maximumLimit) items at once, and for more with the cursor.")
    }
    let result = try view(query.view, hidesDrafts: query.hidesDrafts)
    let fields = ViewFields(of: try site.view(query.view), site: site, items: result.items)
    let chosen = try ViewSelection(query, fields: fields, now: store.now()).applied(to: result.items)
    let start =
      try query.cursor.map { text throws(GalleyError) in try ViewCursor(text, of: query) }?.start(in: chosen)
      ?? 0
    let page = Array(chosen.dropFirst(start).prefix(query.limit))
    let end = start + page.count
    let next = page.last.flatMap {
      end < chosen.count ? ViewCursor(position: end, after: $0).text(of: query) : nil
    }
    return ViewPage(
      items: page, total: chosen.count, nextCursor: next, lastBuilt: result.lastBuilt,
      isTruncated: result.isTruncated)
  }
}
