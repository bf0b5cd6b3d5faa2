import Content
import JSON
import MCP
import Store
import Visibility

/// `query_collection`: a page of a collection's objects by filter and order. (seed: T38, T97-T100)
enum QueryCollection {
  static let tool = CatalogTool(
    name: "query_collection", title: "Query collection",
    description:
      "Lists objects of one collection, narrowed by include and exclude; describe_collection names the fields for it. Without fields the answer holds titles and indexed fields.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [
      .site, .collection, .include, .exclude, .sort, .limit, .cursor, .fields, .format, .locale, .ref,
      .maxTokens,
    ],
    work: .quick(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try site.collection(arguments.required("collection"))
    let request = try ObjectRequest(arguments, of: site)
    try request.checkFields(in: [collection])
    let fields = ListedFields(request, of: collection)
    if !fields.areQuick || !site.snapshot.isAtHand(collection.definition.id) { try context.wait() }
    let query = try query(arguments, in: collection, viewer: site.viewer)
    let page = try site.snapshot.list(query)
    if fields.arePlain {
      var answer = Array(#"{"objects":"#.utf8)
      try site.snapshot.write(
        page, of: query.collection, fields: fields.names, omitsNulls: fields.omitsNulls, into: &answer)
      if answer.count <= request.limit { return plain(&answer, page, collection) }
    }
    let items = try fields.items(of: page)
    var extra = JSONObject()
    if !collection.definition.isTrusted { extra["trusted"] = false }
    return try ListAnswer(noun: "objects", items: items, total: page.total, extra: extra) { count in
      if count == page.items.count || count == 0 { return page.nextCursor }
      var shorter = query
      shorter.limit = count
      return try site.snapshot.list(shorter).nextCursor
    }.result(arguments)
  }

  private static func query(
    _ arguments: ToolArguments, in collection: VisibleCollection, viewer: Viewer
  ) throws(GalleyError) -> ListQuery {
    var query = ListQuery(
      collection: collection.definition.id, include: arguments.string("include"),
      exclude: arguments.string("exclude"), sort: arguments.string("sort"),
      limit: arguments.int("limit") ?? 20, cursor: arguments.string("cursor"), hidesDrafts: viewer.hidesDrafts
    )
    try collection.check(include: query.include, exclude: query.exclude, sort: query.sort)
    if query.sort == nil { query.sort = try collection.ownSort }
    return query
  }

  /// Ends an answer whose objects are written already.
  private static func plain(
    _ answer: inout [UInt8], _ page: ListPage, _ collection: VisibleCollection
  ) -> ToolResult {
    answer += #","total":\#(page.total),"next_cursor":"#.utf8
    // A cursor is Base64 and needs no escapes.
    answer += (page.nextCursor.map { "\"\($0)\"" } ?? "null").utf8
    if !collection.definition.isTrusted { answer += #","trusted":false"#.utf8 }
    answer.append(UInt8(ascii: "}"))
    return .json(EncodedJSON(trusting: answer))
  }
}
