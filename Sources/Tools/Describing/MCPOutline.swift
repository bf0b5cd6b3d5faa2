import Content
import JSON

/// A site's MCP settings as they hold, under the names that operators know.
struct MCPOutline {
  private let settings: MCPSettings

  init(_ settings: MCPSettings) { self.settings = settings }

  var json: JSONObject {
    [
      "enabled": .bool(settings.isEnabled), "publicAccess": .bool(settings.allowsPublicAccess),
      "allowedOrigins": .array(settings.allowedOrigins.map { .string($0) }),
      "publicIpPerMinute": .int(Int64(settings.publicCallsPerMinute)),
      "toolPrefix": .string(settings.toolPrefix),
      "subscriptionsEnabled": .bool(settings.pushesToSubscribers),
      "toolsets": .array(settings.toolsets.map { .string($0) }),
    ]
  }
}
