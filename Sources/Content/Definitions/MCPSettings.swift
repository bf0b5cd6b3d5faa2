internal import JSON

/// A site's `settings/mcp.json`: how its MCP endpoint behaves. The keys are those that operators know. (seed: T72-T78)
public struct MCPSettings: Sendable, Hashable {
  /// Whether the endpoint answers at all.
  public let isEnabled: Bool
  /// Whether callers without credentials are served.
  public let allowsPublicAccess: Bool
  /// The origins from which browsers may call, presets among them by their origins; empty for none.
  public let allowedOrigins: [String]
  /// Calls a minute from one address without credentials; 0 sets no limit.
  public let publicCallsPerMinute: Int
  /// What stands before every tool's name.
  public let toolPrefix: String
  /// Whether subscribers hear of changes.
  public let pushesToSubscribers: Bool
  /// The tool sets that the endpoint offers; empty for all.
  public let toolsets: [String]

  /// What holds where the file breaks its format: nobody can tell what it was to allow.
  public static let closed = MCPSettings(source: ["enabled": false])

  init(source: JSONObject) {
    isEnabled = source["enabled"]?.bool ?? true
    allowsPublicAccess = source["publicAccess"]?.bool ?? false
    allowedOrigins = OriginPreset.expanded(source["allowedOrigins"]?.strings ?? [])
    publicCallsPerMinute = source["publicIpPerMinute"]?.int ?? 60
    toolPrefix = source["toolPrefix"]?.string ?? ""
    pushesToSubscribers = source["subscriptionsEnabled"]?.bool ?? true
    toolsets = source["toolsets"]?.strings ?? []
  }

  init(
    isEnabled: Bool, allowsPublicAccess: Bool, allowedOrigins: [String], publicCallsPerMinute: Int,
    toolPrefix: String, pushesToSubscribers: Bool, toolsets: [String]
  ) {
    self.isEnabled = isEnabled
    self.allowsPublicAccess = allowsPublicAccess
    self.allowedOrigins = allowedOrigins
    self.publicCallsPerMinute = publicCallsPerMinute
    self.toolPrefix = toolPrefix
    self.pushesToSubscribers = pushesToSubscribers
    self.toolsets = toolsets
  }
}
