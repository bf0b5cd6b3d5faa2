import JSON

extension Dispatcher {
  /// What a subscriber asks for, as far as there is such a thing here and the caller may hear of it.
  func interests(_ context: Context) throws(RPCError) -> Interests {
    guard let wanted = context.request.parameters["notifications"]?.object else {
      throw .invalidParameters("“notifications” is missing: what you want to hear of.")
    }
    let surface = context.surface
    var interests = Interests()
    interests.tools = wanted["toolsListChanged"]?.bool == true && surface.hasTools
    interests.prompts = wanted["promptsListChanged"]?.bool == true && surface.hasPrompts
    interests.resources = wanted["resourcesListChanged"]?.bool == true && surface.hasResources
    if surface.hasResources {
      for uri in try Self.names(wanted["resourceSubscriptions"], "resourceSubscriptions")
      where service.maySubscribe(context.caller, to: uri) { interests.uris.append(uri) }
    }
    let tasks = try Self.names(wanted["taskIds"], "taskIds")
    guard tasks.isEmpty || context.request.client.followsTasks else {
      throw .missingExtension(ExtensionName.tasks)
    }
    if surface.tasks != nil { interests.tasks = tasks }
    return interests
  }

  private static func names(_ value: JSONValue?, _ name: String) throws(RPCError) -> [String] {
    guard let value else { return [] }
    guard let elements = value.array else { throw .invalidParameters("“\(name)” is a list of strings.") }
    var names: [String] = []
    for element in elements {
      guard let text = element.string else { throw .invalidParameters("“\(name)” is a list of strings.") }
      if !names.contains(text) { names.append(text) }
    }
    return names
  }
}
