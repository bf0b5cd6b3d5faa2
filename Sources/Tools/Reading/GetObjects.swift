import Content
import JSON
import MCP
import Store
import Visibility

/// `get_objects`: several objects by their ids, of one collection or of several.
enum GetObjects {
  static let tool = CatalogTool(
    name: "get_objects", title: "Get several objects",
    description:
      "Reads up to 50 objects by id, in their order, as get_object does; missing lists ids that lead to nothing.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [
      .site,
      .strings("ids", "Ids, or collection/id each.", isRequired: true),
      .string("collection", "Collection of the ids that name none."),
      .view, .fields, .format, .locale, .ref, .maxTokens, .cursor,
    ],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let wanted = try arguments.strings("ids").map { try ObjectName(reading: $0, arguments) }
    let names = Set(wanted.map(\.collection))
    let collections = site.collections.filter { names.contains($0.key) }
    let request = try ObjectRequest(arguments, of: site)
    if !collections.isEmpty { try request.checkFields(in: Array(collections.values)) }
    let readings = collections.mapValues { ObjectReading(request, of: $0) }

    // Where in the ids each object stands: what is made or removed between two pages moves nothing else.
    var found: [(position: Int, reading: ObjectReading, object: StoredObject)] = []
    var missing: [JSONValue] = []
    for (position, name) in wanted.enumerated() {
      guard let reading = readings[name.collection],
        let object = try site.snapshot.find(name.collection, name.id),
        !(site.viewer.hidesDrafts && VisibleObject.isDraft(object))
      else {
        missing.append(.string("\(name.collection)/\(name.id)".cut(to: ObjectName.longest)))
        continue
      }
      found.append((position, reading, object))
    }
    let cursor = PlaceCursor(
      ["get_objects", site.name, arguments.string("ref") ?? ""]
        + wanted.map { "\($0.collection)/\($0.id)" })
    let start = try cursor.position(arguments)
    let page = found.filter { $0.position >= start }
    let items = try page.map { entry in
      ListAnswer.Item(
        bytes: try entry.reading.written(
          entry.object, drafts: try context.drafts(of: entry.object, in: site)),
        summary: try entry.reading.summary(of: entry.object))
    }
    // Later pages needn't say it again.
    let extra = start == 0 ? SideList(name: "missing", items: missing).members(arguments) : [:]
    return try ListAnswer(noun: "objects", items: items, total: found.count, extra: extra) { count in
      count < page.count ? cursor.text(at: page[count].position) : nil
    }.result(arguments)
  }

  /// An object's name as the arguments give it.
  private struct ObjectName {
    let collection: String
    let id: String

    /// No more of a name is said back than that.
    static let longest = 120

    init(reading text: String, _ arguments: ToolArguments) throws(GalleyError) {
      if let slash = text.firstIndex(of: "/") {
        collection = String(text[..<slash])
        id = String(text[text.index(after: slash)...])
      } else if let named = arguments.string("collection") {
        collection = named
        id = text
      } else {
        throw GalleyError(
          .invalidArgument, "‘\(text)’ doesn't say which collection it is in.",
          hint: "Write it as collection/id, or give collection.", details: ["path": "/ids"])
      }
    }
  }
}
