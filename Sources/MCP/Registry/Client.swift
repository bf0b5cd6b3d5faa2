public import JSON

/// The program at the other end, as it describes itself. Never a ground for trust.
public struct Client: Sendable {
  /// The revision of the protocol that is spoken with it.
  public let revision: ProtocolRevision
  /// What it says it can do.
  public let capabilities: JSONObject
  /// How it names itself.
  public let info: JSONObject

  /// A client by what it says of itself.
  public init(revision: ProtocolRevision, capabilities: JSONObject = [:], info: JSONObject = [:]) {
    self.revision = revision
    self.capabilities = capabilities
    self.info = info
  }

  /// Whether it can put a form before a person.
  public var asksWithForms: Bool {
    guard revision >= .v2025_06_18, let elicitation = capabilities["elicitation"]?.object else {
      return false
    }
    return elicitation["form"] != nil || elicitation["url"] == nil
  }

  /// Whether it can send a person to a page.
  public var opensURLs: Bool {
    revision >= .v2025_11_25 && capabilities["elicitation"]?["url"] != nil
  }

  /// Whether it lets its model write.
  public var samples: Bool { capabilities["sampling"]?.object != nil }

  /// Whether it tells the folders that it works in.
  public var tellsRoots: Bool { capabilities["roots"]?.object != nil }

  /// Its settings of an extension; nil where it doesn't know that.
  public func settings(of identifier: String) -> JSONObject? {
    capabilities["extensions"]?[identifier]?.object
  }

  /// Whether it shows pages of MCP Apps.
  public var showsApps: Bool {
    settings(of: ExtensionName.apps)?["mimeTypes"]?.array?.contains(.string(AppResource.mimeType)) ?? false
  }

  /// Whether calls may become tasks.
  public var followsTasks: Bool { revision.isModern && settings(of: ExtensionName.tasks) != nil }
}
