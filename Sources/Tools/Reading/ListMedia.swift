import Content
import JSON
import MCP
import Store
import Visibility

/// `list_media`: the uploaded files.
enum ListMedia {
  static let tool = CatalogTool(
    name: "list_media", title: "List media",
    description:
      "Lists the site's uploaded files by path, with type and size. Fields name them with a leading slash.",
    toolset: .read, access: .authenticated, scopes: .any(.contentRead),
    parameters: [
      .site, .string("prefix", "Start of the path below media/, such as portraits/."), .limit, .cursor, .ref,
      .maxTokens,
    ],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let prefix = arguments.string("prefix") ?? ""
    let cursor = PlaceCursor(["media", site.name, prefix])
    let last = try cursor.place(arguments).map { place throws(GalleyError) in
      guard let path = place.string else { throw PlaceCursor.fault("can't be read") }
      return path
    }
    let start = prefix.hasPrefix(MediaFile.folder) ? prefix : MediaFile.folder + prefix
    let all = try site.snapshot.mediaFiles(prefix: start)
    let rest = all.drop { file in last.map { !$0.utf8.lexicographicallyPrecedes(file.path.utf8) } ?? false }
    let page = rest.prefix(arguments.int("limit") ?? 20)
    let items = try page.map { file in
      let item = JSONValue.object([
        "path": .string(file.path), "type": .string(file.type),
        "bytes": .int(Int64(try site.snapshot.size(of: file))),
      ])
      return ListAnswer.Item(bytes: item.bytes(), summary: ["path": .string(file.path)])
    }
    return try ListAnswer(noun: "media", items: items, total: all.count) { count in
      guard count > 0, count < rest.count else { return nil }
      return page.dropFirst(count - 1).first.map { cursor.text(.string($0.path)) }
    }.result(arguments)
  }
}
