import JSON

extension Dispatcher {
  private static var valueLimit: Int { 100 }

  func complete(_ context: Context) throws -> Step {
    guard let completer = context.surface.complete else {
      throw RPCError.methodNotFound(context.request.method)
    }
    let request = try completionRequest(context)
    return blocking(context) { call in
      let completion = try completer(call, request)
      var writer = ResultWriter(context.revision)
      writer.json.key("completion")
      writer.json.beginObject()
      writer.json.key("values")
      writer.json.beginArray()
      for value in completion.values.prefix(Self.valueLimit) { writer.json.value(value) }
      writer.json.endArray()
      if let total = completion.total { writer.json.member("total", total) }
      let sent = min(completion.values.count, Self.valueLimit)
      writer.json.member("hasMore", (completion.total ?? completion.values.count) > sent)
      writer.json.endObject()
      return .answer(.result(writer.finish(context.surface.serverInfo)))
    }
  }

  private func completionRequest(_ context: Context) throws(RPCError) -> CompletionRequest {
    let parameters = context.request.parameters
    guard let name = parameters["argument"]?["name"]?.string,
      let value = parameters["argument"]?["value"]?.string
    else { throw .invalidParameters("“argument” has a “name” and a “value”, both strings.") }
    return CompletionRequest(
      reference: try reference(parameters["ref"], context.surface), argument: name, value: value,
      known: try JSONObject.texts(parameters["context"]?["arguments"], "arguments"))
  }

  private func reference(
    _ value: JSONValue?, _ surface: Surface<Caller>
  ) throws(RPCError) -> CompletionRequest.Reference {
    switch value?["type"]?.string {
    case "ref/prompt":
      guard let name = value?["name"]?.string, surface.prompt(name) != nil else {
        throw .invalidParameters("“ref” names no prompt that there is.")
      }
      return .prompt(name: name)
    case "ref/resource":
      guard let uri = value?["uri"]?.string, surface.templates.contains(where: { $0.uriTemplate == uri })
      else {
        throw .invalidParameters("“ref” names no resource template that there is.")
      }
      return .resource(template: uri)
    default: throw .invalidParameters("“ref” has the “type” ref/prompt or ref/resource.")
    }
  }
}
