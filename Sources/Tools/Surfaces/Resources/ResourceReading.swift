import Content
import JSON
import MCP
import Visibility

/// Reads resources: each is what a tool answers, so that both show a caller the same. (seed: T83, T84)
struct ResourceReading: Sendable {
  let engine: ToolEngine

  static let json = "application/json"
  static let markdown = "text/markdown"

  init(_ engine: ToolEngine) { self.engine = engine }

  var reader: ResourceReader<Caller> { .quick { call, uri in try read(uri, call) } }

  private func read(_ uri: String, _ call: Call<Caller>) throws -> ResourceOutcome {
    try call.caller.require(.mcpResources)
    let context = ToolContext(call: call, engine: engine)
    do {
      guard let address = try context.resourceAddress(uri) else { return .notFound }
      let contents = try contents(of: address, context)
      return .contents(
        ResourceContents([
          ResourcePart(
            uri: uri, mimeType: contents.mimeType,
            data: .text(String(decoding: contents.bytes, as: UTF8.self)))
        ]))
    } catch let error as GalleyError {
      if error.code == .notFound { return .notFound }
      throw RPCError(told: error)
    }
  }

  /// What is at an address, and of which type.
  struct Contents {
    let mimeType: String
    let bytes: [UInt8]
  }

  /// What is at an address, as the caller sees it.
  ///
  /// - Parameter tokens: How long it may be; nil for as long as answers become at most.
  func contents(of address: ResourceAddress, _ context: ToolContext, tokens: Int? = nil) throws -> Contents {
    var arguments: JSONObject = [
      "site": .string(address.site), "max_tokens": .int(Int64(tokens ?? Budget.maximumTokens)),
    ]
    switch address.kind {
    case .collection(let name):
      arguments["collection"] = .string(name)
      arguments["limit"] = .int(ResourceReading.recentObjects)
      return try answer(QueryCollection.tool, arguments, context)
    case .object(let collection, let id):
      arguments["collection"] = .string(collection)
      arguments["id"] = .string(id)
      return try answer(GetObject.tool, arguments, context)
    case .view(let name):
      arguments["view"] = .string(name)
      return try answer(GetView.tool, arguments, context)
    case .guide(let collection): return try guide(collection, address.site, context)
    }
  }

  /// How many objects a collection's resource shows. (seed: T80)
  private static let recentObjects: Int64 = 50

  private func answer(_ tool: CatalogTool, _ arguments: JSONObject, _ context: ToolContext) throws -> Contents
  {
    try check(tool, context.caller)
    let result = try tool.answer(context, arguments)
    guard let structured = result.structured, !result.isError else { throw RPCError.internalFault }
    return Contents(mimeType: ResourceReading.json, bytes: structured.bytes)
  }

  private func guide(_ collection: String?, _ site: String, _ context: ToolContext) throws -> Contents {
    try check(GetContentGuide.tool, context.caller)
    if !context.call.mayWait { throw MustWait() }
    let visible = context.caller.content(of: try engine.site(site, for: context.caller, mayWait: true))
    if let collection { _ = try visible.collection(collection) }
    guard let guide = try ContentGuide(of: collection, in: visible) else {
      throw GalleyError(.notFound, "There is no such content guide.")
    }
    return Contents(mimeType: ResourceReading.markdown, bytes: Array(guide.beginning(atMost: .max).utf8))
  }

  /// Refuses what the tool of the same answer isn't open for; which tools the address offers doesn't matter here.
  private func check(_ tool: CatalogTool, _ caller: Caller) throws {
    switch tool.obstacle(for: caller) {
    case nil, .toolset?: return
    case .persona?: throw GalleyError(.notFound, "There is no such resource.")
    case .scopes(let groups)?:
      let missing = groups.compactMap(\.first)
      throw GalleyError.missing(missing, of: [.mcpResources] + missing)
    }
  }
}
