import JSON

extension Dispatcher {
  func listTools(_ context: Context) throws -> Answer {
    let (revision, showsApps) = (context.revision, context.request.client.showsApps)
    guard context.surface.hasTools else { throw RPCError.methodNotFound(context.request.method) }
    return try list("tools", context.surface.tools, context, showsApps: showsApps) { json, tool in
      json.tool(tool, revision, showsApps: showsApps)
    }
  }

  func listResources(_ context: Context) throws -> Answer {
    guard context.surface.hasResources else { throw RPCError.methodNotFound(context.request.method) }
    let revision = context.revision
    return try list("resources", context.surface.resources, context) { json, resource in
      json.resource(resource, revision)
    }
  }

  func listTemplates(_ context: Context) throws -> Answer {
    guard context.surface.hasResources else { throw RPCError.methodNotFound(context.request.method) }
    let revision = context.revision
    return try list("resourceTemplates", context.surface.templates, context) {
      json, template in json.template(template, revision)
    }
  }

  func listPrompts(_ context: Context) throws -> Answer {
    guard context.surface.hasPrompts else { throw RPCError.methodNotFound(context.request.method) }
    let revision = context.revision
    return try list("prompts", context.surface.prompts, context) { json, prompt in
      json.prompt(prompt, revision)
    }
  }

  /// A page of a list, from the bytes that the surface keeps.
  private func list<Element>(
    _ name: String, _ all: [Element], _ context: Context, showsApps: Bool = false,
    _ write: (inout JSONWriter, Element) -> Void
  ) throws -> Answer {
    let (surface, method, revision) = (context.surface, context.request.method, context.revision)
    let start = min(try place(context), all.count)
    let end = min(start + max(settings.pageSize, 1), all.count)
    let key = EncodedLists.Key(
      method: method, revision: revision, start: start, count: end - start, showsApps: showsApps)
    let bytes = try surface.encodedLists.bytes(key) {
      var writer = ResultWriter(revision, capacity: 16 << 10)
      writer.cacheable(for: surface.listLifetime, surface.listScope)
      writer.json.key(name)
      writer.json.beginArray()
      for element in all[start..<end] { write(&writer.json, element) }
      writer.json.endArray()
      if end < all.count { writer.json.member("nextCursor", try cursors.cursor(for: method, at: end)) }
      return writer.finish(surface.serverInfo)
    }
    return .result(bytes)
  }

  /// Where the page starts that is asked for.
  private func place(_ context: Context) throws(RPCError) -> Int {
    switch context.request.parameters["cursor"] {
    case nil, .null: return 0
    case .string(let cursor):
      if let place = cursors.place(of: cursor, for: context.request.method) { return place }
    default: break
    }
    throw .invalidParameters("“cursor” is none that this list gave. Begin again without one.")
  }
}
