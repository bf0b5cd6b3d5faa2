import Content
import JSON
import MCP

extension CatalogTool {
  /// The tool as the protocol serves it; what goes wrong becomes a result that says so.
  ///
  /// - Parameters:
  ///   - unlisted: Arguments that are taken and not told of, since they would only cost tokens.
  ///   - isShort: Whether arguments are told of without their bounds; what a site declares itself is told as it stands.
  func tool(
    over engine: ToolEngine, prefix: String = "", unlisted: Set<String> = [], isShort: Bool = true
  ) -> Tool<Caller> {
    let offered = parameters.filter { !unlisted.contains($0.name) }
    var told = schema(of: isShort ? offered.map(\.listed) : offered)
    // What is not told of is refused all the same.
    if isShort { told["additionalProperties"] = nil }
    return Tool(
      name: prefix + name, title: title, description: description, inputSchema: told,
      acceptedSchema: inputSchema,
      outputSchema: output, annotations: annotations, work: served(over: engine))
  }

  private func served(over engine: ToolEngine) -> ToolWork<Caller> {
    switch work {
    case .quick(let run):
      .quick { call, arguments in
        try CatalogTool.outcome(call, engine, arguments) { .result(try run($0, $1)) }
      }
    case .blocking(let run):
      .blocking { call, arguments in
        try CatalogTool.outcome(call, engine, arguments) { .result(try run($0, $1)) }
      }
    case .lasting(let run):
      .blocking { call, arguments in try CatalogTool.outcome(call, engine, arguments, run) }
    }
  }

  private static func outcome(
    _ call: Call<Caller>, _ engine: ToolEngine, _ arguments: JSONObject,
    _ run: (ToolContext, ToolArguments) throws -> ToolOutcome
  ) throws -> ToolOutcome {
    do {
      return try run(ToolContext(call: call, engine: engine), ToolArguments(arguments))
    } catch let error as GalleyError {
      // What the credential lacks is no result: transports have a status for it, by which clients ask for more.
      if error.challenge != nil { throw RPCError(told: error) }
      return .result(.failure(error))
    }
  }
}
