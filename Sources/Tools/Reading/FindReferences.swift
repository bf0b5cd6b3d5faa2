import Content
import JSON
import MCP
import Store
import Visibility

/// `find_references`: which objects refer to one, and which of its own references lead nowhere.
enum FindReferences {
  static let tool = CatalogTool(
    name: "find_references", title: "Find references",
    description:
      "Lists the objects that refer to an object, each with the field; broken are its own references that lead to nothing.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [.site, .collection, .id, .limit, .cursor, .ref, .maxTokens], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try site.collection(arguments.required("collection"))
    let id = try arguments.required("id")
    let references = VisibleReferences(site: site)
    let (all, isAll) = try references.referrers(to: collection.definition.id, id)
    let cursor = PlaceCursor(
      ["references", site.name, arguments.string("ref") ?? "", collection.definition.id, id])
    let start = try cursor.position(arguments)
    var extra = JSONObject()
    if all.isEmpty || (try? context.object(id, in: collection, of: site)) != nil {
      // What refers to an object that is gone can still be found; only where nothing does it is an unknown name.
      let object = try context.object(id, in: collection, of: site)
      if start == 0 {
        let broken = try references.broken(in: object, of: collection)
        extra = SideList(name: "broken", items: broken).members(arguments)
      }
    } else {
      extra["exists"] = false
    }
    if !isAll { extra["hint"] = "There are more than the 1,000 that are listed." }
    let page = all.dropFirst(start).prefix(arguments.int("limit") ?? 20)
    let items = try page.map { referrer in
      var item = try references.summary(of: referrer)
      let summary = item
      item["field"] = .string(referrer.field)
      return ListAnswer.Item(bytes: JSONValue.object(item).bytes(), summary: summary)
    }
    return try ListAnswer(
      noun: "references", items: items, total: all.count, extra: extra,
      widening: ListAnswer.wideningWithoutFields
    ) { count in
      start + count < all.count ? cursor.text(at: start + count) : nil
    }.result(arguments)
  }
}
