import JSON

extension Client {
  /// How many bytes a client may say of its capabilities, and as many of its name.
  static let introductionLimit = 16 * 1024

  /// A client as a message introduces it. What is longer than anybody needs is refused.
  init(
    introduced revision: ProtocolRevision, capabilities: JSONObject, as capabilitiesName: String,
    info: JSONObject, as infoName: String
  ) throws(RPCError) {
    for (object, name) in [(capabilities, capabilitiesName), (info, infoName)] {
      var left = Client.introductionLimit
      guard object.spend(&left) else {
        throw .invalidParameters(
          "“\(name)” is longer than the \(Client.introductionLimit / 1024) KB that are taken.")
      }
    }
    self.init(revision: revision, capabilities: capabilities, info: info)
  }

  /// The same with what is read of it, for who keeps it: a session lives long, and there are many.
  var kept: Client {
    var kept: JSONObject = [:]
    if let elicitation = capabilities["elicitation"]?.object {
      var modes: JSONObject = [:]
      for mode in ["form", "url"] where elicitation[mode] != nil { modes[mode] = [:] }
      kept["elicitation"] = .object(modes)
    }
    for name in ["sampling", "roots"] where capabilities[name]?.object != nil { kept[name] = [:] }
    var extensions: JSONObject = [:]
    if settings(of: ExtensionName.apps) != nil {
      extensions[ExtensionName.apps] = showsApps ? ["mimeTypes": [.string(AppResource.mimeType)]] : [:]
    }
    if settings(of: ExtensionName.tasks) != nil { extensions[ExtensionName.tasks] = [:] }
    if !extensions.isEmpty { kept["extensions"] = .object(extensions) }
    var names: JSONObject = [:]
    for name in ["name", "version"] {
      if let text = info[name]?.string { names[name] = .string(String(text.prefix(Client.nameLimit))) }
    }
    return Client(revision: revision, capabilities: kept, info: names)
  }

  /// How many characters of a client's name and version are kept.
  private static let nameLimit = 128
}

extension JSONObject {
  /// Takes what it is long when it is written from what is left; false where that isn't enough. It looks no further
  /// then.
  fileprivate func spend(_ left: inout Int) -> Bool {
    left -= 2
    for member in members {
      left -= member.key.utf8.count + 4
      guard left >= 0, member.value.spend(&left) else { return false }
    }
    return left >= 0
  }
}

extension JSONValue {
  fileprivate func spend(_ left: inout Int) -> Bool {
    switch self {
    case .object(let object): return object.spend(&left)
    case .array(let elements):
      left -= 2
      for element in elements {
        left -= 1
        guard left >= 0, element.spend(&left) else { return false }
      }
    case .string(let text): left -= text.utf8.count + 2
    default: left -= 4
    }
    return left >= 0
  }
}
