import Content
import JSON
import MCP
import Store
import Visibility

/// `get_objects`: several objects by their ids, of one collection or of several.
enum GetObjects {
  static let tool = CatalogTool(
    name: "get_objects", title: "Get several objects",
    description: """
      Reads up to 50 objects by id, in the order of the ids, with the same choices as get_object. Ids that lead to \
      nothing are listed under missing.
      """,
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

    var found: [(reading: ObjectReading, object: StoredObject)] = []
    var missing: [JSONValue] = []
    for name in wanted {
      guard let reading = readings[name.collection],
        let object = try site.snapshot.find(name.collection, name.id),
        !(site.viewer.hidesDrafts && VisibleObject.isDraft(object))
      else {
        missing.append(.string("\(name.collection)/\(name.id)"))
        continue
      }
      found.append((reading, object))
    }
    let cursor = PlaceCursor(["get_objects", site.name] + wanted.map { "\($0.collection)/\($0.id)" })
    let start = try cursor.position(arguments)
    let items = try found.dropFirst(start).map { entry in
      ListAnswer.Item(
        bytes: try entry.reading.written(
          entry.object, drafts: try context.drafts(of: entry.object, in: site)),
        summary: try entry.reading.summary(of: entry.object))
    }
    return try ListAnswer(
      noun: "objects", items: items, total: found.count, extra: ["missing": .array(missing)]
    ) { count in start + count < found.count ? cursor.text(at: start + count) : nil }.result(arguments)
  }

  /// An object's name as the arguments give it.
  private struct ObjectName {
    let collection: String
    let id: String

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
