import Content
import JSON
import MCP

/// `get_resource`: what a resource holds, for clients that only call tools. (seed: T44)
enum GetResource {
  static let tool = CatalogTool(
    name: "get_resource", title: "Get a resource",
    description: """
      Reads a resource by its URI, such as galley://{site}/{collection}/{id}: the same as resources/read, for clients \
      that only call tools.
      """,
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [.string("uri", "URI of the resource.", isRequired: true), .maxTokens], work: .quick(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let uri = try arguments.required("uri")
    guard let address = try context.resourceAddress(uri) else { throw unknown(uri) }
    let contents: ResourceReading.Contents
    do {
      contents = try ResourceReading(context.engine).contents(
        of: address, context, tokens: arguments.int("max_tokens") ?? Budget.usualTokens)
    } catch let error as GalleyError where error.code == .notFound {
      throw unknown(uri)
    }
    // What can be cut is cut by its own tool; a guide is given whole or not at all.
    guard contents.bytes.count <= Budget.maximumBytes(arguments) else {
      throw GalleyError(
        .tooLarge,
        "The resource is about \(Budget.tokens(ofBytes: contents.bytes.count)) tokens long, more than max_tokens.",
        hint: "Ask for more max_tokens, or read it in parts with the tool for what it is.",
        details: ["bytes": .int(Int64(contents.bytes.count))])
    }
    return .json(EncodedJSON(trusting: written(contents, uri)))
  }

  private static func written(_ contents: ResourceReading.Contents, _ uri: String) -> [UInt8] {
    var writer = JSONWriter(capacity: contents.bytes.count + 256)
    writer.beginObject()
    writer.key("resource")
    writer.beginObject()
    writer.member("uri", uri)
    writer.member("mime_type", contents.mimeType)
    if contents.mimeType == ResourceReading.json {
      writer.key("contents")
      writer.raw(contents.bytes)
    } else {
      writer.member("text", String(decoding: contents.bytes, as: UTF8.self))
    }
    writer.endObject()
    writer.endObject()
    return writer.finish()
  }

  /// The same for what isn't there and for what isn't there for this caller.
  private static func unknown(_ uri: String) -> GalleyError {
    GalleyError(
      .notFound, "There is no resource ‘\(uri)’.",
      hint: "List collections, objects or views to see what there is.",
      details: ["uri": .string(uri)])
  }
}
