import JSON

extension Dispatcher {
  /// What a client learns before it calls anything, without a handshake.
  func discovery(_ context: Context) -> [UInt8] {
    let (surface, revision) = (context.surface, context.revision)
    return surface.encodedLists.bytes(.init(method: context.request.method, revision: revision)) {
      var writer = ResultWriter(revision)
      writer.cacheable(for: surface.listLifetime, surface.listScope)
      writer.json.member("supportedVersions", .array(ProtocolRevision.modern.map { .string($0.rawValue) }))
      writer.json.member("capabilities", .object(surface.capabilities(revision)))
      if let instructions = surface.instructions { writer.json.member("instructions", instructions) }
      return writer.finish(surface.introduction)
    }
  }

  /// The result of a handshake, for the revision that was agreed on. Throws ``MustWait`` as the service does.
  func initializeResult(for caller: Caller, revision: ProtocolRevision, mayWait: Bool) throws -> [UInt8] {
    let surface = try service.surface(for: caller, mayWait: mayWait)
    return surface.encodedLists.bytes(.init(method: "initialize", revision: revision)) {
      var writer = ResultWriter(revision)
      writer.json.member("protocolVersion", revision.rawValue)
      writer.json.member("capabilities", .object(surface.capabilities(revision)))
      writer.json.key("serverInfo")
      writer.json.implementation(surface.implementation, revision)
      if let instructions = surface.instructions { writer.json.member("instructions", instructions) }
      return writer.finish(surface.serverInfo)
    }
  }
}

extension ProtocolRevision {
  /// The revision that a handshake agrees on: the one that was asked for where it has handshakes, else the newest
  /// that has.
  static func negotiated(_ requested: String) -> ProtocolRevision {
    guard let revision = ProtocolRevision(rawValue: requested), !revision.isModern else {
      return latestLegacy
    }
    return revision
  }
}

extension Surface {
  /// What is served here, and nothing else.
  func capabilities(_ revision: ProtocolRevision) -> JSONObject {
    var capabilities: JSONObject = [:]
    if hasTools { capabilities["tools"] = ["listChanged": true] }
    if hasResources { capabilities["resources"] = ["listChanged": true, "subscribe": true] }
    if hasPrompts { capabilities["prompts"] = ["listChanged": true] }
    if complete != nil, revision.hasAnnotations { capabilities["completions"] = [:] }
    if logs, !revision.isModern { capabilities["logging"] = [:] }
    var extensions = extensions
    if revision.isModern, tasks != nil { extensions[ExtensionName.tasks] = [:] }
    if !extensions.isEmpty { capabilities["extensions"] = .object(extensions) }
    return capabilities
  }
}
