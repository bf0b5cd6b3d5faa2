import Content
import JSON
import MCP
import Review
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
    case .changesets, .changeset, .changesetDiff, .tasks, .task, .deployments, .deployment:
      return try review(address.kind, arguments, context)
    }
  }

  /// What is about changes to the site. Whoever may not know of it isn't told whether there is any.
  private func review(
    _ kind: ResourceAddress.Kind, _ arguments: JSONObject, _ context: ToolContext
  ) throws -> Contents {
    guard kind.review?.isOpen(to: context.caller) == true else { throw ResourceReading.unknown }
    try context.wait()
    var arguments = arguments
    switch kind {
    case .changesets:
      arguments["limit"] = .int(ResourceReading.recentObjects)
      return try answer(ListChangesets.tool, arguments, context)
    case .changeset(let number):
      arguments["changeset"] = .int(Int64(number))
      return try answer(GetChangeset.tool, arguments, context)
    case .changesetDiff(let number):
      arguments["changeset"] = .int(Int64(number))
      return try answer(DiffChangeset.tool, arguments, context)
    case .tasks:
      arguments["limit"] = .int(ResourceReading.recentObjects)
      return try answer(ListTasks.tool, arguments, context)
    case .task(let number):
      arguments["task"] = .int(Int64(number))
      return try answer(GetTask.tool, arguments, context)
    case .deployments, .deployment: return try deployments(kind, ToolArguments(arguments), context)
    case .collection, .object, .view, .guide: throw ResourceReading.unknown
    }
  }

  private func deployments(
    _ kind: ResourceAddress.Kind, _ arguments: ToolArguments, _ context: ToolContext
  ) throws -> Contents {
    let review = try engine.reviews.review(of: try context.site(arguments).name)
    if case .deployment(let number) = kind {
      let outline = DeploymentOutline(try review.deployment(number))
      return Contents(
        mimeType: ResourceReading.json,
        bytes: JSONValue.object(["deployment": .object(outline.whole)]).bytes())
    }
    let items = try review.deployments(atMost: Int(ResourceReading.recentObjects)).map { deployment in
      let line = DeploymentOutline(deployment).line
      return ListAnswer.Item(bytes: JSONValue.object(line).bytes(), summary: line)
    }
    let list = ListAnswer(noun: "deployments", items: items, total: nil) { _ in nil }
    return try contents(list.result(arguments))
  }

  /// The same for what isn't there and for what isn't there for this caller.
  private static let unknown = GalleyError(.notFound, "There is no such resource.")

  /// How many objects a collection's resource shows. (seed: T80)
  private static let recentObjects: Int64 = 50

  private func answer(_ tool: CatalogTool, _ arguments: JSONObject, _ context: ToolContext) throws -> Contents
  {
    try check(tool, context.caller)
    return try contents(try tool.answer(context, arguments))
  }

  private func contents(_ result: ToolResult) throws -> Contents {
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
    case .persona?: throw ResourceReading.unknown
    case .scopes(let groups)?:
      let missing = groups.compactMap(\.first)
      throw GalleyError.missing(missing, of: [.mcpResources] + missing)
    }
  }
}
