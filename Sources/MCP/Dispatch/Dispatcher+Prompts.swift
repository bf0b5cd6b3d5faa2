import JSON

extension Dispatcher {
  func getPrompt(_ context: Context) throws -> Step {
    guard context.surface.hasPrompts else { throw RPCError.methodNotFound(context.request.method) }
    guard let name = context.request.parameters["name"]?.string else {
      throw RPCError.invalidParameters("“name” is missing: the name of a prompt.")
    }
    guard let prompt = context.surface.prompt(name) else { throw context.surface.unknownPrompt(name) }
    let arguments = try JSONObject.texts(context.request.parameters["arguments"], "arguments")
    let missing = prompt.arguments.filter { $0.isRequired && arguments[$0.name] == nil }.map(\.name)
    guard missing.isEmpty else {
      throw RPCError.invalidParameters(
        "The prompt \(name) needs the arguments \(missing.joined(separator: ", ")).")
    }
    var context = context
    context.round = try round(context)
    let settled = context
    return blocking(settled) { call in self.ending(try prompt.get(call, arguments), prompt, settled) }
  }

  private func ending(_ outcome: PromptOutcome, _ prompt: Prompt<Caller>, _ context: Context) -> Ending {
    switch outcome {
    case .inputRequired(let questions): return .questions(questions)
    case .messages(let messages, let description):
      var writer = ResultWriter(context.revision)
      if let description = description ?? prompt.description {
        writer.json.member("description", description)
      }
      writer.json.key("messages")
      writer.json.beginArray()
      for message in messages {
        writer.json.beginObject()
        writer.json.member("role", message.role.rawValue)
        writer.json.key("content")
        writer.json.block(message.content, context.revision)
        writer.json.endObject()
      }
      writer.json.endArray()
      return .answer(.result(writer.finish(context.surface.serverInfo)))
    }
  }
}
