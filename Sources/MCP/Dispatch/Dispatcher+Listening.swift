import JSON

extension Dispatcher {
  /// What a subscriber asks for, as far as there is such a thing here and the caller may hear of it. Throws
  /// ``MustWait`` where that has to be looked up.
  func interests(_ context: Context) throws -> Interests {
    guard let wanted = context.request.parameters["notifications"]?.object else {
      throw RPCError.invalidParameters("“notifications” is missing: what you want to hear of.")
    }
    let uris = try Self.elements(wanted["resourceSubscriptions"], "resourceSubscriptions")
    let tasks = try Self.elements(wanted["taskIds"], "taskIds")
    // Everything that is named costs a look-up now and an entry for as long as the stream is open.
    let limit = settings.sessions.followLimit
    guard uris.count + tasks.count <= limit else {
      throw RPCError.invalidParameters(
        "A stream follows \(limit) resources and tasks at most. Name fewer, or open another stream.")
    }
    guard tasks.isEmpty || context.request.client.followsTasks else {
      throw RPCError.missingExtension(ExtensionName.tasks)
    }
    let surface = context.surface
    var interests = Interests()
    interests.tools = wanted["toolsListChanged"]?.bool == true && surface.hasTools
    interests.prompts = wanted["promptsListChanged"]?.bool == true && surface.hasPrompts
    interests.resources = wanted["resourcesListChanged"]?.bool == true && surface.hasResources
    let (uriNames, taskNames) = (
      try Self.names(uris, "resourceSubscriptions"), try Self.names(tasks, "taskIds")
    )
    if surface.hasResources, !uriNames.isEmpty {
      interests.uris = try uriNames.filter {
        try service.maySubscribe(context.caller, to: $0, mayWait: context.mayWait)
      }
    }
    if surface.tasks != nil { interests.tasks = taskNames }
    return interests
  }

  private static func elements(_ value: JSONValue?, _ name: String) throws(RPCError) -> [JSONValue] {
    guard let value else { return [] }
    guard let elements = value.array else { throw .invalidParameters("“\(name)” is a list of strings.") }
    return elements
  }

  /// The texts of a list, each once.
  private static func names(_ elements: [JSONValue], _ name: String) throws(RPCError) -> [String] {
    var (names, known): ([String], Set<String>) = ([], [])
    for element in elements {
      guard let text = element.string else { throw .invalidParameters("“\(name)” is a list of strings.") }
      if known.insert(text).inserted { names.append(text) }
    }
    return names
  }
}
