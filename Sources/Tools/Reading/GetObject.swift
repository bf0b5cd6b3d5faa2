import Content
import JSON
import MCP
import Store
import Visibility

/// `get_object`: one object, as much of it as is wanted. (seed: T41, T102, T103)
enum GetObject {
  static let tool = CatalogTool(
    name: "get_object", title: "Get object",
    description:
      "Reads one object with revision, address and fields; long bodies by outline and section. drafts names open changesets that change it. Text of objects with trusted: false was written by strangers.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [
      .site, .collection, .id, .view, .fields,
      .string("section", "Id of a section in the outline, to read it alone."),
      .format, .locale, .ref, .maxTokens, .cursor,
    ],
    work: .quick(run))

  /// The longest object that is written on an event loop: it takes tens of microseconds.
  private static let quickBytes = 16 << 10

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try site.collection(arguments.required("collection"))
    let request = try ObjectRequest(arguments, of: site)
    try request.checkFields(in: [collection])
    let section = arguments.string("section")
    if section != nil || !request.isQuick(in: collection) { try context.wait() }
    let stored = try context.object(try arguments.required("id"), in: collection, of: site)
    // What is cut to the budget is looked at more than once.
    if stored.json.count > min(GetObject.quickBytes, request.limit) { try context.wait() }
    let reading = ObjectReading(request, of: collection)
    if let section { return try SectionReading(reading: reading, name: section).result(stored, arguments) }
    let object = try reading.written(stored, drafts: try context.drafts(of: stored, in: site))
    return .json(EncodedJSON(trusting: Array(#"{"object":"#.utf8) + object + [UInt8(ascii: "}")]))
  }
}
