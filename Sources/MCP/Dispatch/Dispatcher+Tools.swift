import JSON

extension Dispatcher {
  /// Calls a tool: what is wrong with its arguments is told as its result, so that a model can mend it.
  func callTool(_ context: Context) throws -> Step {
    guard context.surface.hasTools || !context.surface.withheld.tools.isEmpty else {
      throw RPCError.methodNotFound(context.request.method)
    }
    let parameters = context.request.parameters
    guard let name = parameters["name"]?.string else {
      throw RPCError.invalidParameters("“name” is missing: the name of a tool.")
    }
    guard let tool = context.surface.tool(name) else {
      throw context.surface.withheld.tools[name] ?? context.surface.unknownTool(name)
    }
    context.trace?.found(tool)
    let arguments: JSONObject
    switch parameters["arguments"] {
    case nil, .null: arguments = [:]
    case .object(let object): arguments = object
    default: throw RPCError.invalidParameters("“arguments” is an object.")
    }
    if let headers = context.request.headers {
      for parameter in tool.mirrored { try parameter.check(arguments, headers(parameter.header)) }
    }
    var context = context
    context.round = try round(context)
    let faults = tool.checks.faults(in: arguments)
    guard faults.isEmpty else {
      let result = context.surface.refuse?(tool, faults) ?? ToolResult.refusal(tool.name, faults)
      context.trace?.note(result)
      return .now(.result(result.encoded(context.revision, context.surface.serverInfo)))
    }
    return run(tool, arguments, context)
  }

  private func run(_ tool: Tool<Caller>, _ arguments: JSONObject, _ context: Context) -> Step {
    switch tool.work {
    // The record of a change is waited for, which an event loop mustn't.
    case .quick(let work) where !tool.annotations.isReadOnly:
      blocking(context) { call in try self.ending(try work(call, arguments), tool, context) }
    case .quick(let work):
      quick(context) { call in try self.ending(try work(call, arguments), tool, context) }
    case .blocking(let work):
      blocking(context) { call in try self.ending(try work(call, arguments), tool, context) }
    case .long(let work):
      long(context) { call in try self.ending(try await work(call, arguments), tool, context) }
    }
  }

  private func ending(_ outcome: ToolOutcome, _ tool: Tool<Caller>, _ context: Context) throws -> Ending {
    switch outcome {
    case .inputRequired(let questions): return .questions(questions)
    case .task(let state):
      guard context.request.client.followsTasks else {
        throw BrokenPromise(text: "It became a task, of which this client knows nothing.")
      }
      return .answer(.result(state.encodedAsCreated(context.surface.serverInfo)))
    case .result(let result):
      context.trace?.note(result)
      if settings.checksResults, tool.checks.hasOutput, !result.isError { try check(result, tool) }
      return .answer(.result(result.encoded(context.revision, context.surface.serverInfo)))
    }
  }

  private func check(_ result: ToolResult, _ tool: Tool<Caller>) throws {
    guard let structured = result.structured else {
      throw BrokenPromise(text: "It promises a structured result and gives none.")
    }
    let faults = tool.checks.faults(inResult: try structured.value ?? JSONValue(parsing: structured.bytes))
    guard faults.isEmpty else {
      throw BrokenPromise(
        text: "Its result isn't what its schema promises: " + faults.map(\.message).joined(separator: " "))
    }
  }
}

/// A tool that doesn't do what it says of itself.
private struct BrokenPromise: Error, CustomStringConvertible {
  let text: String
  var description: String { text }
}
