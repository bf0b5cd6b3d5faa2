import JSON

extension Implementation {
  /// The newest revision's words for it.
  var encoded: [UInt8] {
    var writer = JSONWriter(capacity: 256)
    writer.implementation(self, .v2026_07_28)
    return writer.finish()
  }
}

extension JSONWriter {
  /// Writes how a server names itself.
  mutating func implementation(_ implementation: Implementation, _ revision: ProtocolRevision) {
    beginObject()
    member("name", implementation.name)
    member("version", implementation.version)
    if revision.hasStructure, let title = implementation.title { member("title", title) }
    if revision.hasIcons {
      if let description = implementation.description { member("description", description) }
      if let address = implementation.websiteURL { member("websiteUrl", address) }
    }
    icons(implementation.icons, revision)
    endObject()
  }

  /// Writes an entry of the list of tools.
  mutating func tool<Caller>(_ tool: Tool<Caller>, _ revision: ProtocolRevision, showsApps: Bool) {
    beginObject()
    member("name", tool.name)
    if revision.hasStructure, let title = tool.title { member("title", title) }
    member("description", tool.description)
    member("inputSchema", .object(tool.inputSchema))
    if let schema = tool.outputSchema, revision.hasStructure {
      // Structured results that are no objects came with the newest revision.
      if revision.isModern || schema["type"] == "object" { member("outputSchema", .object(schema)) }
    }
    if revision.hasAnnotations {
      // Before there was a place of its own for it, the name for people stood here. (seed: T115)
      annotations(tool.annotations, title: revision.hasStructure ? nil : tool.title)
    }
    icons(tool.icons, revision)
    var meta = tool.meta
    if !showsApps { meta["ui"] = nil }
    if !meta.isEmpty, revision.hasStructure || showsApps { member("_meta", .object(meta)) }
    endObject()
  }

  private mutating func annotations(_ annotations: ToolAnnotations, title: String?) {
    key("annotations")
    beginObject()
    if let title { member("title", title) }
    member("readOnlyHint", annotations.isReadOnly)
    member("destructiveHint", annotations.isDestructive)
    member("idempotentHint", annotations.isIdempotent)
    member("openWorldHint", annotations.isOpenWorld)
    endObject()
  }

  /// Writes an entry of the list of resources.
  mutating func resource(_ resource: Resource, _ revision: ProtocolRevision) {
    beginObject()
    members(of: resource, revision)
    endObject()
  }

  /// Writes the members by which a resource is described.
  mutating func members(of resource: Resource, _ revision: ProtocolRevision) {
    member("uri", resource.uri)
    member("name", resource.name)
    if revision.hasStructure, let title = resource.title { member("title", title) }
    if let description = resource.description { member("description", description) }
    if let type = resource.mimeType { member("mimeType", type) }
    if let size = resource.size { member("size", size) }
    annotations(resource.annotations, revision)
    meta(resource.meta, revision)
  }

  /// Writes an entry of the list of templates.
  mutating func template(_ template: ResourceTemplate, _ revision: ProtocolRevision) {
    beginObject()
    member("uriTemplate", template.uriTemplate)
    member("name", template.name)
    if revision.hasStructure, let title = template.title { member("title", title) }
    if let description = template.description { member("description", description) }
    if let type = template.mimeType { member("mimeType", type) }
    meta(template.meta, revision)
    endObject()
  }

  /// Writes an entry of the list of prompts.
  mutating func prompt<Caller>(_ prompt: Prompt<Caller>, _ revision: ProtocolRevision) {
    beginObject()
    member("name", prompt.name)
    if revision.hasStructure, let title = prompt.title { member("title", title) }
    if let description = prompt.description { member("description", description) }
    if !prompt.arguments.isEmpty {
      key("arguments")
      beginArray()
      for argument in prompt.arguments { self.argument(argument, revision) }
      endArray()
    }
    endObject()
  }

  private mutating func argument<Caller>(_ argument: Prompt<Caller>.Argument, _ revision: ProtocolRevision) {
    beginObject()
    member("name", argument.name)
    if revision.hasStructure, let title = argument.title { member("title", title) }
    if let description = argument.description { member("description", description) }
    if argument.isRequired { member("required", true) }
    endObject()
  }

  private mutating func icons(_ icons: [JSONValue], _ revision: ProtocolRevision) {
    guard revision.hasIcons, !icons.isEmpty else { return }
    member("icons", .array(icons))
  }

  private mutating func meta(_ meta: JSONObject, _ revision: ProtocolRevision) {
    guard revision.hasStructure, !meta.isEmpty else { return }
    member("_meta", .object(meta))
  }
}
