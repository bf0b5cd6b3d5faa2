import JSON

extension Dispatcher {
  func getTask(_ context: Context) throws -> Step {
    let (tasks, id) = try task(context)
    return blocking(context) { call in
      guard let state = try tasks.task(id, for: call.caller) else { throw RPCError.unknownTask(id) }
      return .answer(.result(state.encodedInDetail(context.surface.serverInfo)))
    }
  }

  func updateTask(_ context: Context) throws -> Step {
    let (tasks, id) = try task(context)
    guard let answers = context.request.parameters["inputResponses"]?.object else {
      throw RPCError.invalidParameters("“inputResponses” is missing or no object.")
    }
    return blocking(context) { call in
      guard try tasks.update(id, answers: answers, for: call.caller) else { throw RPCError.unknownTask(id) }
      return Self.acknowledgement(context)
    }
  }

  func cancelTask(_ context: Context) throws -> Step {
    let (tasks, id) = try task(context)
    return blocking(context) { call in
      guard try tasks.cancel(id, for: call.caller) else { throw RPCError.unknownTask(id) }
      return Self.acknowledgement(context)
    }
  }

  private func task(_ context: Context) throws(RPCError) -> (tasks: any TaskSource<Caller>, id: String) {
    guard let tasks = context.surface.tasks else { throw .methodNotFound(context.request.method) }
    guard context.request.client.followsTasks else { throw .missingExtension(ExtensionName.tasks) }
    guard let id = context.request.parameters["taskId"]?.string else {
      throw .invalidParameters("“taskId” is missing: the name that the task was given.")
    }
    return (tasks, id)
  }

  private static func acknowledgement(_ context: Context) -> Ending {
    var writer = ResultWriter(context.revision, capacity: 256)
    return .answer(.result(writer.finish(context.surface.serverInfo)))
  }
}

extension RPCError {
  fileprivate static func unknownTask(_ id: String) -> RPCError { .invalidParameters("Unknown task: \(id)") }
}
